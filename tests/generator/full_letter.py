"""Generate a corpus with one long letter in full text.

Its paragraphs have quotations of the letter anywhere in them, and words of others in quotation marks. A list of
signatures ends it, with one line per signatory.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from random import Random

from tests.generator import vocabulary
from tests.generator.__main__ import codebook, yaml_text
from tests.generator.actors import Record, draw_claims, names, slug

LETTER = "ferries-to-minister"
HEADING = "First signatories:"
_ARGUMENTS, _TYPES = 12, ("teacher", "physician", "farmer", "builder")
# Of ten paragraphs, one is somebody else's and one quotes somebody else.
_OF_OTHERS, _WITH_QUOTATION = 4, 7


def full_letter(paragraphs: int = 60, signatories: int = 3_000, seed: int = 1) -> tuple[dict[str, object], list[str]]:
    """Return the files of a corpus by name, and the lines of the letter's text."""
    random = Random(seed)
    claims = draw_claims(random, _ARGUMENTS, 1)
    texts = [_paragraph(random, number) for number in range(1, paragraphs + 1)]
    signed = [(name, random.choice(_TYPES)) for name, _ in zip(names(random), range(signatories), strict=False)]
    lines = [*texts, HEADING, *(f"{name}, {_description(kind)}" for name, kind in signed)]
    statements = [
        {"argument": claims[i % len(claims)].id, "passage": f"P{i}", "quote": _quote(i)}
        for i in range(1, paragraphs + 1)
        if i % 10 != _OF_OTHERS
    ]
    letter = _letter(paragraphs, signed, statements) | {"article": _article(lines)}
    used = {statement["argument"] for statement in statements}
    files: dict[str, object] = {
        "codebook.yaml": codebook(1),
        "actors.yaml": [
            *({"id": slug(name), "name": name, "kind": "person", "types": [kind]} for name, kind in signed),
            {"id": "ferry-minister", "name": "the Ferry Minister", "kind": "office", "types": ["minister"]},
        ],
        "arguments.yaml": [
            {"id": claim.id, "label": claim.label, "kind": claim.kind, "theme": claim.theme}
            for claim in claims
            if claim.id in used
        ],
        "sources.yaml": [{"id": "letter-in-full", "outlet": "League of Small Towns", "confidence": "high"}],
        "events.yaml": [],
        f"letters/{LETTER}.yaml": letter,
    }
    return files, lines


def _paragraph(random: Random, number: int) -> str:
    before, after = random.sample(vocabulary.SENTENCES, 2)
    if number % 10 == _OF_OTHERS:
        return f"“Pier {number} was never late,” the harbour master of ward {number} wrote."
    if number % 10 == _WITH_QUOTATION:
        return f"{before} Our harbour master called it “the last pier of ward {number}”, and {_quote(number)}. {after}"
    middle = f"To the Ferry Minister we say that {_quote(number)}, today as in years to come."
    return " ".join(random.sample([before, middle, after], 3))


def _quote(number: int) -> str:
    return f"closing pier {number} would cost the people of ward {number} an hour a day"


def _description(kind: str) -> str:
    return f"{kind} in Vennland"


def _article(lines: list[str]) -> Record:
    text = "".join(f"{line}\n" for line in lines)
    return {"source": "letter-in-full", "holds": "letter", "sha256": sha256(text.encode()).hexdigest(),
            "not_passages": [HEADING]}  # fmt: skip


def _letter(paragraphs: int, signed: list[tuple[str, str]], statements: list[Record]) -> Record:
    of_others = {"voice": "third_party", "not_coded": "quotation of somebody else"}
    passages = [
        {"id": f"P{i}", "gist": f"On pier {i}.", **(of_others if i % 10 == _OF_OTHERS else {})}
        for i in range(1, paragraphs + 1)
    ]
    signatures = {"id": "S1", "lines": str(len(signed)), "gist": "List of signatories", "not_coded": "signatures"}
    return {
        "id": LETTER,
        "short_title": "Ferry passengers to the minister",
        "form": "open-letter",
        "date": {"basis": "unknown"},
        "asks": {"gist": "That the minister keep the piers open.", "passages": ["P1"]},
        "passages": [*passages, signatures],
        "appearances": [
            {"actor": "ferry-minister", "role": "addressee", "printed_name": "the Ferry Minister", "passage": "P1"},
            *(
                {"actor": slug(name), "role": "signatory", "printed_name": name,
                 "printed_description": _description(kind), "passage": "S1"}
                for name, kind in signed
            ),
        ],
        "statements": statements,
    }  # fmt: skip


def write_full_letter(folder: Path, paragraphs: int = 60, signatories: int = 3_000) -> Path:
    """Write the corpus and the letter's text to a folder, and return the folder."""
    files, lines = full_letter(paragraphs, signatories)
    texts = {f"texts/{LETTER}.txt": "".join(f"{line}\n" for line in lines)}
    for name, text in ({name: yaml_text(value) for name, value in files.items()} | texts).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
