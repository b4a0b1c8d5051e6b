"""The cells whose value an outside fact contradicts are named in their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from data import Corpus
from data.model.letters import CodedRole
from data.model.provenance import CodedValue, Fact
from data.schema.tables import TABLE
from data.tables.build import Tables
from data.tables.contradictions import contradicting_facts, contradiction_label

# The subject of a fact for each value, and cells of the bridge corpus that show the value.
CASES: dict[str, tuple[Mapping[str, Any], set[str]]] = {
    "title": ({"letters": ["guild-against"]}, {"letters guild-against title"}),
    "form": ({"letters": ["for-the-bridge"]}, {"letters for-the-bridge form"}),
    "language": ({"letters": ["twin-town"]}, {"letters twin-town language"}),
    "request": ({"letters": ["for-the-bridge"]}, {"letters for-the-bridge asks"}),
    "date": (
        {"letters": ["for-the-bridge"]},
        {
            "letters for-the-bridge date", "timeline letter-for-the-bridge when",
            "statements for-the-bridge.P2.bridge-shortens date_latest",
        },
    ),
    "signatory": (
        {"letters": ["for-the-bridge"], "actors": ["ada-bell"]},
        {"appearances for-the-bridge ada-bell signatory role", "letters for-the-bridge signatories"},
    ),
    "addressee": (
        {"letters": ["for-the-bridge"]},
        {
            "letters for-the-bridge addressee", "letters for-the-bridge short_title",
            "appearances for-the-bridge mayor addressee role",
            "mentions for-the-bridge P1 mayor addressee the mayor role",
            "timeline letter-for-the-bridge label",
            "support build-bridge addressee actor mayor supports who_label",
        },
    ),
    "publisher": ({"letters": ["mps-to-lecornu"]}, {"letters mps-to-lecornu publisher"}),
    "channel": ({"letters": ["mps-to-lecornu"]}, {"letters mps-to-lecornu channel"}),
    "reporting_outlet": ({"letters": ["for-the-bridge"]}, {"letters for-the-bridge outlet"}),
    "ally": ({"letters": ["mps-to-lecornu"], "actors": ["france"]}, {"appearances mps-to-lecornu france ally role"}),
    "adversary": (
        {"letters": ["mps-to-lecornu"], "actors": ["russia"]},
        {"mentions mps-to-lecornu P3 russia adversary Russian role"},
    ),
    "beneficiary": (
        {"letters": ["for-the-bridge"]}, {"appearances for-the-bridge millbrook beneficiary role"},
    ),
    "name": (
        {"actors": ["mayor"]},
        {
            "actors mayor name", "letters for-the-bridge addressee",
            "support build-bridge addressee actor mayor supports who_label",
        },
    ),
    "printed_name": (
        {"letters": ["for-the-bridge"], "actors": ["ada-bell"]},
        {"names ada-bell printed Ada Bell name", "appearances for-the-bridge ada-bell signatory printed_name"},
    ),
    "printed_description": (
        {"actors": ["barnaby-snoozewell"]},
        {"appearances silence-at-night barnaby-snoozewell signatory printed_description"},
    ),
    "affiliation": (
        {"letters": ["for-the-bridge"], "actors": ["carl-dorn"]},
        {"mentions for-the-bridge P1 carl-dorn signatory Carl Dorn affiliation"},
    ),
    "actor_types": ({"actors": ["ada-bell"]}, {"actors ada-bell actor_types"}),
    "passage": (
        {"letters": ["mps-to-lecornu"], "passage": "R4"},
        {"passages mps-to-lecornu R4 gist", "timeline figaro-missiles label"},
    ),
    "argument": (
        {"letters": ["for-the-bridge"], "argument": "build-bridge"},
        {
            "statements for-the-bridge.P1.build-bridge label", "arguments build-bridge label",
            "comparison build-bridge for-the-bridge",
        },
    ),
}  # fmt: skip


def contradicting(concerns: str, **subject: Any) -> Fact:
    """Return a fact that contradicts a value."""
    return Fact.model_validate(
        {
            "id": "other", "kind": "contradicts", "concerns": concerns, "topic": "Other", "value": "Another value.",
            "sources": ["register"], "confidence": "low", **subject,
        }
    )  # fmt: skip


def contradicted_cells(corpus: Corpus, *facts: Fact) -> set[str]:
    """Return the contradicted cells of all tables: table, key and column, joined by spaces."""
    tables = Tables(corpus.model.model_copy(update={"facts": facts}))
    found = set()
    for table in TABLE:
        if "contradicted_by" in tables[table]:
            for row in tables[table][tables[table]["contradicted_by"].notna()].to_dict("records"):
                columns = {item.partition(": ")[0] for item in row["contradicted_by"].split("; ")}
                assert columns <= set(row) - {"contradicted_by"}
                assert all(contradicting_facts(row, column) == ["other"] for column in columns)
                found |= {" ".join([table, *(str(row[key]) for key in TABLE[table].key), column]) for column in columns}
    return found


def corpus_of(subject: Mapping[str, Any], request: pytest.FixtureRequest) -> Corpus:
    """Return the corpus that has the letters or the actors of a fact."""
    corpora: list[Corpus] = [request.getfixturevalue(name) for name in ("bridge", "clock", "shipped")]
    ids = {*subject.get("letters", ()), *subject.get("actors", ())}
    return next(
        corpus for corpus in corpora if ids <= {part.id for part in (*corpus.model.letters, *corpus.model.actors)}
    )


def test_every_value_has_a_case() -> None:
    assert set(CASES) == set(get_args(CodedValue)) >= {*get_args(CodedRole)} - {"context"}


@pytest.mark.parametrize("concerns", CASES)
def test_a_contradicted_value_is_named_in_its_rows(concerns: str, request: pytest.FixtureRequest) -> None:
    subject, cells = CASES[concerns]
    corpus = corpus_of(subject, request)
    found = contradicted_cells(corpus, contradicting(concerns, **subject))
    assert cells <= found
    letters = set(subject.get("letters", ())) or {letter.id for letter in corpus.model.letters}
    others = {letter.id for letter in corpus.model.letters} - letters
    assert not [cell for cell in found if set(cell.split()) & others]


@pytest.mark.parametrize("concerns", CASES)
def test_a_confirming_fact_contradicts_nothing(concerns: str, request: pytest.FixtureRequest) -> None:
    subject, _ = CASES[concerns]
    fact = contradicting(concerns, **subject).model_copy(update={"kind": "confirms"})
    assert contradicted_cells(corpus_of(subject, request), fact) == set()


def test_a_passage_limits_the_date_to_its_events(shipped: Corpus) -> None:
    fact = contradicting("date", letters=["mps-to-lecornu"], passage="R4")
    assert {cell.split()[1] for cell in contradicted_cells(shipped, fact)} == {"figaro-missiles"}


def test_other_actors_in_the_role_are_not_contradicted(bridge: Corpus) -> None:
    fact = contradicting("signatory", letters=["for-the-bridge"], actors=["ada-bell", "mayor"])
    cells = contradicted_cells(bridge, fact)
    assert not [cell for cell in cells if "carl-dorn" in cell or "mayor" in cell]


def test_the_addressee_of_the_letter_of_the_deputies_is_contradicted(shipped: Corpus) -> None:
    rows = shipped.tables["letters"].set_index("letter")
    assert contradicting_facts(dict(rows.loc["mps-to-lecornu"]), "addressee") == ["mps-addressee-other"]
    assert rows.loc["mps-to-lecornu", "contradictions"].split("; ")[0] == "mps-addressee-other"
    assert rows["contradicted_by"].count() == 1


def test_a_mark_says_who_contradicts_and_what(shipped: Corpus, bridge: Corpus) -> None:
    """A role is contradicted by other people, and any other value by the beginning of what the fact says."""
    letters = shipped.tables["letters"].set_index("letter")
    label = contradiction_label(dict(letters.loc["mps-to-lecornu"]), "addressee", "short_title")
    assert label == "⚠ contradicted by Ukrinform: Emmanuel Macron"
    passages = shipped.tables["passages"].set_index("passage")
    label = contradiction_label(dict(passages.loc["R4"]), "gist")
    assert label.startswith("⚠ contradicted by Babel and 4 more: Le Figaro had changed") and label.endswith(" …")
    claims = bridge.tables["comparison"].set_index("argument")
    label = contradiction_label(dict(claims.loc["build-bridge"]), "for-the-bridge")
    assert label == contradiction_label(dict(claims.loc["build-bridge"]), "label")
    assert "The register says that the mayor had refused already." in label
    assert contradiction_label(dict(claims.loc["build-bridge"]), "kind") == ""


def test_further_facts_against_a_value_are_counted(bridge: Corpus) -> None:
    facts = (
        contradicting("request", letters=["for-the-bridge"]),
        contradicting("request", letters=["for-the-bridge"], value="A third; and a fourth (or fifth)").model_copy(
            update={"id": "third"}
        ),
    )
    row = Tables(bridge.model.model_copy(update={"facts": facts}))["letters"].to_dict("records")[0]
    assert contradicting_facts(row, "asks") == ["other", "third"]
    assert contradiction_label(row, "asks") == "⚠ contradicted by Town register: Another value., and 1 more"
    assert row["contradicted_by"].split("; ")[1] == "asks: third (Town register: A third, and a fourth (or fifth))"


def test_printed_tables_have_no_contradiction(corpora: list[Corpus]) -> None:
    for corpus in corpora:
        for table in TABLE:
            for column in ("contradicted_by", "contradictions"):
                if column in corpus.printed_tables[table]:
                    assert corpus.printed_tables[table][column].isna().all()


@pytest.fixture
def corpora(shipped: Corpus, bridge: Corpus, clock: Corpus) -> list[Corpus]:
    """All corpora with contradicting facts."""
    return [shipped, bridge, clock]
