"""The arguments of a brief: side by side with every word, why shared ones count as one, and what related ones lack."""

from __future__ import annotations

from collections import defaultdict

from data.export.brief_data import BriefData, tabled
from data.export.document import Cell, Line, Paragraph, Row, Section, Span, Table, cell, ours, plain
from data.model.languages import language_name
from data.queries.table_query import compared_sides
from data.schema.lists import Row as Record
from data.schema.lists import split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    BASIS_LABELS,
    FACT_KIND_LABELS,
    NO_REASON_GIVEN,
    STATUS_LABELS,
    VOICE_LABELS,
    count_label,
    format_quote,
    humanize,
    said_by,
)
from data.tables.comparison import NOT_MENTIONED, count_columns, statements_by_argument
from data.tables.model_index import to_records
from data.tables.related_pairs import pairs_with
from data.tables.similarity import describe_counts, describe_overlap

# So many sides have a column each; more would leave no room for words on a sheet of paper, and are listed instead.
MAX_COLUMNS = 3
MAX_NAMED = 6
_SILENT = " ".join(VOICE_LABELS[NOT_MENTIONED][:2])


class _ArgumentDetails:
    """What stands in the cells: statements and outside facts, by argument and side."""

    def __init__(self, view: BriefData) -> None:
        self.view = view
        self.labels, statements = compared_sides(view.corpus, view.beside)
        self.said = statements_by_argument(statements)
        self.known: defaultdict[tuple[str, str | None], list[Record]] = defaultdict(list)
        for row in to_records(view.query("facts", view.beside).rows):
            if row["argument"] and row["value"]:
                about: list[str | None] = [name for name in split_list(row["letters"]) if name in self.labels]
                for side in about or [None]:
                    self.known[row["argument"], side].append(row)

    def lines(self, argument: str, side: str) -> list[Line]:
        """The words of a side on an argument, each with voice and passage, and what is known of them from outside."""
        said = [line for row in self.said.get(argument, {}).get(side, ()) for line in self._words(row)]
        return said + self.facts(argument, side)

    def facts(self, argument: str, side: str | None) -> list[Line]:
        """What is known of an argument from outside, of one side or of none."""
        return [self._fact(row) for row in self.known[argument, side]]

    def _words(self, row: Record) -> list[Line]:
        shape, voice, _ = VOICE_LABELS[row["voice"]]
        letter = "" if row["letter"] == row["side"] else f" · {self.view.titles[row['letter']]}"
        against = plain("against", "strong") if row["stance"] == "opposes" else ()
        where = f"{row['passage']}{letter}" + (f" · {language_name(row['language'])}" if row["language"] else "")
        words = Span(format_quote(row["words"], row["voice"]), "words", row["language"])
        said = (Span(f"{shape} {voice} · {where}", "soft"), *against, words)
        return [
            said,
            ours(row["translation"] and format_quote(row["translation"], row["voice"])),
            *([plain(said_by(row["said_by"]), "soft")] if row["said_by"] else []),
            *([plain(f"In doubt: {row['ambiguous']}", "soft")] if row["ambiguous"] else []),
        ]

    def _fact(self, row: Record) -> Line:
        does = FACT_KIND_LABELS[row["kind"]]
        mark = self.view.mark("outside", row["source"], row["confidence"])
        return (*plain(f"{does}:" if does else ""), *plain(row["value"]), *mark, *plain(row["note"], "soft"))


def comparison(view: BriefData) -> Section:
    """Every argument of the comparison, with what each side says of it."""
    query, beside = view.query("comparison"), _ArgumentDetails(view)
    labels, claims = list(beside.labels.values()), to_records(query.rows[TABLE["comparison"].names])
    if len(labels) <= MAX_COLUMNS:
        headings, widths = ("Argument", *labels), (28, *[72 // max(len(labels), 1)] * len(labels))
        body = tuple((_claim(beside, row), *_columns(beside, row["argument"])) for row in claims)
    else:
        headings, widths = ("Argument", "Who says so, in whose words"), (30, 70)
        body = tuple((_claim(beside, row), _list(beside, row["argument"])) for row in claims)
    table = Table("Who makes which argument, in whose words", headings, body, widths)
    return tabled("Arguments, side by side", query.sentence(), table, *_alike(view))


def _alike(view: BriefData) -> list[Paragraph]:
    """How alike two sides are, with the counts behind it; of more, the pages show it."""
    pairs = view.query("similarity", view.beside).rows
    return (
        [Paragraph(plain(" ".join((describe_counts(row), describe_overlap(row))))) for row in to_records(pairs)]
        if len(pairs) == 1
        else []
    )


def _claim(beside: _ArgumentDetails, row: Record) -> Cell:
    kept = f"{STATUS_LABELS[row['status']]} · {humanize(row['kind'])} · {row['theme']}"
    numbers = [count_label(row[column], column) for column in count_columns(row["counted"])]
    against = f", {row['opposing']} of these against" if row["opposing"] else ""
    made_by = f"made by {numbers[0]}{against} ({numbers[1]})"
    facts = beside.facts(row["argument"], None)
    return cell(plain(row["label"], "strong"), plain(kept, "soft"), plain(made_by, "soft"), *facts)


def _columns(beside: _ArgumentDetails, argument: str) -> Row:
    """A cell for each side."""
    said = beside.said.get(argument, {})
    silent = {side: [] if side in said else [plain(_SILENT, "soft")] for side in beside.labels}
    return tuple(cell(*silent[side], *beside.lines(argument, side)) for side in beside.labels)


def _list(beside: _ArgumentDetails, argument: str) -> Cell:
    """One cell for many sides: those that say something, each under its name, then those that do not mention it."""
    lines: list[Line] = []
    for side, label in beside.labels.items():
        told = beside.lines(argument, side)
        lines += [plain(label, "strong"), *told] if told else []
    silent = [label for side, label in beside.labels.items() if side not in beside.said.get(argument, {})]
    others = "; ".join(silent) if len(silent) <= MAX_NAMED else f"the other {len(silent)} of {len(beside.labels)}"
    return cell(*lines, plain(f"{_SILENT}: {others}" if silent else "", "soft"))


def matches(view: BriefData) -> list[Section]:
    """Why each shared argument is held to be one claim, how sure that is, and what each letter adds."""
    found = {argument.id: argument.match for argument in view.corpus.model.arguments if argument.match}
    letters = view.query("letters", view.beside).rows["letter"]
    titles = {name: view.titles[name] for name in letters}
    rows = []
    for row in to_records(view.query("comparison").rows[["argument", "label", "status"]]):
        if match := found.get(row["argument"]):
            adds = [plain(f"{titles[name]}: {what}") for name, what in match.adds.items() if name in titles]
            why = cell(plain(match.why), plain(f"{match.confidence} confidence", "soft"))
            rows.append((cell(plain(row["label"], "strong")), why, cell(*adds)))
        elif row["status"] == "shared":
            rows.append((cell(plain(row["label"], "strong")), cell(plain(NO_REASON_GIVEN, "soft")), cell()))
    table = Table("Shared arguments", ("Argument", "Why it is one claim", "What each adds"), tuple(rows), (28, 36, 36))
    says = f"{BASIS_LABELS['coded']}: decided by the rules of coding on what is printed."
    return [tabled("Why shared arguments count as one claim", says, table)] if rows else []


def related(view: BriefData) -> list[Section]:
    """Close but different arguments, one of which at least is compared above, with what differs."""
    query = view.query("related_arguments", view.beside)
    pairs = pairs_with(query.rows, view.query("comparison").rows["argument"])
    rows = tuple(
        tuple(cell(plain(row[name])) for name in ("label", "related_label", "differs")) for row in to_records(pairs)
    )
    headings = ("Argument", "Close, but not the same", "What differs: the one; the other")
    says = f"{query.over(pairs).sentence()}; one of the two is in the table above"
    return (
        [tabled("Related, not shared", says, Table("Related arguments", headings, rows, (32, 32, 36)))] if rows else []
    )
