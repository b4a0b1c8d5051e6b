"""The command `site`. It has an option for each filter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from data.cli.output import (
    DONE,
    FOLDER,
    WRONG,
    MisuseError,
    corpus_argument,
    open_reported,
    say,
    selection_of,
    selection_options,
    writing_to,
)
from data.site.site import site_html

_SUFFIXES = (".html", ".htm")


@click.command("site")
@selection_options
@click.argument("out", type=FOLDER, metavar="OUT.html")
@corpus_argument
def site(corpus: Path, out: Path, **options: Any) -> int:
    """Write a corpus as a site in one HTML file.

    OUT.html opens from disk, without a server and without network: overview, people, arguments with their evidence,
    timeline, and tables that sort and filter.
    """
    if out.suffix.lower() not in _SUFFIXES or out.is_dir():
        raise MisuseError(f"{out} is no name of an HTML file. Name one that ends in .html.")
    opened = open_reported(corpus)
    content = site_html(opened, selection_of(opened, options), date.today()).encode("utf-8", "replace")
    with writing_to(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    say(f"Wrote {out}: {len(content) / 1_000_000:.1f} MB (corpus {opened.fingerprint}).")
    return WRONG if opened.problems else DONE
