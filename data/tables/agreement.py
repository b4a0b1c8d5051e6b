"""How far two independent codings of a corpus agree, unit by unit.

A coding file (`coding/first.yaml`, `coding/second.yaml`) lists what one coder found, in the names of the settled
corpus. Agreement on what to code is the Jaccard share, found by both / found by either (Jaccard 1912); on a
choice made for the same unit it is the share of equal choices and Cohen's kappa (Cohen 1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.model.corpus import Coding, CorpusModel

Unit = tuple[str, ...]
Units = Sequence[Unit]


@dataclass(frozen=True)
class Agreement:
    """One line of the comparison: `same` of `total` units, and kappa where a choice was compared.

    `differences` says unit by unit what only one coder found, or what each chose.
    """

    label: str
    same: int
    total: int
    kappa: float | None = None
    differences: tuple[str, ...] = ()

    def __str__(self) -> str:
        kappa = "" if self.kappa is None else f", kappa {self.kappa:.2f}"
        return f"{self.label}: {self.same} of {self.total} ({self.same / self.total:.0%}{kappa})"


def agreement(model: CorpusModel) -> list[Agreement]:
    """What both coders found, and what they chose for what both found; nothing for a corpus that was coded once."""
    return compare_codings(*model.codings) if model.codings else []


def compare_codings(first: Coding, second: Coding) -> list[Agreement]:
    """Two codings, line by line; a line for which there is nothing to compare is left out."""
    lines = [
        _found(
            "Actor appearances (letter, passage, printed name)",
            _keys(first.appearances, 3),
            _keys(second.appearances, 3),
        ),
        _chosen("Role and identity of these", *_choices(first.appearances, second.appearances, 3)),
        _found("Arguments", _keys(first.verdicts, 1), _keys(second.verdicts, 1)),
        _chosen("Shared or only, of these", *_choices(first.verdicts, second.verdicts, 1)),
        _found("Statements (letter, passage, argument)", _keys(first.statements, 3), _keys(second.statements, 3)),
        _chosen("Voice of these", *_choices(first.statements, second.statements, 3)),
        _chosen("Voice of the passages", *_choices(first.voices, second.voices, 2)),
    ]
    return [line for line in lines if line.total]


def _keys(units: Units, length: int) -> set[Unit]:
    return {unit[:length] for unit in units}


def _found(what: str, first: set[Unit], second: set[Unit]) -> Agreement:
    alone = [f"only the first: {_unit(unit)}" for unit in sorted(first - second)]
    alone += [f"only the second: {_unit(unit)}" for unit in sorted(second - first)]
    return Agreement(what, len(first & second), len(first | second), None, tuple(alone))


def _unit(unit: Unit) -> str:
    return ", ".join(unit)


def _choices(first: Units, second: Units, length: int) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Each unit that both found, what the one chose for it, and what the other; several choices count as one set."""
    one, other = _chosen_by(first, length), _chosen_by(second, length)
    both = sorted(one.keys() & other.keys())
    return both, [one[key] for key in both], [other[key] for key in both]


def _chosen_by(units: Units, length: int) -> dict[Unit, Unit]:
    chosen: dict[Unit, set[Unit]] = {}
    for unit in units:
        chosen.setdefault(unit[:length], set()).add(unit[length:])
    return {key: tuple(part for choice in sorted(choices) for part in choice) for key, choices in chosen.items()}


def _chosen(what: str, units: list[Unit], first: list[Unit], second: list[Unit]) -> Agreement:
    differ = tuple(
        f"{_unit(unit)}: {_unit(one)} or {_unit(other)}"
        for unit, one, other in zip(units, first, second, strict=True)
        if one != other
    )
    return Agreement(what, len(units) - len(differ), len(units), cohens_kappa(first, second), differ)


def cohens_kappa(first: Units, second: Units) -> float | None:
    """Cohen's kappa, (observed - expected) / (1 - expected); None where only one choice was ever made, or none."""
    count = len(first)
    if not count:
        return None
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / count
    ours, theirs = Counter(first), Counter(second)
    expected = sum(ours[choice] * theirs[choice] for choice in ours) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)
