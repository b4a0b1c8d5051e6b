"""Run checks on a corpus and complete their findings with suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.text.suggestions import did_you_mean
from data.validation.checks import Check

# A comparison takes about half a microsecond. A large corpus may have 100,000 ids and as many unknown ones.
MAX_COMPARISONS = 2_000_000


def run_checks(model: CorpusModel, checks: Iterable[Check]) -> list[Finding]:
    """Return all findings of some checks."""
    return list(with_suggestions(finding for check in checks for finding in check(model)))


def with_suggestions(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Complete each message with the most similar known word or the advice.

    Suggests no word after `MAX_COMPARISONS` comparisons.
    """
    remaining = MAX_COMPARISONS
    for finding in findings:
        if finding.word is None:
            yield Finding(finding.file, finding.path, finding.message + finding.advice, finding.warning)
            continue
        remaining -= len(finding.known)
        suggestion = did_you_mean(finding.word, finding.known) if remaining >= 0 else ""
        message = finding.message + (suggestion or finding.advice)
        yield Finding(finding.file, finding.path, message, finding.warning)
