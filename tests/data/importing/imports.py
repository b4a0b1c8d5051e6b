"""Import rows of text in a test, and open the result."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from data import Corpus, open_corpus
from data.importing.importer import ImportResult, import_statements
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet

QUOTED = ImportOptions("quoted")
DEFAULT_ROW = {"letter": "The bridge", "signatory": "Ada Bell", "argument": "A bridge is needed", "words": "Build it"}


def import_rows(*rows: Mapping[str, str], options: ImportOptions = QUOTED, name: str = "s.csv") -> ImportResult:
    """Import rows whose columns are named as the fields.

    Cells not given are those of `DEFAULT_ROW`.
    """
    columns = list(dict.fromkeys([*DEFAULT_ROW, *(field for row in rows for field in row)]))
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([columns, *([(DEFAULT_ROW | row).get(column, "") for column in columns] for row in rows)])
    return import_statements(
        read_sheet(name, buffer.getvalue().encode()), {column: column for column in columns}, options
    )


def open_result(result: ImportResult, folder: Path) -> Corpus:
    """Write and open the corpus of a result, which must have no problems."""
    for path, content in result.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    corpus = open_corpus(folder)
    assert not corpus.problems
    return corpus


def notes(result: ImportResult) -> list[str]:
    """Return the sentences of the notes of a result."""
    return [note.text for note in result.notes]


def problems(result: ImportResult) -> list[str]:
    """Return the problems of a result as text."""
    return [str(problem) for problem in result.problems]
