"""The letters, actors, dates and outside facts of a brief."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data import Corpus
from data.export import brief_tables
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import plain_list
from data.schema.vocabulary import BASIS_LABELS
from data.text.wording import count_noun
from tests.data.export.parsed_briefs import (
    CASES,
    SHIPPED,
    parsed,
    rebuilt,
    table_rows,
)


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_actors_have_the_rows_of_the_table(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    rows = TableQuery(corpus, "appearances", selection).rows
    titles = {letter.id: letter.short_title for letter in corpus.model.letters}
    is_signatory, is_withdrawn = rows["role"] == "signatory", rows["role"] == "withdrawn"
    for caption, part in (
        ("Signatories (", rows[is_signatory]), ("Withdrawn signatories (", rows[is_withdrawn]),
        ("Actors in other roles (", rows[~is_signatory & ~is_withdrawn]),
    ):  # fmt: skip
        shown = table_rows(tables, caption)
        assert len(shown) == len(part)
        for (name, printed, described, types, where), row in zip(
            shown, part.fillna("").to_dict("records"), strict=True
        ):
            known = row["name_basis"]
            assert name.split("\n")[0].startswith(row["name"])
            assert (BASIS_LABELS[known] in name.split("\n")[0]) is (known != "printed")
            assert ("≈" in name) is ("inferred" in (row["basis"], known))
            assert {plain_list(row["inferred_from"]), plain_list(row["note"])} - {""} <= set(name.split("\n"))
            assert row["role"] in ("signatory", "withdrawn") or row["role"].replace("_", " ") in name.split("\n")
            assert ("Withdrawn: " in name) is (row["role"] == "withdrawn") and row["withdrawn"] in name
            assert row["withdrawn_basis"] in ("", "printed") or BASIS_LABELS[row["withdrawn_basis"]] in name
            assert (printed, types) == (row["printed_name"], row["actor_types"])
            assert where == " ".join((titles[row["letter"]], row["passages"]))
            assert described == "\n".join(filter(None, (row["printed_description"], row["affiliation"])))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_dates_have_the_rows_of_the_timeline(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "timeline", selection).rows.fillna("")
    shown = table_rows(parsed(corpus, selection).tables, "Dates")
    assert len(shown) == len(rows)
    for (what, when, printed, where, note), row in zip(shown, rows.to_dict("records"), strict=True):
        assert what == f"{row['label']}\n{row['kind']}"
        assert when.startswith(row["when"] or "not known")
        assert (BASIS_LABELS[row["basis"]] in when) is (row["basis"] != "printed")
        assert not row["confidence"] or f"{row['confidence']} confidence" in when
        assert printed.strip("“”") == row["printed"] and note == row["note"]
        assert where.endswith(row["passage"]) and bool(where) is bool(row["letter"])


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_letters_have_the_rows_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "letters", selection.without_search()).rows
    shown = parsed(corpus, selection).tables.get("Authors and addressees", [["Letter"]])
    assert shown[0][1:] == list(rows["short_title"])
    named = {row[0]: row[1:] for row in shown[1:]}
    for place, row in enumerate(rows.fillna("").to_dict("records")):
        passages = f" ({row['asks_passages']})"
        assert named["Requests"][place] == row["asks"] + passages
        assert named["To"][place].startswith((row["addressee"] or "not known").replace("; ", ", "))
        assert f"When: {row['date'] or 'not known'}" in named["Published"][place]
        assert f"By: {row['publisher'] or 'not known'}" in named["Published"][place]
        reported = f"Reported by: {row['outlet'] or 'not known'}"
        assert (reported in named["Published"][place]) == ("report" in row["holds"])
        assert ("Coded from:" in named["Published"][place]) == ("letter" in row["holds"])
        assert row["date_note"] in named["Published"][place] and row["date_printed"] in named["Published"][place]
        assert f"Title: {row['title'] or 'not known'}" in named["Form and title"][place]
        signed = TableQuery(corpus, "appearances", replace(selection.without_search(), role=("signatory",))).rows
        names = signed[signed["letter"] == row["letter"]]["name"].head(brief_tables.MAX_NAMED_SIGNATORIES)
        assert all(name in named["From"][place] for name in names)
        withdrawn = count_noun(row["withdrawn"] or 0, "withdrawn signature")
        assert (withdrawn in named["From"][place]) is bool(row["withdrawn"])


def test_many_letters_are_rows_instead_of_columns(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = parsed(shipped, Selection()).tables["Authors and addressees"]
    monkeypatch.setattr(brief_tables, "MAX_COLUMNS", 1)
    rows = rebuilt(shipped, Selection()).tables["Authors and addressees"]
    # Sources are numbered in the order of their first citation, which differs.
    columns, rows = ([[re.sub(r" \[\d+\]", "", cell) for cell in row] for row in table] for table in (columns, rows))
    assert [list(row) for row in zip(*columns, strict=True)] == rows


def test_the_first_of_many_signatories_are_named(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_tables, "MAX_NAMED_SIGNATORIES", 2)
    named = dict(rebuilt(shipped, SHIPPED["letter"]).tables["Authors and addressees"])
    assert named["From"] == "5 signatories\nFrédéric Petit · Laurent Mazaury and 3 more"


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_facts_have_the_rows_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "facts", selection).rows.fillna("")
    shown = table_rows(parsed(corpus, selection).tables, "Facts ↗")
    assert len(shown) == len(rows)
    for (about, topic, value, source), row in zip(shown, rows.to_dict("records"), strict=True):
        assert about.split("\n")[0] == row["about"] and topic.split("\n")[0] == row["topic"]
        assert value.split("\n")[0] == (row["value"] or "not found") and row["note"] in value and row["date"] in value
        if row["value"]:
            assert BASIS_LABELS[row["basis"]] in source and f"{row['confidence']} confidence" in source


def test_the_order_of_letters_has_sources(shipped: Corpus) -> None:
    text = parsed(shipped, Selection()).text
    later, earlier = "Five MPs to the Defence Minister", "Intellectuals and military experts to the President"
    assert f"“{earlier}” came first, “{later}” second. ↗ outside" in text
    printed = parsed(shipped, Selection(printed=True)).text
    assert "came first, " not in printed
    assert "The articles do not say which came first. The dates do not settle the order: not both letters" in printed
