"""Decisions of coders on which signatures are one person: the file `identities.csv`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, get_args

from data.files.csv_parser import CsvSourceMap, parse_csv
from data.files.layout import IDENTITIES_FILE
from data.files.problems import Finding, Problem
from data.identities.decided import Decided, DecisionGraph
from data.identities.signature import Signature
from data.model.signatures import IDENTITY_COLUMNS, Identity
from data.text.suggestions import did_you_mean

_DECISIONS: tuple[str, ...] = get_args(Identity.model_fields["decision"].annotation)
_LEFT_OUT = "The row is left out."


class NamedPerson(NamedTuple):
    """A signature of a list that names the person who signed.

    `own` is the id by which the list names the signature, and `person` is the first signature of the person, or an
    actor.
    """

    signature: str
    own: str
    person: str


def parse_decisions(file: str, content: bytes) -> tuple[dict[int, Identity], CsvSourceMap, list[Problem]]:
    """Return the decisions by row, their positions, and the problems.

    A row with a fault is left out. Lines that begin with `#` are comments. They count as rows.
    """
    lines = ["\n" if is_comment else line for line, is_comment in _lines(content.decode("utf-8", "surrogateescape"))]
    above = next((i for i, line in enumerate(lines) if line.strip("\ufeff\r\n")), 0)
    rows, source_map, problems = parse_csv(
        file, "".join(lines[above:]).encode("utf-8", "surrogateescape"), IDENTITY_COLUMNS
    )
    source_map = source_map.below(above)
    problems = [replace(problem, line=problem.line + above) for problem in problems]
    decisions = {}
    for number, cells in ((number + above, cells) for number, cells in (rows or {}).items()):
        fault = _fault(cells)
        if fault is None:
            decisions[number] = Identity.model_validate(cells)
        else:
            column, message = fault
            problems.append(Problem(file, *source_map.find((number, column)), f"{message} {_LEFT_OUT}"))
    return decisions, source_map, problems


def _fault(cells: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column and the message of the fault of a row, or None."""
    missing = next((column for column in IDENTITY_COLUMNS[:3] if column not in cells), None)
    if missing is not None:
        return missing, f"`{missing}` is empty. A decision needs two signatures, and `same` or `different`."
    decision = cells["decision"]
    if decision not in _DECISIONS:
        advice = did_you_mean(decision, _DECISIONS) or ". Write `same` or `different`."
        return "decision", f"`{decision}` is no decision{advice}"
    if cells["a"] == cells["b"]:
        return "b", f"`{cells['b']}` is compared with itself. Name another signature."
    return None


def check_decisions(
    decisions: Mapping[int, Identity], signatures: Iterable[Signature], excluded_letters: Collection[str] = ()
) -> tuple[Decided, list[Finding]]:
    """Return what is decided, and a finding for each decision that is left out.

    A decision is left out if a signature does not exist, if earlier rows or actors say the opposite, or if an earlier
    row says the same. Decisions on letters that were excluded because of errors are left out without a finding.
    """
    graph, findings = DecisionGraph({signature.id: signature.actor for signature in signatures}), []
    rows: dict[frozenset[str], int] = {}
    for number, decision in decisions.items():
        if any(name.split("/")[0] in excluded_letters for name in decision.pair):
            continue
        unknown = [column for column in ("a", "b") if getattr(decision, column) not in graph.actors]
        for column in unknown:
            word = getattr(decision, column)
            message = f"The row is left out, because there is no signature `{word}`"
            path = (number, column)
            findings.append(Finding(IDENTITIES_FILE, path, message, word=word, known=graph.actors, advice="."))
        if not unknown and (finding := _conflict(graph, rows, number, decision)) is not None:
            findings.append(finding)
        elif not unknown:
            rows[decision.pair] = number
            graph.add(decision.a, decision.b, number, is_same=decision.is_same)
    return graph.decided(), findings


def _conflict(
    graph: DecisionGraph, rows: Mapping[frozenset[str], int], number: int, decision: Identity
) -> Finding | None:
    """Return the finding for a decision that repeats or contradicts earlier ones, or None."""
    reason = graph.contradiction(decision.a, decision.b, is_same=decision.is_same)
    if reason is not None:
        message = f"This contradicts {reason}. Change one of them. {_LEFT_OUT}"
        return Finding(IDENTITIES_FILE, (number, "decision"), message)
    if decision.pair in rows:
        message = f"Row {rows[decision.pair]} decides the same. Remove one of them."
        return Finding(IDENTITIES_FILE, (number, "a"), message, warning=True)
    return None


def decide_people(
    content: bytes, actors: Mapping[str, str], named: Iterable[NamedPerson], why: str
) -> tuple[list[Identity], dict[str, str | None]]:
    """Return the decisions that a list of signatures adds to the file of decisions, and what it cannot decide.

    `actors` has the actor of each signature of the corpus, or an empty text. The second value has each signature that
    is not made one with its person: with what it contradicts, or None if there is no such person.
    """
    graph = DecisionGraph(actors)
    for number, decision in parse_decisions(IDENTITIES_FILE, content)[0].items():
        if decision.pair <= actors.keys() and not graph.contradiction(decision.a, decision.b, is_same=decision.is_same):
            graph.add(decision.a, decision.b, number, is_same=decision.is_same)
    decisions: list[Identity] = []
    undecided: dict[str, str | None] = {}
    for (person, is_signature), signatures in _by_person(named, actors).items():
        first = person if is_signature else signatures[0]
        if [first] == signatures and not is_signature and "/" in person:
            undecided[first] = None
        for other in signatures:
            if graph.is_one(first, other):
                continue
            reason = graph.contradiction(first, other, is_same=True)
            if reason is None:
                graph.add(first, other, None, is_same=True)
                decisions.append(Identity(a=first, b=other, decision="same", by=None, why=why))
            else:
                undecided[other] = reason
    return decisions, undecided


def _by_person(named: Iterable[NamedPerson], known: Collection[str]) -> dict[tuple[str, bool], list[str]]:
    """Return the signatures of each person, and whether the person is a signature itself.

    An id that several rows of the list have says of none of them who signed.
    """
    named = list(named)
    counts = Counter(one.own for one in named)
    signatures = {one.own: one.signature for one in named if counts[one.own] == 1}
    people: dict[tuple[str, bool], list[str]] = {}
    for one in named:
        person = one.signature if one.person == one.own else signatures.get(one.person)
        if person is None and not counts[one.person] and one.person in known:
            person = one.person
        people.setdefault((person or one.person, person is not None), []).append(one.signature)
    return people


def add_decisions(content: bytes, decisions: Iterable[Identity]) -> bytes:
    """Return the file `identities.csv` with further decisions at its end, in their order.

    Comments and other rows keep their place and their cells. A pair that is decided again loses its earlier row.
    """
    new = {decision.pair: decision for decision in decisions}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns: list[str] = []
    for line, cells in _records(content.decode("utf-8-sig", "surrogateescape")):
        if cells is None:
            text.write(line.rstrip("\r\n") + "\n")
        elif not columns:
            columns = [cell.strip().lower() for cell in cells]
            columns += [column for column in IDENTITY_COLUMNS if column not in columns]
            writer.writerow(columns)
        else:
            row = dict(zip(columns, cells, strict=False))
            if frozenset((row.get("a", "").strip(), row.get("b", "").strip())) not in new:
                writer.writerow([row.get(column, "") for column in columns])
    if not columns:
        columns = list(IDENTITY_COLUMNS)
        writer.writerow(columns)
    writer.writerows([getattr(decision, column, None) or "" for column in columns] for decision in new.values())
    return text.getvalue().encode("utf-8", "surrogateescape")


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is a comment. Inside quotation marks there are none."""
    is_quoted = False
    for line in text.splitlines(keepends=True):
        is_comment = not is_quoted and line.startswith("#")
        yield line, is_comment
        is_quoted ^= not is_comment and line.count('"') % 2 == 1


def _records(text: str) -> Iterator[tuple[str, list[str] | None]]:
    """Yield each comment, and the cells of each row."""
    rows: list[str] = []
    separator = max(",;\t", key=next((line for line, is_comment in _lines(text) if not is_comment), "").count)
    for line, is_comment in _lines(text):
        if is_comment:
            yield line, None
            continue
        rows.append(line)
        if "".join(rows).count('"') % 2 == 0:
            yield from (("", cells) for cells in csv.reader(rows, delimiter=separator) if any(cells))
            rows = []
    yield from (("", cells) for cells in csv.reader(rows, delimiter=separator) if any(cells))
