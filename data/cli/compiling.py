"""The command `compile`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from data.catalog.compiling import compile_corpus
from data.catalog.opening import corpus_folder
from data.cli.output import DONE, WRONG, corpus_argument, print_problems, say, writing_to
from data.text.wording import count_noun


@click.command("compile")
@corpus_argument
def compile_lists(corpus: Path) -> int:
    """Compile long lists of signatures.

    Each letters/ID.signatures.csv gets a file letters/ID.signatures.parquet, which the dashboard then reads instead.
    Run it again after a change of the list, or of the types and rules in codebook.yaml.
    """
    corpus_folder(corpus)
    problems = 0
    done = 0
    with writing_to(corpus):
        for compiled in compile_corpus(corpus):
            print_problems(compiled.problems)
            problems += len(compiled.problems)
            done += 1
            say(f"Wrote {compiled.file}: {count_noun(compiled.rows, 'signature')}.")
    if not done:
        say("The corpus has no lists of signatures as CSV, so there is nothing to compile.", sys.stderr)
    return WRONG if problems else DONE
