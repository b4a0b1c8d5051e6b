"""Arguments."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.letters import Letter, Statement, statement_id
from data.schema.lists import Row, join_list
from data.tables.letters import bounds
from data.tables.model_index import ModelIndex


def arguments(look: ModelIndex) -> Iterator[Row]:
    """A row an argument."""
    for argument in look.model.arguments:
        made_by, match = look.makers[argument.id], argument.match
        yield {
            "argument": argument.id, "label": argument.label, "kind": argument.kind,
            "theme": look.themes[argument.theme], "theme_id": argument.theme, "letters": join_list(made_by),
            "status": "shared" if len(made_by) > 1 else "only",
            "match_confidence": match.confidence if match else None, "match_why": match.why if match else None,
            "statements": sum(map(len, made_by.values())),
        }  # fmt: skip


def related(look: ModelIndex) -> Iterator[Row]:
    """A row a pair of close but different arguments."""
    for argument in look.model.arguments:
        for related in argument.related:
            yield {
                "argument": argument.id, "label": argument.label, "related": related.to,
                "related_label": look.arguments[related.to].label, "differs": related.differs,
            }  # fmt: skip


def statements(look: ModelIndex) -> Iterator[Row]:
    """A row a statement, letter by letter."""
    for letter in look.model.letters:
        days = bounds(letter.date, "date_earliest", "date_latest")
        for statement in letter.statements:
            yield {
                "statement": statement_id(letter, statement), "letter": letter.id, "words": statement.words,
                "label": look.arguments[statement.argument].label, **days,
                **statement.model_dump(include={"argument", "stance", "voice", "passage", "ambiguous", "translation"}),
                "language": letter.language, "said_by": _said_by(look, letter, statement),
            }  # fmt: skip


def _said_by(look: ModelIndex, letter: Letter, statement: Statement) -> str | None:
    """Who of the signatories says it, where not all do."""
    signatories = letter.actors_in("signatory")
    named = [actor for actor in signatories if actor in statement.speakers]
    said_by_all = statement.speakers == "signatories" or len(named) == len(signatories)
    return None if said_by_all else join_list(look.actors[actor].name for actor in named)
