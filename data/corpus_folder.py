"""Opening a corpus: read it, check it, and hold its tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data import checks
from data.model import CorpusModel
from data.printed import only_printed
from data.problems import CorpusError, Problem
from data.reading import Reading, letter_file, read_corpus
from data.tables import Tables, build
from data.texts import text_faults

SHIPPED = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Corpus:
    """An opened corpus: what was read, the model without broken letters, and the problems that were found."""

    reading: Reading
    model: CorpusModel
    problems: tuple[Problem, ...]

    @property
    def fingerprint(self) -> str:
        """Twelve digits that name the very content of the corpus."""
        return self.reading.fingerprint

    @cached_property
    def tables(self) -> Tables:
        """Every table, with outside facts and inferences marked in their columns."""
        return build(self.model)

    @cached_property
    def printed_tables(self) -> Tables:
        """The same tables of what the articles print, and nothing else."""
        return build(only_printed(self.model))


def open_corpus(path: str | Path = SHIPPED) -> Corpus:
    """Open a corpus folder.

    A letter with a problem is left out and named in `problems`. CorpusError, with every problem, where a
    shared file is wrong or no letter is left.
    """
    reading = read_corpus(Path(path))
    found = checks.faults(reading.model, checks.EACH_PART)
    problems = [*reading.problems, *map(reading.locate, found)]
    broken = {fault.file for fault in found}
    letters = tuple(letter for letter in reading.model.letters if letter_file(letter.id) not in broken)
    if not letters or any(not file.startswith("letters/") for file in broken):
        raise CorpusError(problems)
    model = reading.model.model_copy(update={"letters": letters})
    if not problems:
        problems = [reading.locate(fault) for fault in checks.faults(model, checks.WHOLE_CORPUS)]
    return Corpus(reading, checks.without_orphans(model), tuple(sorted(problems)))


def check_texts(corpus: Corpus, folder: str | Path) -> tuple[Problem, ...]:
    """What copies of the articles contradict: words that are not where the corpus says that they are printed."""
    return tuple(sorted(map(corpus.reading.locate, text_faults(corpus.model, Path(folder)))))
