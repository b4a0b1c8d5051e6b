"""Draw the report of an import: rows read, rows left out with their reasons, and notes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.markup.templates import render
from data.importing.guessing import ImportFile
from data.importing.importer import ImportResult, merge_reports
from data.importing.report import QUESTIONS, note_sentences, report_text, rows_left_out
from data.text.slugs import make_slug
from data.text.wording import count_noun

_MAX_ROWS = 30


def import_report(files: Sequence[ImportFile], results: Sequence[ImportResult]) -> None:
    """Draw the report of each file. What was asked is a question, and how a file was read is said above."""
    parts = []
    for file, result in zip(files, results, strict=True):
        left_out = rows_left_out(result.cells)
        notes = [note for note in result.notes[len(file.sheet.notes) :] if note.code not in QUESTIONS]
        parts.append(
            {
                "name": file.sheet.name,
                "summary": f"{count_noun(result.counts.rows, 'row')} read, {_number(len(left_out))} left out.",
                "rows": left_out[:_MAX_ROWS],
                "more": max(0, len(left_out) - _MAX_ROWS),
                "notes": [text for _, text in note_sentences(notes)],
            }
        )
    st.html(render("import_report.html.j2", files=parts))


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def report_button(files: Sequence[ImportFile], results: Sequence[ImportResult]) -> None:
    """Draw the download of the report, which has the keys of `python -m data import --report`."""
    name = make_slug(files[0].sheet.name.rsplit(".", 1)[0]) or "import"
    st.download_button(
        "Download report (JSON)", data=lambda: report_text(merge_reports(files, results)).encode(),
        file_name=f"{name}-report.json", mime="application/json", on_click="ignore", key="import_report",
        icon=":material/download:", help="The same report as that of the command `import`, with its codes.",
    )  # fmt: skip
