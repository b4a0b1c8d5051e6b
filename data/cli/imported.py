"""Write the corpus and the report of an import."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.authoring.new_corpus import AuthoringError, update_corpus, with_format_files, write_corpus
from data.catalog.opening import open_corpus
from data.cli.output import DONE, WRONG, MisuseError, print_problems, say, writing_to
from data.importing.report import report_text
from data.text.wording import count_noun


def write_report(path: Path | None, report: Mapping[str, Any]) -> None:
    """Write a report as JSON, if a file is named."""
    if path is not None:
        with writing_to(path.parent):
            path.write_text(report_text(report), "utf-8")


def write_files(corpus: Mapping[str, bytes], out: Path, existing: Mapping[str, bytes]) -> None:
    """Write the files of a new corpus, or those that changed in an existing one."""
    try:
        with writing_to(out):
            if existing:
                update_corpus({name: content for name, content in corpus.items() if existing.get(name) != content}, out)
            else:
                write_corpus(with_format_files(corpus), out)
    except AuthoringError as error:
        raise MisuseError(str(error)) from error


def write_imported(corpus: Mapping[str, bytes], out: Path, existing: Mapping[str, bytes]) -> int:
    """Write a corpus and check it."""
    write_files(corpus, out, existing)
    opened = open_corpus(out)
    print_problems(opened.problems)
    print_problems(opened.warnings, sys.stderr)
    say(f"Wrote {out}: {count_noun(len(opened.model.letters), 'letter')} (corpus {opened.fingerprint}).")
    return WRONG if opened.problems else DONE
