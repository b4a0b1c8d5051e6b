"""The brief holds the rows of the tables, and cites just what it shows."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.export import brief_arguments, brief_tables, html_writer
from data.export.brief import brief
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.lists import split_list
from data.schema.vocabulary import BASIS_LABELS, STATUS_LABELS
from data.tables.comparison import NOT_MENTIONED
from tests.conftest import BRIDGE, CLOCK
from tests.data.export.parsed_briefs import (
    ADDRESS,
    CASES,
    MADE,
    SHIPPED,
    Read,
    body,
    html,
    markdown,
    markdown_tables,
    parsed,
)


def made_anew(corpus: Corpus, selection: Selection) -> Read:
    """The brief, made with what a test has changed."""
    return Read(html_writer.page(brief(corpus, selection, address=ADDRESS, made=MADE)))


def cells(rows: pd.DataFrame, *columns: str) -> list[list[str]]:
    """The cells of these columns, as text."""
    return rows[list(columns)].fillna("").astype(str).values.tolist()


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_both_forms_hold_the_same_tables(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    assert tables == markdown_tables(markdown(corpus, selection))
    assert {len(row) for rows in tables.values() for row in rows} <= set(range(2, 6))


_IDS = {
    letter.short_title: letter.id
    for corpus in (open_corpus(), open_corpus(BRIDGE), open_corpus(CLOCK))
    for letter in corpus.model.letters
}
_WORDS = "“.*”|… .* …"
_SAID = re.compile(
    r"^[●◐] (quoted|reported) · (\S+)(?: · (?!French)(.+?))?(?: · French)? (against )?"
    rf"({_WORDS})(?:\nour translation: ({_WORDS}))?$",
    re.MULTILINE,
)


def words_in(cell: str) -> tuple[str, str | None]:
    """The mention and the words of a side, put together from the lines of its cell as the comparison puts them."""
    said = _SAID.findall(cell)
    if not said:
        assert cell.startswith("– not mentioned")
        return NOT_MENTIONED, None
    # Of an actor type, words come from several letters, and each says from which.
    places = [f"{_IDS[letter]} {passage}" if letter else passage for _, passage, letter, *_ in said]
    told = (
        f"{place} {'against: ' if against else ''}{words}" + (f" (our translation: {ours})" if ours else "")
        for place, (*_, against, words, ours) in zip(places, said, strict=True)
    )
    words = "; ".join(told)
    return "quoted" if any(voice == "quoted" for voice, *_ in said) else "reported", words


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_the_comparison_is_that_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "comparison", selection).rows
    names = list(compared_sides(corpus, selection.without_search()).labels)
    shown = body(parsed(corpus, selection).tables, "Who makes which argument")
    assert len(shown) == len(rows)
    for (claim, *mentions), row in zip(shown, rows.to_dict("records"), strict=True):
        label, kept, made_by, *_ = claim.split("\n")
        assert [label, *kept.split(" · ")] == [row["label"], STATUS_LABELS[row["status"]], row["kind"], row["theme"]]
        # By the chosen counting first, and by the other one.
        numbers = [int(number) for number in re.findall(r"(\d+) (?:letter|signator)", made_by)]
        other = row["signatories" if row["counted"] == "letters" else "letters"]
        assert numbers == [row["count"], other] and ("against" in made_by) == bool(row["opposing"])
        told = [None if pd.isna(row[f"{name}_words"]) else row[f"{name}_words"] for name in names]
        assert [words_in(cell) for cell in mentions] == [
            (row[name], words) for name, words in zip(names, told, strict=True)
        ]


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_facts_on_an_argument_stand_in_the_cell_of_their_letter(corpus: Corpus, selection: Selection) -> None:
    names = list(compared_sides(corpus, selection.without_search()).labels)
    compared = list(TableQuery(corpus, "comparison", selection).rows["argument"])
    shown = dict(zip(compared, body(parsed(corpus, selection).tables, "Who makes which argument"), strict=True))
    facts = TableQuery(corpus, "facts", selection.without_search()).rows.dropna(subset=["value", "argument"])
    for fact in facts[facts["argument"].isin(compared)].to_dict("records"):
        claim, *told = shown[fact["argument"]]
        beside = [cell for name, cell in zip(names, told, strict=True) if name in split_list(fact["letters"])]
        for cell in beside or [claim]:
            assert f"{fact['value']} ↗ outside: " in cell


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_many_sides_are_listed_with_the_same_words(
    corpus: Corpus, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_COLUMNS", 0)
    rows = TableQuery(corpus, "comparison", selection).rows
    labels = compared_sides(corpus, selection.without_search()).labels
    shown = body(made_anew(corpus, selection).tables, "Who makes which argument")
    for (_, told), row in zip(shown, rows.to_dict("records"), strict=True):
        for letter, title in labels.items():
            own = f"\n{told}\n".partition(f"\n{title}\n")[2]
            names = "|".join(map(re.escape, labels.values()))
            own = re.split(f"^(?:{names})$|^– not mentioned", own, flags=re.MULTILINE)[0]
            if row[letter] == NOT_MENTIONED:
                silent = told.split("\n")[-1]
                assert silent.startswith("– not mentioned: ") and title in silent
            else:
                assert words_in(own) == (row[letter], row[f"{letter}_words"])


def test_of_very_many_sides_the_silent_are_counted(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_COLUMNS", 0)
    monkeypatch.setattr(brief_arguments, "MAX_NAMED", 0)
    told = [row[1] for row in body(made_anew(bridge, Selection()).tables, "Who makes which argument")]
    assert "– not mentioned: the other 1 of 2" in told[-1].split("\n")
    assert all("not mentioned" not in cell for cell in told[:1])


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_matches_and_related_pairs_are_those_of_the_comparison(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    compared = TableQuery(corpus, "comparison", selection).rows
    arguments = corpus.tables["arguments"].set_index("argument").loc[compared["argument"]]
    why = arguments[arguments["match_why"].notna()]
    expected = [[label, f"{why}\n{sure} confidence"] for label, why, sure in
                cells(why, "label", "match_why", "match_confidence")]  # fmt: skip
    assert [row[:2] for row in body(tables, "Shared arguments")] == expected
    pairs = TableQuery(corpus, "related_arguments", selection.without_search()).rows
    pairs = pairs[pairs["argument"].isin(compared["argument"]) | pairs["related"].isin(compared["argument"])]
    assert body(tables, "Related arguments") == cells(pairs, "label", "related_label", "differs")


def test_what_each_letter_adds_is_said_of_letters_that_are_shown(shipped: Corpus) -> None:
    match = next(a.match for a in shipped.model.arguments if a.match and len(a.match.adds) == 2)
    both, one = (parsed(shipped, chosen).text for chosen in (Selection(), SHIPPED["letter"]))
    adds = match.adds
    assert all(what in both for what in adds.values())
    assert adds["mps-to-lecornu"] in one and adds["intellectuals-to-president"] not in one


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_people_are_those_of_the_table(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    rows = TableQuery(corpus, "appearances", selection).rows
    titles = {letter.id: letter.short_title for letter in corpus.model.letters}
    signs, gone = rows["role"] == "signatory", rows["role"] == "withdrawn"
    for caption, part in (
        ("Signatories (", rows[signs]), ("Those who withdrew their signature (", rows[gone]),
        ("Actors in other roles (", rows[~signs & ~gone]),
    ):  # fmt: skip
        shown = body(tables, caption)
        assert len(shown) == len(part)
        for (name, printed, described, types, where), row in zip(
            shown, part.fillna("").to_dict("records"), strict=True
        ):
            known = row["name_basis"]
            assert name.split("\n")[0].startswith(row["name"])
            assert (BASIS_LABELS[known] in name.split("\n")[0]) is (known != "printed")
            assert ("≈" in name) is ("inferred" in (row["basis"], known))
            assert {row["inferred_from"], row["note"]} - {""} <= set(name.split("\n"))
            assert row["role"] in ("signatory", "withdrawn") or row["role"].replace("_", " ") in name.split("\n")
            assert ("Withdrew: " in name) is (row["role"] == "withdrawn") and row["withdrawn"] in name
            assert row["withdrawn_basis"] in ("", "printed") or BASIS_LABELS[row["withdrawn_basis"]] in name
            assert (printed, types) == (row["printed_name"], row["actor_types"])
            assert where == " ".join((titles[row["letter"]], row["passages"]))
            assert described == "\n".join(filter(None, (row["printed_description"], row["affiliation"])))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_dates_are_those_of_the_timeline(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "timeline", selection).rows.fillna("")
    shown = body(parsed(corpus, selection).tables, "Dates")
    assert len(shown) == len(rows)
    for (what, when, printed, where, beside), row in zip(shown, rows.to_dict("records"), strict=True):
        assert what == f"{row['label']}\n{row['kind']}"
        assert when.startswith(row["when"] or "not known")
        assert (BASIS_LABELS[row["basis"]] in when) is (row["basis"] != "printed")
        assert not row["confidence"] or f"{row['confidence']} confidence" in when
        assert printed.strip("“”") == row["printed"] and beside == row["note"]
        assert where.endswith(row["passage"]) and bool(where) is bool(row["letter"])


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_letters_are_those_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "letters", selection.without_search()).rows
    shown = parsed(corpus, selection).tables.get("Who wrote to whom", [["Letter"]])
    assert shown[0][1:] == list(rows["short_title"])
    named = {row[0]: row[1:] for row in shown[1:]}
    for place, row in enumerate(rows.fillna("").to_dict("records")):
        passages = f" ({row['asks_passages']})"
        assert named["Asks for"][place] == row["asks"] + passages
        assert named["To"][place].startswith(row["addressee"] or "not known")
        assert f"When: {row['date'] or 'not known'}" in named["Made public"][place]
        assert f"By: {row['publisher'] or 'not known'}" in named["Made public"][place]
        assert f"Reported by: {row['outlet'] or 'not known'}" in named["Made public"][place]
        assert row["date_note"] in named["Made public"][place] and row["date_printed"] in named["Made public"][place]
        assert f"Title: {row['title'] or 'not known'}" in named["Form and title"][place]
        signed = TableQuery(corpus, "appearances", replace(selection.without_search(), role=("signatory",))).rows
        names = signed[signed["letter"] == row["letter"]]["name"].head(brief_tables.MAX_NAMED)
        assert all(name in named["From"][place] for name in names)
        gone = f"{row['withdrawn']} withdrew their signature"
        assert (gone in named["From"][place]) is bool(row["withdrawn"])


def test_many_letters_stand_under_each_other(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = parsed(shipped, Selection()).tables["Who wrote to whom"]
    monkeypatch.setattr(brief_tables, "MAX_COLUMNS", 1)
    under = made_anew(shipped, Selection()).tables["Who wrote to whom"]
    assert [list(row) for row in zip(*beside, strict=True)] == under


def test_of_many_signatories_the_first_are_named(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_tables, "MAX_NAMED", 2)
    named = dict(made_anew(shipped, SHIPPED["letter"]).tables["Who wrote to whom"])
    assert named["From"] == "5 signatories\nFrédéric Petit · Laurent Mazaury and 3 more"


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_facts_are_those_of_the_table(corpus: Corpus, selection: Selection) -> None:
    rows = TableQuery(corpus, "facts", selection).rows.fillna("")
    shown = body(parsed(corpus, selection).tables, "Facts ↗")
    assert len(shown) == len(rows)
    for (about, topic, value, source), row in zip(shown, rows.to_dict("records"), strict=True):
        assert about.split("\n")[0] == row["about"] and topic.split("\n")[0] == row["topic"]
        assert value.split("\n")[0] == (row["value"] or "not found") and row["note"] in value and row["date"] in value
        assert not row["value"] or ("↗" in source and f"{row['confidence']} confidence" in source)


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_sources_are_just_those_that_are_cited(corpus: Corpus, selection: Selection) -> None:
    read = parsed(corpus, selection)
    targets = [attrs["id"] for _, attrs in read.elements if attrs.get("id", "").startswith("source-")]
    cited = {attrs["href"].removeprefix("#") for tag, attrs in read.elements if attrs.get("href", "").startswith("#")}
    assert targets == [f"source-{number}" for number in range(1, len(cited) + 1)] and set(targets) == cited
    whatever = selection.without_search()
    asked = {
        "letters": (whatever, ["source", "title_source", "date_source", "addressee_source", "publisher_source",
                               "outlet_source", "follows_source"]),
        "appearances": (selection, ["name_source"]),
        "timeline": (selection, ["source"]), "facts": (selection, ["source"]),
    }  # fmt: skip
    rests_on = {
        name for table, (chosen, columns) in asked.items() for column in columns
        for entry in TableQuery(corpus, table, chosen).rows[column] for name in split_list(entry)
    }  # fmt: skip
    signed = TableQuery(corpus, "appearances", replace(whatever, role=("signatory",))).rows
    rests_on |= set(signed["name_source"].dropna())
    compared = set(TableQuery(corpus, "comparison", selection).rows["argument"])
    known = TableQuery(corpus, "facts", whatever).rows
    rests_on |= {name for entry in known[known["argument"].isin(compared)]["source"] for name in split_list(entry)}
    sources = corpus.printed_tables["sources"] if selection.printed else corpus.tables["sources"]
    sources = sources[sources["source"].isin(rests_on) & ~sources[["outlet", "title", "address"]].isna().all(axis=1)]
    assert len(body(read.tables, "Sources")) == len(sources)
    for outlet, address in cells(sources, "outlet", "address"):
        assert any(outlet in row[1] and address == row[2] for row in body(read.tables, "Sources"))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_the_selection_is_said_over_each_table(corpus: Corpus, selection: Selection) -> None:
    said = parsed(corpus, selection).text
    written = markdown(corpus, selection)
    for table in ("comparison", "appearances", "timeline"):
        sentence_ = TableQuery(corpus, table, selection).sentence()
        assert sentence_ in said and sentence_ in written
    for words in (
        corpus.model.codebook.title,
        corpus.fingerprint,
        corpus.model.codebook.caveat,
        ADDRESS,
        "23 November 2026",
    ):
        assert words in said and (words in written or words == ADDRESS)


@pytest.mark.parametrize("which", ["shipped", "bridge", "clock"])
def test_a_printed_brief_is_silent_on_all_that_is_not_printed(corpus: Corpus) -> None:
    told = {text for fact in corpus.model.facts for text in (fact.value, fact.note, fact.topic) if text}
    told |= {name.text for actor in corpus.model.actors for name in (actor.canonical, *actor.also) if name}
    told |= {source.address for source in corpus.model.sources if source.address}
    told -= {a.printed_name for letter in corpus.model.letters for a in letter.appearances}
    whole, printed = (parsed(corpus, Selection(printed=only)).text for only in (False, True))
    assert {text for text in told if len(text) > 12 and text in whole}, "there is something to be silent on"
    assert {text for text in told if len(text) > 12 and text in printed} == set()
    for page in (html(corpus, Selection(printed=True)), markdown(corpus, Selection(printed=True))):
        assert "↗" not in page and "≈" not in page


def test_the_order_of_the_letters_is_told_with_its_sources(shipped: Corpus) -> None:
    said = parsed(shipped, Selection()).text
    assert (
        "“Five MPs to the Defence Minister” came after “Generals and intellectuals to the President”. ↗ outside" in said
    )
    printed = parsed(shipped, Selection(printed=True)).text
    assert "came after" not in printed and "not both letters have one" in printed


def test_who_says_it_stands_in_both_forms_where_not_all_signatories_do() -> None:
    clock = open_corpus(CLOCK)
    for form in (html(clock, Selection()), markdown(clock, Selection())):
        assert form.count("said by the Friends of the Clock") == 1
