"""What a DNA file has and a corpus has no field for: kept in one file of the corpus, and reported.

Statements are kept with a hash of what the corpus says of them. If the corpus still says so at the export, they are
written as they were. Passwords, search terms and permissions are not kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.dna.draft import LEFT_OUT, Draft, statement_key
from data.dna.project import CodedStatement, Coder, Document, Entity, Project, StatementType, Variable
from data.files.layout import imported_file
from data.files.problems import CorpusError, Problem
from data.text.normalize import lower_first
from data.text.wording import count_noun

KEPT_FILE = imported_file("dna")
_FORMAT = 1
# Parts of a file that neither the corpus nor the file of what is kept has.
_NEVER_KEPT = "passwords and permissions of coders"


@dataclass(frozen=True)
class Kept:
    """A project without the texts of its documents, and what the corpus made of it.

    `letters` are the ids of letters by document, with the SHA-256 of the text. `texts` are those of documents whose
    text a corpus file cannot have. `keys` are the hashes of statements. `arguments` and `actors` have the value of a
    variable and the name in the corpus, by id.
    """

    project: Project
    letters: Mapping[int, tuple[str, str | None]]
    texts: Mapping[int, str]
    keys: Mapping[int, str]
    arguments: Mapping[str, tuple[int, str, str]]
    actors: Mapping[str, tuple[int, str, str]]
    mapping: Mapping[str, str]


def kept_content(draft: Draft, hashes: Mapping[str, str]) -> bytes:
    """Return the content of the file. `hashes` are the SHA-256 of texts by letter."""
    project = draft.project
    entities = {(entity.variable, entity.value): i for i, entity in enumerate(project.entities)}
    keys = {
        number: statement_key(
            letter.id, draft.argument_ids[statement.argument], statement.stance, statement.words,
            [draft.actor_ids[name] for name in statement.speakers],
        )
        for letter in draft.letters for statement in letter.statements for number in statement.of
    }  # fmt: skip
    value = {
        "format": _FORMAT, "file": project.name, "version": project.version, "generation": project.generation,
        "mapping": draft.mapping.described(),
        "coders": [[coder.id, coder.name, coder.colour] for coder in project.coders],
        "types": [
            [t.id, t.label, t.colour, [[v.id, v.name, v.data_type] for v in t.variables]] for t in project.types
        ],
        "entities": [[e.variable, e.value, e.colour, dict(e.attributes), e.parent] for e in project.entities],
        "documents": [
            [d.id, d.title, d.coder, d.author, d.source, d.section, d.notes, d.type, d.date,
             letter.id, hashes.get(letter.id), d.text if d.text != letter.text or letter.id not in hashes else None]
            for d, letter in zip(project.documents, draft.letters, strict=True)
        ],
        "statements": [_statement(statement, entities, keys.get(statement.id)) for statement in project.statements],
        "arguments": {draft.argument_ids[name]: [*of, name] for of, name in draft.arguments.items()},
        "actors": {draft.actor_ids[name]: [*of, name] for of, name in draft.actors.items()},
    }  # fmt: skip
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "surrogatepass")


def _statement(statement: CodedStatement, entities: Mapping[tuple[int, str], int], key: str | None) -> list[Any]:
    """Return a statement as a list. The value of an entity is the list of its index, so that it is not a number."""
    values = {
        variable: [entities[variable, str(value)]] if (variable, value) in entities else value
        for variable, value in statement.values.items()
    }
    place = [statement.id, statement.type, statement.document, statement.start, statement.stop]
    return [*place, statement.words is not None, statement.coder, values, key]


def read_kept(content: bytes) -> Kept:
    """Return what is kept. Raises `CorpusError` if the file was changed so that it cannot be read."""
    try:
        value = json.loads(content)
        if value["format"] != _FORMAT:
            raise ValueError(f"format {value['format']}")
        return _read(value)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        reason = f"It has no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
        message = f"File cannot be read: {reason}. Import the DNA file again, or remove this file."
        raise CorpusError([Problem(KEPT_FILE, 1, 1, message)]) from error


def _read(value: Mapping[str, Any]) -> Kept:
    entities = tuple(
        Entity(v, text, _colour(c), attributes, parent) for v, text, c, attributes, parent in value["entities"]
    )
    documents = {row[0]: Document(row[0], row[1], row[11] or "", *row[2:9]) for row in value["documents"]}
    statements = tuple(
        CodedStatement(
            number, type_, document, start, stop, "" if has_words else None, coder,
            {int(v): entities[x[0]].value if isinstance(x, list) else x for v, x in values.items()},
        )
        for number, type_, document, start, stop, has_words, coder, values, _ in value["statements"]
    )  # fmt: skip
    types = tuple(
        StatementType(number, label, _colour(c), tuple(Variable(*variable) for variable in variables))
        for number, label, c, variables in value["types"]
    )
    coders = tuple(Coder(number, name, _colour(c)) for number, name, c in value["coders"])
    named = (value["file"], value["version"], value["generation"])
    project = Project(*named, coders, tuple(documents.values()), types, entities, statements)
    return Kept(
        project,
        {row[0]: (row[9], row[10]) for row in value["documents"]},
        {row[0]: row[11] for row in value["documents"] if row[11] is not None},
        {row[0]: row[8] for row in value["statements"] if row[8]},
        {name: (of[0], of[1], of[2]) for name, of in value["arguments"].items()},
        {name: (of[0], of[1], of[2]) for name, of in value["actors"].items()},
        value["mapping"],
    )


def _colour(value: list[int]) -> tuple[int, int, int]:
    red, green, blue = value
    return red, green, blue


@dataclass(frozen=True)
class DnaReport:
    """The report of an import. `not_carried_over` are sentences on what the corpus does not show."""

    draft: Draft
    verified: int
    not_carried_over: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the report as sentences."""
        project, draft = self.draft.project, self.draft
        total = len(draft.coded)
        return (
            f"{project.name}: {project.convention}.",
            f"Words of {self.verified:,} of {count_noun(total, 'statement')} of type “{draft.mapping.type.label}” "
            f"verified, in {count_noun(len(draft.letters), 'document')}.",
            "Read as " + ", ".join(f"{field}: “{name}”" for field, name in draft.mapping.described().items()) + ".",
            *(f"Not carried over: {sentence}" for sentence in self.not_carried_over),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "rows_read": len(self.draft.coded),
            "rows_left_out": [
                {"row": number, "reason": LEFT_OUT[code], "code": code}
                for number, code in sorted(self.draft.left_out.items())
            ],
            "notes": [
                {"code": "not-carried-over", "count": 1, "rows": [], "texts": [s]} for s in self.not_carried_over
            ],
            "mapping": self.draft.mapping.described(),
            "convention": self.draft.project.convention,
            "words_verified": self.verified,
        }


def describe_import(draft: Draft) -> DnaReport:
    """Return the report of a drafted corpus."""
    project = draft.project
    verified = sum(len(statement.of) for letter in draft.letters for statement in letter.statements)
    labels = {type_.id: type_.label for type_ in project.types}
    others = Counter(labels[s.type] for s in project.statements if s.type != draft.mapping.type.id)
    kept = [f"{count_noun(count, 'statement')} of type “{label}”" for label, count in others.items()]
    reasons = Counter(draft.left_out.values())
    kept += [f"{count_noun(count, 'statement')}: {lower_first(LEFT_OUT[code])[:-1]}" for code, count in reasons.items()]
    named = {variable.id for variable in (*draft.mapping.actors, draft.mapping.argument)}
    used = draft.actors.keys() | draft.arguments.keys()
    unused = sum(e.variable in named and (e.variable, e.value) not in used for e in project.entities)
    kept += [f"{count_noun(unused, 'entity', 'entities')} without a statement"] if unused else []
    rest = [v.name for v in draft.mapping.type.variables if v.id not in named and v != draft.mapping.stance]
    kept += [f"{count_noun(len(rest), 'other variable')}: {', '.join(rest)}"] if rest else []
    kept += ["colours, coders of statements and ids"]
    sentences = [f"{sentence}. Kept in {KEPT_FILE} for an export to DNA." for sentence in kept]
    lost = [f"{count:,} rows of {table}" for table, count in project.unread.items()]
    return DnaReport(draft, verified, (*sentences, f"{', '.join([*lost, _NEVER_KEPT])}. Not kept."))
