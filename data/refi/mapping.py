"""What the codes of a project become: arguments, themes, types of actors, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from data.model.arguments import MAX_LABEL_WORDS, ArgumentKind
from data.model.letters import Stance
from data.refi.records import Code, Project

CodeRole = Literal["argument", "theme", "type", "leave out"]
ROLES: tuple[CodeRole, ...] = get_args(CodeRole)


@dataclass(frozen=True)
class CodeMapping:
    """The role of each code, by id, and the kind and stance that no project says.

    An argument that has codes of its own is also their theme. The selections of a type are names of signatories.
    """

    roles: Mapping[str, CodeRole]
    kind: ArgumentKind = "justification"
    stance: Stance = "supports"
    title: str = ""


def used_codes(project: Project) -> Counter[str]:
    """Return how many selections have each code, by id."""
    return Counter(
        code
        for text in project.texts
        for selection in text.selections
        for code in {coding.code for coding in selection.codings}
    )


def default_mapping(project: Project) -> CodeMapping:
    """Return the mapping that the tree of codes suggests.

    A code without codes of its own is an argument. One with codes is their theme, and an argument too if any selection
    has it.
    """
    parents, used = {code.parent for code in project.codes}, used_codes(project)
    return CodeMapping(
        {code.guid: "theme" if code.guid in parents and not used[code.guid] else "argument" for code in project.codes}
    )


def read_mapping(value: Any, project: Project, default: CodeMapping) -> CodeMapping:
    """Return the mapping of a file: the default one with changes.

    Example: `{"codes": {"Claim": "leave out", "Market / Market stays": "argument"}, "kind": "proposal"}`. A code is
    named by its id, its name, or the names of its path. Raises `ValueError` if a code or a role is not known.
    """
    if not isinstance(value, dict) or not isinstance(value.get("codes", {}), dict):
        raise ValueError('A mapping is written as {"codes": {"name of a code": "argument"}}.')
    if unknown := value.keys() - {"codes", "kind", "stance", "title"}:
        raise ValueError(f"`{min(unknown)}` is no part of a mapping. Use codes, kind, stance or title.")
    roles = dict(default.roles)
    for name, role in value.get("codes", {}).items():
        if role not in ROLES:
            raise ValueError(f"“{role}” is no role of a code. Use {', '.join(ROLES)}.")
        roles[_named(str(name), project.codes).guid] = role
    kind, stance = value.get("kind", default.kind), value.get("stance", default.stance)
    for chosen, known in ((kind, get_args(ArgumentKind)), (stance, get_args(Stance))):
        if chosen not in known:
            raise ValueError(f"“{chosen}” is not one of {', '.join(known)}.")
    return CodeMapping(roles, kind, stance, str(value.get("title", default.title)))


def _named(name: str, codes: Iterable[Code]) -> Code:
    codes = list(codes)
    for found in (
        [code for code in codes if name.lower() == code.guid],
        [code for code in codes if name == _path(code)],
        [code for code in codes if name == code.name],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(f"“{_path(code)}”" for code in found)
            raise ValueError(f"“{name}” names {len(found)} codes. Write {paths}.")
    raise ValueError(f"There is no code “{name}”.")


def _path(code: Code) -> str:
    return " / ".join(code.path)


@dataclass(frozen=True)
class Labels:
    """The labels of arguments, themes and types by the id of their code, and the themes of arguments by id."""

    arguments: Mapping[str, str]
    themes: Mapping[str, str]
    types: Mapping[str, str]
    theme_of: Mapping[str, str]


def label_codes(project: Project, mapping: CodeMapping) -> Labels:
    """Return the labels that the mapping gives. A name that several codes have is written with its path."""
    codes = {code.guid: code for code in project.codes}
    roles = {guid: mapping.roles.get(guid, "leave out") for guid in codes}
    chosen = {role: [code for code in project.codes if roles[code.guid] == role] for role in ROLES}
    above_arguments = {code.parent for code in chosen["argument"]}
    theme_of = {code.guid: _theme(code, codes, roles, above_arguments) for code in chosen["argument"]}
    used = {*theme_of.values(), *(code.guid for code in chosen["theme"])}
    themes = [code for code in project.codes if code.guid in used]
    return Labels(
        _unique_labels(chosen["argument"], MAX_LABEL_WORDS),
        _unique_labels(themes),
        _unique_labels(chosen["type"]),
        theme_of,
    )


def _theme(
    code: Code, codes: Mapping[str, Code], roles: Mapping[str, CodeRole], above_arguments: Collection[str | None]
) -> str:
    """Return the id of the nearest code above that is a theme, or "".

    An argument with codes is their theme and its own.
    """
    above = code.parent
    while above is not None:
        if roles[above] in ("theme", "argument"):
            return above
        above = codes[above].parent
    return code.guid if code.guid in above_arguments else ""


def _unique_labels(codes: Iterable[Code], max_words: int = 1_000) -> dict[str, str]:
    codes = list(codes)
    names = Counter(code.name.casefold() for code in codes)
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        label = code.name if names[code.name.casefold()] == 1 else _path(code)
        label = base = _shorten(label, max_words)
        number = 1
        while label.casefold() in taken:
            number += 1
            label = f"{_shorten(base, max_words - 1)} ({number})"
        taken.add(label.casefold())
        labels[code.guid] = label
    return labels


def _shorten(label: str, max_words: int) -> str:
    words = label.split()
    short = " ".join(words) if len(words) <= max_words else f"{' '.join(words[:max_words])}…"
    return short if len(short) <= 900 else f"{short[:900]}…"
