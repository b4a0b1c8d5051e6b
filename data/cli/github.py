"""Write problems as commands of a GitHub workflow, which shows them at their lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from data.cli.output import say
from data.files.problems import Problem
from data.text.characters import visible

_ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED_IN_PLACES = {**_ESCAPED, ":": "%3A", ",": "%2C"}


def annotate(problems: Iterable[Problem], corpus: str) -> None:
    """Print an annotation for each problem of a corpus in this folder."""
    for problem in problems:
        say(problem_annotation(problem, corpus))


def problem_annotation(problem: Problem, corpus: str) -> str:
    """Return the annotation of a problem of a corpus in this folder."""
    file = PurePosixPath(corpus.replace("\\", "/")) / problem.file
    level = "warning" if problem.warning else "error"
    return annotation(level, problem.message, file=str(file), line=problem.line, col=problem.column)


def annotation(level: str, message: str, **place: str | int) -> str:
    """Return an annotation. The names of a place are those of GitHub."""
    values = ",".join(f"{name}={_escaped(str(value), _ESCAPED_IN_PLACES)}" for name, value in place.items())
    return f"::{level}{f' {values}' if values else ''}::{_escaped(message, _ESCAPED)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    # Other characters that are not displayed become visible first, and a line break is kept for GitHub.
    shown = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return "".join(escapes.get(character, character) for character in shown)
