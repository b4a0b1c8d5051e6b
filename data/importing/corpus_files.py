"""Build the files of a corpus from an import.

Notes in the files say what the spreadsheet does not contain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from data.files.layout import letter_file
from data.files.limits import MAX_PASSAGES
from data.files.yaml_writer import Value
from data.importing.cell_values import guess_actor_kind
from data.importing.columns import FIELD_BY_NAME, exported_table
from data.importing.corpus_draft import SPREADSHEET, CorpusDraft, unique_names
from data.importing.grouping import Group, PassageKey
from data.importing.statements import ImportOptions, StatementRow
from data.model.letters import MAX_ANCHOR_WORDS
from data.spreadsheets.sheet import clean_text
from data.text.normalize import lower_first

_NEUTRAL = "neither for nor against"
_PASSAGE_ID = re.compile(r"[A-Z][1-9][0-9]{0,3}", re.ASCII)


def build_files(draft: CorpusDraft) -> Iterator[tuple[str, Value]]:
    """Yield the path and the content of each file."""
    yield "codebook.yaml", _codebook(draft)
    yield "sources.yaml", _sources(draft)
    yield "actors.yaml", _actors(draft)
    yield "arguments.yaml", [_argument(draft, label, rows) for label, rows in draft.arguments.items()]
    yield "events.yaml", []
    for title, groups in draft.letters.items():
        yield letter_file(draft.letter_ids[title]), _letter(draft, title, groups)


def _codebook(draft: CorpusDraft) -> Value:
    name, ids = draft.sheet.name, draft.type_ids
    *types, group = ids
    columns = ", ".join(
        f"{lower_first(FIELD_BY_NAME[field].label)} from “{draft.sheet.columns[index]}”"
        for field, index in draft.column_index.items()
    )
    sheet = f", sheet “{clean_text(draft.sheet.sheet)}”" if draft.sheet.sheet else ""
    return {
        "title": clean_text(draft.options.title or "") or f"Statements of {name}",
        "about": f"Letters and statements imported from {name}{sheet}.",
        "caveat": f"“Only in this letter” means that {name} has the argument in no other letter.",
        "coding": f"Columns of {name}{sheet}: {columns}. Values of blank cells: {_describe_defaults(draft.options)}.",
        "forms": [{"id": "letter", "label": "Letter"}],
        "themes": [{"id": theme, "label": label} for label, theme in draft.theme_ids.items()],
        "actor_groups": [
            {"id": ids[group], "label": group, "types": [{"id": ids[label], "label": label} for label in types]}
        ],
    }


def _describe_defaults(options: ImportOptions) -> str:
    return f"stance {options.default_stance}, voice {options.default_voice}, kind {options.default_kind}"


def _sources(draft: CorpusDraft) -> Value:
    name, note = draft.sheet.name, f"Named in {draft.sheet.name}. The article itself was not available."
    outlets = [
        {"id": source, "outlet": label, "confidence": "medium", "note": note}
        for label, source in draft.outlet_ids.items()
    ]
    return [
        {"id": SPREADSHEET, "title": name, "confidence": "medium", "note": "The spreadsheet of statements."},
        *outlets,
    ]


def _actors(draft: CorpusDraft) -> Value:
    return [
        {
            "id": draft.actor_ids[name],
            "name": name,
            "kind": "organisation" if name in draft.organisations else guess_actor_kind(types),
            "types": [draft.type_ids[label] for label in types],
        }
        for name, types in draft.actor_types.items()
    ]


def _argument(draft: CorpusDraft, label: str, rows: list[StatementRow]) -> Value:
    argument: dict[str, Value] = {
        "id": draft.argument_ids[label],
        "label": label,
        "kind": draft.kinds.get(label, draft.options.default_kind),
        "theme": draft.theme_ids[draft.themes.get(label, draft.default_theme)],
    }
    if len({row.letter for row in rows}) > 1:
        why = f"{draft.describe_rows(rows)} name the same argument."
        argument["match"] = {"confidence": "medium", "why": why}
    return argument


def _letter(draft: CorpusDraft, title: str, groups: list[Group]) -> Value:
    passages: dict[PassageKey, list[Group]] = {}
    for group in groups:
        passages.setdefault(group.passage, []).append(group)
    ids = _passage_ids(draft, passages)
    outlet = draft.outlets.get(title)
    return {
        "id": draft.letter_ids[title],
        "short_title": title,
        "form": "letter",
        "date": _date(draft, title),
        "asks": {
            "gist": "Not coded: the spreadsheet does not say what the letter asks for.",
            "passages": [next(iter(ids.values()))],
        },
        "article": {"source": draft.outlet_ids[outlet] if outlet else SPREADSHEET},
        "passages": _passages(draft, passages, ids),
        "appearances": _appearances(draft, groups, ids),
        "statements": [_statement(draft, group, ids[group.passage]) for group in groups if group.is_statement],
    }


def _passages(draft: CorpusDraft, passages: dict[PassageKey, list[Group]], ids: dict[PassageKey, str]) -> list[Value]:
    """Return the passages in order. Where ids are kept, those between them that the sheet lacks are there as well."""
    rows = {ids[key]: _passage(draft, ids[key], groups) for key, groups in passages.items()}
    missing = f"Not in {draft.sheet.name}."
    return [
        rows.get(name) or {"id": name, "voice": "reporter", "gist": missing, "not_coded": "no statement in the sheet"}
        for name in _numbers(rows)
    ]


def _passage_ids(draft: CorpusDraft, passages: Collection[PassageKey]) -> dict[PassageKey, str]:
    """Return the id of each passage: its own in an export of this dashboard, else its number in the sheet."""
    own = {key: key[1] for key in passages if key[0] == "passage" and key[2] == 1 and _PASSAGE_ID.fullmatch(key[1])}
    if (
        exported_table(draft.sheet.columns) is not None
        and len(own) == len(passages)
        and len(_numbers(own.values())) <= MAX_PASSAGES
    ):
        return own
    return {key: f"P{number}" for number, key in enumerate(passages, 1)}


def _numbers(ids: Iterable[str]) -> list[str]:
    """Return all ids of passages up to the last number of each letter."""
    last: dict[str, int] = {}
    for name in ids:
        last[name[0]] = max(last.get(name[0], 0), int(name[1:]))
    return [f"{letter}{number}" for letter, end in last.items() for number in range(1, end + 1)]


def _date(draft: CorpusDraft, title: str) -> Value:
    if edtf := draft.dates.get(title):
        return {"edtf": edtf, "basis": "outside", "source": SPREADSHEET, "confidence": "medium"}
    return {"basis": "unknown", "note": f"{draft.sheet.name} has no date that can be read."}


def _passage(draft: CorpusDraft, passage: str, groups: list[Group]) -> Value:
    rows = [row for group in groups for row in group.rows]
    numbers, cell = draft.describe_rows(rows), _first_words(rows[0].passage)
    gist = f"{numbers}: “{cell}”." if cell else f"{numbers}."
    for row in {row.argument: row for row in rows if row.full_argument != row.argument}.values():
        gist += f" The argument in full: “{clean_text(row.full_argument)}”."
    not_coded = {} if any(group.is_statement for group in groups) else {"not_coded": _NEUTRAL}
    return {"id": passage, "voice": rows[0].voice, "gist": gist, **not_coded}


def _first_words(text: str) -> str:
    """Return as many words of a text as an anchor may have."""
    return " ".join(text.split()[:MAX_ANCHOR_WORDS])


def _appearances(draft: CorpusDraft, groups: list[Group], ids: dict[PassageKey, str]) -> list[Value]:
    """Return each signatory and addressee, with the passage of the first row."""
    first: dict[tuple[str, str], dict[str, Value]] = {}
    pairs = ((row, ids[group.passage]) for group in groups for row in group.rows)
    for row, passage in sorted(pairs, key=lambda pair: pair[0].row):
        for role, names in (("signatory", draft.signatories_of(row)), ("addressee", row.addressees)):
            for name in names:
                appearance: dict[str, Value] = {
                    "actor": draft.actor_ids[name], "role": role, "printed_name": name, "passage": passage
                }  # fmt: skip
                appearance = first.setdefault((role, name), appearance)
                if role == "signatory":
                    _describe(draft, appearance, row)
    return list(first.values())


def _describe(draft: CorpusDraft, appearance: dict[str, Value], row: StatementRow) -> None:
    """Add the organisation of a signatory, or that nobody is named."""
    if not row.signatories:
        appearance["note"] = f"{draft.sheet.name} does not say who signs."
    elif row.organisation and not row.is_by_organisation:
        appearance.setdefault("affiliation", row.organisation)


def _statement(draft: CorpusDraft, group: Group, passage: str) -> Value:
    first = group.first
    actors = unique_names(draft.actor_ids[name] for row in group.rows for name in draft.signatories_of(row))
    words = {"quote": first.words} if first.voice == "quoted" else {"anchor": _first_words(first.words)}
    statement: dict[str, Value] = {
        "argument": draft.argument_ids[first.argument],
        "stance": first.stance or "supports",
        "passage": passage,
        "voice": first.voice,
        **words,
    }
    # A row whose statement is that of all signatories names none.
    if all(draft.signatories_of(row) for row in group.rows):
        statement["speakers"] = list(actors)
    return statement
