"""The arguments of a brief: comparison, matches and related arguments."""

from __future__ import annotations

from collections import defaultdict

from data.export.brief_data import BriefData, table_section
from data.export.document import (
    Cell,
    Line,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    cell,
    text_line,
    translation_line,
)
from data.model.languages import language_name
from data.queries.table_query import compared_sides
from data.schema.lists import Row as Record
from data.schema.lists import split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    NO_REASON_GIVEN,
    STATUS_LABELS,
    VOICE_LABELS,
    count_label,
    fact_kind_label,
    format_quote,
    humanize,
    said_by,
)
from data.tables.comparison import NOT_MENTIONED, ComparedSides, count_columns, statements_by_argument
from data.tables.contradictions import contradicting_facts
from data.tables.model_index import to_records
from data.tables.related_pairs import pairs_with
from data.tables.similarity import describe_counts, describe_overlap

# More columns would be too narrow on a sheet of paper, so more sides are listed in one column.
MAX_COLUMNS = 3
MAX_NAMED_SIDES = 6
_NOT_MENTIONED_LABEL = " ".join(VOICE_LABELS[NOT_MENTIONED][:2])


class _ArgumentDetails:
    """Statements and outside facts, by argument and side."""

    def __init__(self, brief: BriefData) -> None:
        self.brief = brief
        self.sides = compared_sides(brief.corpus, brief.without_search)
        self.labels = self.sides.headings
        self.statements = statements_by_argument(self.sides.statements)
        self._facts: defaultdict[tuple[str, str | None], list[Record]] = defaultdict(list)
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

    def _statement_lines(self, row: Record) -> list[Line]:
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

    def _fact_line(self, row: Record) -> Line:
        kind = fact_kind_label(row["kind"], self.brief.index.text_of_fact(row))
        provenance = self.brief.provenance(row["basis"], row["source"], row["confidence"])
        kind_line = text_line(f"{kind}:" if kind else "")
        return (*kind_line, *text_line(row["value"]), *provenance, *text_line(row["note"], "muted"))


def comparison(brief: BriefData) -> Section:
    """Return the section with every compared argument and the statements of each side."""
    query, details = brief.query("comparison"), _ArgumentDetails(brief)
    arguments = to_records(query.rows[[*TABLE["comparison"].names, *details.labels]])
    labels = [_side_label(brief, side, label) for side, label in details.labels.items()]
    if len(labels) <= MAX_COLUMNS:
        headings, widths = ("Argument", *labels), (28, *[72 // max(len(labels), 1)] * len(labels))
        rows = tuple((_argument_cell(details, row), *_side_cells(details, row)) for row in arguments)
    else:
        headings, widths = ("Argument", "Quotes by side"), (30, 70)
        rows = tuple((_argument_cell(details, row), _all_sides_cell(details, row["argument"])) for row in arguments)
    table = Table("Arguments and quotes", headings, rows, widths)
    quotations = text_line(brief.corpus.model.codebook.quotations, "muted")
    notes = [Paragraph(quotations)] if quotations and table.rows else []
    return table_section("Arguments, side by side", query.sentence(), table, *_similarity(brief, details.sides), *notes)


def _side_label(brief: BriefData, side: str, label: str) -> str:
    """Return the label of a side, with a mark if an outside fact contradicts the title of a letter."""
    letter = brief.index.rows["letters"].get((side,), {})
    return f"{label} {CONTRADICTED}" if contradicting_facts(letter, "short_title") else label


def _similarity(brief: BriefData, sides: ComparedSides) -> list[Paragraph]:
    """Return the similarity of two sides, or why there is none. For more sides, the list is empty."""
    if sides.no_similarity:
        return [Paragraph(text_line(sides.no_similarity))]
    pairs = brief.query("similarity", brief.without_search).rows
    if len(pairs) != 1:
        return []
    return [Paragraph(text_line(f"{describe_counts(row)} {describe_overlap(row)}")) for row in to_records(pairs)]


def _argument_cell(details: _ArgumentDetails, row: Record) -> Cell:
    status = f"{STATUS_LABELS[row['status']]} · {humanize(row['kind'])} · {row['theme']}"
    counts = [count_label(row[column], column) for column in count_columns(row["counted"])]
    against = f", {row['opposing']} of them against" if row["opposing"] else ""
    made_by = f"made by {counts[0]}{against} ({counts[1]})"
    facts = details.facts(row["argument"], None)
    label = (*text_line(row["label"], "strong"), *details.brief.contradiction(row, "label"))
    return cell(label, text_line(status, "muted"), text_line(made_by, "muted"), *facts)


def _side_cells(details: _ArgumentDetails, row: Record) -> Row:
    """Return a cell for each side."""
    argument, brief = row["argument"], details.brief
    mentioned = details.sides_with_statements(argument)
    not_mentioned = text_line(_NOT_MENTIONED_LABEL, "muted")
    return tuple(
        cell(
            brief.contradiction(row, side) if side in mentioned else not_mentioned,
            *details.lines(argument, side),
        )
        for side in details.labels
    )


def _all_sides_cell(details: _ArgumentDetails, argument: str) -> Cell:
    """Return one cell with the statements of all sides.

    Sides without statements come last.
    """
    lines: list[Line] = []
    for side, label in details.labels.items():
        side_lines = details.lines(argument, side)
        label = _side_label(details.brief, side, label)
        lines += [text_line(label, "strong"), *side_lines] if side_lines else []
    mentioned = details.sides_with_statements(argument)
    others = [label for side, label in details.labels.items() if side not in mentioned]
    names = "; ".join(others) if len(others) <= MAX_NAMED_SIDES else f"the other {len(others)} of {len(details.labels)}"
    return cell(*lines, text_line(f"{_NOT_MENTIONED_LABEL}: {names}" if others else "", "muted"))


def match_reasons(brief: BriefData) -> list[Section]:
    """Return the reason and confidence of each match, and what each letter adds."""
    matches = {argument.id: argument.match for argument in brief.corpus.model.arguments if argument.match}
    titles = {letter: brief.titles[letter] for letter in brief.query("letters", brief.without_search).rows["letter"]}
    rows = []
    for row in to_records(brief.query("comparison").rows[["argument", "label", "status"]]):
        label = cell(text_line(row["label"], "strong"))
        if match := matches.get(row["argument"]):
            additions = [text_line(f"{titles[name]}: {text}") for name, text in match.adds.items() if name in titles]
            reason = cell(text_line(match.why), text_line(f"{match.confidence} confidence", "muted"))
            rows.append((label, reason, cell(*additions)))
        elif row["status"] == "shared":
            rows.append((label, cell(text_line(NO_REASON_GIVEN, "muted")), cell()))
    headings = ("Argument", "Reason for the match", "Added by each letter")
    table = Table("Shared arguments", headings, tuple(rows), (28, 36, 36))
    sentence = f"{BASIS_LABELS['coded']}: decided by the coding rules, from printed content."
    return [table_section("Matches of shared arguments", sentence, table)] if rows else []


def related_arguments(brief: BriefData) -> list[Section]:
    """Return pairs of related arguments with their difference.

    At least one of each pair is in the comparison.
    """
    query = brief.query("related_arguments", brief.without_search)
    pairs = pairs_with(query.rows, brief.query("comparison").rows["argument"])
    rows = tuple(
        tuple(cell(text_line(row[name])) for name in ("label", "related_label", "differs")) for row in to_records(pairs)
    )
    headings = ("Argument", "Related argument", "Difference: the argument; the related one")
    sentence = f"{query.over(pairs).sentence()}. The comparison has at least one argument of each pair."
    table = Table("Pairs of related arguments", headings, rows, (32, 32, 36))
    return [table_section("Related arguments", sentence, table)] if rows else []
