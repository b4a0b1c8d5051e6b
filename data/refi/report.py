"""What an import found, verified, and did not carry over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from data.refi.corpus import Imported
from data.refi.mapping import used_codes
from data.refi.placing import PlacedText, describe_problem, shortened
from data.text.wording import count_noun, plural

_MAX_LISTED = 20
# What a project has beyond texts and codes, by the element around it.
_KEPT = {"Notes": "note", "Sets": "set", "Links": "link", "Graphs": "graph"}


def not_carried_over(imported: Imported) -> dict[str, int]:
    """Return what has no place in the corpus, in words, with its number."""
    project = imported.project
    counts: Counter[str] = Counter()
    for other in project.others:
        counts[f"{other.kind} without its text" if _has_no_text(imported, other.name) else other.kind] += 1
        counts["selection of a place without text"] += other.selections
        counts["coding of a place without text"] += other.codings
    counts["text that is left out"] = len(imported.left_out)
    codes = {code.guid for code in project.codes}
    for text in project.texts:
        counts["coding of a whole text"] += len(text.whole)
        counts["attribute of a text"] += len(text.values)
        for selection in text.selections:
            counts["selection without a code"] += not selection.codings
            counts["coding with a code that the code book lacks"] += sum(c.code not in codes for c in selection.codings)
            counts["coding with a code that is left out"] += sum(
                imported.mapping.roles.get(c.code) in ("leave out", "theme") for c in selection.codings
            )
            given = Counter(coding.code for coding in selection.codings)
            counts["coding by another coder of the same words"] += sum(given.values()) - len(given)
    counts["selection that cannot be quoted"] = sum(len(outcome.left_out) for outcome in imported.outcomes.values())
    counts["selection of the same words in one paragraph"] = sum(o.repeated for o in imported.outcomes.values())
    used = {text.owner for text in project.texts}
    counts["case without a text"] = sum(not used.intersection(case.sources) or not case.name for case in project.cases)
    for tag, noun in _KEPT.items():
        counts[noun] = len(project.root.within(tag))
    return {what: count for what, count in counts.items() if count}


def _has_no_text(imported: Imported, name: str) -> bool:
    return not any(text.name == name and text.guid in imported.letters for text in imported.project.texts)


def words(imported: Imported) -> tuple[int, int]:
    """Return how many words of selections were verified, and how many there are."""
    outcomes = imported.outcomes.values()
    return sum(outcome.verified_words for outcome in outcomes), sum(outcome.words for outcome in outcomes)


def report(imported: Imported) -> dict[str, Any]:
    """Return the report as plain values."""
    project, (verified, total), used = imported.project, words(imported), used_codes(imported.project)
    return {
        "file": project.file,
        "project": project.name,
        "origin": project.origin,
        "words": {"verified": verified, "all": total},
        "selections": {
            "verified": sum(outcome.verified for outcome in imported.outcomes.values()),
            "all": sum(len(text.selections) for text in project.texts),
        },
        "statements": sum(len({n for ns in o.statements.values() for n in ns}) for o in imported.outcomes.values()),
        "texts": [_text(imported, text) for text in imported.texts],
        "do_not_fit": [
            {
                "selection": placed.selection.guid, "name": placed.selection.name, "text": text.source.name,
                "start": placed.selection.start, "end": placed.selection.end,
                "words": _words(text, placed.start, placed.end), "reason": placed.problem,
            }
            for text in imported.texts for placed in text.placed if placed.problem
        ],
        "texts_left_out": [
            {"text": text.name, "reason": imported.left_out[text.guid]}
            for text in project.texts if text.guid in imported.left_out
        ],
        "not_carried_over": not_carried_over(imported),
        "codes": [
            {
                "code": " / ".join(code.path), "id": code.guid, "selections": used[code.guid],
                "role": imported.mapping.roles.get(code.guid, "leave out"),
            }
            for code in project.codes
        ],
        "problems": [str(problem) for problem in project.problems],
        "kept_in": imported.kept_in,
    }  # fmt: skip


def _words(text: PlacedText, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else text.plain[start:end]


def _text(imported: Imported, text: PlacedText) -> dict[str, Any]:
    found = text.found
    return {
        "text": text.source.name,
        "letter": imported.letters.get(text.source.guid),
        "unit": found.convention.unit,
        "line_breaks": found.convention.breaks,
        "byte_order_mark_counted": found.convention.mark,
        "ends": found.ends,
        "ends_between_words": found.fit.ends,
        "next_best": None if found.next_best is None else str(found.next_best),
        "next_best_between_words": None if found.next_best is None else found.next_fit.ends,
        "is_sure": found.is_sure,
    }


def report_lines(imported: Imported, *, restored: bool = False) -> Iterator[str]:
    """Yield the report in sentences, one a line.

    Of a corpus that is restored from its own export, nothing is mapped or lost.
    """
    project, (verified, total) = imported.project, words(imported)
    origin = f", written by {project.origin}" if project.origin else ""
    yield f"{project.file}: “{shortened(project.name)}”{origin}."
    roles = Counter(imported.mapping.roles.get(code.guid, "leave out") for code in project.codes)
    codes = ", ".join(
        f"{count} {'left out' if role == 'leave out' else plural(count, role)}" for role, count in roles.items()
    )
    if project.codes and not restored:
        yield f"{count_noun(len(project.codes), 'code')}: {codes}."
    if imported.texts:
        number = sum(outcome.verified for outcome in imported.outcomes.values())
        selections = sum(len(text.selections) for text in project.texts)
        yield (
            f"{verified:,} of {total:,} words verified, in {number:,} of {count_noun(selections, 'selection')} and "
            f"{count_noun(len(imported.letters), 'text')}."
        )
    for text in imported.texts[:_MAX_LISTED]:
        yield f"  {shortened(text.source.name)}: {text.found}."
    yield from _more(len(imported.texts), "text")
    problems = [(text, placed) for text in imported.texts for placed in text.placed if placed.problem]
    if problems:
        yield f"{count_noun(len(problems), 'selection')} {plural(len(problems), 'does', 'do')} not fit:"
        yield from (f"  {describe_problem(text, placed)}" for text, placed in problems[:_MAX_LISTED])
        yield from _more(len(problems), "selection")
    left_out = [text for text in project.texts if text.guid in imported.left_out]
    if left_out:
        yield f"{count_noun(len(left_out), 'text')} {plural(len(left_out), 'is', 'are')} left out:"
        yield from (f"  {shortened(text.name)}: {imported.left_out[text.guid]}." for text in left_out[:_MAX_LISTED])
        yield from _more(len(left_out), "text")
    if (missing := not_carried_over(imported)) and not restored:
        yield f"Not carried over, and kept in {imported.kept_in}:"
        yield from (f"  {_counted(count, what)}" for what, count in missing.items())


def _more(count: int, noun: str) -> Iterator[str]:
    if count > _MAX_LISTED:
        yield f"  And {count_noun(count - _MAX_LISTED, f'other {noun}')}. The report as JSON has all."


def _counted(count: int, what: str) -> str:
    """Return a number of things. Example: “2 codings of a whole text”."""
    noun, space, rest = what.partition(" ")
    return f"{count_noun(count, noun)}{space}{rest}"
