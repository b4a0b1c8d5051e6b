"""The data of a brief: its tables, and the provenance and sources of its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

import pandas as pd

from data.catalog.corpus import Corpus
from data.documents.spans import Line, Span, text_line, translation_line
from data.evidence.facts import described_source, is_described
from data.evidence.index import evidence_index
from data.export.document import Paragraph, Section, Table
from data.model.languages import language_name
from data.queries.colours import letter_colours, person_tints, side_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides, tables_for
from data.schema.lists import LIST_SEPARATOR, Row, plain_list, split_list, with_commas
from data.schema.vocabulary import (
    BASIS_LABELS,
    MARKED_BASES,
    VOICE_LABELS,
    basis_sign,
    fact_kind_label,
    format_quote,
    provenance_label,
    said_by,
)
from data.tables.comparison import statements_by_argument
from data.tables.contradictions import contradicting_facts, contradiction_label
from data.tables.model_index import to_records

# Columns of `letters` with the names of all who have a role.
_NAMES_IN_ROLES = ("addressee", "publisher", "channel", "outlet")
# The rows of a table of people. Ten thousand would fill 550 pages.
MAX_PEOPLE = 300


class BriefData:
    """A selection of a corpus, with what all sections of a brief need."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.corpus = corpus
        self.selection = selection
        # A search finds arguments; their letters and quotes are shown even if they do not contain the words.
        self.without_search = selection.without_search()
        self.index = evidence_index(tables_for(corpus, selection))

    def query(self, table: str, selection: Selection | None = None) -> TableQuery:
        """Return the query of a table. The default is the selection of the brief."""
        return TableQuery(self.corpus, table, self.selection if selection is None else selection)

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.index.titles

    @cached_property
    def _tints(self) -> dict[str, int]:
        types = self.index.tables.person_types
        return person_tints(self.corpus, zip(types["person"], types["actor_group"], strict=True))

    def tint(self, person: str) -> str:
        """Return the name of the colour of a person."""
        return f"tint_{self._tints.get(person, 0)}"

    def side_colours(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Return the names of the colours of letters or actor types, the same as on the pages."""
        names = list(sides)
        numbers = letter_colours(self.corpus, names) if set(names) <= set(self.titles) else side_colours(names)
        return tuple(f"side_{numbers[name]}" for name in names)

    def source(self, source: str | None) -> Row | None:
        """Return a source by id. None if the corpus does not describe it."""
        return described_source(self.index, source)

    def count_sources(self) -> int:
        """Return the number of sources that the corpus describes."""
        return sum(map(is_described, self.index.records["sources"]))

    def cite(self, *sources: str | None) -> Line:
        """Return citations of the sources that the corpus describes."""
        return tuple(Span(str(source), "cite") for source in sources if self.source(source))

    def provenance(self, basis: object, sources: str | None = None, confidence: str | None = None) -> Line:
        """Return basis, outlets, confidence and citations of a value.

        The line is empty for printed values.
        """
        if basis not in MARKED_BASES:
            return ()
        names = split_list(sources)
        known = ((self.source(name) or {}).get("outlet") or name for name in names)
        outlets = LIST_SEPARATOR.join(dict.fromkeys(known))
        suffix = f", {confidence} confidence" if confidence else ""
        return (
            Span(provenance_label(str(basis), f"{outlets}{suffix}" if outlets else None), "fact"),
            *self.cite(*names),
        )

    def short_provenance(self, row: Row, column: str = "") -> Line:
        """Return basis, confidence and citations of a column of a row, or of the row itself. Empty for printed values.

        The names of the outlets are in the list of sources.
        """
        prefix = f"{column}_" if column else ""
        basis, sources, confidence = (row[f"{prefix}{part}"] for part in ("basis", "source", "confidence"))
        if basis not in MARKED_BASES:
            return ()
        suffix = f", {confidence} confidence" if confidence else ""
        return (Span(f"{BASIS_LABELS[basis]}{suffix}", "fact"), *self.cite(*split_list(sources)))

    def short_value(self, row: Row, column: str) -> Line:
        """Return the value of a column with its sign and citations, and what contradicts it, or “not known”."""
        if row[column] is None:
            return text_line("not known", "muted")
        sign = basis_sign(row[f"{column}_basis"])
        citations = self.cite(*split_list(row[f"{column}_source"]))
        return (
            *text_line(with_commas(row[column])), *text_line(sign, "fact"), *citations,
            *self.contradiction(row, column),
        )  # fmt: skip

    def signatories(self) -> pd.DataFrame:
        """Return the signatures that the filters select, of long lists the first. A search does not reduce them."""
        return self.query("signatures", replace(self.without_search, role=("signatory",))).first_rows(MAX_PEOPLE)

    def contradiction(self, row: Row, *columns: str) -> Line:
        """Return the mark of contradicted columns with citations of what contradicts them. It may be empty."""
        facts = contradicting_facts(row, *columns)
        sources = (source for fact in facts for source in split_list(self.index.rows["facts"][(fact,)]["source"]))
        label = text_line(contradiction_label(row, *columns), "contradicted")
        return (*label, *self.cite(*dict.fromkeys(sources))) if facts else ()

    def sourced_value(self, row: Row, column: str) -> Line:
        """Return the value of a column with its provenance and what contradicts it, or “not known”."""
        if row[column] is None:
            return text_line("not known", "muted")
        basis, sources, confidence = (row[f"{column}_{part}"] for part in ("basis", "source", "confidence"))
        provenance = self.provenance(basis, sources, confidence)
        value = with_commas(row[column]) if column in _NAMES_IN_ROLES else plain_list(row[column])
        return (*text_line(value), *provenance, *self.contradiction(row, column))


class ArgumentDetails:
    """Statements and outside facts, by argument and side."""

    def __init__(self, brief: BriefData) -> None:
        self.brief = brief
        self.sides = compared_sides(brief.corpus, brief.without_search)
        self.labels = self.sides.headings
        self.statements = statements_by_argument(self.sides.statements)
        self._facts: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for row in to_records(brief.query("facts", brief.without_search).rows):
            if row["argument"] and row["value"]:
                sides: list[str | None] = [name for name in split_list(row["letters"]) if name in self.labels]
                for side in sides or [None]:
                    self._facts[row["argument"], side].append(row)

    def sides_with_statements(self, argument: str) -> set[str]:
        """Return the sides that mention an argument."""
        return set(self.statements.get(argument, {}))

    def lines(self, argument: str, side: str) -> list[Line]:
        """Return the statements of a side on an argument, and outside facts about them."""
        statements = self.statements.get(argument, {}).get(side, ())
        return [line for row in statements for line in self._statement_lines(row)] + self.facts(argument, side)

    def facts(self, argument: str, side: str | None) -> list[Line]:
        """Return the outside facts about an argument.

        `side` is None for facts about no compared side.
        """
        return [self._fact_line(row) for row in self._facts[argument, side]]

    def _statement_lines(self, row: Row) -> list[Line]:
        sign, voice, _ = VOICE_LABELS[row["voice"]]
        letter = "" if row["letter"] == row["side"] else f" · {self.brief.titles[row['letter']]}"
        language = f" · {language_name(row['language'])}" if row["language"] else ""
        against = text_line("against", "strong") if row["stance"] == "opposes" else ()
        quote = Span(format_quote(row["words"], row["voice"]), "words", row["language"])
        return [
            (Span(f"{sign} {voice} · {row['passage']}{letter}{language}", "muted"), *against, quote),
            translation_line(row["translation"] and format_quote(row["translation"], row["voice"])),
            *([text_line(said_by(row["said_by"]), "muted")] if row["said_by"] else []),
            *([text_line(f"Uncertain: {row['ambiguous']}", "muted")] if row["ambiguous"] else []),
        ]

    def _fact_line(self, row: Row) -> Line:
        kind = fact_kind_label(row["kind"], self.brief.index.text_of_fact(row))
        provenance = self.brief.provenance(row["basis"], row["source"], row["confidence"])
        kind_line = text_line(f"{kind}:" if kind else "")
        return (*kind_line, *text_line(row["value"]), *provenance, *text_line(row["note"], "muted"))


def table_section(heading: str, sentence: str, table: Table, *paragraphs: Paragraph) -> Section:
    """Return a section with a sentence, paragraphs and a table.

    A table without rows is left out.
    """
    return Section(heading, (Paragraph(text_line(sentence)), *paragraphs, *([table] if table.rows else [])))


def short_section(heading: str, sentence: str, table: Table, note: str) -> Section:
    """Return a section of a table with a note above it. Without rows, a sentence says that it has none."""
    lines = [text_line(note, "muted"), *([] if table.rows else [text_line(sentence)])]
    paragraphs = (Paragraph(line) for line in lines if line)
    return Section(heading, (*paragraphs, *([table] if table.rows else [])))


def in_parentheses(passages: str | None) -> str:
    """Return passages in parentheses, after a space."""
    return f" ({passages})" if passages else ""
