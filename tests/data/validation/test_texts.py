"""Letters with two texts: each record says which one has it, and other places name passages of both."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import open_corpus
from data.catalog.corpus import check_texts
from tests.conftest import BATHS

DOCTORS = "letters/doctors-to-council.yaml"


@pytest.fixture
def copy_of_baths(tmp_path: Path) -> Path:
    """Return a copy of the baths corpus that the test may change."""
    return Path(shutil.copytree(BATHS, tmp_path / "corpus"))


def problems(corpus: Path, file: str, old: str, new: str) -> list[str]:
    """Return the problems of a corpus after an edit, as line and message."""
    path = corpus / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    opened = open_corpus(corpus)
    return [re.sub(r":\d+: (warning: )?", ": ", str(problem)) for problem in (*opened.problems, *check_texts(opened))]


def test_the_corpus_is_clean() -> None:
    corpus = open_corpus(BATHS)
    assert (corpus.problems, corpus.warnings, check_texts(corpus, all_articles=True)) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[report-P1, letter-P2]", "[P1, letter-P2]",
         "No passage `P1`. The letter has two texts, so write `report-P1` or `letter-P1`."),
        ("[report-P1, letter-P2]", "[report-P3]", "No passage `report-P3`. Correct the id."),
        ("{id: P3, in: letter,", "{id: P4, in: letter,",
         "Passage is numbered letter-P4 instead of letter-P3. Number passages in reading order."),
        ("passage: P3, in: letter", "passage: P3",
         "Letter has two texts, and this does not say which. Add `in: report` or `in: letter`."),
        ("passage: P3, in: letter", "passage: P3, in: report", "No passage `report-P3`. Correct the id."),
        ("- {source: doctors-in-full, holds", "- {source: doctor-in-full, holds",
         "No source `doctor-in-full`. Did you mean `doctors-in-full`?"),
        ("{id: P2, in: report, voice: quoted,", "{id: P2, in: report,",
         "`voice` is missing. Add it: quoted, reported, reporter or third_party."),
        ("quote: The health service could pay", "quote: The health service will pay",
         "“The health service will pay for one lifeguard” is not in letter-P3."),
        ("quote: Cold water is the cheapest medicine we know}\n- {argument: cold-water-heals, passage: P2, in: letter",
         "quote: for one lifeguard}\n- {argument: cold-water-heals, passage: P2, in: letter",
         "“for one lifeguard” is not in report-P2."),
        ("- {source: mail-on-doctors}", "- {source: mail-on-doctors, not_passages: [Read also]}",
         "“Read also” is not a line of the article."),
    ],
)  # fmt: skip
def test_a_problem_of_two_texts_is_named_at_its_place(copy_of_baths: Path, old: str, new: str, message: str) -> None:
    found = problems(copy_of_baths, DOCTORS, old, new)
    (problem,) = (problem for problem in found if message in problem)
    lines = (copy_of_baths / DOCTORS).read_text("utf-8").splitlines()
    changed = {i for i, line in enumerate(lines, 1) if line in new or any(part in line for part in new.split("\n"))}
    assert int(problem.split(":")[1]) in changed


def test_a_fact_and_an_event_name_a_passage_of_one_text(copy_of_baths: Path) -> None:
    fact = "- {id: price, kind: background, topic: Price, value: Cheap., letters: [doctors-to-council], "
    (copy_of_baths / "facts.yaml").write_text(
        f"{fact}passage: letter-P3, sources: [doctors-in-full], confidence: high}}\n", "utf-8"
    )
    event = "- {id: end, label: End, kind: reference, letter: doctors-to-council, passage: letter-P2, "
    (copy_of_baths / "events.yaml").write_text(
        f'{event}date: {{printed: the end of October, edtf: "2021-10", basis: derived, derived_from: October}}}}\n',
        "utf-8",
    )
    corpus = open_corpus(copy_of_baths)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert list(corpus.tables["facts"]["passage"]) == ["letter-P3"]
    found = problems(copy_of_baths, "events.yaml", "passage: letter-P2", "passage: report-P2")
    assert any("“the end of October” is not in report-P2." in problem for problem in found)


def test_a_missing_text_leaves_the_other_checked(copy_of_baths: Path) -> None:
    (copy_of_baths / "texts" / "doctors-to-council.report.txt").unlink()
    found = problems(copy_of_baths, DOCTORS, "could pay for one", "will pay for one")
    assert len(found) == 1 and "is not in letter-P3" in found[0]
