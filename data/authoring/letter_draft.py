"""The file of a new letter, drafted from the lines of its text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from data.articles.signatures import SignatureList, lines_with_several_signatories
from data.authoring.signatories import Signatory
from data.model.articles import Holds
from data.text.characters import HIDDEN_OR_BREAK
from data.text.quotations import quotations
from data.validation.todo import PLACEHOLDER_ID

_MAX_COMMENT_WORDS, _MAX_COMMENT_LENGTH = 12, 90
_TEMPLATE = Path(__file__).with_name("template_letter.yaml.j2")


@dataclass(frozen=True)
class DraftPassage:
    """A passage of a new letter file: its id, its first words, quotations to confirm and what is left to do.

    `lines` is the number of signatures if the passage is a list of them. `names_several` says that its only line names
    several signatories.
    """

    id: str
    begins: str
    quotes: tuple[str, ...] = ()
    to_do: str = ""
    lines: int | None = None
    names_several: bool = False


@dataclass(frozen=True)
class Draft:
    """What a new letter file is made from. `sha256` is that of the text, `forms` are those of the codebook."""

    letter: str
    source: str
    sha256: str
    passages: tuple[DraftPassage, ...]
    holds: Holds = "report"
    forms: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()


def draft_passages(
    lines: Sequence[str], holds: Holds = "report", signatures: SignatureList | None = None
) -> tuple[DraftPassage, ...]:
    """Return one passage per line, and one for all signatures."""
    several = lines_with_several_signatories(lines) if holds == "letter" else set()
    return tuple(_draft_passages(lines, holds, signatures, several))


def _draft_passages(
    lines: Sequence[str], holds: Holds, signatures: SignatureList | None, several: set[int]
) -> Iterator[DraftPassage]:
    listed = signatures.signatures if signatures else []
    skipped = {*listed[1:], *(signatures.labels if signatures else ())}
    number = 0
    for i, line in enumerate(lines):
        if i in listed[:1]:
            yield DraftPassage("S1", f"{_first_words(line)} … {_first_words(lines[listed[-1]])}", lines=len(listed))
        elif i not in skipped:
            number += 1
            passage = f"P{number}"
            to_do = f"TODO: code the arguments of {passage}, or say why there are none"
            if i in several:
                to_do = "TODO: several signatories on one line. Add an appearance for each, and say so here"
            elif holds == "report":
                to_do = f"TODO: check the voice of {passage} and code its arguments, or say why there are none"
            quotes = quoted_passages(line) if holds == "report" else ()
            yield DraftPassage(passage, _first_words(line), tuple(quotes), to_do, names_several=i in several)


def draft_letter(draft: Draft) -> str:
    """Return the file of a letter.

    Each quotation in a report becomes a statement to confirm.
    """
    forms = draft.forms
    form = forms[0] if len(forms) == 1 else f"{PLACEHOLDER_ID}      # {' or '.join(forms)}".rstrip("# ")
    return _template().render({**vars(draft), "form": form})


@cache
def _template() -> Template:
    environment = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    # A JSON string is a valid YAML string.
    environment.filters["yaml_string"] = partial(json.dumps, ensure_ascii=False)
    return environment.from_string(_TEMPLATE.read_text("utf-8"))


def quoted_passages(line: str) -> list[str]:
    """Return the quoted words of a line, without a final comma.

    Quotations with hidden characters are left out.
    """
    quotes = (words.rstrip(",").rstrip() for words in quotations(line))
    return [words for words in quotes if words and not HIDDEN_OR_BREAK.search(words)]


def _first_words(line: str) -> str:
    """Return the first words of a passage, for a comment."""
    words = HIDDEN_OR_BREAK.sub("", " ".join(line.split())).split()
    start = " ".join(words[:_MAX_COMMENT_WORDS])[:_MAX_COMMENT_LENGTH]
    return start if start == " ".join(words) else f"{start} …"
