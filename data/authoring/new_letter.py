"""A letter begun from the text of its article: text in, ledger out. What only a person can say is left to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from glob import escape
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from pydantic import TypeAdapter, ValidationError

from data.articles.texts import passage_lines
from data.authoring.new_corpus import AuthoringError
from data.catalog.loader import parse_file
from data.files.folder import WatchedFolder
from data.files.layout import letter_file, with_schema_line
from data.files.limits import MAX_FILE_BYTES, MAX_PASSAGES, MAX_TEXT_BYTES
from data.model.base import Identifier
from data.text.characters import HIDDEN_OR_BREAK
from data.text.quotations import quotations
from data.text.slugs import make_slug
from data.validation.todo import PLACEHOLDER_ID

_FIRST_WORDS, _FIRST_LETTERS = 12, 90
_ID: TypeAdapter[str] = TypeAdapter(Identifier)

_TEMPLATE = Path(__file__).with_name("template_letter.yaml.j2")


@dataclass(frozen=True)
class StartedLetter:
    """What was begun: the file of the letter, the copy of its text, the source it names, and what was found in it."""

    letter: Path
    text: Path
    source: str
    passages: int
    quotations: int


def start_letter(corpus: Path, text: Path, letter: str | None = None, source: str | None = None) -> StartedLetter:
    """Write the ledger of a letter and a copy of its text to a corpus; StartError where that cannot be."""
    if not (corpus / "codebook.yaml").is_file():
        raise AuthoringError(f"There is no corpus in {corpus}; begin one with: python -m data new {corpus}")
    content, lines = _read(text)
    letter = _id(letter or make_slug(text.stem), "letter", "--id")
    source = _id(source or letter, "source", "--source")
    file, copy = _places(corpus, letter, content)
    ledger = draft_letter(letter, lines, hashlib.sha256(content).hexdigest(), source, _forms(corpus)).encode()
    if (corpus / "format").is_dir():
        ledger = with_schema_line(letter_file(letter), ledger)
    if len(ledger) > MAX_FILE_BYTES:
        raise AuthoringError(f"{text} makes a ledger too large to read; split it.")
    for path, written in ((copy, content), (file, ledger)):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
    return StartedLetter(file, copy, source, len(lines), sum(len(quoted_passages(line)) for line in lines))


def _places(corpus: Path, letter: str, content: bytes) -> tuple[Path, Path]:
    """Where the ledger and the copy of the text go; StartError where something else stands there."""
    file, copy = corpus / letter_file(letter), corpus / "texts" / f"{letter}.txt"
    if file.exists():
        raise AuthoringError(f"{file} is there; name another letter with --id.")
    if copy.exists() and copy.read_bytes() != content:
        raise AuthoringError(f"{copy} is there and is another text; name another letter with --id, or take it away.")
    return file, copy


def draft_letter(letter: str, lines: Sequence[str], sha256: str, source: str, forms: Sequence[str] = ()) -> str:
    """Return the ledger of a letter with one passage a line. Each quotation becomes a statement to confirm."""
    passages = [
        {"id": f"P{number}", "begins": _begins(line), "quotes": quoted_passages(line)}
        for number, line in enumerate(lines, 1)
    ]
    form = forms[0] if len(forms) == 1 else f"{PLACEHOLDER_ID}      # {' or '.join(forms)}".rstrip("# ")
    return _template().render(letter=letter, form=form, source=source, sha256=sha256, passages=passages)


@cache
def _template() -> Template:
    environment = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    # A JSON string is a YAML string.
    environment.filters["in_quotes"] = partial(json.dumps, ensure_ascii=False)
    return environment.from_string(_TEMPLATE.read_text("utf-8"))


def quoted_passages(line: str) -> list[str]:
    """The words in quotation marks in a line that a ledger can hold, without the comma that closes them."""
    found = (words.rstrip(",").rstrip() for words in quotations(line))
    return [words for words in found if words and not HIDDEN_OR_BREAK.search(words)]


def _begins(line: str) -> str:
    """How a passage begins, for a comment."""
    words = HIDDEN_OR_BREAK.sub("", " ".join(line.split())).split()
    begins = " ".join(words[:_FIRST_WORDS])[:_FIRST_LETTERS]
    return begins if begins == " ".join(words) else f"{begins} …"


def _read(text: Path) -> tuple[bytes, list[str]]:
    """The text of an article, and its passages."""
    path = text.resolve()
    if not path.name:
        raise AuthoringError(f"{text} is no text file; name one.")
    files = WatchedFolder(path.parent, (escape(path.name),), MAX_TEXT_BYTES).read()
    if not files.contents:
        why = files.problems[0].message if files.problems else "is not there; name a text file"
        raise AuthoringError(f"{text} {why}.")
    content = files.contents[path.name]
    try:
        lines = list(passage_lines(content.decode("utf-8-sig")).values())
    except UnicodeDecodeError as error:
        raise AuthoringError(f"{text} is not UTF-8; save it as UTF-8.") from error
    if not lines:
        raise AuthoringError(f"{text} has no words; save the article there, one paragraph a line.")
    if len(lines) > MAX_PASSAGES:
        raise AuthoringError(
            f"{text} has {len(lines):,} lines, and a letter at most {MAX_PASSAGES:,} passages; split it."
        )
    return content, lines


def _id(value: str, what: str, option: str) -> str:
    try:
        return _ID.validate_python(value)
    except ValidationError as error:
        raise AuthoringError(
            f"`{value}` cannot name a {what}: an id has small letters, digits and single hyphens, at most 80; "
            f"give one with {option}."
        ) from error


def _forms(corpus: Path) -> list[str]:
    """The forms that a letter may have; none where the codebook cannot be read, and the check says why."""
    book = parse_file("codebook.yaml", (corpus / "codebook.yaml").read_bytes()).value
    return [form.id for form in book.forms] if book else []
