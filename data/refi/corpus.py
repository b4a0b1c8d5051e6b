"""The files of a corpus from a project, by a mapping of its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.files.layout import imported_file, letter_file, signature_file
from data.files.yaml_writer import Value, yaml_bytes
from data.refi.letters import Outcome, build_letter, text_passages, unusable
from data.refi.mapping import CodeMapping, Labels, label_codes
from data.refi.people import NOBODY, NOT_SORTED, People, clean, signature_table
from data.refi.placing import PlacedText, place_selections
from data.refi.records import Project
from data.schema.tables import RESERVED_LETTER_IDS
from data.text.slugs import unique_ids
from data.text.wording import count_noun


@dataclass
class Imported:
    """The files of a corpus by path, and what became of each text and code.

    `letters` are the ids of the letters by the id of their text, `left_out` the reasons of texts that are no letters.
    `arguments` and `themes` are ids by the id of a code. `outcomes` are by the id of a text.
    """

    project: Project
    mapping: CodeMapping
    labels: Labels
    texts: list[PlacedText]
    files: dict[str, bytes] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def kept_in(self) -> str:
        """The path of the file with what the corpus has no place for."""
        return imported_file("refi-qda")


def import_project(project: Project, mapping: CodeMapping) -> Imported:
    """Return the files of a corpus: a letter for each text, an argument for each code of that role.

    Without a text, they are the lists of arguments and themes only.
    """
    imported = Imported(project, mapping, label_codes(project, mapping), place_selections(project.texts))
    imported.arguments = dict(zip(imported.labels.arguments, _ids(imported.labels.arguments, "argument"), strict=True))
    people = People(project, imported.labels.types)
    texts = _usable(imported)
    names = people.find_names(texts)
    titles = _unique_titles(texts)
    ids = dict(zip(titles, unique_ids(titles.values(), "letter", RESERVED_LETTER_IDS).values(), strict=True))
    made_by: dict[str, set[str]] = {}
    for text in texts:
        guid = text.source.guid
        letter = imported.letters[guid] = ids[guid]
        values, content, outcome = build_letter(text, letter, titles[guid], imported.arguments, mapping.stance)
        imported.outcomes[guid] = outcome
        for argument in outcome.arguments:
            made_by.setdefault(argument, set()).add(letter)
        _sign(imported, values, people, text, names[guid])
        imported.files[letter_file(letter)] = yaml_bytes(values)
        imported.files[f"texts/{letter}.txt"] = content
    imported.files |= _shared_files(imported, people, made_by)
    return imported


def _ids(labels: Mapping[str, str], default: str) -> list[str]:
    return list(unique_ids(labels.values(), default).values())


def _usable(imported: Imported) -> list[PlacedText]:
    """Return the texts that can be letters, and note why others cannot."""
    for source in imported.project.texts:
        if source.text is None:
            imported.left_out[source.guid] = source.reason
    usable = []
    for text in imported.texts:
        if reason := unusable(text, text_passages(text.plain)):
            imported.left_out[text.source.guid] = reason
        else:
            usable.append(text)
    return usable


def _unique_titles(texts: list[PlacedText]) -> dict[str, str]:
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for text in texts:
        title = base = clean(text.source.name)
        number = 1
        while title.casefold() in taken:
            number += 1
            title = f"{base[:900]} ({number})"
        taken.add(title.casefold())
        titles[text.source.guid] = title
    return titles


def _sign(
    imported: Imported, values: dict[str, Value], people: People, text: PlacedText, names: list[tuple[str, str, str]]
) -> None:
    """Add the signatories of a letter: the names in its text, and the cases of its source."""
    ids, letter = people.ids, str(values["id"])
    appearances = [
        {"actor": ids[actor], "role": "signatory", "printed_name": name, "passage": passage}
        for actor, name, passage in names
    ]
    rows = people.signatures(text.source.owner)
    if not appearances and not rows:
        rows = [{"name": NOBODY, "note": "The project does not say who signs."}]
    if appearances:
        values["appearances"] = appearances
    if rows:
        imported.files[signature_file(letter)] = signature_table(rows)


def _shared_files(imported: Imported, people: People, made_by: Mapping[str, set[str]]) -> dict[str, bytes]:
    labels = imported.labels
    themes = {**labels.themes, "": _not_sorted(labels)} if "" in labels.theme_of.values() else dict(labels.themes)
    themes = themes or {"": NOT_SORTED}
    theme_ids = imported.themes = dict(zip(themes, _ids(themes, "theme"), strict=True))
    name = clean(imported.project.file)
    arguments: list[Value] = []
    for code, argument in imported.arguments.items():
        entry: dict[str, Value] = {
            "id": argument, "label": clean(labels.arguments[code]), "kind": imported.mapping.kind,
            "theme": theme_ids[labels.theme_of[code]],
        }  # fmt: skip
        if len(made_by.get(argument, ())) > 1:
            entry["match"] = {"confidence": "medium", "why": f"{name} codes the letters with one code."}
        arguments.append(entry)
    sources = [
        {"id": imported.letters[text.source.guid], "title": clean(text.source.name), "confidence": "medium"}
        for text in imported.texts
        if text.source.guid in imported.letters
    ]
    return {
        "codebook.yaml": yaml_bytes(_codebook(imported, people, [
            {"id": theme_ids[code], "label": clean(label)} for code, label in themes.items()
        ])),
        "sources.yaml": yaml_bytes(sources),
        "actors.yaml": yaml_bytes(people.actors()),
        "arguments.yaml": yaml_bytes(arguments),
        "events.yaml": yaml_bytes([]),
    }  # fmt: skip


def _not_sorted(labels: Labels) -> str:
    """Return the label of the theme of codes that no code is above, which no other theme has."""
    taken = {label.casefold() for label in labels.themes.values()}
    return NOT_SORTED if NOT_SORTED.casefold() not in taken else f"{NOT_SORTED} (no code above)"


def _codebook(imported: Imported, people: People, themes: list[Value]) -> Value:
    project, name = imported.project, clean(imported.project.file)
    written = f", written by {clean(project.origin)}" if clean(project.origin) else ""
    return {
        "title": clean(imported.mapping.title) or clean(project.name) or name,
        "about": f"{count_noun(len(imported.letters), 'text')} and their coding, imported from {name}{written}.",
        "caveat": f"“Only in this letter” means that {name} has the code in no other text.",
        "coding": f"Codes of {name}. What has no place in the corpus is in {imported.kept_in}.",
        "forms": [{"id": "text", "label": "Text"}],
        "themes": themes,
        "actor_groups": people.groups(),
    }
