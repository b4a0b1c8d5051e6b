"""The commands `check` and `agreement`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from data.articles.quotes import describe_verification
from data.catalog.corpus import Corpus, check_texts
from data.catalog.opening import open_corpus
from data.cli.github import annotate
from data.cli.output import (
    DONE,
    FOLDER,
    WRONG,
    MisuseError,
    corpus_argument,
    count_problems,
    open_reported,
    print_problems,
    say,
)
from data.files.problems import CorpusError, split_by_severity
from data.schema.tables import TABLE
from data.tables.agreement import agreement
from data.text.wording import count_noun


@click.command("check")
@click.option(
    "--texts",
    type=FOLDER,
    metavar="DIR",
    help="Look up quotes and names in these article texts (default: texts/ in the corpus).",
)
@click.option("--github", is_flag=True, help="Print the problems as annotations of a GitHub workflow.")
@corpus_argument
def check(corpus: Path, texts: Path | None, github: bool) -> int:
    """Check a corpus and print every problem as file:line:column."""
    if texts is not None and not texts.is_dir():
        raise MisuseError(f"There is no folder {texts}. Name a folder with article texts.")
    try:
        opened = open_corpus(corpus, texts)
    except CorpusError as error:
        if github:
            annotate((*error.problems, *error.warnings), str(corpus))
        raise
    text_problems = check_texts(opened, all_articles=texts is not None)
    errors, warnings = split_by_severity([*opened.problems, *opened.warnings, *text_problems])
    if github:
        annotate((*errors, *warnings), str(corpus))
    else:
        print_problems((*errors, *warnings))
    counts = f" {count_problems(errors, warnings).capitalize()}." if errors or warnings else ""
    say(_summary(opened) + counts, sys.stderr if counts else sys.stdout)
    return WRONG if errors else DONE


def _summary(corpus: Corpus) -> str:
    """Return the size of a corpus, and how many quotes the article texts have."""
    counts = ", ".join(
        count_noun(len(corpus.tables[name]), *TABLE[name].noun)
        for name in ("letters", "passages", "actors", "mentions", "arguments", "statements", "facts")
    )
    if corpus.text_files is None:
        texts = "Quotes and names were not looked up: no --texts, and no texts/ in the corpus."
    else:
        excluded = sum(len(copy.excluded_lines) for copy in corpus.article_texts.values())
        texts = (
            f"{describe_verification(corpus.model.letters, corpus.article_texts)}. Printed names were looked up too. "
            f"Lines listed under `not_passages`: {excluded}."
        )
    return f"Corpus {corpus.fingerprint}: {counts}. {texts}"


@click.command("agreement")
@corpus_argument
def report_agreement(corpus: Path) -> int:
    """Print the agreement of two codings."""
    opened = open_reported(corpus)
    lines = agreement(opened.model)
    if not lines and not opened.problems:
        raise MisuseError("This corpus has no two codings. Save them as coding/first.yaml and coding/second.yaml.")
    for line in lines:
        say(line)
    return WRONG if opened.problems else DONE
