"""Opening a corpus: read it, check it, and hold its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data import checks
from data.model import CorpusModel
from data.orphans import without_orphans
from data.printed import only_printed
from data.problems import CorpusError, Problem
from data.reading import FACTS, Reading, letter_file, read_corpus
from data.tables import Tables
from data.texts import Copy, read_copies, text_faults

SHIPPED = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Corpus:
    """An opened corpus: what was read, the model without broken letters, and the problems that were found.

    `copies` are those of the articles that are at hand, by letter; `texts` is the folder that they are from, and
    `unread` says which files in it could not be read.
    """

    reading: Reading
    model: CorpusModel
    problems: tuple[Problem, ...]
    copies: Mapping[str, Copy]
    texts: Path | None
    unread: tuple[Problem, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Twelve digits that name the very content of the corpus."""
        return self.reading.fingerprint

    @cached_property
    def tables(self) -> Tables:
        """Every table, with outside facts and inferences marked in their columns."""
        return Tables(self.model)

    @cached_property
    def printed_tables(self) -> Tables:
        """The same tables of what the articles print, and nothing else."""
        return Tables(only_printed(self.model))


def open_corpus(path: str | Path = SHIPPED, texts: str | Path | None = None) -> Corpus:
    """Open a corpus folder, with copies of its articles where a folder of them is named or stands in it as `texts`.

    A letter or an outside fact with a problem is left out and named in `problems`. CorpusError, with every
    problem, where a shared file is wrong or no letter is left.
    """
    reading = read_corpus(Path(path))
    found = checks.faults(reading.model, checks.EACH_PART)
    problems = [*reading.problems, *map(reading.locate, found)]
    broken = {fault.file for fault in found}
    letters = tuple(letter for letter in reading.model.letters if letter_file(letter.id) not in broken)
    if not letters or any(not file.startswith("letters/") for file in broken - {FACTS}):
        raise CorpusError(problems)
    unresolved = {fault.path[0] for fault in found if fault.file == FACTS}
    facts = tuple(fact for i, fact in enumerate(reading.model.facts) if i not in unresolved)
    left_out = {*reading.model.left_out, *(letter.id for letter in reading.model.letters)} - {x.id for x in letters}
    model = reading.model.model_copy(update={"letters": letters, "facts": facts, "left_out": tuple(sorted(left_out))})
    # Facts are counted as in their file, so that what is found in them is found at its line.
    placed = model.model_copy(update={"facts": reading.model.facts})
    whole = () if problems else checks.WHOLE_CORPUS
    problems += [reading.locate(fault) for fault in checks.faults(placed, (*checks.PLACES, *whole))]
    model = without_orphans(model)
    folder = _texts(Path(path), texts)
    copies, unread = read_copies(model, folder) if folder else ({}, [])
    return Corpus(reading, model, tuple(sorted(problems)), copies, folder, tuple(sorted(unread)))


def _texts(corpus: Path, named: str | Path | None) -> Path | None:
    folder = corpus / "texts" if named is None else Path(named)
    return folder if folder.is_dir() else None


def check_texts(corpus: Corpus) -> tuple[Problem, ...]:
    """What copies of the articles contradict: words that are not where the corpus says that they are printed."""
    if corpus.texts is None:
        return ()
    found = text_faults(corpus.model, corpus.reading.model.events, corpus.copies, corpus.texts.name)
    return tuple(sorted([*corpus.unread, *map(corpus.reading.locate, found)]))
