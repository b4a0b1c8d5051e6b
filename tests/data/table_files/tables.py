"""A corpus with texts that other programs may change, and the rows of its tables as their CSV has them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from data import Corpus, open_corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "0123", "1e5", "2024-01-31", "31/1/24", "TRUE", "#N/A", " both ends ", "a\nb",
    "a\r\nb", 'a;"b"', "é e\u0301 🪖 \U0001f468\u200d\U0001f469", "<&>]]>", "_x0041_", "'=1", "\t",
)  # fmt: skip


def with_hostile_text(folder: Path, text: str) -> Corpus:
    """Return the corpus of a copy of `bridge`, in which a reason is this text."""
    file = folder / "arguments.yaml"
    reason, label = "All say whether the bridge should be built.", "The bridge would shorten the way"
    content = file.read_text("utf-8").replace(reason, json.dumps(text, ensure_ascii=False))
    file.write_text(content.replace(label, json.dumps('=1;2, "🪖" é\n+1', ensure_ascii=False)), "utf-8")
    corpus = open_corpus(folder)
    assert not corpus.problems
    return corpus


def csv_rows(corpus: Corpus, table: str, selection: Selection) -> list[list[str]]:
    """Return the headings and rows of a table as its CSV has them."""
    text = TableQuery(corpus, table, selection).csv(raw=True).decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def shown(values: Iterable[Any], types: Iterable[str]) -> list[str]:
    """Return the values of a row as CSV has them."""
    written = {"number": lambda value: f"{value:.3f}", "boolean": lambda value: str(bool(value)).lower()}
    return ["" if value is None else written.get(type_, str)(value) for value, type_ in zip(values, types, strict=True)]
