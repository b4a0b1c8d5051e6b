"""Compare sides argument by argument, with the words of each side.

A side is a letter or an actor type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Literal, NamedTuple, get_args

import pandas as pd

from data.model.arguments import ArgumentKind
from data.schema.frames import as_categories, is_in
from data.schema.lists import Row, join_list
from data.schema.tables import MAX_SIDES, TABLE
from data.schema.vocabulary import OUR_TRANSLATION, format_quote
from data.tables.arguments import RelatedArgument, related_by_argument
from data.tables.contradictions import COLUMN, in_comparison
from data.tables.model_index import group_rows, to_records
from data.tables.signatures import count_people_by
from data.text.normalize import lower_first
from data.text.wording import count_in_words

NOT_MENTIONED = "not mentioned"
TYPE_SIDE = "type_"
Counting = Literal["letter", "signatory"]
COUNT_LABELS: dict[Counting, str] = {"letter": "letters", "signatory": "signatories"}
_KINDS = get_args(ArgumentKind)


def count_columns(first: str) -> list[str]:
    """Return the columns `letters` and `signatories`, starting with this one."""
    return sorted(COUNT_LABELS.values(), key=lambda name: name != first)


class Signatory(NamedTuple):
    """A person of a side, with the displayed name and the basis of this name."""

    person: str
    name: str
    name_basis: str


@dataclass(frozen=True)
class ComparedSides:
    """The sides of a comparison.

    - `labels` has the label of each compared side by id: of the first `MAX_SIDES`.
    - `statements` has one row per statement of a side, with the column `side`. Sides that are not compared have them
      too, so that they count.
    - `letters` has the ids of the letters of each side, compared or not.
    - `remarks` says of a side that joins several actor types how many there are: “one letter, four types”.
    - `people` has the signatories who make an argument on a side, by argument and side. It is empty if letters are
      compared. With another selected role, such as addressee, it has the actors in this role.
    - `no_similarity` is a sentence that says why no two actor types can be compared. It is empty if two can.
    - `has_evidence` is whether the cells of the sides have addresses, so that they can link to their evidence.
    """

    labels: Mapping[str, str]
    statements: pd.DataFrame
    letters: Mapping[str, frozenset[str]]
    remarks: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[tuple[str, str], tuple[Signatory, ...]] = field(default_factory=dict)
    no_similarity: str = ""
    has_evidence: bool = True

    @property
    def headings(self) -> dict[str, str]:
        """The label of each side with its remark."""
        remarks = {side: f" ({remark})" for side, remark in self.remarks.items()}
        return {side: label + remarks.get(side, "") for side, label in self.labels.items()}

    @property
    def limit(self) -> str:
        """A clause that says which sides are compared, and how to choose others. Empty if all are."""
        if len(self.labels) == len(self.letters):
            return ""
        noun = "actor type" if types_of_side(next(iter(self.labels))) else "letter"
        counts = f"{len(self.labels):,} of {len(self.letters):,}"
        return f"the first {counts} {noun}s are compared, filter by {noun} for others"


def first_sides(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the sides that are compared: in their order, as many as a table can have."""
    return dict(islice(labels.items(), MAX_SIDES))


def letter_sides(letters: pd.DataFrame, statements: pd.DataFrame) -> ComparedSides:
    """Return the letters as sides, each with its own statements."""
    labels = dict(zip(letters["letter"], letters["short_title"], strict=True))
    own_letter = {letter: frozenset({letter}) for letter in labels}
    return ComparedSides(first_sides(labels), statements.assign(side=statements["letter"]), own_letter)


def type_side(names: Iterable[str]) -> str:
    """Return the id of a side of these actor types or groups. Example: `type_general.writer`.

    Ids of types and letters have no underscore and no full stop. So no other column has this name.
    """
    return TYPE_SIDE + ".".join(names)


def types_of_side(side: str) -> tuple[str, ...]:
    """Return the actor types or groups of a side. A letter has none."""
    return tuple(side.removeprefix(TYPE_SIDE).split(".")) if side.startswith(TYPE_SIDE) else ()


def type_sides_label(labels: Iterable[str]) -> str:
    """Return the label of several actor types. Example: “Generals, former military, writers”."""
    first, *others = labels
    return ", ".join([first, *map(lower_first, others)])


def together_remark(letters: int, types: int) -> str:
    """Return how many actor types signed how many letters together. Example: “one letter, four types”."""
    return f"{count_in_words(letters, 'letter')}, {count_in_words(types, 'type')}"


def build_comparison(
    arguments: pd.DataFrame,
    sides: ComparedSides,
    speakers: pd.DataFrame,
    related: pd.DataFrame,
    facts: pd.DataFrame,
    counting: Counting = "letter",
) -> pd.DataFrame:
    """Return one row per argument, with a mention and words for each side.

    Shared arguments come first. A side without a statement of an argument does not mention it. That is neither a zero
    nor a disagreement. `speakers` are the signatories to count for each statement.
    """
    base = [c.name for c in TABLE["comparison"].columns if c.name in arguments and c.type == "text"]
    rows = _with_counts(arguments[base].copy(), sides.statements, speakers, counting)
    mentioning = _distinct(rows, sides.statements, "side")
    rows["only_together"] = (mentioning > 1) & ~is_in(rows["argument"], _shared_arguments(sides.statements))
    rows = rows.loc[_order(rows, (mentioning < 2) | rows["only_together"])].reset_index(drop=True)
    mentions = pd.DataFrame(_side_columns(list(rows["argument"]), sides), index=rows.index, dtype="str")
    rows = pd.concat([rows, mentions], axis=1)
    for column, sentences in (("related", _related_sentences(related)), ("outside_facts", _fact_sentences(facts))):
        cells = [join_list(sentences.get(argument, [])) for argument in rows["argument"]]
        rows[column] = pd.Series(cells, index=rows.index, dtype="str")
    rows[COLUMN] = pd.Series(in_comparison(rows["argument"], sides.statements), index=rows.index, dtype="str")
    return rows


def _with_counts(
    rows: pd.DataFrame, statements: pd.DataFrame, speakers: pd.DataFrame, counting: Counting
) -> pd.DataFrame:
    """Add the numbers of letters and signatories that make each argument.

    `count` is the number by the counting.
    """
    by_speaker = _by_speaker(statements, speakers)
    units = {"letters": (statements, "letter"), "signatories": (by_speaker, "person")}
    for column, (counted, unit) in units.items():
        rows[column] = _distinct(rows, counted, unit)
    counted, unit = units[COUNT_LABELS[counting]]
    rows["counted"] = pd.Series(COUNT_LABELS[counting], index=rows.index, dtype="str")
    rows["count"] = rows[COUNT_LABELS[counting]]
    for column, stance in (("supporting", "supports"), ("opposing", "opposes")):
        rows[column] = _distinct(rows, counted[counted["stance"] == stance], unit)
    return rows


def _by_speaker(statements: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Return the argument and the stance of each person who makes a statement, as categories.

    A letter may have thousands of signatories, who all make its statements. To join their ids as text is slow.
    """
    made, spoken = as_categories(
        statements.drop_duplicates("statement")[["statement", "argument", "stance"]], speakers[["statement", "person"]]
    )
    return spoken.merge(made, on="statement")


def _distinct(rows: pd.DataFrame, counted: pd.DataFrame, unit: str) -> pd.Series:
    """Return for each argument the number of distinct units in its rows."""
    counts = count_people_by(counted, "argument") if unit == "person" else counted.groupby("argument")[unit].nunique()
    return rows["argument"].map(counts).fillna(0).astype("int64")


def words_of_all_sides(arguments: Iterable[str], sides: ComparedSides) -> list[str]:
    """Return the words in which the sides make each argument, also of sides that have no column."""
    by_argument = statements_by_argument(sides.statements)
    words = (map(side_words, by_argument.get(argument, {}).values()) for argument in arguments)
    return ["\n".join(filter(None, of_argument)) for of_argument in words]


def _side_columns(arguments: list[str], sides: ComparedSides) -> dict[str, list[str | None]]:
    """Return two columns per side by name: mentions and words."""
    columns: dict[str, list[str | None]] = {}
    for side in sides.labels:
        columns[side] = [NOT_MENTIONED] * len(arguments)
        columns[f"{side}_words"] = [None] * len(arguments)
    by_argument = statements_by_argument(sides.statements[sides.statements["side"].isin(list(sides.labels))])
    for i, argument in enumerate(arguments):
        for side, statements in by_argument.get(argument, {}).items():
            columns[side][i] = mention(statements)
            columns[f"{side}_words"][i] = side_words(statements)
    return columns


def for_and_against(comparison: pd.DataFrame) -> pd.Series:
    """Return for each row of a comparison whether some support the claim and some oppose it."""
    return (comparison["supporting"] > 0) & (comparison["opposing"] > 0)


def statements_by_argument(statements: pd.DataFrame) -> dict[str, dict[str, list[Row]]]:
    """Return the statements by argument and side. A missing value is None."""
    by_argument = group_rows(to_records(statements), "argument")
    return {argument: group_rows(rows, "side") for argument, rows in by_argument.items()}


def first_statement(statements: list[Row]) -> Row | None:
    """Return the statement whose words come first: a quoted one if there is any. None without statements."""
    return next((row for row in statements if row["voice"] == "quoted"), next(iter(statements), None))


def mention(statements: list[Row]) -> str:
    """Return the voice in which a side makes an argument: quoted if any of its statements is, otherwise reported."""
    first = first_statement(statements)
    return first["voice"] if first else NOT_MENTIONED


def stance_in_words(statements: list[Row]) -> str:
    """Return whether statements are against the argument, or an empty string if all of them support it."""
    stances = {statement["stance"] for statement in statements}
    return "" if "opposes" not in stances else "for and against" if "supports" in stances else "against"


def side_words(statements: list[Row]) -> str | None:
    """Return the words of a side as a list cell, each with its passage and, for an actor type, its letter."""
    return join_list(map(_words, statements))


def _words(statement: Row) -> str:
    against = "against: " if statement["stance"] == "opposes" else ""
    words = format_quote(statement["words"], statement["voice"])
    if statement["translation"] is not None:
        words += f" ({OUR_TRANSLATION}: {format_quote(statement['translation'], statement['voice'])})"
    # An actor type has words from several letters.
    letter = "" if statement["side"] == statement["letter"] else f"{statement['letter']} "
    return f"{letter}{statement['passage']} {against}{words}"


def _shared_arguments(statements: pd.DataFrame) -> set[str]:
    """Return the arguments that two sides make, each in a letter in which the other does not make it."""
    letters: dict[str, dict[str, set[str]]] = {}
    # A group of rows for each argument and side would take ten times as long.
    columns = (statements[name].tolist() for name in ("argument", "side", "letter"))
    for argument, side, letter in zip(*columns, strict=True):
        letters.setdefault(argument, {}).setdefault(side, set()).add(letter)
    sets_by_argument = {argument: set(map(frozenset, sides.values())) for argument, sides in letters.items()}
    return {
        argument for argument, sets in sets_by_argument.items()
        if any(one - other and other - one for one, other in combinations(sets, 2))
    }  # fmt: skip


def _order(rows: pd.DataFrame, alone: pd.Series) -> pd.Index:
    """Return the order of the arguments.

    Shared ones come first. The other keys are theme, kind, count, and the position in the corpus file.
    """
    keys = pd.DataFrame(
        {
            "alone": alone,
            "theme": pd.factorize(rows["theme"])[0],
            "kind": rows["kind"].map(_KINDS.index),
            "count": -rows["count"],
        },
        index=rows.index,
    )
    return keys.sort_values(list(keys), kind="stable").index


def _related_sentences(pairs: pd.DataFrame) -> dict[str, list[str]]:
    """Return the related arguments of each argument, each with the difference."""
    related = related_by_argument(to_records(pairs))
    return {argument: list(map(_related_sentence, others)) for argument, others in related.items()}


def _related_sentence(other: RelatedArgument) -> str:
    direction = "the other argument first: " if other.names_the_pair else ""
    return f"{other.label} ({direction}{other.pair['differs']})"


def _fact_sentences(facts: pd.DataFrame) -> dict[str, list[str]]:
    """Return the outside facts about each argument, each with its letters and sources."""
    sentences: dict[str, list[str]] = {}
    for fact in facts.dropna(subset=["argument", "value"]).itertuples(index=False):
        letters = "" if pd.isna(fact.letters) else f"{fact.letters}: "
        sentences.setdefault(fact.argument, []).append(f"{letters}{fact.value} (outside: {fact.source})")
    return sentences
