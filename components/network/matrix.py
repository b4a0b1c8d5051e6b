"""Build the HTML of a network: its matrix, its meaning, and how the strongest links change with the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from components.markup.templates import Html, render
from components.network.options import LABELS, NetworkChoice, label
from components.state.urls import LINK, address
from data.networks.filters import Matrix
from data.networks.links import Ends, group_order
from data.networks.network import Network
from data.text.normalize import lower_first
from data.text.wording import count_noun

# More rows and columns are too many to read.
MAX_SHOWN = 40
_MEANINGS = {
    "subtract": "A number counts pairs of statements, one of each actor, on the same argument: those on the same side, "
    "less those on opposite sides. It is negative if the two mostly disagree.",
    "congruence": "A number counts pairs of statements, one of each actor, on the same side of the same argument.",
    "conflict": "A number counts pairs of statements, one of each actor, on opposite sides of the same argument.",
    "ignore": "A number counts pairs of statements, one of each actor, on the same argument, for or against.",
}
_CELL_MEANINGS = {
    "subtract": "A number is how often an actor makes an argument, less how often the actor opposes it.",
    "ignore": "A number is how often an actor makes or opposes an argument.",
    "combine": "1: the actor is only for the argument. 2: only against it. 3: both.",
}
_TOGETHER = (
    "All signatories of a letter make its arguments, so they agree because they signed together. With one voice for a "
    "joint letter, these links disappear."
)


def link_id(ends: Ends) -> str:
    """Return the id of a link in addresses."""
    return "/".join(name.replace("%", "%25").replace("/", "%2F") for name in ends)


def parse_link(text: str) -> Ends | None:
    """Return the ends of a link from its id, or None."""
    names = [part.replace("%2F", "/").replace("%25", "%") for part in text.split("/")]
    return (names[0], names[1]) if len(names) == 2 else None


def link_address(ends: Ends) -> str:
    """Return the address that opens a link."""
    return address("", **{LINK: link_id(ends)})


def number(value: float) -> str:
    """Return a value with at most three digits after the point."""
    return f"{round(value, 3):,.10g}".replace("-", "−")


@dataclass(frozen=True)
class ShownMatrix:
    """The matrix in the order of the screen, for the page and as a CSV.

    Arguments are rows, because their names are long. Actors are in an order in which groups show.
    """

    network: Network
    is_of_actors: bool

    @cached_property
    def _actors(self) -> list[int]:
        """The actors, the groups one after the other."""
        matrix = self.network.matrix
        return group_order(matrix if self.is_of_actors else matrix @ matrix.T)

    @cached_property
    def _rows(self) -> list[int]:
        """The rows of the screen: actors, or arguments with the most statements first."""
        if self.is_of_actors:
            return self._actors
        return [int(i) for i in np.argsort(-self.network.counts.of_cols, kind="stable")]

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def headings(self) -> list[str]:
        """Return the headings."""
        return ["Actor" if self.is_of_actors else "Argument", *(self.network.rows[i] for i in self._actors)]

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of each row."""
        names = self.network.rows if self.is_of_actors else self.network.cols
        values = self.network.matrix if self.is_of_actors else self.network.matrix.T
        for i in self._rows:
            yield [names[i], *(f"{values[i, j]:.10g}" for j in self._actors)]

    def most_linked(self) -> tuple[list[int], list[int]]:
        """Return the rows and columns of the screen, without those that are too many to read."""
        weights = np.abs(self.network.matrix)
        by_actor, by_row = weights.sum(axis=1), weights.sum(axis=0)
        return _strongest(self._rows, by_row), _strongest(self._actors, by_actor)

    def html(self) -> Html:
        """Return the matrix, whose numbers open their link."""
        rows, cols = self.most_linked()
        names = self.network.rows if self.is_of_actors else self.network.cols
        most = float(np.abs(self.network.matrix).max(initial=0)) or 1
        return render(
            "network_matrix.html.j2", of_actors=self.is_of_actors, cols=[self.network.rows[j] for j in cols],
            rows=[{"name": names[i], "cells": [self._cell(i, j, most) for j in cols]} for i in rows],
        )  # fmt: skip

    def _cell(self, row: int, col: int, most: float) -> dict[str, Any] | None:
        """Return a cell, or None for an actor and itself."""
        if self.is_of_actors and row == col:
            return None
        first, second = (row, col) if self.is_of_actors else (col, row)
        value = float(self.network.matrix[first, second])
        # The two cells of a link of actors have the same address.
        second_names = self.network.rows if self.is_of_actors else self.network.cols
        if self.is_of_actors and first > second:
            first, second = second, first
        href = link_address((self.network.rows[first], second_names[second]))
        return {
            "text": number(value) if value else "", "share": round(abs(value) / most, 2), "negative": value < 0,
            "href": href,
        }  # fmt: skip


def _strongest(places: Sequence[int], weights: Matrix) -> list[int]:
    """Return the most strongly linked of these, in their order."""
    kept = set(sorted(places, key=lambda i: -weights[i])[:MAX_SHOWN])
    return [i for i in places if i in kept]


def meaning(choice: NetworkChoice) -> str:
    """Return what a number of the network means."""
    of_what = (_MEANINGS if choice.is_of_actors else _CELL_MEANINGS)[choice.weight]
    divided = {
        "no": "", "average": " It is divided by the average number of statements of the two.",
        "jaccard": " It is divided by the statements of both together, where those in common count once (Jaccard).",
        "cosine": " It is divided by the product of their numbers of statements, which DNA calls cosine.",
        "truecosine": " It is divided so that an actor and itself would have 1 (cosine).",
        "activity": " It is divided by the number of statements of the actor.",
        "prominence": " It is divided by the number of statements of the argument.",
    }[choice.divide]  # fmt: skip
    together = choice.is_of_actors and choice.nodes == "actor" and choice.voices == "many"
    return f"{of_what}{divided}{f' {_TOGETHER}' if together else ''}"


def left_out(matrix: ShownMatrix) -> str:
    """Return how many rows and columns the screen leaves out, or nothing."""
    rows, cols = matrix.most_linked()
    total = len(matrix.network.rows)
    parts = [f"{len(cols)} of {total:,} actors"] if len(cols) < total else []
    if not matrix.is_of_actors and len(rows) < matrix.row_count:
        parts.append(f"{len(rows)} of {matrix.row_count:,} arguments")
    return f"Shown are the most strongly linked: {' and '.join(parts)}. The CSV has all." if parts else ""


def changes_table(
    links: Sequence[tuple[Ends, float]], now: Sequence[int | None], ranks: Mapping[tuple[str, str], list[int | None]]
) -> Html:
    """Return the rank of each of the strongest links as chosen, and if one option were changed.

    Options that change no rank have no column.
    """
    changing = {option: others for option, others in ranks.items() if others != list(now)}
    same = [_option_text(*option) for option in ranks if option not in changing]
    rows = [
        {"first": ends[0], "second": ends[1], "value": number(value), "href": link_address(ends),
         "ranks": [now[i], *(others[i] for others in changing.values())]}
        for i, (ends, value) in enumerate(links)
    ]  # fmt: skip
    steady = sum(all((others[i] or len(links) + 1) <= len(links) for others in changing.values())
                 for i in range(len(links)))  # fmt: skip
    return render(
        "network_changes.html.j2", headings=[_option_text(*option) for option in changing], rows=rows, steady=steady,
        links=count_noun(len(links), "strongest link"), same=same,
    )  # fmt: skip


def _option_text(option: str, value: str) -> str:
    """Return an option with its value. Example: “divided by: cosine”."""
    return f"{LABELS[option]}: {lower_first(label(option, value))}"
