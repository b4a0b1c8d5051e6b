"""Agreement of two independent codings of a corpus, unit by unit.

A coding file (`coding/first.yaml`, `coding/second.yaml`) lists the units of one coder, with the ids of the corpus.
Agreement on units is Jaccard's coefficient (Jaccard 1912): units of both coders / units of either coder.
Agreement on a choice for the same unit is the share of equal choices, with Cohen's kappa (Cohen 1960).
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
    """One figure of agreement: `same` of `total` units, and kappa for choices.

    `differences` name each unit of one coder only, or the two choices for a unit.
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
    """Return the agreement of the two codings of a corpus.

    The list is empty if there is only one coding.
    """
    return compare_codings(*model.codings) if model.codings else []


def compare_codings(first: Coding, second: Coding) -> list[Agreement]:
    """Return the agreement of two codings, without figures that have no units."""
    figures = [
        _unit_agreement(
            "Names of actors in the passages",
            _keys(first.appearances, 3),
            _keys(second.appearances, 3),
        ),
        _choice_agreement(
            "Role of these actors, and who they are", *_choices(first.appearances, second.appearances, 3)
        ),
        _unit_agreement("Arguments", _keys(first.verdicts, 1), _keys(second.verdicts, 1)),
        _choice_agreement("Whether an argument is shared", *_choices(first.verdicts, second.verdicts, 1)),
        _unit_agreement("Statements, by passage and argument", _keys(first.statements, 3), _keys(second.statements, 3)),
        _choice_agreement("Whose words these statements are", *_choices(first.statements, second.statements, 3)),
        _choice_agreement("Whose words the passages are", *_choices(first.voices, second.voices, 2)),
    ]
    return [figure for figure in figures if figure.total]


def _keys(units: Units, length: int) -> set[Unit]:
    return {unit[:length] for unit in units}


def _unit_agreement(label: str, first: set[Unit], second: set[Unit]) -> Agreement:
    differences = [f"only the first: {_unit_label(unit)}" for unit in sorted(first - second)]
    differences += [f"only the second: {_unit_label(unit)}" for unit in sorted(second - first)]
    return Agreement(label, len(first & second), len(first | second), None, tuple(differences))


def _unit_label(unit: Unit) -> str:
    return ", ".join(unit)


def _choices(first: Units, second: Units, length: int) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Return the units of both coders, and the choices of each coder.

    The first `length` values are the key of a unit. Several choices for one unit count as one combined choice.
    """
    by_first, by_second = _choices_by_key(first, length), _choices_by_key(second, length)
    keys = sorted(by_first.keys() & by_second.keys())
    return keys, [by_first[key] for key in keys], [by_second[key] for key in keys]


def _choices_by_key(units: Units, length: int) -> dict[Unit, Unit]:
    choices: dict[Unit, set[Unit]] = {}
    for unit in units:
        choices.setdefault(unit[:length], set()).add(unit[length:])
    return {key: tuple(part for choice in sorted(of_key) for part in choice) for key, of_key in choices.items()}


def _choice_agreement(label: str, units: list[Unit], first: list[Unit], second: list[Unit]) -> Agreement:
    differences = tuple(
        f"{_unit_label(unit)}: {_unit_label(choice)} or {_unit_label(other_choice)}"
        for unit, choice, other_choice in zip(units, first, second, strict=True)
        if choice != other_choice
    )
    kappa = cohens_kappa(first, second)
    return Agreement(label, len(units) - len(differences), len(units), kappa, differences)


def cohens_kappa(first: Units, second: Units) -> float | None:
    """Return Cohen's kappa, (observed - expected) / (1 - expected).

    Returns None if there are no units, or if both coders made the same single choice everywhere.
    """
    count = len(first)
    if not count:
        return None
    observed = sum(choice == other_choice for choice, other_choice in zip(first, second, strict=True)) / count
    first_counts, second_counts = Counter(first), Counter(second)
    expected = sum(first_counts[choice] * second_counts[choice] for choice in first_counts) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)
