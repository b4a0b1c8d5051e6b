"""The arguments of a brief: comparison, matches and related arguments."""

from __future__ import annotations

from textwrap import shorten

import pandas as pd

from data.documents.spans import Cell, Line, Span, cell, text_line
from data.export.brief_data import ArgumentDetails, BriefData, short_section, table_section
from data.export.document import Paragraph, Row, Section, Table
from data.queries.argument_groups import ArgumentGroup, argument_groups
from data.schema.lists import Row as Record
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    NO_REASON_GIVEN,
    STATUS_LABELS,
    VOICE_LABELS,
    count_label,
    format_quote,
    humanize,
    said_by,
)
from data.tables.arguments import pairs_with
from data.tables.comparison import NOT_MENTIONED, ComparedSides, count_columns, first_statement, stance_in_words
from data.tables.contradictions import contradicting_facts
from data.tables.model_index import to_records
from data.tables.similarity import describe_counts, describe_overlap

# More columns would be too narrow on a sheet of paper, so more sides are listed in one column.
MAX_COLUMNS = 3
MAX_NAMED_SIDES = 6
# A short comparison has the arguments that are made most, and the beginning of long words.
MAX_ARGUMENTS, MAX_WORDS = 40, 240
# With more sides than can be named, it has fewer arguments, and the words of the first sides.
MAX_ARGUMENTS_OF_MANY, MAX_LINES = 15, 2
_NOT_MENTIONED_LABEL = " ".join(VOICE_LABELS[NOT_MENTIONED][:2])


def groups_of_sides(details: ArgumentDetails, arguments: pd.DataFrame) -> list[ArgumentGroup]:
    """Return the arguments by the sides that make them. Only few sides have a group each."""
    labels, by_letter = details.sides.labels, details.brief.selection.sides == "letter"
    return argument_groups(labels, arguments, by_letter=by_letter, named=labels if len(labels) <= MAX_COLUMNS else ())


def compared_arguments(details: ArgumentDetails) -> pd.DataFrame:
    """Return the rows of the comparison, without the words."""
    return details.brief.query("comparison").rows[[*TABLE["comparison"].names, *details.labels]]


def short_comparison(brief: BriefData) -> Section:
    """Return the section with one row per argument, and the first words of each side."""
    details = ArgumentDetails(brief)
    arguments = compared_arguments(details)
    limit = MAX_ARGUMENTS if len(details.labels) <= MAX_NAMED_SIDES else MAX_ARGUMENTS_OF_MANY
    shown = arguments.loc[arguments["count"].nlargest(limit).index.sort_values()]
    rows: list[Row] = []
    for group in groups_of_sides(details, arguments):
        own = shown[group.rows[shown.index]]
        if len(own):
            rows.append((cell(text_line(f"{group.title} ({group.rows.sum()})", "strong")),))
            rows += [_short_row(details, row) for row in to_records(own)]
    hidden = len(arguments) - len(shown)
    note = f"The {len(shown)} arguments that are made most. {hidden:,} more are in the full tables." if hidden else ""
    return short_section("What they argue", brief.query("comparison").sentence(), _short_table(details, rows), note)


def _short_table(details: ArgumentDetails, rows: list[Row]) -> Table:
    caption, sides = "Arguments with their first words", details.labels
    if len(sides) > MAX_COLUMNS:
        return Table(caption, ("Argument", "Words by side"), tuple(rows), (34, 66))
    labels = [side_label(details.brief, side, label, CONTRADICTED[0]) for side, label in sides.items()]
    widths = (34, *[66 // max(len(labels), 1)] * len(labels))
    return Table(caption, ("Argument", *labels), tuple(rows), widths, ("", *details.brief.side_colours(sides)))


def _short_row(details: ArgumentDetails, row: Record) -> Row:
    label = (*text_line(row["label"], "strong"), *details.brief.contradiction(row, "label"))
    argument = cell((*label, Span(f"· {humanize(row['kind'])}", "muted")))
    words = {side: _first_words(details, row, side) for side in details.labels}
    not_mentioned = text_line(_NOT_MENTIONED_LABEL, "muted")
    if len(words) <= MAX_COLUMNS:
        return argument, *(cell(words[side] or not_mentioned) for side in details.labels)
    return argument, _short_sides_cell(details, words)


def _short_sides_cell(details: ArgumentDetails, words: dict[str, Line]) -> Cell:
    """Return one cell with the first words of all sides. Sides with the same words share a line."""
    sides_by_words: dict[Line, list[str]] = {}
    for side, line in words.items():
        sides_by_words.setdefault(line, []).append(details.labels[side])
    absent = sides_by_words.pop((), [])
    lines: list[Line] = [(Span(_names_of_sides(names), "strong"), *line) for line, names in sides_by_words.items()]
    shown = MAX_NAMED_SIDES if len(words) <= MAX_NAMED_SIDES else MAX_LINES
    hidden = text_line(f"and {len(lines) - shown} more in other words" if len(lines) > shown else "", "muted")
    not_mentioned = f"{_NOT_MENTIONED_LABEL}: {_names_of_sides(absent)}" if absent else ""
    return cell(*lines[:shown], hidden, text_line(not_mentioned, "muted"))


def _names_of_sides(labels: list[str]) -> str:
    """Name up to six sides, or the first two of more."""
    shown = labels if len(labels) <= MAX_NAMED_SIDES else labels[:MAX_LINES]
    return ", ".join(shown) + (f" and {len(labels) - len(shown)} more" if len(shown) < len(labels) else "")


def _first_words(details: ArgumentDetails, row: Record, side: str) -> Line:
    """Return the mark and the first words of a side. Empty without a statement."""
    statements = details.statements.get(row["argument"], {}).get(side, [])
    first = first_statement(statements)
    if first is None:
        return ()
    words = format_quote(shorten(first["words"], MAX_WORDS, placeholder=" …"), first["voice"])
    return (
        Span(first["voice"], "mark"),
        *text_line(stance_in_words(statements), "strong"),
        Span(words, "words", first["language"]),
        *text_line(shorten(said_by(first["said_by"]), MAX_WORDS) if first["said_by"] else "", "muted"),
        *text_line("uncertain" if first["ambiguous"] else "", "muted"),
        *details.brief.contradiction(row, side),
    )


def comparison(brief: BriefData) -> Section:
    """Return the section with every compared argument and the statements of each side."""
    query, details = brief.query("comparison"), ArgumentDetails(brief)
    arguments = to_records(compared_arguments(details))
    labels = [side_label(brief, side, label) for side, label in details.labels.items()]
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


def side_label(brief: BriefData, side: str, label: str, mark: str = CONTRADICTED) -> str:
    """Return the label of a side, with a mark if an outside fact contradicts the title of a letter."""
    letter = brief.index.rows["letters"].get((side,), {})
    return f"{label} {mark}" if contradicting_facts(letter, "short_title") else label


def _similarity(brief: BriefData, sides: ComparedSides) -> list[Paragraph]:
    """Return the similarity of two sides, or why there is none. For more sides, the list is empty."""
    if sides.no_similarity:
        return [Paragraph(text_line(sides.no_similarity))]
    pairs = brief.query("similarity", brief.without_search).rows
    if len(pairs) != 1:
        return []
    return [Paragraph(text_line(f"{describe_counts(row)} {describe_overlap(row)}")) for row in to_records(pairs)]


def _argument_cell(details: ArgumentDetails, row: Record) -> Cell:
    status = f"{STATUS_LABELS[row['status']]} · {humanize(row['kind'])} · {row['theme']}"
    counts = [count_label(row[column], column) for column in count_columns(row["counted"])]
    against = f", {row['opposing']} of them against" if row["opposing"] else ""
    made_by = f"made by {counts[0]}{against} ({counts[1]})"
    facts = details.facts(row["argument"], None)
    label = (*text_line(row["label"], "strong"), *details.brief.contradiction(row, "label"))
    return cell(label, text_line(status, "muted"), text_line(made_by, "muted"), *facts)


def _side_cells(details: ArgumentDetails, row: Record) -> Row:
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


def _all_sides_cell(details: ArgumentDetails, argument: str) -> Cell:
    """Return one cell with the statements of all sides.

    Sides without statements come last.
    """
    lines: list[Line] = []
    for side, label in details.labels.items():
        side_lines = details.lines(argument, side)
        label = side_label(details.brief, side, label)
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
