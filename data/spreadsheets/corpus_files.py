"""The files of a corpus that the rows of a spreadsheet make; what no row says is said to be so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from data.files.layout import letter_file
from data.files.yaml_writer import Value
from data.model.letters import MAX_ANCHOR_WORDS
from data.spreadsheets.cell_values import guess_actor_kind
from data.spreadsheets.columns import FIELD
from data.spreadsheets.corpus_draft import SPREADSHEET, CorpusDraft, unique_names
from data.spreadsheets.grouping import Group, passage_key
from data.spreadsheets.sheet import clean_text
from data.spreadsheets.statements import ImportOptions, StatementRow
from data.text.normalize import lower_first


def build_files(draft: CorpusDraft) -> Iterator[tuple[str, Value]]:
    """Each file of the corpus: its path, and what is in it."""
    yield "codebook.yaml", _codebook(draft)
    yield "sources.yaml", _sources(draft)
    yield "actors.yaml", _actors(draft)
    yield "arguments.yaml", [_argument(draft, label, entries) for label, entries in draft.arguments.items()]
    yield "events.yaml", []
    for title, groups in draft.letters.items():
        yield letter_file(draft.letter_ids[title]), _letter(draft, title, groups)


def _codebook(draft: CorpusDraft) -> Value:
    name, types = draft.sheet.name, draft.type_ids
    *kinds, group = types
    columns = ", ".join(
        f"{lower_first(FIELD[field].label)} from “{draft.sheet.columns[i]}”" for field, i in draft.mapping.items()
    )
    sheet = f", sheet “{clean_text(draft.sheet.sheet)}”" if draft.sheet.sheet else ""
    return {
        "title": clean_text(draft.choices.title or "") or f"Statements of {name}",
        "about": f"Letters and statements as the rows of {name}{sheet} give them.",
        "caveat": f"“Only in this letter” means that no row of {name} gives the argument for another letter.",
        "coding": f"Read from {name}{sheet}: {columns}. Where a row does not say: {_chosen(draft.choices)}.",
        "forms": [{"id": "letter", "label": "Letter"}],
        "themes": [{"id": theme, "label": label} for label, theme in draft.theme_ids.items()],
        "actor_groups": [
            {"id": types[group], "label": group, "types": [{"id": types[kind], "label": kind} for kind in kinds]}
        ],
    }


def _chosen(choices: ImportOptions) -> str:
    return f"stance {choices.blank_stance}, words {choices.voice}, kind {choices.kind}"


def _sources(draft: CorpusDraft) -> Value:
    name, note = draft.sheet.name, f"Named in {draft.sheet.name}; the article itself was not at hand."
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
            "id": actor,
            "name": name,
            "kind": guess_actor_kind(draft.types[name]),
            "types": [draft.type_ids[kind] for kind in draft.types[name]],
        }
        for name, actor in draft.actor_ids.items()
    ]


def _argument(draft: CorpusDraft, label: str, entries: list[StatementRow]) -> Value:
    argument: dict[str, Value] = {
        "id": draft.argument_ids[label],
        "label": label,
        "kind": draft.kinds.get(label, draft.choices.kind),
        "theme": draft.theme_ids[draft.themes.get(label, draft.no_theme)],
    }
    if len({entry.letter for entry in entries}) > 1:
        argument["match"] = {"confidence": "medium", "why": f"{draft.rows(entries)} name the same argument."}
    return argument


def _letter(draft: CorpusDraft, title: str, groups: list[Group]) -> Value:
    passages: dict[tuple[str, str], list[StatementRow]] = {}
    for group in groups:
        passages.setdefault(passage_key(group[0]), []).extend(group)
    ids = {where: f"P{i}" for i, where in enumerate(passages, 1)}
    outlet = draft.outlets.get(title)
    return {
        "id": draft.letter_ids[title],
        "short_title": title,
        "form": "letter",
        "date": _date(draft, title),
        "asks": {"gist": "Not coded: the spreadsheet does not say what the letter asks for.", "passages": ["P1"]},
        "article": {"source": draft.outlet_ids[outlet] if outlet else SPREADSHEET},
        "passages": [_passage(draft, ids[where], entries) for where, entries in passages.items()],
        "appearances": _appearances(draft, groups, ids),
        "statements": [_statement(draft, group, ids[passage_key(group[0])]) for group in groups],
    }


def _date(draft: CorpusDraft, title: str) -> Value:
    if edtf := draft.dates.get(title):
        return {"edtf": edtf, "basis": "outside", "source": SPREADSHEET, "confidence": "medium"}
    return {"basis": "unknown", "note": f"{draft.sheet.name} gives no date that could be read."}


def _passage(draft: CorpusDraft, name: str, entries: list[StatementRow]) -> Value:
    rows, cell = draft.rows(entries), _opening(entries[0].passage)
    return {"id": name, "voice": entries[0].voice, "gist": f"{rows}: “{cell}”." if cell else f"{rows}."}


def _opening(words: str) -> str:
    """The first words of a text, as many as an anchor has."""
    return " ".join(words.split()[:MAX_ANCHOR_WORDS])


def _appearances(draft: CorpusDraft, groups: list[Group], ids: dict[tuple[str, str], str]) -> list[Value]:
    """Each signatory and addressee once, in the passage whose row names them first."""
    found: dict[tuple[str, str], str] = {}
    for entry in sorted(chain.from_iterable(groups), key=lambda entry: entry.row):
        for role, names in (("signatory", entry.signatories), ("addressee", entry.addressees)):
            for name in names:
                found.setdefault((role, name), ids[passage_key(entry)])
    return [
        {"actor": draft.actor_ids[name], "role": role, "printed_name": name, "passage": passage}
        for (role, name), passage in found.items()
    ]


def _statement(draft: CorpusDraft, group: Group, passage: str) -> Value:
    first, names = group[0], unique_names(chain.from_iterable(entry.signatories for entry in group))
    words = ("quote", first.words) if first.voice == "quoted" else ("anchor", _opening(first.words))
    statement: dict[str, Value] = {
        "argument": draft.argument_ids[first.argument],
        "stance": first.stance,
        "passage": passage,
        "voice": first.voice,
        words[0]: words[1],
    }
    # A row that names nobody speaks for all.
    if all(entry.signatories for entry in group):
        statement["speakers"] = [draft.actor_ids[name] for name in names]
    return statement
