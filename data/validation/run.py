"""Run."""

from __future__ import annotations

from collections.abc import Iterable

from data.files.problems import Finding, with_suggestions
from data.model.corpus import CorpusModel
from data.validation.checks import Check


def run_checks(model: CorpusModel, checks: Iterable[Check]) -> list[Finding]:
    """Everything that does not hold by these checks."""
    return list(with_suggestions(fault for check in checks for fault in check(model)))
