"""The command line: `python -m data check`, `export` and `agreement`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.agreement import agreement
from data.corpus_folder import SHIPPED, Corpus, check_texts, open_corpus
from data.export import export
from data.filters import CHOICES, FILTERS, SelectionError, read_selection
from data.problems import CorpusError, Problem
from data.schema import TABLE
from data.texts import rate

DONE, WRONG, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 where all is well, 1 where the corpus has problems, 2 where the command has."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CorpusError as error:
        _print_problems(error.problems)
        return WRONG
    except BrokenPipeError:
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Check a corpus of letters, export its tables.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with a corpus, each with file:line:column")
    check.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="look every printed word up in these copies of the articles (else: texts/ in the corpus, if any)",
    )
    check.set_defaults(run=_check)
    exporting = commands.add_parser("export", help="write the tables as CSV, with datapackage.json")
    exporting.add_argument("out", type=Path, metavar="OUT", help="the folder to write to")
    for filter_ in FILTERS:
        option = f"--{filter_.name.replace('_', '-')}"
        exporting.add_argument(
            option, dest=filter_.name, action="append", default=[], metavar="NAME", help=filter_.help
        )
    exporting.add_argument(
        "--search", action="append", default=[], metavar="WORDS", help="Keep rows with all these words."
    )
    exporting.add_argument(
        "--sides", default="letter", metavar="SIDES", help="What is set against each other: letter or actor_type."
    )
    exporting.add_argument(
        "--count", default="letter", metavar="COUNT", help="Count an argument once a letter or once a signatory."
    )
    exporting.add_argument(
        "--printed", action="store_true", help="Only what the articles print: no outside fact, no inference."
    )
    exporting.add_argument(
        "--raw", action="store_true", help="For machines: no byte order mark, formulas not neutralised."
    )
    exporting.set_defaults(run=_export)
    agreeing = commands.add_parser("agreement", help="say how far the two codings of a corpus agree")
    agreeing.set_defaults(run=_agreement)
    for command in (check, exporting, agreeing):
        command.add_argument("corpus", type=Path, nargs="?", default=SHIPPED, metavar="CORPUS", help="a corpus folder")
    return parser


def _check(options: argparse.Namespace) -> int:
    if options.texts is not None and not options.texts.is_dir():
        print(f"There is no folder {options.texts}; name one with copies of the articles.", file=sys.stderr)
        return MISUSED
    corpus = open_corpus(options.corpus, options.texts)
    problems = (*corpus.problems, *check_texts(corpus))
    _print_problems(problems)
    print(_summary(corpus), file=sys.stderr if problems else sys.stdout)
    return WRONG if problems else DONE


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem)


def _summary(corpus: Corpus) -> str:
    counts = [
        f"{len(corpus.tables[name])} {TABLE[name].noun[len(corpus.tables[name]) != 1]}"
        for name in ("letters", "passages", "actors", "mentions", "arguments", "statements", "facts")
    ]
    if corpus.texts is None:
        looked_up = "printed words were not looked up (no --texts, and no texts/ in the corpus)"
    else:
        looked_up = f"{rate(corpus.model.letters, corpus.copies)}; printed names looked up too"
        looked_up += f"; lines said to be no passage: {sum(len(copy.left_out) for copy in corpus.copies.values())}"
    return f"Corpus {corpus.fingerprint}: {', '.join(counts)}; {looked_up}."


def _export(options: argparse.Namespace) -> int:
    corpus = open_corpus(options.corpus)
    _print_problems(corpus.problems)
    values = {filter_.name: getattr(options, filter_.name) for filter_ in FILTERS}
    try:
        one_of = {name: [str(getattr(options, name))] for name in (*CHOICES, "printed")}
        selection = read_selection(corpus, {**values, **one_of, "search": options.search})
        written = export(corpus, options.out, selection, raw=options.raw)
    except SelectionError as error:
        print("\n".join(error.sentences), file=sys.stderr)
        return MISUSED
    except OSError as error:
        print(f"Cannot write to {options.out}: {error.strerror}; name another folder.", file=sys.stderr)
        return MISUSED
    print(f"{len(written)} files in {options.out}, corpus {corpus.fingerprint}.")
    return WRONG if corpus.problems else DONE


def _agreement(options: argparse.Namespace) -> int:
    corpus = open_corpus(options.corpus)
    _print_problems(corpus.problems)
    lines = agreement(corpus.model)
    if not lines and not corpus.problems:
        print(
            "This corpus was coded once; keep two codings as coding/first.yaml and coding/second.yaml.", file=sys.stderr
        )
        return MISUSED
    for line in lines:
        print(line)
    return WRONG if corpus.problems else DONE


if __name__ == "__main__":
    sys.exit(main())
