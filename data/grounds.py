"""What the cells of each table rest on: one rule for a table's rows, and rules for the columns that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from data.comparison import NOT_MENTIONED
from data.likeness import divided
from data.lookup import Row, listed
from data.marks import NOT_SAID_WHY
from data.quality import COUNTS, counted
from data.witness import Basis, Ground, Witness

Rule = Callable[[Witness, Row, str], Iterable[Ground]]


@dataclass(frozen=True)
class Rules:
    """The rule for a table's rows, and those for the columns that rest on something else."""

    row: Rule
    columns: Mapping[str, Rule] = field(default_factory=dict)

    def of(self, column: str) -> Rule:
        """The rule for a column."""
        return self.columns.get(column, self.row)


def _each(rule: Rule, *columns: str) -> dict[str, Rule]:
    return dict.fromkeys(columns, rule)


# Letters and passages


def _asks(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """What a letter asks for: the words of the passages that the request rests on."""
    for passage in listed(row["asks_passages"]):
        said = list(witness.statements(letter=row["letter"], passage=passage))
        yield from said or [witness.passage(row["letter"], passage)]


def _title(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["title_passage"] is not None:
        place = witness.passage(row["letter"], row["title_passage"])
        basis: Basis = "coded" if column == "title_translation" else "printed"
        words = (row["title"], place.voice)
        yield Ground(basis, place.letter, place.passage, *words, translation=row["title_translation"])
    elif row["title_basis"] is not None:
        known = (row["title_source"], row["title_confidence"], row["title_note"])
        yield Ground(row["title_basis"], None, None, None, None, *known)


def _form(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["form_passage"] is None:
        return _every_passage(witness, row, column)
    return iter([witness.passage(row["letter"], row["form_passage"])])


def _every_passage(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return (witness.passage(row["letter"], part["passage"]) for part in witness.all("passages", letter=row["letter"]))


def _in_role(role: str) -> Rule:
    def rule(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
        found = witness.all("mentions", letter=row["letter"], role=role)
        for actor in dict.fromkeys(mention["actor"] for mention in found):
            yield from witness.name(actor, letter=row["letter"], role=role)

    return rule


def _outlet(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield from _in_role("reporting_outlet")(witness, row, column)
    if row["outlet_source"] == row["source"]:
        yield from witness.sources(row["source"])


def _follows(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield Ground(
        "outside", None, None, None, None, row["follows_source"], row["follows_confidence"], row["follows_note"]
    )


_PARTS = ("basis", "printed", "passage", "source", "confidence", "note")
_LETTERS_DATE = {part: f"date_{part}" for part in _PARTS}


def _letters_date(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.dated(witness.rows["letters"][(row["letter"],)], _LETTERS_DATE)


def _arguments_of_letter(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """Every statement of a letter; where there is none, every passage that was looked through."""
    said = list(witness.statements(letter=row["letter"]))
    yield from said or _every_passage(witness, row, column)


def _of_passage(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield witness.passage(row["letter"], row["passage"])


def _said_in_passage(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    basis: Basis = "printed" if column == "words" else "coded"
    yield from witness.statements(basis, letter=row["letter"], passage=row["passage"])
    yield witness.passage(row["letter"], row["passage"])


def _named_in_passage(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.mentions(basis="printed", letter=row["letter"], passage=row["passage"])


# Actors, their names and appearances


def _actor(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """What an actor is was decided on every description and name that is printed of it."""
    yield from witness.mentions("printed_description", "coded", actor=row["actor"])
    yield from witness.mentions(basis="coded", actor=row["actor"])


def _actors_name(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    where = {key: row[key] for key in ("letter", "role", "passage") if key in row}
    return witness.name(row["actor"], **where)


def _other_names(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.other_names(row["actor"])


def _facts_of_actor(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.facts(actors=row["actor"])


def _printed_of_actor(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.mentions(actor=row["actor"])


def _name(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["form"] == "printed":
        return witness.mentions(actor=row["actor"], printed_name=row["name"])
    return iter([witness.other_name(row)])


_MENTION = ("letter", "actor", "role")


def _appearance(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    basis: Basis | None = "coded" if column in ("role", "note") else None
    yield from witness.mentions(basis=basis, **{key: row[key] for key in _MENTION})
    if column == "role":
        yield from witness.withdrawal(row)


def _withdrawal(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.withdrawal(row)


def _signatories(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """Who signs a letter; where nobody does any more, who withdrew."""
    signs = list(witness.mentions(letter=row["letter"], role="signatory"))
    yield from signs or _gone(witness, row)


def _withdrawals(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """Who withdrew their signature; where nobody did, who signs."""
    yield from list(_gone(witness, row)) or witness.mentions(letter=row["letter"], role="signatory")


def _gone(witness: Witness, row: Row) -> Iterator[Ground]:
    for gone in witness.all("appearances", letter=row["letter"], role="withdrawn"):
        yield from witness.mentions(**{key: gone[key] for key in _MENTION})
        yield from witness.withdrawal(gone)


def _described(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.mentions(column, "printed", **{key: row[key] for key in _MENTION})


def _mention(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    words = column if column in ("printed_description", "affiliation") else "printed_name"
    basis: Basis | None = "coded" if column in ("role", "by_adjective", "note") else None
    yield from witness.mention(row, words, "printed" if words == column else basis)
    if column == "role":
        yield from witness.withdrawal(row)


def _speaker(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    said = witness.rows["statements"][(row["statement"],)]
    yield witness.statement(said)
    yield from witness.mentions(letter=said["letter"], actor=row["actor"], role="signatory")


# Arguments and statements


def _argument(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.statements(argument=row["argument"])


def _shared(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """That letters share an argument: every statement of it, and why these are held to make one claim."""
    yield from _argument(witness, row, column)
    match = witness.rows["arguments"][(row["argument"],)]
    if match["status"] == "shared":
        yield Ground("coded", confidence=match["match_confidence"], why=match["match_why"] or NOT_SAID_WHY)


def _related(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if column not in ("related", "related_label"):
        yield from witness.statements(argument=row["argument"])
    if column not in ("argument", "label"):
        yield from witness.statements(argument=row["related"])


def _statement(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield witness.statement(row, "printed" if column == "words" else "coded")


def _compared(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """What a letter says of an argument, or that its article does not say it; else every statement of the argument."""
    letter = column.removesuffix("_words")
    if (letter,) not in witness.rows["letters"]:
        yield from _argument(witness, row, column)
    elif row[letter] != NOT_MENTIONED:
        yield from witness.statements("printed", argument=row["argument"], letter=letter)
    else:
        yield Ground("absent", letter)
        yield from witness.facts(argument=row["argument"], letters=letter)


def _close_ones(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    for one, other in witness.rows["related_arguments"]:
        if row["argument"] in (one, other):
            yield from witness.statements(argument=one)
            yield from witness.statements(argument=other)


def _facts_of_argument(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.facts(argument=row["argument"])


# Who stands behind an argument; how alike two letters are


def _backed(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """The statements in which they make the argument, or in which it is put to them."""
    for said in witness.all("statements", argument=row["argument"], stance=row["stance"]):
        if row["role"] == "addressee":
            stands = bool(witness.all("appearances", letter=said["letter"], role="addressee", actor=row["who"]))
        else:
            speakers = {speaker["actor"] for speaker in witness.all("speakers", statement=said["statement"])}
            stands = not speakers.isdisjoint(_members(witness, row))
        if stands:
            yield witness.statement(said)


def _members(witness: Witness, row: Row) -> set[str]:
    return {kept["actor"] for kept in witness.all("actor_types", **{f"actor_{row['who_kind']}": row["who"]})}


def _signed(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """The signatures of a type; or those of the letters to an addressee, with the words that address them."""
    if row["role"] == "addressee":
        for letter in dict.fromkeys(m["letter"] for m in witness.all("mentions", role="addressee", actor=row["who"])):
            yield from witness.mentions(letter=letter, role="addressee", actor=row["who"])
            yield from witness.mentions(letter=letter, role="signatory")
        return
    members = _members(witness, row)
    for mention in witness.all("mentions", role="signatory"):
        if mention["actor"] in members:
            yield from witness.mention(mention)


def _share(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield from _backed(witness, row, column)
    yield from _signed(witness, row, column)


def _alike(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """The statements of both letters on the arguments that a column counts; every one where it counts none."""
    counted = divided(*(_stances(witness, row[side]) for side in ("side", "other")))._asdict().get(column)
    for letter in (row["side"], row["other"]):
        if counted:
            said = witness.all("statements", letter=letter)
            yield from (replace(witness.statement(s), of=s["label"]) for s in said if s["argument"] in counted)
        else:
            yield from _arguments_of_letter(witness, {"letter": letter}, column)


def _stances(witness: Witness, letter: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for said in witness.all("statements", letter=letter):
        found.setdefault(said["argument"], set()).add(said["stance"])
    return found


# What is dated, known from outside, in doubt, counted


def _item(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["passage"] is not None:
        return _of_passage(witness, row, column)
    if row["kind"] == "letter":
        return _asks(witness, witness.rows["letters"][(row["letter"],)], column)
    return _items_date(witness, row, column)


def _items_date(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["kind"] == "letter":
        return _letters_date(witness, row, column)
    return witness.dated(row, {part: part for part in _PARTS})


def _fact(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    yield witness.fact(row)


def _source(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    return witness.sources(row["source"])


def _doubt(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    if row["kind"] == "match":
        argument = row["doubt"].removeprefix("match.")
        yield from (replace(ground, why=None) for ground in witness.statements(argument=argument))
        sure = witness.rows["arguments"][(argument,)]["match_confidence"]
        yield Ground("coded", confidence=sure, why=row["why"])
    elif row["kind"] == "attribution":
        yield witness.statement(witness.rows["statements"][(row["doubt"],)])
    elif row["kind"] == "identity":
        place = {"letter": row["letter"], "passage": row["passage"], "inferred_from": row["why"]}
        found = witness.mentions(**place)
        yield from (ground for ground in found if row["what"].startswith(f"“{ground.words}” is "))
    else:
        yield replace(witness.passage(row["letter"], row["passage"]), why=row["why"])


def _figure(witness: Witness, row: Row, column: str) -> Iterator[Ground]:
    """What a figure counts: the rows of a table, each with what it rests on."""
    if row["counted_in"] is None:
        yield Ground("counted", why=row["differences"] or "The two codings do not differ here")
    for count in COUNTS:
        if row["figure"].startswith(f"{count.table}.{count.column}."):
            values = counted(witness.tables[count.table], count)
            for one, value in zip(witness.records[count.table], values, strict=True):
                if value == row["value"]:
                    grounds = RULES[count.table].of(count.column)(witness, one, count.column)
                    yield from (replace(ground, of=_label(one)) for ground in grounds)


def _label(row: Row) -> str:
    """What a row is, by the column that says it best."""
    columns = ("short_title", "label", "name", "topic", "what", "gist", "passage")
    return next(str(row[column]) for column in columns if row.get(column) is not None)


_NAME_COLUMNS = ("name", "name_basis", "name_source", "name_confidence")
_DATE_COLUMNS = (
    "date", "date_earliest", "date_latest", "date_basis", "date_edtf", "date_source", "date_confidence", "date_note",
    "date_printed", "date_passage",
)  # fmt: skip
_ITEM_DATE_COLUMNS = (
    "printed", "edtf", "earliest", "latest", "precision", "basis", "source", "when", "confidence", "note",
)  # fmt: skip


_WITHDRAWN_COLUMNS = (
    "withdrawn", "withdrawn_basis", "withdrawn_source", "withdrawn_confidence", "withdrawn_passage", "withdrawn_note",
)  # fmt: skip


def _known(column: str) -> tuple[str, ...]:
    return (column, *(f"{column}_{part}" for part in ("basis", "source", "confidence")))


RULES: dict[str, Rules] = {
    "letters": Rules(_asks, {
        **_each(_title, "title", "title_basis", "title_source", "title_confidence", "title_note", "title_passage",
                "title_translation"),
        **_each(_form, "form", "form_passage"), **_each(_letters_date, *_DATE_COLUMNS),
        **_each(_in_role("addressee"), *_known("addressee")),
        **_each(_in_role("publisher"), *_known("publisher")),
        **_each(_outlet, *_known("outlet")), "source": _source,
        "signatories": _signatories, "withdrawn": _withdrawals,
        "arguments": _arguments_of_letter,
        **_each(_every_passage, "passages", "language"),
        **_each(_follows, "follows", "follows_source", "follows_confidence", "follows_note"),
    }),
    "passages": Rules(_of_passage, {
        **_each(_said_in_passage, "statements", "argues", "words", "translations"), "names": _named_in_passage,
    }),
    "actors": Rules(_actor, {
        **_each(_actors_name, *_NAME_COLUMNS, "name_note"), "also_known_as": _other_names,
        **_each(_printed_of_actor, "printed_names", "printed_name"), "outside_facts": _facts_of_actor,
    }),
    "names": Rules(_name),
    "appearances": Rules(_appearance, {
        **_each(_actors_name, *_NAME_COLUMNS), "actor_types": _actor, "also_known_as": _other_names,
        **_each(_described, "affiliation", "printed_description"), "outside_facts": _facts_of_actor,
        **_each(_withdrawal, *_WITHDRAWN_COLUMNS),
    }),
    "mentions": Rules(_mention, {
        **_each(_actors_name, *_NAME_COLUMNS), "also_known_as": _other_names, **_each(_withdrawal, *_WITHDRAWN_COLUMNS),
    }),
    "arguments": Rules(_argument, _each(_shared, "status", "match_confidence", "match_why")),
    "related_arguments": Rules(_related),
    "statements": Rules(_statement, _each(_letters_date, "date_earliest", "date_latest")),
    "speakers": Rules(_speaker, {**_each(_actors_name, *_NAME_COLUMNS), "also_known_as": _other_names}),
    "comparison": Rules(_compared, {"status": _shared, "related": _close_ones, "outside_facts": _facts_of_argument}),
    "backing": Rules(_backed, {
        **_each(_signed, "letters_of", "signatories_of", "of", "who_kind", "who", "who_label", "who_basis"),
        "share": _share,
    }),
    "likeness": Rules(_alike),
    "timeline": Rules(_item, _each(_items_date, *_ITEM_DATE_COLUMNS)),
    "facts": Rules(_fact),
    "sources": Rules(_source),
    "doubts": Rules(_doubt),
    "actor_types": Rules(_actor),
    "quality": Rules(_figure),
}  # fmt: skip
