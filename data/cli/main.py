"""The command group, and the exit code of each error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO

import click

from data.cli.authoring import letter, new, schema
from data.cli.check import check, report_agreement
from data.cli.compiling import compile_lists
from data.cli.export import export_tables, site
from data.cli.importing import import_command
from data.cli.network import network
from data.cli.output import DONE, MISUSED, WRONG, MisuseError, count_problems, print_problems, say
from data.cli.verify import verify_file
from data.files.problems import CorpusError


@click.group(
    commands=(
        check, verify_file, compile_lists, export_tables, report_agreement, new, letter, import_command, network,
        schema, site,
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
def commands() -> None:
    """Check and export a corpus of letters, start or import one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: success, even with warnings. 1: the corpus has errors. 2: the command was misused.
    """
    argv = list(sys.argv[1:] if arguments is None else arguments)
    try:
        # `commands.main` exits with 1 if a pipe is closed early.
        with commands.make_context("python -m data", argv) as context:
            return _run(context)
    except click.UsageError as error:
        usage = StringIO()
        error.show(usage)
        _say_lines(usage.getvalue())
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except MisuseError as error:
        _say_lines(str(error))
    except BrokenPipeError:
        return DONE
    return MISUSED


def _say_lines(text: str) -> None:
    for line in text.splitlines():
        say(line, sys.stderr)


def _run(context: click.Context) -> int:
    """Run the command of a context.

    Print the problems of a corpus that cannot be opened.
    """
    try:
        return int(commands.invoke(context))
    except CorpusError as error:
        print_problems(error.problems)
        print_problems(error.warnings, None if context.invoked_subcommand == "check" else sys.stderr)
        counts = count_problems(error.problems, error.warnings)
        say(f"The corpus cannot be opened: {counts}. Fix the errors first.", sys.stderr)
        return WRONG
