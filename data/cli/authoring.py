"""The commands that start a corpus: `new`, `letter` and `schema`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from data.authoring.new_corpus import TEMPLATE_FOLDER, AuthoringError, new_corpus, reference_files, write_corpus
from data.authoring.new_letter import start_letter
from data.authoring.table_reference import with_table_list
from data.cli.output import DONE, FOLDER, MisuseError, writing_to


@contextmanager
def _authoring_in(folder: Path) -> Iterator[None]:
    """Raise `MisuseError` if files of the folder cannot be started or written."""
    try:
        with writing_to(folder):
            yield
    except AuthoringError as error:
        raise MisuseError(str(error)) from error


@click.command("new")
@click.option(
    "--from", "source", type=FOLDER, default=TEMPLATE_FOLDER, metavar="CORPUS", help="Copy this corpus instead."
)
@click.argument("folder", type=FOLDER, metavar="DIR")
def new(folder: Path, source: Path) -> int:
    """Start a corpus in DIR.

    DIR is a missing or empty folder. It gets a commented example, or a copy of another corpus.
    """
    with _authoring_in(folder):
        files = new_corpus(source)
        write_corpus(files, folder)
    print(f"{len(files)} files in {folder}; its README.md says what each step is.")
    if source != TEMPLATE_FOLDER:
        book = folder / "codebook.yaml"
        print(f"{book} speaks of the corpus that was copied: change its title, about, caveat and coding.")
    print("Next: save an article as a text file, one paragraph a line, and begin its letter:")
    print(f"  {_python()} -m data letter {folder} article.txt --id who-to-whom")
    print(f"  make run CORPUS={folder}")
    return DONE


@click.command("letter")
@click.option("--id", "letter_id", metavar="ID", help="Id of the letter (default: from the file name).")
@click.option("--source", metavar="ID", help="Id of the article in sources.yaml (default: as the letter).")
@click.argument("folder", type=FOLDER, metavar="CORPUS")
@click.argument("text", type=FOLDER)
def letter(folder: Path, text: Path, letter_id: str | None, source: str | None) -> int:
    """Start a letter of a corpus.

    TEXT is its article as plain text, with one paragraph a line.
    """
    with _authoring_in(folder):
        begun = start_letter(folder, text, letter_id, source)
    print(
        f"{begun.letter} is begun (passages: {begun.passages}, quotations to look at: {begun.quotations}); "
        f"{begun.text} is the copy of its article."
    )
    print("Next:")
    print(f"  name the article in {folder / 'sources.yaml'} as `{begun.source}`, if it is not there")
    print(f"  name who signs in {folder / 'actors.yaml'}, and in {begun.letter} where `todo` stands")
    print(f"  {_python()} -m data check {folder}      # says what is still to do")
    print(f"  make run CORPUS={folder}")
    return DONE


def _python() -> str:
    """Return the path of this Python, relative to the current folder if it is inside."""
    here, path = Path.cwd(), Path(sys.executable)
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@click.command("schema")
@click.option("--readme", type=FOLDER, metavar="FILE", help="Also update the list of tables in this Markdown file.")
@click.argument("folder", type=FOLDER, metavar="DIR")
def schema(folder: Path, readme: Path | None) -> int:
    """Describe the format of a corpus and the tables.

    DIR gets JSON Schemas for editors, and FIELDS.md and TABLES.md for people.
    """
    if readme:
        _update_table_list(readme)
    with _authoring_in(folder):
        files = reference_files()
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    print(f"{len(files)} files in {folder}.")
    return DONE


def _update_table_list(readme: Path) -> None:
    """Write the current list of tables to a file. Raises `MisuseError` if it has no markers for the list."""
    try:
        text = readme.read_text("utf-8")
        readme.write_text(with_table_list(text), "utf-8")
    except (ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise MisuseError(f"Cannot update {readme}: {reason}.") from error
