"""The commands that a corpus starts with: `python -m data new`, `letter` and `schema`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from data.draft import begin_letter
from data.start import TEMPLATE, StartError, format_files, lay_down, new_corpus

DONE, MISUSED = 0, 2
_Command = Callable[[argparse.Namespace], Iterable[str]]


def add_start_commands(commands: Any) -> None:
    """Put these commands beside the others of a parser."""
    beginning = commands.add_parser("new", help="begin a corpus: a commented example, or a copy of another corpus")
    beginning.add_argument("folder", type=Path, metavar="DIR", help="a folder that is missing or empty")
    beginning.add_argument(
        "--from", dest="like", type=Path, default=TEMPLATE, metavar="CORPUS", help="copy this corpus instead"
    )
    beginning.set_defaults(run=_told(_new))
    lettering = commands.add_parser("letter", help="begin a letter of a corpus from the text of its article")
    lettering.add_argument("folder", type=Path, metavar="DIR", help="a corpus folder")
    lettering.add_argument("text", type=Path, metavar="TEXT", help="the article as plain text, one paragraph a line")
    lettering.add_argument("--id", metavar="ID", help="name of the letter (else: after the file)")
    lettering.add_argument("--source", metavar="ID", help="the article in sources.yaml (else: as the letter)")
    lettering.set_defaults(run=_told(_letter))
    describing = commands.add_parser("schema", help="write what may stand in a corpus, for editors and people")
    describing.add_argument("folder", type=Path, metavar="DIR", help="the folder to write to")
    describing.set_defaults(run=_told(_schema))


def _told(command: _Command) -> Callable[[argparse.Namespace], int]:
    """A command that prints what it has to say, or in a sentence why it cannot do what it is asked."""

    def run(options: argparse.Namespace) -> int:
        try:
            print("\n".join(command(options)))
        except StartError as error:
            print(error, file=sys.stderr)
            return MISUSED
        except OSError as error:
            print(f"Cannot write to {options.folder}: {error.strerror}; name another folder.", file=sys.stderr)
            return MISUSED
        return DONE

    return run


def _new(options: argparse.Namespace) -> Iterable[str]:
    files = new_corpus(options.like)
    lay_down(files, options.folder)
    return (
        f"{len(files)} files in {options.folder}; its README.md says what each step is.",
        *_copied(options),
        "Next: save an article as a text file, one paragraph a line, and begin its letter:",
        f"  {_python()} -m data letter {options.folder} article.txt --id who-to-whom",
        f"  make run CORPUS={options.folder}",
    )


def _copied(options: argparse.Namespace) -> Iterable[str]:
    """What a copy says of the corpus that it is a copy of."""
    if options.like != TEMPLATE:
        book = options.folder / "codebook.yaml"
        yield f"{book} speaks of the corpus that was copied: mend its title, about, caveat and coding."


def _letter(options: argparse.Namespace) -> Iterable[str]:
    begun = begin_letter(options.folder, options.text, options.id, options.source)
    return (
        f"{begun.letter} is begun (passages: {begun.passages}, quotations to look at: {begun.quotations}); "
        f"{begun.text} is the copy of its article.",
        "Next:",
        f"  name the article in {options.folder / 'sources.yaml'} as `{begun.source}`, if it is not there",
        f"  name who signs in {options.folder / 'actors.yaml'}, and in {begun.letter} where `todo` stands",
        f"  {_python()} -m data check {options.folder}      # says what is still to do",
        f"  make run CORPUS={options.folder}",
    )


def _python() -> str:
    """This Python, as it is called from the folder that one is in."""
    here, path = Path.cwd(), Path(sys.executable)
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _schema(options: argparse.Namespace) -> Iterable[str]:
    files = format_files()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (options.folder / name).write_bytes(content)
    return (f"{len(files)} files in {options.folder}.",)
