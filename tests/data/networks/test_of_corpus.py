"""Joint letters are many voices or one."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.networks.network import Network, make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.options import OptionError, parse_options
from tests.conftest import BRIDGE


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return a corpus of two letters."""
    return open_corpus(BRIDGE)


def network(corpus: Corpus, **given: str) -> Network:
    """Return a network of a corpus."""
    options = parse_options(given)
    return make_network(statements_of_corpus(corpus.tables, options.variable1, options.voices), options)


def test_many_voices_are_all_speakers(corpus: Corpus) -> None:
    speakers = corpus.tables["speakers"]
    found = network(corpus)
    assert len(found.counts.kept) == len(speakers)
    by_name = speakers.groupby("name").size()
    assert {row: int(total) for row, total in zip(found.rows, found.counts.of_rows, strict=True)} == by_name.to_dict()


def test_one_voice_is_a_statement_once(corpus: Corpus) -> None:
    statements, speakers = corpus.tables["statements"], corpus.tables["speakers"]
    found = network(corpus, voices="one")
    assert len(found.counts.kept) == len(statements)
    alone = speakers.groupby("statement").filter(lambda rows: len(rows) == 1)
    titles = set(corpus.tables.titles.values())
    joint = statements[statements["said_by"].isna() & ~statements["statement"].isin(alone["statement"])]
    assert {corpus.tables.titles[letter] for letter in joint["letter"]} <= set(found.rows)
    assert set(alone["name"]) - titles <= set(found.rows)


def test_a_type_has_one_voice_in_a_statement(corpus: Corpus) -> None:
    many, one = (network(corpus, variable1="actor_type", voices=voices) for voices in ("many", "one"))
    assert many.rows == one.rows
    assert (one.counts.counts <= many.counts.counts).all() and one.counts.of_rows.sum() <= many.counts.of_rows.sum()


def test_persons_and_organisations_are_all_actors(corpus: Corpus) -> None:
    actors, persons = network(corpus), network(corpus, variable1="person")
    organisations = network(corpus, variable1="organisation")
    assert set(persons.rows) | set(organisations.rows) == set(actors.rows)
    assert not set(persons.rows) & set(organisations.rows)


def test_a_filtered_table_gives_its_statements(corpus: Corpus) -> None:
    statements = corpus.tables["statements"].head(1)
    columns = statements_of_corpus(corpus.tables, statements=statements)
    assert set(columns.ids) == set(statements["statement"])


def test_an_unknown_variable_is_a_sentence(corpus: Corpus) -> None:
    with pytest.raises(OptionError, match="Allowed: actor, person, organisation, actor_type, actor_group, letter"):
        network(corpus, variable1="theme")


def test_two_people_of_one_name_are_two_rows(copy_of_bridge: Path) -> None:
    actors = copy_of_bridge / "actors.yaml"
    corpus = open_corpus(copy_of_bridge)
    first, second = corpus.tables["speakers"].drop_duplicates("person")["name"].head(2)
    for file in (actors, *(copy_of_bridge / "letters").iterdir()):
        file.write_text(file.read_text("utf-8").replace(second, first), "utf-8")
    renamed = network(open_corpus(copy_of_bridge))
    assert sum(row.startswith(f"{first} (") for row in renamed.rows) == 2
