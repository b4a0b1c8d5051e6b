"""One person under two spellings is named; two people with near names can be said to be two."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, open_corpus
from data.model.actors import Actor
from data.model.corpus import CorpusModel
from data.model.provenance import SourcedText
from data.validation.similar_names import people_are_distinct
from tests.conftest import BRIDGE, steps
from tests.generator.__main__ import write_corpus


def person(name: str, *also: str, kind: str = "person", i: int = 0, distinct_from: tuple[str, ...] = ()) -> Actor:
    """An actor with these forms of a name, inferred from nothing that matters here."""
    others = tuple(SourcedText(text=text, basis="inferred", note="a test") for text in also)  # type: ignore[call-arg]
    return Actor(
        id=f"person-{i}", name=name, kind=kind, types=("any",), also=others, distinct_from=distinct_from  # type: ignore[arg-type]
    )  # fmt: skip


def told(*actors: Actor) -> list[str]:
    """What is said of these actors."""
    numbered = tuple(actor.model_copy(update={"id": f"person-{i}"}) for i, actor in enumerate(actors, start=1))
    return [fault.message for fault in people_are_distinct(CorpusModel.model_construct(actors=numbered, letters=()))]


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
def test_near_names_are_told(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert told(person(first), person(second)) == [
            f"`person-1` (“{first}”) and `person-2` (“{second}”) may be one person; make them one actor with two "
            "printed names, or name one under `distinct_from` of the other"
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
def test_names_that_differ_are_not_told(one: str, other: str) -> None:
    assert told(person(one), person(other)) == []


def test_a_form_that_two_share_does_not_make_them_one_while_fuller_ones_differ() -> None:
    jane, john = person("Jane Brook", "J. Brook", "Brook"), person("John Brook", "J. Brook", "Brook")
    assert told(jane, john) == []
    for form in ("J. Brook", "Brook"):
        assert len(told(jane, person(form))) == len(told(person(form), jane)) == 1


def test_only_people_are_told_and_each_pair_once() -> None:
    assert told(person("The Brook", kind="group"), person("The Brook")) == []
    assert len(told(person("Jane Brook", "Brook, J."), person("Jane Brook", "Jané Brook"))) == 1
    assert len(told(person("Jane Brook"), person("Jane Brooke"), person("J. Brook"))) == 2


@pytest.mark.parametrize("says", [0, 1])
def test_who_is_said_to_be_two_people_is_not_told(says: int) -> None:
    actors = [person("Jane Brook"), person("J. Brook")]
    actors[says] = actors[says].model_copy(update={"distinct_from": (f"person-{2 - says}",)})
    assert told(*actors) == []
    assert len(told(*actors, person("Jane Brook"))) == 2


def test_a_name_that_only_a_letter_prints_counts(copy_of_bridge: Path) -> None:
    letter = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    printed = "- {actor: carl-dorn, role: context, printed_name: A. Bell, passage: P2}\nstatements:"
    letter.write_text(letter.read_text("utf-8").replace("statements:", printed), "utf-8")
    (warning,) = open_corpus(copy_of_bridge).warnings
    assert "`ada-bell` (“Ada Bell”) and `carl-dorn` (“A. Bell”) may be one person" in str(warning)


def test_corpora_whose_names_differ_have_no_warning(tmp_path: Path) -> None:
    for corpus in (DEFAULT_CORPUS, BRIDGE, write_corpus(tmp_path, letters=60, arguments=60)):
        assert open_corpus(corpus).warnings == ()


def test_twice_as_many_people_take_about_twice_as_long() -> None:
    """Were each compared with each, twice as many would take four times as long."""
    syllables = ("ba", "de", "fi", "go", "lu", "mar", "nes", "pik", "rot", "sun")
    surnames = ["".join(parts).capitalize() for parts in product(syllables, repeat=4)]
    people = [person(f"Ilvo {name}", f"I. {name}", i=i) for i, name in enumerate(surnames)]
    taken = {count: steps(lambda count=count: told(*people[:count])) for count in (500, 1_000)}
    assert taken[1_000] < 3 * taken[500]


def test_twice_as_many_of_one_name_take_about_twice_as_long_too() -> None:
    people = [person("Jane Brook", "J. Brook", "Brook", i=i) for i in range(1_000)]
    taken = {count: steps(lambda count=count: told(*people[:count])) for count in (500, 1_000)}
    assert taken[1_000] < 3 * taken[500]
    assert len(told(*people)) == 999
