"""Start a letter from the text of its article."""

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

_MAX_COMMENT_WORDS, _MAX_COMMENT_LENGTH = 12, 90
_ID: TypeAdapter[str] = TypeAdapter(Identifier)
_TEMPLATE = Path(__file__).with_name("template_letter.yaml.j2")


@dataclass(frozen=True)
class StartedLetter:
    """A started letter: its file, its text, the id of its source, and counts."""

    letter: Path
    text: Path
    source: str
    passages: int
    quotations: int


def start_letter(corpus: Path, text: Path, letter: str | None = None, source: str | None = None) -> StartedLetter:
    """Write a letter file and a copy of its article text to a corpus.

    The id of the letter is made from the file name of the text by default, and the source has the id of the letter.
    Raises `AuthoringError` if the letter cannot be started.
    """
    if not (corpus / "codebook.yaml").is_file():
        raise AuthoringError(f"There is no corpus in {corpus}. Start one with: python -m data new {corpus}")
    content, lines = _read_text(text)
    letter = _check_id(letter or make_slug(text.stem), "letter", "--id")
    source = _check_id(source or letter, "source", "--source")
    file, copy = _target_paths(corpus, letter, content)
    draft = draft_letter(letter, lines, hashlib.sha256(content).hexdigest(), source, _forms(corpus)).encode()
    if (corpus / "format").is_dir():
        draft = with_schema_line(letter_file(letter), draft)
    if len(draft) > MAX_FILE_BYTES:
        raise AuthoringError(f"The letter file of {text} would be larger than the limit. Split the text.")
    for path, written in ((copy, content), (file, draft)):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
    return StartedLetter(file, copy, source, len(lines), sum(len(quoted_passages(line)) for line in lines))


def _target_paths(corpus: Path, letter: str, content: bytes) -> tuple[Path, Path]:
    """Return the paths of the letter file and of the copy.

    Raises `AuthoringError` if one would be overwritten.
    """
    file, copy = corpus / letter_file(letter), corpus / "texts" / f"{letter}.txt"
    if file.exists():
        raise AuthoringError(f"{file} exists. Give the letter another id with --id.")
    if copy.exists() and copy.read_bytes() != content:
        raise AuthoringError(f"{copy} exists with another text. Give the letter another id with --id, or remove it.")
    return file, copy


def draft_letter(letter: str, lines: Sequence[str], sha256: str, source: str, forms: Sequence[str] = ()) -> str:
    """Return the file of a letter with one passage per line.

    Each quotation becomes a statement to confirm.
    """
    passages = [
        {"id": f"P{number}", "begins": _first_words(line), "quotes": quoted_passages(line)}
        for number, line in enumerate(lines, 1)
    ]
    form = forms[0] if len(forms) == 1 else f"{PLACEHOLDER_ID}      # {' or '.join(forms)}".rstrip("# ")
    return _template().render(letter=letter, form=form, source=source, sha256=sha256, passages=passages)


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


def _read_text(text: Path) -> tuple[bytes, list[str]]:
    """Return the content of a text file and its passages.

    Raises `AuthoringError` if it has none.
    """
    path = text.resolve()
    if not path.name:
        raise AuthoringError(f"{text} is not a text file. Name one.")
    files = WatchedFolder(path.parent, (escape(path.name),), MAX_TEXT_BYTES).read()
    if not files.contents:
        reason = files.problems[0].message if files.problems else "File not found. Name a text file."
        raise AuthoringError(f"{text}: {reason}")
    content = files.contents[path.name]
    try:
        lines = list(passage_lines(content.decode("utf-8-sig")).values())
    except UnicodeDecodeError as error:
        raise AuthoringError(f"{text} is not UTF-8. Save it as UTF-8.") from error
    if not lines:
        raise AuthoringError(f"{text} has no words. Save the article there, with one paragraph per line.")
    if len(lines) > MAX_PASSAGES:
        raise AuthoringError(f"{text} has {len(lines):,} lines. A letter has at most {MAX_PASSAGES:,}. Split the text.")
    return content, lines


def _check_id(value: str, noun: str, option: str) -> str:
    """Return an id. Raises `AuthoringError` if it is not valid."""
    try:
        return _ID.validate_python(value)
    except ValidationError as error:
        raise AuthoringError(
            f"`{value}` is not a valid {noun} id. Use at most 80 lower-case letters, digits and single hyphens. "
            f"Set the id with {option}."
        ) from error


def _forms(corpus: Path) -> list[str]:
    """Return the ids of the forms of the codebook.

    A codebook that cannot be read has none.
    """
    codebook = parse_file("codebook.yaml", (corpus / "codebook.yaml").read_bytes()).value
    return [form.id for form in codebook.forms] if codebook else []
