"""The comparison of a site: arguments by sides, with words in the cells, and the evidence that a row opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from data.documents.spans import Line, Span, text_line
from data.documents.spans import cell as lines_cell
from data.queries.argument_groups import ArgumentGroup, argument_groups
from data.queries.colours import side_colours
from data.queries.table_query import compared_sides
from data.schema.lists import Row as Record
from data.schema.lists import split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    NO_REASON_GIVEN,
    STATUS_LABELS,
    VOICE_LABELS,
    count_label,
    coverage_note,
    fact_kind_label,
    format_quote,
    humanize,
)
from data.site.content import Column, Part, Row, Table, address
from data.site.evidence import absence_lines, fact_lines, statements_lines
from data.site.site_data import SiteData
from data.tables.arguments import related_by_argument
from data.tables.comparison import (
    NOT_MENTIONED,
    count_columns,
    first_statement,
    stance_in_words,
    statements_by_argument,
)
from data.tables.model_index import to_records
from data.text.wording import count_noun

# With more sides, a column is too narrow for words, so all words are in one column, of this many sides in a cell.
MAX_WORD_COLUMNS, MAX_SHOWN_SIDES = 4, 2
_TABLE = "arguments"


class Comparison:
    """The compared sides of a selection with their statements."""

    def __init__(self, data: SiteData) -> None:
        self.data = data
        self.sides = compared_sides(data.corpus, data.without_search)
        self.labels = self.sides.labels
        self.by_letter = data.selection.sides == "letter"
        rows = data.query("comparison").rows
        self.rows = rows[[*TABLE["comparison"].names, *self.labels]]
        self.statements = statements_by_argument(self.sides.statements)
        self.related = related_by_argument(to_records(data.query("related_arguments", data.without_search).rows))
        self.matches = {item.id: item.match for item in data.corpus.model.arguments if item.match}
        self.colours = self._colours()

    @property
    def has_columns(self) -> bool:
        """Whether each side has a column."""
        return len(self.labels) <= MAX_WORD_COLUMNS

    def _colours(self) -> dict[str, str]:
        if self.by_letter:
            return {side: self.data.letter_colour(side) for side in self.labels}
        return {side: f"side_{number}" for side, number in side_colours(self.labels).items()}

    def groups(self) -> list[ArgumentGroup]:
        """Return the arguments by the sides that make them. Only few sides have a group each."""
        named = self.labels if self.has_columns else ()
        return argument_groups(self.labels, self.rows, by_letter=self.by_letter, named=named)

    def facts(self) -> Mapping[str, list[Record]]:
        """Return the outside facts about each argument that were found."""
        facts: defaultdict[str, list[Record]] = defaultdict(list)
        for row in to_records(self.data.query("facts", self.data.without_search).rows):
            if row["argument"] and row["value"]:
                facts[row["argument"]].append(row)
        return facts


def comparison_table(data: SiteData, comparison: Comparison) -> Table:
    """Return the table of arguments by sides."""
    sides = [Column(label, comparison.colours[side]) for side, label in comparison.sides.headings.items()]
    columns = (Column("Argument"), *(sides if comparison.has_columns else [Column("Words")]))
    if not comparison.has_columns:
        columns = (*columns, Column("Letters", is_number=True))
    rows = tuple(_rows(data, comparison))
    return Table(
        _TABLE, "Arguments by side", columns, rows, TABLE["arguments"].noun, " ".join(_sentences(data, comparison)),
        tuple(_remarks(data)),
        opens_inside=True, searches_parts=True,
    )  # fmt: skip


def _sentences(data: SiteData, comparison: Comparison) -> Iterator[str]:
    """Yield what the table has, and how it is bounded."""
    yield f"{data.query('comparison').sentence()}."
    if comparison.sides.limit:
        yield f"Of the sides, {comparison.sides.limit}."
    if comparison.sides.no_similarity:
        yield comparison.sides.no_similarity
    if not comparison.has_columns:
        sides = count_noun(len(comparison.labels), "letter" if comparison.by_letter else "actor type")
        yield (
            f"With {sides}, a row has the words of the first {MAX_SHOWN_SIDES} that make the argument. "
            "It opens to show all of them."
        )


def _remarks(data: SiteData) -> Iterator[str]:
    """Yield the remarks of the corpus on its quotations and limits."""
    codebook = data.corpus.model.codebook
    yield from filter(None, (codebook.quotations, coverage_note(codebook.caveat, to_records(data.letters))))


def _rows(data: SiteData, comparison: Comparison) -> Iterator[Row]:
    facts = comparison.facts()
    for group in comparison.groups():
        colour = "both" if group.shared else comparison.colours.get(group.side, "side_0")
        heading = Span(f"{group.title} ({group.rows.sum():,})", colour=colour)
        for record in to_records(comparison.rows[group.rows]):
            yield _row(data, comparison, record, facts.get(record["argument"], []), heading)


def _row(data: SiteData, comparison: Comparison, record: Record, facts: list[Record], group: Span) -> Row:
    argument = record["argument"]
    place = address(_TABLE, argument)
    counts = [count_label(record[column], column) for column in count_columns(record["counted"])]
    against = f", {record['opposing']} of them against" if record["opposing"] else ""
    notes = f"{humanize(record['kind'])} · {record['theme']}"
    label = lines_cell(
        (Span(record["label"], href=f"#{place}"), *data.contradiction(record, "label")), text_line(notes, "muted")
    )
    why, made_by = tuple(_reason(comparison, record)), f"{counts[0]}{against} · {counts[1]}"
    status = text_line(f"{STATUS_LABELS[record['status']].capitalize()} · {made_by}", "muted")
    reason = Part("Why one claim" if why else "Who makes it", (*why, status))
    general = [fact for fact in facts if not _sides_of(comparison, fact)]
    others = (Part("Outside facts", _fact_lines(data, general)),) if general else ()
    sides = _sides(data, comparison, record, facts)
    parts = (reason, *_differences(data, comparison, argument), *others, *sides)
    if comparison.has_columns:
        cells = [_cell(data, comparison, record, side) for side in comparison.labels]
        return Row(place, (label, *cells), parts, group)
    words = _words_of_many(comparison, argument)
    return Row(place, (label, words, (text_line(str(record["letters"])),)), parts, group)


def _reason(comparison: Comparison, record: Record) -> Iterator[Line]:
    """Yield why statements of several letters are one claim."""
    match = comparison.matches.get(record["argument"])
    if match:
        yield text_line(f"{match.why} {match.confidence.capitalize()} confidence.")
    elif record["status"] == "shared":
        yield text_line(NO_REASON_GIVEN, "muted")


def _differences(data: SiteData, comparison: Comparison, argument: str) -> Iterator[Part]:
    """Yield what each letter adds, and what is close but not the same."""
    match, titles = comparison.matches.get(argument), data.index.titles
    if match and match.adds:
        adds = match.adds.items()
        lines = tuple((Span(f"{titles[name]}:", "strong"), Span(text)) for name, text in adds if name in titles)
        yield Part("What each adds", lines)
    if related := comparison.related.get(argument, ()):
        lines = tuple(
            (Span(f"{other.label}:", "strong", href=f"#{address(_TABLE, other.id)}"), Span(other.pair["differs"]))
            for other in related
        )
        yield Part("Close, but not the same", lines)


def _sides(data: SiteData, comparison: Comparison, record: Record, facts: list[Record]) -> Iterator[Part]:
    """Yield the statements of each side on an argument. Of few sides, also those that do not mention it."""
    argument = record["argument"]
    of_sides = comparison.statements.get(argument, {})
    for side, label in comparison.labels.items():
        statements, own = of_sides.get(side, []), [fact for fact in facts if side in _sides_of(comparison, fact)]
        if not statements and not own and not comparison.has_columns:
            continue
        lines = [text_line(_names(comparison, argument, side), "muted"), data.contradiction(record, side)]
        lines += statements_lines(data, statements)
        if not statements:
            lines += _absence(data, comparison, record, side)
        place = address(_TABLE, argument, side)
        yield Part(label, (*filter(None, lines), *_fact_lines(data, own)), place, comparison.colours[side])


def _absence(data: SiteData, comparison: Comparison, record: Record, side: str) -> list[Line]:
    """Return that a side does not make an argument."""
    if not comparison.by_letter or data.index.select("statements", argument=record["argument"], letter=side):
        return [text_line("The selected signatories do not make this argument.", "muted")]
    return absence_lines(data, side)


def _names(comparison: Comparison, argument: str, side: str) -> str:
    """Return who makes an argument on a side of actor types."""
    return ", ".join(person.name for person in comparison.sides.people.get((argument, side), ()))


def _sides_of(comparison: Comparison, fact: Record) -> list[str]:
    return [letter for letter in split_list(fact["letters"]) if letter in comparison.labels]


def _fact_lines(data: SiteData, facts: list[Record]) -> tuple[Line, ...]:
    lines = []
    for fact in facts:
        label = fact_kind_label(fact["kind"], data.index.text_of_fact(fact))
        lines += fact_lines(data, fact, f"{label}:" if label else "")
    return tuple(filter(None, lines))


def _cell(data: SiteData, comparison: Comparison, record: Record, side: str) -> tuple[Line, ...]:
    """Return the cell of a side: the words of its first statement, or that it does not mention the argument."""
    argument, href = record["argument"], f"#{address(_TABLE, record['argument'], side)}"
    statements = comparison.statements.get(argument, {}).get(side, [])
    first = first_statement(statements)
    if first is None:
        return ((Span(NOT_MENTIONED, "mark"), Span(VOICE_LABELS[NOT_MENTIONED][1], "muted", href=href)),)
    more = len(statements) - 1
    notes = [f"and {count_noun(more, 'more passage')}" if more else "", "uncertain" if first["ambiguous"] else ""]
    return lines_cell(
        (*_first_words(first, href), *text_line(stance_in_words(statements), "strong"),
         *data.contradiction(record, side)),
        text_line(" · ".join(filter(None, notes)), "muted"),
    )  # fmt: skip


def _first_words(statement: Record, href: str) -> Line:
    words = format_quote(statement["words"], statement["voice"])
    return Span(statement["voice"], "mark"), Span(words, "words", statement["language"], href=href)


def _words_of_many(comparison: Comparison, argument: str) -> tuple[Line, ...]:
    """Return the words of the first sides that make an argument, and how many more do."""
    of_sides = comparison.statements.get(argument, {})
    made = [(side, first) for side in comparison.labels if (first := first_statement(of_sides.get(side, [])))]
    lines = [
        (Span(f"{comparison.labels[side]}:", "muted"), *_first_words(first, f"#{address(_TABLE, argument, side)}"))
        for side, first in made[:MAX_SHOWN_SIDES]
    ]
    hidden = len(made) - MAX_SHOWN_SIDES
    return lines_cell(*lines, text_line(f"and {hidden:,} more" if hidden > 0 else "", "muted"))
