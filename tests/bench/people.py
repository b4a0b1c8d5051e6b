"""Measure a click on the people page with ten thousand signatures, compared with the two shipped letters."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from streamlit.testing.v1 import AppTest

from data import DEFAULT_CORPUS
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import page
from tests.generator.signature_lists import write_lists

ROUNDS = 10
MAX_RATIO = 2


def _switch_articles_only(app: AppTest) -> AppTest:
    return app.toggle(key="printed").set_value(not app.toggle(key="printed").value).run()


def _turn_columns(app: AppTest) -> AppTest:
    pills = app.button_group(key="show")
    return pills.set_value([] if pills.value else ["affiliation"]).run()


CLICKS: Mapping[str, Callable[[AppTest], AppTest]] = {
    "articles only": _switch_articles_only, "another column": _turn_columns,
}  # fmt: skip


def measure_people() -> bool:
    """Print what clicks on the people page cost in both corpora. Return whether each is below the limit."""
    before = os.environ.get(CORPUS_VARIABLE)
    with TemporaryDirectory() as folder:
        write_lists(Path(folder))
        costs = {name: _costs(path) for name, path in (("shipped", DEFAULT_CORPUS), ("lists", Path(folder)))}
    os.environ.pop(CORPUS_VARIABLE)
    if before is not None:
        os.environ[CORPUS_VARIABLE] = before
    ratios = {name: costs["lists"][name] / costs["shipped"][name] for name in CLICKS}
    for name, ratio in ratios.items():
        print(f"people, {name}, ten thousand signatures: {costs['lists'][name]:.0f} ms: {ratio:.2f} of the two letters")
    return all(ratio <= MAX_RATIO for ratio in ratios.values())


def _costs(corpus: Path) -> dict[str, float]:
    """Return the median processor time of each click in milliseconds. Both states of a click are cached then."""
    os.environ[CORPUS_VARIABLE] = str(corpus)
    app = page("people")
    return {name: _median(app, click) for name, click in CLICKS.items()}


def _median(app: AppTest, click: Callable[[AppTest], AppTest]) -> float:
    times = []
    for number in range(ROUNDS + 2):
        start = process_time()
        click(app)
        if number > 1:
            times.append((process_time() - start) * 1000)
    return median(times)
