"""The commands `new`, `letter` and `schema`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import click

from data.authoring.new_corpus import TEMPLATE_FOLDER, AuthoringError, new_corpus, reference_files, write_corpus
from data.authoring.new_letter import StartedLetter, start_letter
from data.authoring.table_reference import with_table_list
from data.cli.output import DONE, FOLDER, MisuseError, say, writing_to
from data.model.articles import Holds
from data.text.wording import count_noun


@contextmanager
def _authoring_in(folder: Path) -> Iterator[None]:
    """Raise `MisuseError` if a corpus, letter or file cannot be written to the folder."""
    try:
        with writing_to(folder):
            yield
    except AuthoringError as error:
        raise MisuseError(str(error)) from error


@click.command("new")
@click.option(
    "--from",
    "source",
    type=FOLDER,
    default=TEMPLATE_FOLDER,
    metavar="CORPUS",
    help="Copy this corpus, not the example.",
)
@click.argument("folder", type=FOLDER, metavar="DIR")
def new(folder: Path, source: Path) -> int:
    """Start a corpus in DIR.

    DIR is a missing or empty folder. The corpus is a commented example by default.
    """
    with _authoring_in(folder):
        files = new_corpus(source)
        write_corpus(files, folder)
    say(f"Wrote {len(files)} files to {folder}. Its README.md lists the next steps.")
    if source != TEMPLATE_FOLDER:
        codebook = folder / "codebook.yaml"
        say(f"{codebook} describes the copied corpus. Change its title, about, caveat and coding.")
    say("Next: save an article as a text file with one paragraph per line, and start its letter:")
    say(f"  {_python()} -m data letter {folder} article.txt --id who-to-whom")
    say(f"  make run CORPUS={folder}")
    return DONE


@click.command("letter")
@click.option("--id", "letter_id", metavar="ID", help="Id of the letter (default: from the file name).")
@click.option("--source", metavar="ID", help="Id of the article in sources.yaml (default: id of the letter).")
@click.option(
    "--holds",
    type=click.Choice(get_args(Holds)),
    default="report",
    help="What the text holds: a report on the letter (default), or the letter itself.",
)
@click.argument("folder", type=FOLDER, metavar="CORPUS")
@click.argument("text", type=FOLDER)
def letter(folder: Path, text: Path, letter_id: str | None, source: str | None, holds: Holds) -> int:
    """Start a letter from the text of its article, or from its own text.

    TEXT is a plain text file with one paragraph per line. Of a letter's own text, a list of signatures at the end
    becomes its signatories.
    """
    with _authoring_in(folder):
        started = start_letter(folder, text, letter_id, source, holds)
    _describe_started(folder, started)
    say("Next:")
    say(f"  add the article to {folder / 'sources.yaml'} as `{started.draft.source}`, if it is not listed yet")
    if started.draft.signatories:
        say(f"  add the `types` of the signatories to {folder / 'actors.yaml'}")
        say(f"  replace each `todo` in {started.letter}")
    else:
        say(f"  add the signatories to {folder / 'actors.yaml'} and replace each `todo` in {started.letter}")
    say(f"  {_python()} -m data check {folder}      # lists what is left to do")
    say(f"  make run CORPUS={folder}")
    return DONE


def _describe_started(folder: Path, started: StartedLetter) -> None:
    passages, signatories = started.draft.passages, len(started.draft.signatories)
    counts = [f"passages: {len(passages)}"]
    if started.draft.holds == "report":
        counts.append(f"quotations to check: {sum(len(passage.quotes) for passage in passages)}")
    if signatories:
        counts.append(f"signatories: {signatories:,}")
    say(f"Started {started.letter} ({', '.join(counts)}).")
    say(f"Copied the text to {started.text}.")
    if signatories:
        added = count_noun(signatories - started.known_signatories, "actor")
        say(f"Added {added} to {folder / 'actors.yaml'}. Check that each line of the list is one signatory.")
    if started.known_signatories:
        known = count_noun(started.known_signatories, "signatory", "signatories")
        say(f"Already in this file, by name: {known}. Check that they are the same people.")
    for passage in passages:
        if passage.names_several:
            say(f"{passage.id} names several signatories on one line. Add an appearance for each.")


def _python() -> str:
    """Return the path of this Python, relative to the current folder if it is inside."""
    current, python = Path.cwd(), Path(sys.executable)
    return str(python.relative_to(current) if python.is_relative_to(current) else python)


@click.command("schema")
@click.option("--readme", type=FOLDER, metavar="FILE", help="Also update the list of tables in this Markdown file.")
@click.argument("folder", type=FOLDER, metavar="DIR")
def schema(folder: Path, readme: Path | None) -> int:
    """Write the reference of corpus files, tables and imports.

    DIR gets JSON Schemas for editors, and the pages FIELDS.md, TABLES.md and IMPORT.md.
    """
    if readme:
        _update_table_list(readme)
    with _authoring_in(folder):
        files = reference_files()
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    say(f"Wrote {len(files)} files to {folder}.")
    return DONE


def _update_table_list(readme: Path) -> None:
    """Update the list of tables in a file.

    Raises `MisuseError` if the file has no markers for it.
    """
    try:
        text = readme.read_text("utf-8")
        readme.write_text(with_table_list(text), "utf-8")
    except (ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise MisuseError(f"Cannot update {readme}: {reason}.") from error
