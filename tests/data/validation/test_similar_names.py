"""Tests of the warnings for people who may be one person under two spellings."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, open_corpus
from data.model.actors import Actor
from data.model.corpus import CorpusModel
from data.model.provenance import SourcedText
from data.validation.similar_names import check_similar_names
from tests.conftest import BRIDGE, count_calls
from tests.generator.__main__ import write_corpus


def person(name: str, *also: str, kind: str = "person", i: int = 0, distinct_from: tuple[str, ...] = ()) -> Actor:
    """Return an actor with these forms of a name."""
    other_names = tuple(SourcedText(text=text, basis="inferred", note="a test") for text in also)  # type: ignore[call-arg]
    return Actor(
        id=f"person-{i}", name=name, kind=kind, types=("any",), also=other_names, distinct_from=distinct_from  # type: ignore[arg-type]
    )  # fmt: skip


def warnings(*actors: Actor) -> list[str]:
    """Return the warnings for some actors, numbered from `person-1`."""
    numbered = tuple(actor.model_copy(update={"id": f"person-{i}"}) for i, actor in enumerate(actors, start=1))
    model = CorpusModel.model_construct(actors=numbered, letters=())
    return [finding.message for finding in check_similar_names(model)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jané Brook", "Jane Brook"), ("JANE BROOK", "Jane Brook"), ("Brook, Jane", "Jane Brook"),
        ("Jane-Brook", "Jane Brook"), ("Brook Jane", "Jane Brook"), ("Jane O’Brook", "Jane O'Brook"),
        ("Jane Brooke", "Jane Brook"), ("Jane Brok", "Jane Brook"), ("Jane Bruok", "Jane Brook"),
        ("Jnae Brook", "Jane Brook"), ("Jane Brooka", "Jane Brooke"), ("xJane Brook", "Jane Brook"),
        ("J. Brook", "Jane Brook"), ("J Brook", "Jane Brook"), ("Brook, J.", "Jane Brook"), ("Brook J.", "Jane Brook"),
        ("J.-L. Brook", "Jean-Luc Brook"), ("J. Le Brook", "Jane Le Brook"), ("Йан Брук", "йан брук"),
    ],
)  # fmt: skip
def test_similar_names_are_a_warning(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert warnings(person(first), person(second)) == [
            f"`person-1` (“{first}”) and `person-2` (“{second}”) may be the same person. Merge them into one actor "
            "with two printed names, or add one to `distinct_from` of the other."
        ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Brook", "John Brook"), ("Jane Brook", "Jane Stone"), ("J. Brook", "K. Brook"), ("J. Brook", "K. Stone"),
        ("J. Brook", "Jane Brooks"), ("Ann Hay", "Anna Hay"), ("Jane A. Brook", "Jane B. Brook"), ("Jo", "Jo Brook"),
        ("Signatory 12", "Signatory 13"), ("Jane Brookes", "Jane Broo"), ("J. L. Brook", "Jane Brook"), ("…", "!"),
        ("Jane Brookel", "Janet Brook"),
    ],
)  # fmt: skip
def test_different_names_are_no_warning(one: str, other: str) -> None:
    assert warnings(person(one), person(other)) == []


def test_people_may_share_a_short_name_if_their_full_names_differ() -> None:
    jane, john = person("Jane Brook", "J. Brook", "Brook"), person("John Brook", "J. Brook", "Brook")
    assert warnings(jane, john) == []
    for form in ("J. Brook", "Brook"):
        assert len(warnings(jane, person(form))) == len(warnings(person(form), jane)) == 1


def test_only_people_are_compared_and_each_pair_gives_one_warning() -> None:
    assert warnings(person("The Brook", kind="group"), person("The Brook")) == []
    assert len(warnings(person("Jane Brook", "Brook, J."), person("Jane Brook", "Jané Brook"))) == 1
    assert len(warnings(person("Jane Brook"), person("Jane Brooke"), person("J. Brook"))) == 2


@pytest.mark.parametrize("index", [0, 1])
def test_actors_declared_distinct_are_no_warning(index: int) -> None:
    actors = [person("Jane Brook"), person("J. Brook")]
    actors[index] = actors[index].model_copy(update={"distinct_from": (f"person-{2 - index}",)})
    assert warnings(*actors) == []
    assert len(warnings(*actors, person("Jane Brook"))) == 2


def test_names_printed_in_letters_are_compared(copy_of_bridge: Path) -> None:
    letter = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    printed = "- {actor: carl-dorn, role: context, printed_name: A. Bell, passage: P2}\nstatements:"
    letter.write_text(letter.read_text("utf-8").replace("statements:", printed), "utf-8")
    (warning,) = open_corpus(copy_of_bridge).warnings
    assert "`ada-bell` (“Ada Bell”) and `carl-dorn` (“A. Bell”) may be the same person." in str(warning)


def test_test_corpora_have_no_similar_names(tmp_path: Path) -> None:
    for corpus in (DEFAULT_CORPUS, BRIDGE, write_corpus(tmp_path, letters=60, arguments=60)):
        assert open_corpus(corpus).warnings == ()


def test_time_grows_linearly_with_the_number_of_people() -> None:
    """Comparing each pair would take four times as long for twice as many people."""
    syllables = ("ba", "de", "fi", "go", "lu", "mar", "nes", "pik", "rot", "sun")
    surnames = ["".join(parts).capitalize() for parts in product(syllables, repeat=4)]
    people = [person(f"Ilvo {name}", f"I. {name}", i=i) for i, name in enumerate(surnames)]
    step_counts = {count: count_calls(lambda count=count: warnings(*people[:count])) for count in (500, 1_000)}
    assert step_counts[1_000] < 3 * step_counts[500]


def test_time_grows_linearly_with_the_number_of_people_of_one_name() -> None:
    people = [person("Jane Brook", "J. Brook", "Brook", i=i) for i in range(1_000)]
    step_counts = {count: count_calls(lambda count=count: warnings(*people[:count])) for count in (500, 1_000)}
    assert step_counts[1_000] < 3 * step_counts[500]
    assert len(warnings(*people)) == 999
