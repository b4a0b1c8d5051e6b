"""The comparison, the matches and the related arguments of a brief."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.export import brief_arguments
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.lists import split_list
from data.schema.vocabulary import BASIS_LABELS, STATUS_LABELS
from data.tables.comparison import NOT_MENTIONED
from tests.conftest import BRIDGE, CLOCK
from tests.data.export.parsed_briefs import (
    CASES,
    SHIPPED,
    html,
    markdown,
    parsed,
    rebuilt,
    table_rows,
    text_cells,
)

_IDS = {
    letter.short_title: letter.id
    for corpus in (open_corpus(), open_corpus(BRIDGE), open_corpus(CLOCK))
    for letter in corpus.model.letters
}
_WORDS = "“.*”|… .* …"
_STATEMENT = re.compile(
    r"^[●◐] (quoted|reported) · (\S+)(?: · (?!French)(.+?))?(?: · French)? (against )?"
    rf"({_WORDS})(?:\nour translation: ({_WORDS}))?$",
    re.MULTILINE,
)


def parsed_quotes(cell: str) -> tuple[str, str | None]:
    """Return the mention and the words of a side, as in the comparison table."""
    statements = _STATEMENT.findall(cell)
    if not statements:
        assert cell.startswith("– not mentioned")
        return NOT_MENTIONED, None
    # Quotes of an actor type are from several letters, so each names its letter.
    places = [f"{_IDS[letter]} {passage}" if letter else passage for _, passage, letter, *_ in statements]
    quotes = (
        f"{place} {'against: ' if against else ''}{words}"
        + (f" (our translation: {translation})" if translation else "")
        for place, (*_, against, words, translation) in zip(places, statements, strict=True)
    )
    words = "; ".join(quotes)
    return "quoted" if any(voice == "quoted" for voice, *_ in statements) else "reported", words


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_the_comparison_has_the_rows_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "comparison", selection).rows
    names = list(compared_sides(corpus, selection.without_search()).labels)
    shown = table_rows(parsed(corpus, selection).tables, "Arguments and quotes")
    assert len(shown) == len(rows)
    for (argument_cell, *mentions), row in zip(shown, rows.to_dict("records"), strict=True):
        label, status, made_by, *_ = argument_cell.split("\n")
        assert [label, *status.split(" · ")] == [row["label"], STATUS_LABELS[row["status"]], row["kind"], row["theme"]]
        # The selected count comes first.
        numbers = [int(number) for number in re.findall(r"(\d+) (?:letter|signator)", made_by)]
        other = row["signatories" if row["counted"] == "letters" else "letters"]
        assert numbers == [row["count"], other] and ("against" in made_by) == bool(row["opposing"])
        quotes = [None if pd.isna(row[f"{name}_words"]) else row[f"{name}_words"] for name in names]
        assert [parsed_quotes(cell) for cell in mentions] == [
            (row[name], words) for name, words in zip(names, quotes, strict=True)
        ]


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_facts_are_in_the_cell_of_their_letter(corpus: Corpus, selection: Selection) -> None:
    names = list(compared_sides(corpus, selection.without_search()).labels)
    compared = list(TableQuery(corpus, "comparison", selection).rows["argument"])
    shown = dict(zip(compared, table_rows(parsed(corpus, selection).tables, "Arguments and quotes"), strict=True))
    facts = TableQuery(corpus, "facts", selection.without_search()).rows.dropna(subset=["value", "argument"])
    for fact in facts[facts["argument"].isin(compared)].to_dict("records"):
        argument_cell, *side_cells = shown[fact["argument"]]
        fact_cells = [cell for name, cell in zip(names, side_cells, strict=True) if name in split_list(fact["letters"])]
        for cell in fact_cells or [argument_cell]:
            assert f"{fact['value']} {BASIS_LABELS[fact['basis']]}: " in cell


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_many_sides_are_listed_with_the_same_quotes(
    corpus: Corpus, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_COLUMNS", 0)
    rows = TableQuery(corpus, "comparison", selection).rows
    labels = compared_sides(corpus, selection.without_search()).labels
    shown = table_rows(rebuilt(corpus, selection).tables, "Arguments and quotes")
    for (_, quotes), row in zip(shown, rows.to_dict("records"), strict=True):
        for letter, title in labels.items():
            own = f"\n{quotes}\n".partition(f"\n{title}\n")[2]
            names = "|".join(map(re.escape, labels.values()))
            own = re.split(f"^(?:{names})$|^– not mentioned", own, flags=re.MULTILINE)[0]
            if row[letter] == NOT_MENTIONED:
                last_line = quotes.split("\n")[-1]
                assert last_line.startswith("– not mentioned: ") and title in last_line
            else:
                assert parsed_quotes(own) == (row[letter], row[f"{letter}_words"])


def test_many_sides_without_a_mention_are_counted(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_COLUMNS", 0)
    monkeypatch.setattr(brief_arguments, "MAX_NAMED_SIDES", 0)
    side_cells = [row[1] for row in table_rows(rebuilt(bridge, Selection()).tables, "Arguments and quotes")]
    assert "– not mentioned: the other 1 of 2" in side_cells[-1].split("\n")
    assert all("not mentioned" not in cell for cell in side_cells[:1])


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_matches_and_related_pairs_belong_to_the_comparison(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    compared = TableQuery(corpus, "comparison", selection).rows
    arguments = corpus.tables["arguments"].set_index("argument").loc[compared["argument"]]
    why = arguments[arguments["match_why"].notna()]
    expected = [[label, f"{why}\n{sure} confidence"] for label, why, sure in
                text_cells(why, "label", "match_why", "match_confidence")]  # fmt: skip
    assert [row[:2] for row in table_rows(tables, "Shared arguments")] == expected
    pairs = TableQuery(corpus, "related_arguments", selection.without_search()).rows
    pairs = pairs[pairs["argument"].isin(compared["argument"]) | pairs["related"].isin(compared["argument"])]
    assert table_rows(tables, "Pairs of related arguments") == text_cells(pairs, "label", "related_label", "differs")


def test_only_visible_letters_have_additions(shipped: Corpus) -> None:
    match = next(a.match for a in shipped.model.arguments if a.match and len(a.match.adds) == 2)
    both, one = (parsed(shipped, chosen).text for chosen in (Selection(), SHIPPED["letter"]))
    adds = match.adds
    assert all(what in both for what in adds.values())
    assert adds["mps-to-lecornu"] in one and adds["intellectuals-to-president"] not in one


def test_statements_of_some_signatories_name_them() -> None:
    clock = open_corpus(CLOCK)
    for form in (html(clock, Selection()), markdown(clock, Selection())):
        assert form.count("said by the Friends of the Clock") == 2, "with the first words, and in the full tables"


def test_types_that_signed_together_are_one_column_that_says_so(shipped: Corpus) -> None:
    text = markdown(shipped, Selection(sides="actor_type", actor_type=("general", "writer")))
    assert "Generals, writers (one letter, two types)" in text
    assert "These types signed one letter together: their agreement is no finding." in text
