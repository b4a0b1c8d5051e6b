"""Entities of FollowTheMoney: valid for its own library, with what is known and how, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.files.layout import signature_file
from data.open_formats.entities import plain_date
from data.open_formats.follow_the_money import follow_the_money
from data.queries import table_query
from data.queries.selection import Selection

Entity = dict[str, Any]
EVERYTHING = Selection()
LISTED = (
    "name,description,affiliation,country,types,signed,withdrawn,kind\n"
    "Nora Vale,baker; baker's aunt,Bakers' Union,France,neighbour,2020-04-02,,person\n"
    "Nora Vale,,Bakers' Union,,,2020-04/2020-05,,\n"
)


def entities(corpus: Corpus, selection: Selection = EVERYTHING) -> list[Entity]:
    """Return the entities of a corpus."""
    return [json.loads(line) for line in follow_the_money(corpus, selection)[0].splitlines()]


def named(found: list[Entity], name: str) -> list[Entity]:
    """Return the entities with this name."""
    return [entity for entity in found if name in entity["properties"].get("name", ())]


@pytest.fixture
def listed(copy_of_bridge: Path) -> Corpus:
    """The bridge corpus with a table of signatures without actors."""
    (copy_of_bridge / signature_file("for-the-bridge")).write_text(LISTED, "utf-8")
    corpus = open_corpus(copy_of_bridge)
    assert not corpus.problems
    return corpus


@pytest.mark.parametrize("printed", [False, True])
def test_its_library_takes_every_entity_as_it_is(
    shipped: Corpus, bridge: Corpus, listed: Corpus, printed: bool
) -> None:
    # It is built with ICU, which Debian must install: `make test-all` needs it.
    if find_spec("followthemoney") is None and os.environ.get("COSIGNED_LARGE_PROGRAMS") != "required":
        pytest.skip("followthemoney is not installed")
    from followthemoney import model

    for corpus in (shipped, bridge, listed):
        found = entities(corpus, Selection(printed=printed))
        schemas = {entity["id"]: model.get(entity["schema"]) for entity in found}
        assert len(schemas) == len(found) > 10
        for entity in found:
            schema, proxy = schemas[entity["id"]], model.get_proxy(entity, cleaned=False)
            schema.validate(entity)
            assert {name: len(values) for name, values in proxy.properties.items()} == {
                name: len(values) for name, values in entity["properties"].items()
            }
            for prop, value in proxy.itervalues():
                assert prop.range is None or schemas[value].is_a(prop.range), (entity, prop)


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
@pytest.mark.parametrize("printed", [False, True])
def test_ids_are_stable_and_lead_to_entities(corpus: Corpus, printed: bool) -> None:
    found = entities(corpus, Selection(printed=printed))
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found) and found == entities(corpus, Selection(printed=printed))
    for entity in found:
        assert all(value in ids for values in entity["properties"].values() for value in values
                   if value.startswith("cosigned-"))  # fmt: skip


def test_an_outside_name_has_its_source_and_an_inferred_one_matches_nothing(bridge: Corpus) -> None:
    found = entities(bridge)
    by_id = {entity["id"]: entity["properties"] for entity in found}
    (dorn,) = (entity for entity in found if entity["properties"].get("name") == ["Carl Dörn"])
    assert dorn["schema"] == "Person"
    assert dorn["properties"]["alias"] == ["Carl Dorn", "Karl Dörn"]
    assert dorn["properties"]["notes"] == [
        "Name “Carl Dörn”: outside, register, confidence high. spelling of the register",
        "Name “Karl Dörn”: outside, register, confidence medium.",
    ]
    assert by_id[dorn["properties"]["proof"][0]]["publisher"] == ["Town register"]
    (guild,) = (entity for entity in found if entity["properties"].get("weakAlias"))
    assert guild["schema"] == "Organization" and "alias" not in guild["properties"]
    assert any("inferred" in note for note in guild["properties"]["notes"])


def test_an_adjective_is_a_weak_alias(shipped: Corpus) -> None:
    (france,) = named(entities(shipped), "France")
    # It acts, and no more is known of a state here.
    assert france["schema"] == "LegalEntity"
    assert france["properties"]["weakAlias"] == ["French"] and "alias" not in france["properties"]


def test_printed_content_has_no_other(bridge: Corpus) -> None:
    content = follow_the_money(bridge, Selection(printed=True))[0].decode()
    assert "Carl Dorn" in content
    assert not [word for word in ("Dörn", "register", "outside", "inferred", '"Note"', "proof") if word in content]


def test_what_is_not_known_is_absent(bridge: Corpus) -> None:
    (source,) = (e for e in entities(bridge) if e["properties"].get("notes") == ["Confidence: high"])
    assert source["properties"].keys() == {"notes"}
    (letter,) = named(entities(bridge), "The guild against it")
    assert "date" not in letter["properties"]
    assert "Date: no later than 4 May 2020." in letter["properties"]["notes"]


def test_the_schema_of_an_actor_says_no_more_than_its_kind(shipped: Corpus) -> None:
    actors = shipped.tables["actors"].set_index("name")["kind"]
    schemas = {e["properties"]["name"][0]: e["schema"] for e in entities(shipped) if "name" in e["properties"]}
    by_kind = {(kind, schemas[name]) for name, kind in actors.items()}
    assert schemas["Kremlin"] == "LegalEntity" and ("armed_force", "Organization") in by_kind
    assert len(by_kind) == actors.nunique()


def test_two_signatures_of_one_name_are_two_entities(listed: Corpus) -> None:
    found = entities(listed)
    first, second = named(found, "Nora Vale")
    assert (first["schema"], second["schema"]) == ("Person", "LegalEntity")
    assert first["properties"]["description"] == ["baker; baker's aunt"]
    assert first["properties"]["notes"] == ["Country as listed: France."]
    links = {entity["properties"]["entity"][0]: entity["properties"] for entity in found
             if entity["schema"] == "Documentation" and "entity" in entity["properties"]}  # fmt: skip
    assert links[first["id"]]["date"] == ["2020-04-02"] and "date" not in links[second["id"]]
    assert links[second["id"]]["description"] == ["Signed: 2020-04/2020-05."]
    (union,) = named(found, "Bakers' Union")
    ties = [
        e["properties"] for e in found if e["schema"] == "UnknownLink" and e["properties"]["object"] == [union["id"]]
    ]
    assert {tie["subject"][0] for tie in ties} == {first["id"], second["id"]}


def test_a_selection_has_its_letters_only(bridge: Corpus) -> None:
    found = entities(bridge, Selection(letter=("guild-against",)))
    assert not named(found, "Ada Bell") and not named(found, "Neighbours for the bridge")
    assert named(found, "The guild against it")


def test_a_list_that_is_too_long_is_named(listed: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_query, "MAX_IN_PANDAS", 1)
    content, sentences = follow_the_money(listed, Selection())
    assert "Nora Vale" not in content.decode() and "Ada Bell" in content.decode()
    assert sentences[1].startswith("Only actors are entities: the list of ")
    assert '"role": ["signatory"]' in content.decode()


def test_any_text_is_a_value_as_it_is(copy_of_bridge: Path) -> None:
    texts = ["=1+1", 'a;"b"', "a\nb", "é e\u0301 🪖", "<&>]]>", "a; b"]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["name", "description"], *([f"N{i}", text] for i, text in enumerate(texts))])
    (copy_of_bridge / signature_file("for-the-bridge")).write_text(buffer.getvalue(), "utf-8", newline="")
    found = entities(open_corpus(copy_of_bridge))
    assert [named(found, f"N{i}")[0]["properties"]["description"] for i in range(6)] == [[text] for text in texts]


@pytest.mark.parametrize("date", ["2020-13", "2020-04-32", "2020~", "[..2020]", "2020/2021", "", None])
def test_a_date_that_it_does_not_have_is_absent(date: str | None) -> None:
    assert plain_date(date) is None
    assert [plain_date(known) for known in ("2020", "2020-04", "2020-04-30")] == ["2020", "2020-04", "2020-04-30"]
