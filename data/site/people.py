"""The people of a site: signatories, other actors, and what a person opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from data.documents.spans import Cell, Line, Span, joined, text_line
from data.documents.spans import cell as lines_cell
from data.model.signatures import size_of_crowd
from data.schema.lists import Row as Record
from data.schema.lists import plain_list, split_list
from data.schema.vocabulary import TEXT_NOUNS, basis_sign, fact_kind_label, humanize
from data.site.content import Column, Part, Row, Table, address
from data.site.evidence import fact_lines
from data.site.site_data import SiteData
from data.tables.build import SIGNED
from data.tables.model_index import to_records
from data.text.wording import count_noun

# Of a longer list, the first signatures. A site of a million would not open.
MAX_SIGNATURES = 20_000
_NAME_FORMS = {"printed": "as printed", "canonical": "display name", "also": "other name"}


def people_tables(data: SiteData) -> Iterator[Table]:
    """Yield the table of signatories and the table of other actors, if they have rows."""
    people = _People(data)
    signed, appeared = data.query("signatures"), data.query("appearances")
    signatures = signed.first_rows(MAX_SIGNATURES)
    named = signatures[signatures["name"].notna()].groupby("letter", sort=False).head(MAX_SIGNATURES)
    sentence = f"{signed.sentence()}."
    if len(named) < sum(map(size_of_crowd, signatures["person"])):
        sentence += f" Of each letter, the first {MAX_SIGNATURES:,} are here. The table signatures.csv has all."
    if len(named):
        yield _table(data, people, "people", "Signatories", named, ("signature", "signatures"), sentence)
    others = appeared.rows[~appeared.rows["role"].isin(SIGNED)]
    if len(others):
        sentence = f"{appeared.over(others).sentence()}."
        yield _table(data, people, "actors", "Other actors", others, ("appearance", "appearances"), sentence)


def _table(
    data: SiteData, people: _People, name: str, caption: str, rows: pd.DataFrame, noun: tuple[str, str],
    sentence: str,
) -> Table:  # fmt: skip
    kinds = data.index.text_kinds
    text = f", in {TEXT_NOUNS[next(iter(kinds))]}" if len(kinds) == 1 and not data.index.has_lists else ""
    columns = (Column("Name"), Column(f"Described as{text}"), Column("Type"), Column("Where"))
    counts = rows["letter"].value_counts()
    groups = {
        letter: Span(f"{data.index.titles[letter]} · {count_noun(count, *noun)}", colour=data.letter_colour(letter))
        for letter, count in counts.items()
    }
    records = to_records(rows.assign(_order=rows["letter"].map(_positions(rows))).sort_values("_order", kind="stable"))
    return Table(
        name, caption, columns, tuple(people.row(name, row, groups[row["letter"]]) for row in records), noun, sentence
    )


def _positions(rows: pd.DataFrame) -> dict[str, int]:
    return {letter: number for number, letter in enumerate(dict.fromkeys(rows["letter"]))}


class _People:
    """Rows of people. The first row of a person has what all of them open."""

    def __init__(self, data: SiteData) -> None:
        self.data = data
        self._places: dict[str, str] = {}
        self._arguments = _arguments_by_person(data)
        self._letters = set(data.letters["letter"])
        self._facts: defaultdict[str, list[Record]] = defaultdict(list)
        for row in to_records(data.query("facts", data.without_search).rows):
            for actor in split_list(row["actors"]):
                self._facts[actor].append(row)

    def row(self, table: str, record: Record, group: Span) -> Row:
        """Return the row of a signature or an appearance."""
        person = record.get("person") or record["actor"]
        key = (record["letter"], record["signature"]) if "signature" in record else (
            record["letter"], record["role"], record["actor"]
        )  # fmt: skip
        place = address(table, *key)
        if record["actor"] is None:
            parts: tuple[Part, ...] = (self._listed_part(record), *self._argument_parts(person))
        else:
            if person in self._places:
                return Row(place, self._cells(record, place), group=group, parts_of=self._places[person])
            parts = tuple(self._person(record["actor"], person))
            self._places[person] = place
        return Row(place, self._cells(record, place), parts, group)

    def _cells(self, record: Record, place: str) -> tuple[Cell, ...]:
        described, types = ("description", "types") if "signature" in record else (
            "printed_description", "actor_types"
        )  # fmt: skip
        role = "" if record["role"] == "signatory" else humanize(record["role"])
        printed = [form for form in split_list(record["printed_name"]) if form != record["name"]]
        name = (
            Span(record["name"], href=f"#{place}"), *text_line(basis_sign(record["name_basis"]), "fact"),
            *self.data.contradiction(record, "name", "role"),
        )  # fmt: skip
        chips = [Span(label, "chip", colour=self.data.tint(label)) for label in split_list(record[types])]
        basis = text_line(basis_sign(record.get("types_basis")), "fact")
        return (
            lines_cell(name, text_line(role, "muted"),
                       text_line(f"printed {', '.join(printed)}" if printed else "", "muted")),
            lines_cell(self._value(record, described), self._affiliation(record, described)),
            lines_cell((*chips, *basis, *self.data.contradiction(record, types))),
            lines_cell(self._place(record)),
        )  # fmt: skip

    def _affiliation(self, record: Record, described: str) -> Line:
        """Return the affiliation, unless the description has it."""
        return () if (record["affiliation"] or "") in (record[described] or "") else self._value(record, "affiliation")

    def _value(self, record: Record, column: str) -> Line:
        return (*text_line(plain_list(record[column])), *self.data.contradiction(record, column))

    def _place(self, record: Record) -> Line:
        """Return the passages of an appearance, or the row of a list."""
        letter, passages = record["letter"], split_list(record["passages"])
        row = record.get("row")
        place = joined((self.data.passage(letter, passage),) for passage in passages)
        return place or text_line(f"row {row} of the list" if row else "", "muted")

    def _person(self, actor: str, person: str) -> Iterator[Part]:
        """Yield appearances as printed, names, arguments and outside facts of a person."""
        data, index = self.data, self.data.index
        mentions = [row for row in index.select("mentions", actor=actor) if row["letter"] in self._letters]
        lines = [line for row in mentions for line in self._mention(row)]
        listed = [row for row in index.select("signatures", actor=actor) if row["row"]]
        lines += [line for row in listed if row["letter"] in self._letters for line in self._listed_lines(row)]
        yield Part("Where and how", tuple(filter(None, lines)))
        yield from self._argument_parts(person)
        names = index.select("names", actor=actor)
        # A single name is the one that was printed above.
        if len(names) > 1 or any(row["form"] != "printed" for row in names):
            lines = [line for row in names for line in self._name_lines(row)]
            yield Part(f"Names ({len(names)})", tuple(filter(None, lines)))
        if facts := self._facts.get(actor):
            fact_parts = [
                line for row in facts
                for line in (text_line(self._topic(row), "strong"), *fact_lines(data, row))
            ]  # fmt: skip
            yield Part(f"Outside facts ({len(facts)})", tuple(filter(None, fact_parts)))

    def _topic(self, row: Record) -> str:
        kind = fact_kind_label(row["kind"], self.data.index.text_of_fact(row))
        return f"{row['topic']} ({kind})" if kind else str(row["topic"])

    def _mention(self, row: Record) -> list[Line]:
        inferred = f"{row['basis']} from {row['inferred_from']}" if row["inferred_from"] else ""
        withdrawn = f"withdrawn: {row['withdrawn']}" if row["withdrawn"] else ""
        return [
            joined((
                (Span(f"“{row['printed_name']}”", "strong"),), text_line(row["printed_description"]),
                text_line(row["affiliation"]), text_line(humanize(row["role"]), "muted"),
                (self.data.passage(row["letter"], row["passage"]),), (self.data.title(row["letter"]),),
            )),
            self.data.contradiction(row, "printed_name", "printed_description", "role"),
            text_line(inferred, "fact"), text_line(withdrawn, "muted"), text_line(row["note"], "muted"),
        ]  # fmt: skip

    def _listed_part(self, row: Record) -> Part:
        return Part("Where and how", tuple(filter(None, self._listed_lines(row))))

    def _listed_lines(self, row: Record) -> list[Line]:
        named = ("description", "affiliation", "country", "tier", "signed", "withdrawn")
        return [
            joined(((Span(f"“{row['printed_name']}”", "strong"),), text_line(humanize(row["role"]), "muted"),
                    text_line(f"row {row['row']} of {row['file']}", "muted"), (self.data.title(row["letter"]),))),
            *((Span(f"{humanize(name).capitalize()}:", "muted"), Span(plain_list(row[name]) or ""))
              for name in named if row[name]),
            text_line(plain_list(row["note"]), "muted"),
        ]  # fmt: skip

    def _name_lines(self, row: Record) -> list[Line]:
        """Return a name with its form, its basis and its places."""
        places = (place.rpartition(".") for place in split_list(row["places"]))
        links = joined((self.data.passage(letter, passage),) for letter, _, passage in places)
        basis = self.data.provenance(row["basis"], row["source"], row["confidence"])
        form = text_line(_NAME_FORMS[row["form"]], "muted")
        return [joined((text_line(row["name"]), form, basis, links)), text_line(row["note"], "muted")]

    def _argument_parts(self, person: str) -> Iterator[Part]:
        if part := self._arguments.get(person):
            yield part


def _arguments_by_person(data: SiteData) -> dict[str, Part]:
    """Return the arguments that each person makes. Those who make the same share one part."""
    statements = data.query("statements", data.without_search).rows[["statement", "argument", "label"]]
    speakers = data.index.tables["speakers"][["statement", "person"]].merge(statements, on="statement")
    labels = dict(zip(statements["argument"], statements["label"], strict=True))
    made, parts = speakers.groupby("person")["argument"].agg(tuple), dict[tuple[str, ...], Part]()
    of_person: dict[str, Part] = {}
    for person, arguments in made.items():
        distinct = tuple(dict.fromkeys(arguments))
        if distinct not in parts:
            lines = tuple((Span(labels[name], href=f"#{address('arguments', name)}"),) for name in distinct)
            parts[distinct] = Part(f"What the letters argue ({len(distinct)})", lines)
        of_person[str(person)] = parts[distinct]
    return of_person
