"""The page of measured figures says what was measured, and the exit code whether all limits hold."""

from __future__ import annotations

from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

import pytest

from tests.bench import __main__ as bench
from tests.bench import growth, results
from tests.bench.growth import COUNT, MeasuredCorpus, exponent, growth_rows, measure_sizes
from tests.bench.load import run_proxy
from tests.bench.results import Part, Row, summary

FAST = Row("a click: people", 61.26, p95=88, ratio=1.4, limit=1.5)
SLOW = Row("a click: sources", 1234.5, ratio=1.6, limit=1.5)
LARGE = Row("sent: sources", 310, "kB", limit=300)
UNLIMITED = Row("memory a session", 0.5, "MB")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (FAST, ["a click: people", "61.3 ms", "88 ms", "1.40", "≤ 1.50", "yes"]),
        (SLOW, ["a click: sources", "1,234 ms", "", "1.60", "≤ 1.50", "**no**"]),
        (LARGE, ["sent: sources", "310 kB", "", "", "≤ 300 kB", "**no**"]),
        (UNLIMITED, ["memory a session", "0.50 MB", "", "", "", ""]),
        (Row("errors", 0, "", limit=0), ["errors", "0", "", "", "≤ 0", "yes"]),
        (Row("errors", 2, "", limit=0), ["errors", "2", "", "", "≤ 0", "**no**"]),
        (Row("none after", 0, ratio=0, limit=1.1), ["none after", "0 ms", "", "0", "≤ 1.10", "yes"]),
    ],
)
def test_a_row_has_units_and_says_whether_it_holds(row: Row, cells: list[str]) -> None:
    assert row.cells() == cells


def test_a_summary_compares_medians() -> None:
    row = summary("a click", [10, 20, 90], base=10, limit=2)
    assert (row.median, row.ratio, row.holds) == (20, 2, True)


@pytest.mark.parametrize(("rows", "code"), [([FAST, UNLIMITED], 0), ([FAST, SLOW], 1), ([LARGE], 1)])
def test_the_exit_code_is_one_if_a_limit_does_not_hold(
    rows: list[Row], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, parts = tmp_path / "RESULTS.md", {"clicks": lambda: Part(rows, ["Two letters."]), "load": lambda: Part([])}
    use(monkeypatch, parts, file)
    assert bench.main(["clicks"]) == code
    text = file.read_text("utf-8")
    assert "## clicks\n\n`python -m tests.bench clicks`, 20" in text and "\n\nTwo letters.\n" in text
    assert f"| {' | '.join(rows[0].cells())} |\n" in text and "## load" not in text
    assert results.machine() in text and "processors" in text and "Streamlit 1." in text


def test_parts_stay_as_they_were_measured_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, measured = tmp_path / "RESULTS.md", {"clicks": [FAST], "load": [UNLIMITED]}
    use(monkeypatch, {name: lambda name=name: Part(measured[name]) for name in measured}, file)
    assert bench.main([]) == 0
    measured["clicks"] = [SLOW]
    assert bench.main(["clicks"]) == 1
    text = file.read_text("utf-8")
    assert text.index("## clicks") < text.index("## load") and text.count("## ") == 2
    assert "`make bench`, 20" in text and "1,234 ms" in text and "61.3 ms" not in text


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["clicsk"])
    assert "there is no part clicsk: choose from clicks" in capsys.readouterr().err


class Answer(BaseHTTPRequestHandler):
    """A server that answers with its port."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(self.server.server_address[1]).encode())

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def test_a_visitor_stays_with_one_of_several_processes() -> None:
    """The upstream is that of the server guide."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Answer) for _ in range(2)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    with run_proxy([f"http://127.0.0.1:{server.server_port}" for server in servers]) as address:
        answers = [
            {urlopen(Request(address, headers={"Cookie": f"cosigned_visitor={i}"})).read() for _ in range(3)}
            for i in range(20)
        ]
    for server in servers:
        server.shutdown()
    assert all(len(of_visitor) == 1 for of_visitor in answers) and len(set().union(*answers)) == 2


def test_an_exponent_is_the_slope_of_logarithms() -> None:
    assert exponent([(10, 5), (100, 50), (1_000, 500)]) == pytest.approx(1)
    assert exponent([(10, 5), (100, 5), (1_000, 500)]) == pytest.approx(2)


def test_corpora_of_all_sizes_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine gets slower all the time. The work costs the same at all sizes."""
    works = iter(range(1_000))

    def work(name: str) -> object:
        def do(corpus: MeasuredCorpus) -> None:
            corpus.times[name].append(100 + next(works))

        do.__name__ = name
        return do

    for name in ("open", "ask", "click"):
        monkeypatch.setattr(MeasuredCorpus, name, work(name))
    costs = measure_sizes((10, 100, 1_000), lambda _folder, _size: None)
    for name in ("open", "ask", "click"):
        assert exponent([(size, of_size[name]) for size, of_size in costs.items()]) < 0.01


def test_as_many_ids_are_counted_as_a_corpus_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    corpora: list[MeasuredCorpus] = []
    monkeypatch.setattr(MeasuredCorpus, "open", corpora.append)
    for name in ("ask", "click"):
        monkeypatch.setattr(MeasuredCorpus, name, MeasuredCorpus._count)
    monkeypatch.setattr(growth, "timed", lambda do: (None, do().total()))  # The number of ids instead of a time.
    costs = measure_sizes((10, 1_000), lambda _folder, _size: None, rows_of_each=21)
    assert {corpus.rows for corpus in corpora} == {210, 21_000}
    assert (costs[10][COUNT], costs[1_000][COUNT]) == (210, 21_000)


@pytest.mark.parametrize(
    ("counted", "ratio", "holds"),
    [([1, 10, 100], 1.3, False), ([1, 10, 155], 1.09, True), ([1, 5, 20], 1.3, False), ([1, 10, 900], 1.08, True)],
)
def test_growth_is_compared_with_work_that_goes_once_through_its_data(
    counted: list[float], ratio: float, holds: bool
) -> None:
    works = {COUNT: counted, "opening": [10, 100, 1_995], "click on people": [10, 10, 17]}
    costs = {10 ** (i + 1): {work: times[i] for work, times in works.items()} for i in range(3)}
    rows = {row.name.removeprefix("exponent by letters: "): row for row in growth_rows("letters", costs)}
    assert rows["opening"].ratio == pytest.approx(ratio, abs=0.01) and rows["opening"].holds is holds
    assert rows[COUNT].limit is None and not rows["click on people"].holds


def test_the_first_time_of_a_work_does_not_count(tmp_path: Path) -> None:
    assert MeasuredCorpus(10, tmp_path, times={"facet": [900, 20, 40, 30], "opening": [900]}).costs == {
        "facet": 30, "opening": 900,
    }  # fmt: skip


def use(monkeypatch: pytest.MonkeyPatch, parts: Mapping[str, object], file: Path) -> None:
    """Let the command measure these parts and write this file."""
    monkeypatch.setattr(bench, "PARTS", parts)
    monkeypatch.setattr(results, "RESULTS", file)
