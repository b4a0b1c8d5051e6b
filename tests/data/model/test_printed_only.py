"""Printed content only: no table has an outside fact or an inference."""

from __future__ import annotations

import json

import pytest

from data import Corpus
from data.export.data_package import data_package
from data.model.printed_only import printed_only
from data.model.provenance import SourcedText
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.tables.build import Tables
from tests.outside_words import outside_words


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("which", ["shipped", "bridge", "clock", "baths"])
def test_tables_have_no_outside_words(which: str, name: str, request: pytest.FixtureRequest) -> None:
    corpus: Corpus = request.getfixturevalue(which)
    rows = TableQuery(corpus, name, Selection(printed=True)).rows
    printed = _printed_words(corpus)
    cells = {cell for column in rows for value in rows[column].dropna() for cell in str(value).split("; ")}
    assert {word for word in outside_words(corpus.model) if word in cells and word not in printed} == set()
    for column in (c for c in rows if c == "basis" or c.endswith("_basis")):
        assert set(rows[column].dropna()) <= {"printed", "derived", "unknown", "coded"}, column


def _printed_words(corpus: Corpus) -> set[str]:
    return {a.printed_name for letter in corpus.model.letters for a in letter.appearances}


def test_the_data_package_has_no_outside_words(shipped: Corpus) -> None:
    package = json.dumps(data_package(shipped, Selection(printed=True)), ensure_ascii=False)
    assert [word for word in outside_words(shipped.model) if f'"{word}"' in package] == []
    assert "2024" not in package


def test_the_full_tables_have_outside_words(shipped: Corpus) -> None:
    """The tests above look for words that exist."""
    cells = {str(value) for name in TABLE for column in shipped.tables[name] for value in shipped.tables[name][column]}
    facts = {"Les Démocrates", "Le Figaro had changed its article and removed the claim by 18 November 2024."}
    assert {"Guillaume Ancel", "Emmanuel Macron", "Euromaidan Press", "2024-11-25", *facts} <= cells & outside_words(
        shipped.model
    )


def test_an_inferred_identity_becomes_an_actor_with_its_printed_name(shipped: Corpus) -> None:
    rows = TableQuery(shipped, "appearances", Selection(printed=True, letter=("intellectuals-to-president",))).rows
    adversaries = set(rows.query("role == 'adversary'")["name"])
    assert "aggressor state" in adversaries and "Russia" not in adversaries
    addressees = rows.query("role == 'addressee'")
    assert list(addressees["name"]) == ["Emmanuel", "President of the Republic"]
    assert set(addressees["actor"]).isdisjoint(actor.id for actor in shipped.model.actors)


def test_speakers_are_signatories(bridge: Corpus) -> None:
    """The guild signs only under inferred names and is named as a speaker."""
    appearances = bridge.printed_tables["appearances"]
    signed = set(appearances[appearances["role"] == "signatory"]["actor"])
    assert set(bridge.printed_tables["speakers"]["actor"]) <= signed
    assert "weavers-guild" not in signed


def test_two_actors_with_one_printed_name_stay_two(bridge: Corpus) -> None:
    letter = next(part for part in bridge.model.letters if part.id == "guild-against")
    other = letter.appearances[0].model_copy(update={"actor": "ada-bell", "role": "ally"})
    changed = letter.model_copy(update={"appearances": (*letter.appearances, other)})
    model = printed_only(bridge.model.model_copy(update={"letters": (changed,)}))
    same_name = [a.actor for a in model.letters[0].appearances if a.printed_name == "guild of weavers"]
    assert len(same_name) == 2 and len(set(same_name)) == 2


def test_a_signatory_with_printed_and_inferred_names_is_counted_once(bridge: Corpus) -> None:
    letter = next(part for part in bridge.model.letters if part.id == "guild-against")
    plain = letter.appearances[0].model_copy(update={"inferred_from": None})
    changed = letter.model_copy(update={"appearances": (plain, *letter.appearances[1:])})
    model = printed_only(bridge.model.model_copy(update={"letters": (changed,)}))
    assert model.letters[0].actors_in("signatory") == ("weavers-guild",)


def test_actors_with_names_in_another_script_stay_two(bridge: Corpus) -> None:
    """Each has an inferred transliteration."""
    actors = tuple(
        actor.model_copy(
            update={
                "name": name,
                "canonical": SourcedText(text=name.upper(), basis="inferred", note="transliterated"),  # type: ignore[call-arg]
            }
        )
        for actor, name in zip(bridge.model.actors[:2], ("Іван Коваль", "Петро Мельник"), strict=True)
    )
    names = {actor.id: actor.name for actor in actors}
    letters = tuple(
        letter.model_copy(
            update={
                "appearances": tuple(
                    a.model_copy(update={"printed_name": names.get(a.actor, a.printed_name)})
                    for a in letter.appearances
                )
            }
        )
        for letter in bridge.model.letters
    )
    model = bridge.model.model_copy(update={"actors": (*actors, *bridge.model.actors[2:]), "letters": letters})
    tables = Tables(printed_only(model))
    signed = tables["appearances"].query("role == 'signatory' and letter == 'for-the-bridge'")
    assert list(signed["name"]) == ["Іван Коваль", "Петро Мельник"]


def test_similar_printed_names_in_two_letters_stay_two(bridge: Corpus) -> None:
    """The ids of “hall” in `town-council` and “hall town” in `council` would be equal."""
    first, second = bridge.model.letters
    appearance = second.appearances[0].model_copy(update={"role": "context"})
    hall, hall_town = (
        appearance.model_copy(update={"printed_name": "hall"}),
        appearance.model_copy(update={"actor": "gazette", "printed_name": "hall town"}),
    )
    letters = (
        first.model_copy(update={"id": "town-council", "appearances": (*first.appearances, hall)}),
        second.model_copy(update={"id": "council", "appearances": (*second.appearances, hall_town)}),
    )
    model = printed_only(bridge.model.model_copy(update={"letters": letters}))
    ids = [a.actor for letter in model.letters for a in letter.appearances if a.printed_name in ("hall", "hall town")]
    assert len(set(ids)) == len(ids) == 2


def test_an_actor_keeps_its_main_printed_name(bridge: Corpus) -> None:
    letter = next(part for part in bridge.model.letters if part.id == "for-the-bridge")
    short = letter.appearances[2].model_copy(update={"printed_name": "Dorn"})
    changed = letter.model_copy(update={"appearances": (short, *letter.appearances)})
    model = printed_only(bridge.model.model_copy(update={"letters": (changed,)}))
    assert [actor.name for actor in model.actors if actor.id == "printed-carl-dorn-person"] == ["Carl Dorn"]


@pytest.mark.parametrize("which", ["shipped", "bridge", "clock", "baths"])
def test_the_key_of_every_row_is_unique(which: str, request: pytest.FixtureRequest) -> None:
    corpus: Corpus = request.getfixturevalue(which)
    for tables in (corpus.tables, corpus.printed_tables):
        for name in TABLE:
            assert not tables[name].duplicated(list(TABLE[name].key)).any(), name


def test_appearances_that_differ_by_an_inference_are_one(bridge: Corpus) -> None:
    letter = next(part for part in bridge.model.letters if part.id == "guild-against")
    plain = letter.appearances[0].model_copy(update={"inferred_from": None, "printed_name": "Weavers"})
    context = letter.appearances[0].model_copy(update={"role": "context"})
    changed = letter.model_copy(update={"appearances": (plain, *letter.appearances, context)})
    rows = Tables(printed_only(bridge.model.model_copy(update={"letters": (changed,)})))["mentions"]
    assert not rows.duplicated(list(TABLE["mentions"].key)).any()


def test_tables_have_no_facts_and_no_order_of_letters(shipped: Corpus, bridge: Corpus) -> None:
    for corpus in (shipped, bridge):
        tables = corpus.printed_tables
        assert tables["facts"].empty and tables["letters"]["follows"].isna().all()
        for name in ("actors", "appearances", "comparison"):
            assert tables[name]["outside_facts"].isna().all() and corpus.tables[name]["outside_facts"].notna().any()


def test_the_number_of_signatories_is_unchanged(shipped: Corpus) -> None:
    for printed in (False, True):
        rows = TableQuery(shipped, "appearances", Selection(printed=printed, role=("signatory",))).rows
        assert rows["letter"].value_counts().to_dict() == {"intellectuals-to-president": 8, "mps-to-lecornu": 5}


def test_ids_do_not_reveal_inferred_names(shipped: Corpus) -> None:
    inferred = {actor.id for actor in shipped.model.actors if actor.canonical and actor.canonical.basis == "inferred"}
    assert inferred and inferred.isdisjoint(shipped.printed_tables["actors"]["actor"])
    assert "printed-polish-state" in set(shipped.printed_tables["actors"]["actor"])


def test_outside_dates_are_unknown(shipped: Corpus) -> None:
    rows = TableQuery(shipped, "timeline", Selection(printed=True)).rows.dropna(subset=["edtf"])
    assert list(rows["item"]) == ["six-mirages"]
