"""Arguments side by side: which letter makes which, in whose words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.schema import LIST_SEPARATOR, TABLE

NOT_MENTIONED = "not mentioned"


# The tables that are put side by side, in the order in which they are asked for.
COMPARED = ("arguments", "statements", "letters", "related_arguments", "facts")


def side_by_side(
    arguments: pd.DataFrame,
    statements: pd.DataFrame,
    letters: pd.DataFrame,
    related: pd.DataFrame,
    facts: pd.DataFrame,
) -> pd.DataFrame:
    """One row an argument, two columns a letter: its mention and its words. Shared arguments come first.

    A letter that has no statement of an argument does not mention it: that is no zero and no disagreement.
    """
    names = list(letters["letter"])
    cells = _cells(statements)
    base = [column.name for column in TABLE["comparison"].columns if column.name in arguments.columns]
    rows = arguments[base].copy()
    for name in names:
        found = [cells.get((argument, name), (NOT_MENTIONED, None)) for argument in rows["argument"]]
        rows[name] = pd.Series([mention for mention, _ in found], index=rows.index, dtype="str")
        rows[f"{name}_words"] = pd.Series([words for _, words in found], index=rows.index, dtype="str")
    for column, sentences in (("related", _related_sentences(related)), ("outside_facts", _fact_sentences(facts))):
        texts = [LIST_SEPARATOR.join(sentences.get(argument, [])) or None for argument in rows["argument"]]
        rows[column] = pd.Series(texts, index=rows.index, dtype="str")
    return rows.loc[_order(rows, names)].reset_index(drop=True)


def _cells(statements: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str]]:
    """Argument and letter to mention and words."""
    found: dict[tuple[str, str], list[Any]] = {}
    for statement in statements.itertuples(index=False):
        found.setdefault((statement.argument, statement.letter), []).append(statement)
    return {key: (_mention(said), LIST_SEPARATOR.join(map(_words, said))) for key, said in found.items()}


def _mention(statements: list[Any]) -> str:
    return "quoted" if any(statement.voice == "quoted" for statement in statements) else "reported"


def _words(statement: Any) -> str:
    against = "against: " if statement.stance == "opposes" else ""
    words = f"“{statement.words}”" if statement.voice == "quoted" else f"… {statement.words} …"
    return f"{statement.passage} {against}{words}"


def _order(rows: pd.DataFrame, names: list[str]) -> pd.Index:
    """Made by most letters first, then in the order of the letters, then as in the corpus."""
    made = rows[names] != NOT_MENTIONED
    first = made.to_numpy().argmax(axis=1) if names else 0
    keys = pd.DataFrame({"count": -made.sum(axis=1), "first": first}, index=rows.index)
    return keys.sort_values(["count", "first"], kind="stable").index


def _related_sentences(related: pd.DataFrame) -> dict[str, list[str]]:
    """For each argument, its related ones with what differs, whichever side names the pair."""
    sentences: dict[str, list[str]] = {}
    for row in related.itertuples(index=False):
        sentences.setdefault(row.argument, []).append(f"{row.related_label} ({row.differs})")
        sentences.setdefault(row.related, []).append(f"{row.label} (seen from there: {row.differs})")
    return sentences


def _fact_sentences(facts: pd.DataFrame) -> dict[str, list[str]]:
    """For each argument, what is known of it from outside, each with the letters that it is about and its sources."""
    sentences: dict[str, list[str]] = {}
    for fact in facts.dropna(subset=["argument", "value"]).itertuples(index=False):
        where = "" if pd.isna(fact.letters) else f"{fact.letters}: "
        sentences.setdefault(fact.argument, []).append(f"{where}{fact.value} (outside: {fact.source})")
    return sentences
