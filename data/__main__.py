"""The command line: `python -m data check`, `export`, `agreement`, and the commands that a corpus starts with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from data.agreement import agreement
from data.corpus_folder import SHIPPED, Corpus, check_texts, open_corpus
from data.export import export
from data.filters import CHOICES, FILTERS, SelectionError, read_selection
from data.problems import CorpusError, Problem, apart
from data.schema import TABLE
from data.start_commands import add_start_commands
from data.texts import rate

DONE, WRONG, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 where all is well, warnings apart, 1 where the corpus has errors, 2 where the command has."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CorpusError as error:
        _print_problems(error.problems)
        _print_problems(error.warnings, None if options.run is _check else sys.stderr)
        found = _counted(error.problems, error.warnings)
        print(f"The corpus cannot be opened: {found}; mend the errors first.", file=sys.stderr)
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
    add_start_commands(commands)
    for command in (check, exporting, agreeing):
        command.add_argument("corpus", type=Path, nargs="?", default=SHIPPED, metavar="CORPUS", help="a corpus folder")
    return parser


def _check(options: argparse.Namespace) -> int:
    if options.texts is not None and not options.texts.is_dir():
        print(f"There is no folder {options.texts}; name one with copies of the articles.", file=sys.stderr)
        return MISUSED
    corpus = open_corpus(options.corpus, options.texts)
    errors, warnings = apart(
        [*corpus.problems, *corpus.warnings, *check_texts(corpus, every=options.texts is not None)]
    )
    _print_problems((*errors, *warnings))
    found = f" {_counted(errors, warnings).capitalize()}." if errors or warnings else ""
    print(_summary(corpus) + found, file=sys.stderr if found else sys.stdout)
    return WRONG if errors else DONE


def _print_problems(problems: Sequence[Problem], file: TextIO | None = None) -> None:
    for problem in problems:
        print(problem, file=file)


def _counted(errors: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """How many there are of each, in words."""
    counts = ((len(errors), "error"), (len(warnings), "warning"))
    return ", ".join(f"{count or 'no'} {noun}{'s' * (count != 1)}" for count, noun in counts)


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


def _opened(options: argparse.Namespace) -> Corpus:
    """The corpus that a command names; what is wrong with it is said, and what asks for a look beside the output."""
    corpus = open_corpus(options.corpus)
    _print_problems(corpus.problems)
    _print_problems(corpus.warnings, sys.stderr)
    return corpus


def _export(options: argparse.Namespace) -> int:
    corpus = _opened(options)
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
    corpus = _opened(options)
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
