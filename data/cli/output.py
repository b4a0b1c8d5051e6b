"""Exit codes, misuse errors and printed problems, for all commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from data.catalog.corpus import Corpus
from data.catalog.opening import DEFAULT_CORPUS, open_corpus
from data.files.limits import MAX_DATABASE_BYTES
from data.files.problems import Problem
from data.queries.filters import FILTERS, SWITCHES, SelectionError, parse_selection
from data.queries.selection import Selection
from data.text.characters import visible
from data.text.wording import plural

DONE, WRONG, MISUSED = 0, 1, 2
FOLDER = click.Path(path_type=Path)
_Command = TypeVar("_Command", bound=Callable[..., int])


class MisuseError(Exception):
    """A command that cannot run as called.

    The message gives the reason and a solution.
    """


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Raise `MisuseError` if a file in the folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise MisuseError(f"Cannot write to {folder}: {error.strerror}. Name another folder.") from error


def corpus_argument(command: _Command) -> _Command:
    """Add the optional argument CORPUS to a command."""
    return click.argument("corpus", type=FOLDER, default=DEFAULT_CORPUS, required=False)(command)


def selection_options(command: _Command) -> _Command:
    """Add an option for each filter to a command."""
    options = [
        *(click.option(f"--{filter_.name.replace('_', '-')}", multiple=True, metavar="NAME", help=filter_.help)
          for filter_ in FILTERS),
        click.option("--search", multiple=True, metavar="WORDS", help="Show only rows with all these words."),
        click.option("--sides", default="letter", metavar="SIDES", help="Compare by letter or actor_type."),
        click.option("--count", default="letter", metavar="COUNT", help="Count arguments by letter or signatory."),
        click.option("--printed", is_flag=True, help="Printed content only: no outside facts, no inferences."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def selection_of(corpus: Corpus, options: Mapping[str, Any]) -> Selection:
    """Return the selection that the options of a command name."""
    switches = {name: [str(options[name])] for name in (*SWITCHES, "printed")}
    try:
        return parse_selection(corpus, {**options, **switches})
    except SelectionError as error:
        raise MisuseError("\n".join(error.messages)) from error


def open_reported(path: Path, errors: TextIO | None = None) -> Corpus:
    """Open a corpus and print its errors, to stdout by default. Its warnings go to stderr."""
    corpus = open_corpus(path)
    print_problems(corpus.problems, errors)
    print_problems(corpus.warnings, sys.stderr)
    return corpus


def read_limited(path: Path) -> bytes:
    """Return the content of a file of another program. One that is too large is read in part, and then refused."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_DATABASE_BYTES + 1)
    except FileNotFoundError as error:
        raise MisuseError(f"There is no file {path}. Name one that exists.") from error
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error


def say(text: object, file: TextIO | None = None) -> None:
    """Print a line, to stdout by default. Characters that would change the terminal or begin a line are visible."""
    print(visible(str(text)), file=file)


def print_problems(problems: Sequence[Problem], file: TextIO | None = None) -> None:
    """Print one problem per line, to stdout by default."""
    for problem in problems:
        say(problem, file)


def count_problems(errors: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """Return the numbers of errors and warnings. Example: “1 error, no warnings”."""
    counts = ((len(errors), "error"), (len(warnings), "warning"))
    return ", ".join(f"{count or 'no'} {plural(count, noun)}" for count, noun in counts)
