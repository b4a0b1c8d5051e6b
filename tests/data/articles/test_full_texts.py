"""A letter in full text: 60 paragraphs and 3,000 signatures check clean, and every planted fault is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest

from data import Corpus, CorpusError
from data.catalog.corpus import check_texts
from data.catalog.loader import parse_files
from data.catalog.opening import build_corpus
from data.files.folder import FileSet
from data.files.problems import Problem
from data.text.quotations import quotations
from tests.generator.__main__ import yaml_text
from tests.generator.full_letter import HEADING, LETTER, full_letter

FILE = f"letters/{LETTER}.yaml"
PARAGRAPHS, SIGNATORIES = 60, 3_000


@dataclass
class FullLetter:
    """The files of a corpus with a letter in full text, and the lines of its text."""

    files: Mapping[str, object]
    lines: list[str]

    @property
    def letter(self) -> dict[str, Any]:
        """The letter file."""
        letter = self.files[FILE]
        assert isinstance(letter, dict)
        return letter

    def open(self) -> Corpus:
        """Open the corpus in memory."""
        contents = {name: yaml_text(value).encode() for name, value in self.files.items()}
        files = FileSet("corpus", contents)
        texts = FileSet("texts", {f"{LETTER}.txt": "".join(f"{line}\n" for line in self.lines).encode()})
        return build_corpus(files, texts, parse_files(files))


@pytest.fixture(scope="module")
def generated() -> FullLetter:
    """Return the generated letter, which tests must not change."""
    return FullLetter(*full_letter(PARAGRAPHS, SIGNATORIES))


@pytest.fixture
def full(generated: FullLetter) -> FullLetter:
    """Return a copy of the generated letter that a test may change."""
    files = {**generated.files, FILE: deepcopy(generated.letter)}
    return FullLetter(files, list(generated.lines))


def findings(full: FullLetter) -> list[Problem]:
    """Return all errors, and the warnings of the check against the text."""
    try:
        corpus = full.open()
    except CorpusError as error:  # The only letter has an error.
        return list(error.problems)
    return [*corpus.problems, *check_texts(corpus)]


def test_a_full_letter_with_thousands_of_signatures_is_clean(generated: FullLetter) -> None:
    corpus = generated.open()
    assert (corpus.problems, corpus.warnings, check_texts(corpus)) == ((), (), ())
    (row,) = corpus.tables["letters"].to_dict("records")
    assert (row["passages"], row["signatories"], row["holds"]) == (PARAGRAPHS + 1, SIGNATORIES, "letter")
    assert (row["publisher"], row["letter_source"]) == ("League of Small Towns", "letter-in-full")
    assert corpus.tables["letters"]["outlet"].isna().all()
    assert len(corpus.tables["statements"]) == 54


def test_most_quotes_have_no_quotation_marks(generated: FullLetter) -> None:
    """The letter has quotations at the start, inside and at the end of paragraphs."""
    text = dict(enumerate(generated.lines, start=1))
    places = set()
    for statement in generated.letter["statements"]:
        line = text[int(statement["passage"][1:])]
        assert all(statement["quote"] not in quotation for quotation in quotations(line))
        start = line.index(statement["quote"])
        places.add((start < 40, len(line) - start < 150))
    assert places >= {(True, False), (False, True), (False, False)}


Plant = Callable[[FullLetter], str]
PLANTS: dict[str, tuple[Plant, str]] = {}


def plant(message: str) -> Callable[[Plant], Plant]:
    """Register a function that plants a fault and returns a text on the line that has it."""

    def register(function: Plant) -> Plant:
        PLANTS[function.__name__] = function, message
        return function

    return register


@plant("with “would” instead of “will”. Copy the text exactly from the article.")
def changed_word(full: FullLetter) -> str:
    statement = full.letter["statements"][0]
    statement["quote"] = statement["quote"].replace("would cost", "will cost")
    return str(statement["quote"])


@plant("is not in P2. It begins in P2 and ends in P3. Split it, so that each part is in one passage.")
def quotation_over_two_paragraphs(full: FullLetter) -> str:
    statement = full.letter["statements"][1]
    statement["quote"] = f"{full.lines[1].split()[-1]} {' '.join(full.lines[2].split()[:5])}"
    return str(statement["quote"])


@plant("“Nobody Atall” is not in S1.")
def name_that_is_not_there(full: FullLetter) -> str:
    full.letter["appearances"][2_000]["printed_name"] = "Nobody Atall"
    return "Nobody Atall"


@plant("These words are in quotation marks in P7, so they may be somebody else's.")
def quotation_of_somebody_else(full: FullLetter) -> str:
    statement = next(item for item in full.letter["statements"] if item["passage"] == "P7")
    statement["quote"] = "the last pier of ward 7"
    return "the last pier of ward 7"


@plant("These words are in quotation marks in P8, so they may be somebody else's.")
def quotation_that_goes_on_in_the_next_paragraph(full: FullLetter) -> str:
    full.lines[7] = f"{full.lines[7]} She wrote: “The boats came at six."
    del full.letter["article"]["sha256"]
    statement = next(item for item in full.letter["statements"] if item["passage"] == "P8")
    statement["quote"] = "The boats came at six"
    return "The boats came at six"


@plant("P4 is not in the letter's voice and cannot have statements.")
def statement_in_a_passage_of_somebody_else(full: FullLetter) -> str:
    del full.letter["passages"][3]["not_coded"]
    argument = full.letter["statements"][0]["argument"]
    full.letter["statements"].append({"argument": argument, "passage": "P4", "quote": "Pier 4 was never late"})
    return "Pier 4 was never late"


@plant("It is in P9. Correct the passage.")
def quotation_in_another_paragraph(full: FullLetter) -> str:
    statement = next(item for item in full.letter["statements"] if item["passage"] == "P8")
    statement["quote"] = statement["quote"].replace("8", "9")
    return str(statement["quote"])


@plant("is not in S1. S1 has “builder in Vennland”, with different capital letters.")
def changed_description(full: FullLetter) -> str:
    appearance = next(item for item in full.letter["appearances"] if "builder" in item.get("printed_description", ""))
    appearance["printed_description"] = "Builder in Vennland"
    return "Builder in Vennland"


@plant("has no signatory in S1. Add an appearance for each signature")
def signature_that_is_not_coded(full: FullLetter) -> str:
    del full.letter["appearances"][1_500]
    return '"S1"'


@plant(f"Line {PARAGRAPHS + 1 + 1_000} of the text, “Newcomer Unlisted, teacher in Vennland …”, is not a passage")
def signature_line_too_many(full: FullLetter) -> str:
    full.lines.insert(PARAGRAPHS + 1 + 999, "Newcomer Unlisted, teacher in Vennland")
    _code_again(full)
    return '{"id": "P1"'


@plant("Line 31 of the text, “We have one more thing to …”, is not a passage of the letter file.")
def paragraph_too_many(full: FullLetter) -> str:
    full.lines.insert(30, "We have one more thing to say.")
    _code_again(full)
    return '{"id": "P1"'


@plant("This text is the letter itself, and nothing in it is a paraphrase. Put its words under `quote`.")
def paraphrase(full: FullLetter) -> str:
    statement = full.letter["statements"][0]
    statement["anchor"] = statement.pop("quote")[:20]
    return '"anchor"'


@plant("This text is the letter itself, which no outlet reports. Use the role `publisher`.")
def reporting_outlet(full: FullLetter) -> str:
    full.letter["appearances"][0]["role"] = "reporting_outlet"
    return "reporting_outlet"


@plant("This text is the letter itself, and no passage of it is reporter.")
def passage_of_a_reporter(full: FullLetter) -> str:
    full.letter["passages"][3]["voice"] = "reporter"
    return '"reporter"'


@plant("The only text of this letter holds a letter. Remove `in`, or add the other text.")
def passage_of_a_report(full: FullLetter) -> str:
    full.letter["passages"][9]["in"] = "report"
    return '"in": "report"'


@plant("“Second signatories:” is not a line of the article.")
def heading_that_is_not_there(full: FullLetter) -> str:
    full.letter["article"]["not_passages"] = [HEADING, "Second signatories:"]
    return "Second signatories:"


def _code_again(full: FullLetter) -> None:
    """Give the letter the SHA-256 of its changed text."""
    text = "".join(f"{line}\n" for line in full.lines).encode()
    full.letter["article"]["sha256"] = sha256(text).hexdigest()


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_fault_is_named_at_its_place(full: FullLetter, name: str) -> None:
    fault, message = PLANTS[name]
    text = fault(full)
    written = yaml_text(full.files[FILE]).splitlines()
    named = [problem for problem in findings(full) if message in problem.message]
    assert len(named) == 1, findings(full)
    assert named[0].file == FILE and text in written[named[0].line - 1]


def test_no_other_fault_is_named(full: FullLetter) -> None:
    """A planted word gives one finding, not one for each statement."""
    changed_word(full)
    assert len(findings(full)) == 1


def test_a_reason_allows_words_in_quotation_marks(full: FullLetter) -> None:
    quotation_of_somebody_else(full)
    statement = next(item for item in full.letter["statements"] if item["passage"] == "P7")
    statement["ambiguous"] = "the letter's own name for the pier"
    assert findings(full) == []


def test_many_lines_without_signatory_give_one_warning(full: FullLetter) -> None:
    del full.letter["appearances"][100:]
    (problem,) = findings(full)
    assert problem.warning and problem.message.startswith("2,901 lines of S1 have no signatory. The first is line 161.")
