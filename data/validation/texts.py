"""Check which text of a letter has each record, and what a text that is the letter may have."""

from __future__ import annotations

from collections.abc import Iterator

from data.files.layout import FACTS_FILE, letter_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.model.letters import Letter

SECTIONS = ("passages", "appearances", "statements")


def check_text_of_records(model: CorpusModel) -> Iterator[Finding]:
    """Check that each record of a letter with two texts is in one of them."""
    for letter in model.letters:
        file, holds = letter_file(letter.id), [article.holds for article in letter.articles]
        for section in SECTIONS:
            unplaced = [
                (i, record) for i, record in enumerate(getattr(letter, section)) if not letter.is_placed(record)
            ]
            for i, record in unplaced:
                if record.in_text is not None:
                    message = f"The only text of this letter holds a {holds[0]}. Remove `in`, or add the other text."
                    yield Finding(file, (section, i, "in"), message)
            missing = [i for i, record in unplaced if record.in_text is None]
            if missing:
                number = f", and {len(missing):,} of its {section} do" if len(missing) > 1 else ", and this does"
                message = f"Letter has two texts{number} not say which. Add `in: report` or `in: letter`."
                yield Finding(file, (section, missing[0]), message)


def check_voices(model: CorpusModel) -> Iterator[Finding]:
    """Check that each passage has a voice that its text can have, and that statements of a full letter are quoted."""
    for letter in model.letters:
        file = letter_file(letter.id)
        for i, passage in enumerate(letter.passages):
            if not letter.is_placed(passage):
                continue
            if passage.voice is None:
                message = "`voice` is missing. Add it: quoted, reported, reporter or third_party."
                yield Finding(file, ("passages", i), message)
            elif letter.text_of(passage) == "letter" and passage.voice in ("reported", "reporter"):
                message = f"This text is the letter itself, and no passage of it is {passage.voice}."
                advice = "Use `quoted` for the letter and `third_party` for others, such as the publisher."
                yield Finding(file, ("passages", i, "voice"), f"{message} {advice}")
        yield from _check_statement_voices(letter, file)


def _check_statement_voices(letter: Letter, file: str) -> Iterator[Finding]:
    for i, statement in enumerate(letter.statements):
        if letter.text_of(statement) == "letter" and statement.voice == "reported":
            message = "This text is the letter itself, and nothing in it is a paraphrase. Put its words under `quote`."
            yield Finding(file, ("statements", i, "anchor"), message)


def check_reporting_outlets(model: CorpusModel) -> Iterator[Finding]:
    """Check that a text that is the letter has no reporting outlet."""
    for letter in model.letters:
        for i, appearance in enumerate(letter.appearances):
            if letter.text_of(appearance) == "letter" and appearance.role == "reporting_outlet":
                message = "This text is the letter itself, which no outlet reports. Use the role `publisher`."
                yield Finding(letter_file(letter.id), ("appearances", i, "role"), message)


def check_left_out_facts(model: CorpusModel) -> Iterator[Finding]:
    """Check that no fact says what the report leaves out of a letter without a report."""
    full = {letter.id for letter in model.letters if len(letter.articles) == 1 and letter.has_full_text}
    for i, fact in enumerate(model.facts):
        if fact.kind == "left_out" and fact.letters and full.issuperset(fact.letters):
            message = "No article leaves this out, since the letter was coded from its own text. Use another kind."
            yield Finding(FACTS_FILE, (i, "kind"), message, warning=True)
