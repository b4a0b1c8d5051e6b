"""Run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.text.suggestions import did_you_mean
from data.validation.checks import Check


def run_checks(model: CorpusModel, checks: Iterable[Check]) -> list[Finding]:
    """Everything that does not hold by these checks."""
    return list(with_suggestions(fault for check in checks for fault in check(model)))


# A comparison takes about half a microsecond. A large corpus may have 100,000 ids, and as many unknown ones.
MAX_COMPARED = 2_000_000


def with_suggestions(faults: Iterable[Finding]) -> Iterator[Finding]:
    """Complete each message with a question that names the nearest known word, or with `otherwise`.

    Makes `MAX_COMPARED` comparisons in all. After these no word is suggested.
    """
    left = MAX_COMPARED
    for fault in faults:
        if fault.word is None:
            yield fault
            continue
        left -= len(fault.known)
        near = did_you_mean(fault.word, fault.known) if left >= 0 else ""
        yield Finding(fault.file, fault.path, fault.message + (near or fault.otherwise), fault.warning)
