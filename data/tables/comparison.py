"""Arguments side by side: which side makes which, in whose words. A side is a letter, or an actor type."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import pandas as pd

from data.model.arguments import ArgumentKind
from data.schema.lists import LIST_SEPARATOR, Row
from data.schema.tables import TABLE
from data.schema.vocabulary import OUR_TRANSLATION, format_quote
from data.tables.model_index import group_rows, to_records
from data.tables.related_pairs import RelatedArgument, related_by_argument

NOT_MENTIONED = "not mentioned"
Counting = Literal["letter", "signatory"]
COUNT_LABELS: dict[Counting, str] = {"letter": "letters", "signatory": "signatories"}
_KINDS = get_args(ArgumentKind)


def count_columns(counted: str) -> list[str]:
    """What can be counted, letters and signatories, beginning with what is."""
    return sorted(COUNT_LABELS.values(), key=lambda name: name != counted)


class ComparedSides(NamedTuple):
    """What is set against each other: each side's label by its id, and statements with the `side` that makes them."""

    labels: dict[str, str]
    statements: pd.DataFrame


def letter_sides(letters: pd.DataFrame, statements: pd.DataFrame) -> ComparedSides:
    """The letters as sides: each makes its own statements."""
    labels = dict(zip(letters["letter"], letters["short_title"], strict=True))
    return ComparedSides(labels, statements.assign(side=statements["letter"]))


def build_comparison(
    arguments: pd.DataFrame,
    sides: ComparedSides,
    speakers: pd.DataFrame,
    related: pd.DataFrame,
    facts: pd.DataFrame,
    counting: Counting = "letter",
) -> pd.DataFrame:
    """One row an argument, two columns a side: its mention and its words. Shared arguments come first.

    A side that has no statement of an argument does not mention it: that is no zero and no disagreement.
    `speakers` are the signatories who count, by statement.
    """
    base = [c.name for c in TABLE["comparison"].columns if c.name in arguments and c.type != "integer"]
    rows = _counted(arguments[base].copy(), sides.statements, speakers, counting)
    rows = rows.loc[_order(rows, _number(rows, sides.statements, "side"))].reset_index(drop=True)
    mentions = pd.DataFrame(_mentions(list(rows["argument"]), sides), index=rows.index, dtype="str")
    rows = pd.concat([rows, mentions], axis=1)
    for column, sentences in (("related", _related_sentences(related)), ("outside_facts", _fact_sentences(facts))):
        texts = [LIST_SEPARATOR.join(sentences.get(argument, [])) or None for argument in rows["argument"]]
        rows[column] = pd.Series(texts, index=rows.index, dtype="str")
    return rows


def _counted(rows: pd.DataFrame, said: pd.DataFrame, speakers: pd.DataFrame, counting: Counting) -> pd.DataFrame:
    """The rows with how many letters and how many signatories make each argument, and the chosen one of the two."""
    behind = said[["statement", "argument", "stance"]].merge(speakers[["statement", "actor"]], on="statement")
    per = {"letters": (said, "letter"), "signatories": (behind, "actor")}
    for column, (made, who) in per.items():
        rows[column] = _number(rows, made, who)
    made, who = per[COUNT_LABELS[counting]]
    rows["counted"] = pd.Series(COUNT_LABELS[counting], index=rows.index, dtype="str")
    rows["count"] = rows[COUNT_LABELS[counting]]
    for column, stance in (("supporting", "supports"), ("opposing", "opposes")):
        rows[column] = _number(rows, made[made["stance"] == stance], who)
    return rows


def _number(rows: pd.DataFrame, made: pd.DataFrame, who: str) -> pd.Series:
    """How many different ones stand behind each argument."""
    return rows["argument"].map(made.groupby("argument")[who].nunique()).fillna(0).astype("int64")


def _mentions(arguments: list[str], sides: ComparedSides) -> dict[str, list[str | None]]:
    """Two columns a side, by name: its mention of each argument, and its words."""
    columns: dict[str, list[str | None]] = {}
    for side in sides.labels:
        columns[side] = [NOT_MENTIONED] * len(arguments)
        columns[f"{side}_words"] = [None] * len(arguments)
    said = statements_by_argument(sides.statements)
    for place, argument in enumerate(arguments):
        for side, statements in said.get(argument, {}).items():
            if side in sides.labels:
                columns[side][place] = _mention(statements)
                columns[f"{side}_words"][place] = LIST_SEPARATOR.join(map(_words, statements))
    return columns


def statements_by_argument(statements: pd.DataFrame) -> dict[str, dict[str, list[Row]]]:
    """Return the statements on each argument by the side that makes them. A missing value is None."""
    by_argument = group_rows(to_records(statements), "argument")
    return {argument: group_rows(rows, "side") for argument, rows in by_argument.items()}


def _mention(statements: list[Row]) -> str:
    return "quoted" if any(statement["voice"] == "quoted" for statement in statements) else "reported"


def _words(statement: Row) -> str:
    against = "against: " if statement["stance"] == "opposes" else ""
    words = format_quote(statement["words"], statement["voice"])
    if statement["translation"] is not None:
        words += f" ({OUR_TRANSLATION}: {format_quote(statement['translation'], statement['voice'])})"
    # A side that is no letter has words from several.
    letter = "" if statement["side"] == statement["letter"] else f"{statement['letter']} "
    return f"{letter}{statement['passage']} {against}{words}"


def _order(rows: pd.DataFrame, makers: pd.Series) -> pd.Index:
    """Made by several sides first; then by theme and kind; then by how many make it; then as in the corpus."""
    keys = pd.DataFrame(
        {
            "alone": makers < 2,
            "theme": pd.factorize(rows["theme"])[0],
            "kind": rows["kind"].map(_KINDS.index),
            "count": -rows["count"],
        },
        index=rows.index,
    )
    return keys.sort_values(list(keys), kind="stable").index


def _related_sentences(pairs: pd.DataFrame) -> dict[str, list[str]]:
    """Return the related arguments of each argument, each with what differs."""
    related = related_by_argument(to_records(pairs))
    return {argument: list(map(_related_sentence, others)) for argument, others in related.items()}


def _related_sentence(other: RelatedArgument) -> str:
    seen = "seen from there: " if other.names_the_pair else ""
    return f"{other.label} ({seen}{other.pair['differs']})"


def _fact_sentences(facts: pd.DataFrame) -> dict[str, list[str]]:
    """For each argument, what is known of it from outside, each with the letters that it is about and its sources."""
    sentences: dict[str, list[str]] = {}
    for fact in facts.dropna(subset=["argument", "value"]).itertuples(index=False):
        where = "" if pd.isna(fact.letters) else f"{fact.letters}: "
        sentences.setdefault(fact.argument, []).append(f"{where}{fact.value} (outside: {fact.source})")
    return sentences
