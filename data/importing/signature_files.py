"""Add signatures to the files of a corpus, or start a corpus that has only lists of signatories."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from data.files.layout import SHARED_FILES, is_letter, letter_file, signature_file, with_schema_line
from data.files.yaml_parser import parse_yaml
from data.files.yaml_writer import Value, yaml_bytes
from data.importing.corpus_draft import IDENTIFIER, NOT_SORTED, SPREADSHEET
from data.importing.report import Findings
from data.model.signatures import SIGNATURE_COLUMNS, SignatureKind, signature_ids
from data.schema.tables import RESERVED_LETTER_IDS
from data.spreadsheets.sheet import Sheet, clean_text
from data.text.normalize import fold
from data.text.slugs import unique_ids
from data.text.wording import count_noun

# What a coder adds later does not make another signature.
_IDENTIFYING = ("name", "description", "affiliation", "country", "signed")
# Between the labels of the types of a row, before they become ids. No cell has this character.
TYPE_SEPARATOR = "\x1f"
# The cells of a signature that are not blank, by column.
Row = dict[str, str]
# A signature with the number of its row. A row may have several.
NumberedRow = tuple[int, Row]


class ListedPerson(NamedTuple):
    """A signature that names its person, by its place in the table of its letter. The list calls it `own`."""

    row: int
    letter: str
    place: int
    own: str
    person: str


@dataclass
class CorpusFiles:
    """The files of the corpus that the signatures are added to, by path, and what they say."""

    files: dict[str, bytes]
    letters: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.files:
            if is_letter(name) and isinstance(value := self.read(name), dict):
                self.letters[str(value.get("id"))] = value

    def read(self, name: str) -> Any:
        """Return the value of a file, or None if it cannot be read."""
        return parse_yaml(name, self.files[name])[0] if name in self.files else None

    def write(self, name: str, value: Value) -> None:
        """Write a value as a file."""
        self.files[name] = with_schema_line(name, yaml_bytes(value))

    def append(self, name: str, entries: list[Value], entry: Value) -> None:
        """Add an entry to a file, and keep its comments if its style allows it."""
        text = re.sub(r"(?m)^\[\s*\]", "", self.files[name].decode("utf-8-sig")).rstrip()
        content = f"{text}\n".encode() + yaml_bytes([entry])
        if parse_yaml(name, content)[0] == [*entries, entry]:
            self.files[name] = content
        else:
            self.write(name, [*entries, entry])

    def find(self, letter: str) -> str | None:
        """Return the id of the letter with an id or a short title, in any case."""
        if letter in self.letters:
            return letter
        titles = {fold(str(value.get("short_title"))): name for name, value in self.letters.items()}
        return titles.get(fold(letter))

    def signers(self, letter: str) -> list[tuple[str, str]]:
        """Return the id of each signature in the table of a letter, and its actor or an empty text."""
        rows = _rows(self.files.get(signature_file(letter), b""))
        ids = signature_ids(dict(enumerate(rows)))
        return [(f"{letter}/{ids[place]}", row.get("actor", "")) for place, row in enumerate(rows)]

    @property
    def actors(self) -> set[str]:
        """Return the ids of the actors."""
        return {str(actor.get("id")) for actor in self.read("actors.yaml") or [] if isinstance(actor, dict)}


class SignatureWriter:
    """A writer of signatures into the files of a corpus."""

    def __init__(
        self, sheet: Sheet, corpus: CorpusFiles, findings: Findings, *, is_new: bool, title: str | None
    ) -> None:
        self.sheet, self.corpus, self.findings, self.is_new, self.title = sheet, corpus, findings, is_new, title
        self.type_ids: dict[str, str] = {}
        self.actors: set[str] = set()
        self.started: list[Value] = []
        self.people: list[ListedPerson] = []

    def start(self, type_cells: Iterable[str]) -> None:
        """Write what a new corpus needs, and find the ids of the types."""
        labels = list(dict.fromkeys(label for cell in sorted(type_cells) for label in cell.split(TYPE_SEPARATOR)))
        if SHARED_FILES[0] not in self.corpus.files:
            for name, value in _new_corpus(self.sheet, self.title).items():
                self.corpus.write(name, value)
        codebook = self.corpus.read("codebook.yaml")
        groups = codebook["actor_groups"] if isinstance(codebook, dict) else []
        known = {
            fold(str(entry[key])): str(entry["id"]) for g in groups for entry in g["types"] for key in ("id", "label")
        }
        new = list({fold(label): label for label in labels if fold(label) not in known}.values())
        if self.is_new and new:
            group = _free_label(groups[-1]["label"], {*map(fold, new), *known})
            ids = unique_ids([*new, group], "type", {*known, *known.values()})
            groups[-1] |= {"id": ids[group], "label": group}
            groups[-1]["types"] += [{"id": ids[label], "label": label} for label in new]
            self.corpus.write("codebook.yaml", codebook)
            known |= {fold(label): ids[label] for label in new}
        self.type_ids, self.actors = known, self.corpus.actors

    def add(self, letter: str, signatures: Sequence[NumberedRow], *, join: bool, date: str | None) -> None:
        """Add signatures to the table of a letter. If there is none, it is started with a date."""
        letter_id = self.corpus.find(letter) or self._start_letter(letter, date)
        for number, row in signatures:
            self._check_references(number, row)
        if join:
            self._match(letter_id, signatures)
        path = signature_file(letter_id)
        table = _rows(self.corpus.files.get(path, b""))
        known: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(table):
            known.setdefault(_key(row), []).append(place)
        taken = {row["signature"] for row in table if "signature" in row}
        repeated = []
        for number, row in signatures:
            own, person = row.pop("own", ""), row.pop("person", "")
            if places := known.get(_key(row)):
                place = places.pop(0)
                repeated.append(number)
            else:
                place = len(table)
                table.append({name: cell for name, cell in row.items() if name != "signature" or cell not in taken})
            if person:
                self.people.append(ListedPerson(number, letter_id, place, own, person))
        text = f"{count_noun(len(repeated), 'signature')} that {path} has already: not added again."
        self.findings.note("signature-known", repeated, text)
        self.corpus.files[path] = _table(table)

    def finish(self) -> None:
        """Write the actors that a new corpus gets from its signatures."""
        if self.started:
            self.corpus.write("actors.yaml", [*self.corpus.read("actors.yaml"), *self.started])

    def _check_references(self, number: int, row: Row) -> None:
        """Replace labels of types by ids. Types and actors that the corpus does not have go into the note."""
        lost = []
        if labels := row.pop("types", ""):
            names = labels.split(TYPE_SEPARATOR)
            ids = [self.type_ids.get(fold(label)) for label in names]
            lost += [f"Type: {label}" for label, name in zip(names, ids, strict=True) if name is None]
            row |= {"types": ";".join(filter(None, dict.fromkeys(ids)))} if any(ids) else {}
        kind = row["kind"] if row.get("kind") in get_args(SignatureKind) else row.pop("kind", "")
        if (actor := row.get("actor", "")) and actor not in self.actors:
            if self.is_new and IDENTIFIER.fullmatch(actor):
                self._start_actor(actor, kind, row)
            else:
                lost.append(f"Actor: {row.pop('actor')}")
        if lost:
            row["note"] = ". ".join(filter(None, (row.get("note"), *lost)))
            self.findings.note("reference-unknown", (number,), f"{'. '.join(lost)}. Kept as a note.")

    def _start_actor(self, actor: str, kind: str, row: Row) -> None:
        """Add the actor of a signature to a new corpus, which has no other one with this id."""
        types: list[Value] = [*filter(None, row.get("types", "").split(";"))]
        entry: Value = {"id": actor, "name": row["name"], "kind": kind or "person", "types": types}
        self.started.append(entry)
        self.actors.add(actor)

    def _match(self, letter: str, signatures: Sequence[NumberedRow]) -> None:
        """Name the actor of each signature whose name is that of one signatory of the statements."""
        by_name: dict[str, list[NumberedRow]] = {}
        types: dict[str, str] = {}
        for number, row in signatures:
            by_name.setdefault(_folded(row["name"]), []).append((number, row))
        for appearance in self.corpus.letters.get(letter, {}).get("appearances", ()):
            if appearance["role"] != "signatory":
                continue
            name, found = appearance["printed_name"], by_name.get(_folded(appearance["printed_name"]), [])
            rows = [number for number, _ in found]
            if len(found) == 1:
                row = found[0][1]
                row["actor"] = appearance["actor"]
                types[appearance["actor"]] = row.get("types", "")
                self.findings.note("signatory-matched", rows, f"“{name}” of the statements is in the list.")
            elif found:
                self.findings.note("signatory-twice-in-list", rows, f"The list has “{name}” {len(found)} times.")
            else:
                self.findings.note("signatory-not-in-list", (), f"The list does not have “{name}”.", 1)
        self._sort_actors({actor: cell.split(";") for actor, cell in types.items() if cell})

    def _sort_actors(self, types: Mapping[str, list[str]]) -> None:
        """Give actors that are not sorted the types of the list."""
        actors = self.corpus.read("actors.yaml")
        not_sorted = [self.type_ids.get(fold(NOT_SORTED))]
        for actor in actors if types else ():
            if actor["id"] in types and actor["types"] == not_sorted:
                actor["types"] = types[actor["id"]]
        self.corpus.write("actors.yaml", actors)

    def _start_letter(self, title: str, date: str | None) -> str:
        letter = next(iter(unique_ids([title], "letter", {*self.corpus.letters, *RESERVED_LETTER_IDS}).values()))
        codebook = self.corpus.read("codebook.yaml")
        value = {
            "id": letter, "short_title": title, "form": codebook["forms"][0]["id"],
            "date": self._date(date),
            "asks": {"gist": "Not coded: a list of signatories does not say what the letter asks for.",
                     "passages": ["P1"]},
            "article": {"source": self._source()},
            "passages": [{"id": "P1", "voice": "reporter", "gist": f"The signatories, in {self.sheet.name}.",
                          "not_coded": "a list of signatories"}],
        }  # fmt: skip
        self.corpus.write(letter_file(letter), value)
        self.corpus.letters[letter] = value
        return letter

    def _date(self, date: str | None) -> Value:
        if date is None:
            return {"basis": "unknown", "note": f"{self.sheet.name} does not say when the letter was written."}
        return {"edtf": date, "basis": "outside", "source": self._source(), "confidence": "medium"}

    def _source(self) -> str:
        """Return the id of the list as a source, which is added if the corpus does not have it."""
        sources = self.corpus.read("sources.yaml") or []
        known = {source["title"]: source["id"] for source in sources if "title" in source}
        if self.sheet.name not in known:
            ids = unique_ids([f"List {self.sheet.name}"], "list", {source["id"] for source in sources})
            entry = _source_entry(self.sheet, *ids.values())
            self.corpus.append("sources.yaml", sources, entry)
            known[self.sheet.name] = str(entry["id"])
        return str(known[self.sheet.name])


def _free_label(label: str, taken: set[str]) -> str:
    """Return a label that is no other one. Example: “All Actors” if a type is called “actors”."""
    while fold(label) in taken:
        label = f"All {label}"
    return label


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(column) or "" for column in _IDENTIFYING)


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _rows(table: bytes) -> list[Row]:
    """Return the rows of a table of signatures."""
    text = table.decode("utf-8-sig")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    return [{column: cell for column, cell in row.items() if column and cell} for row in rows]


def _table(rows: list[Row]) -> bytes:
    """Return a table of signatures with the columns that have a cell."""
    used = {column for row in rows for column, cell in row.items() if cell} | {"name"}
    columns = [*(column for column in SIGNATURE_COLUMNS if column in used), *sorted(used - {*SIGNATURE_COLUMNS})]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _source_entry(sheet: Sheet, source: str) -> dict[str, Value]:
    return {"id": source, "title": sheet.name, "confidence": "medium", "note": "The list of signatories."}


def _new_corpus(sheet: Sheet, title: str | None) -> dict[str, Value]:
    """Return the shared files of a corpus that has only lists of signatories."""
    term = {"id": "not-sorted", "label": NOT_SORTED}
    return {
        "codebook.yaml": {
            "title": clean_text(title or "") or f"Signatories of {sheet.name}",
            "about": f"Signatures imported from {sheet.name}.",
            "caveat": "No argument is coded, so none is only in one letter.",
            "forms": [{"id": "letter", "label": "Letter"}], "themes": [term],
            "actor_groups": [{"id": "actors", "label": "Actors", "types": [term]}],
        },
        "sources.yaml": [_source_entry(sheet, SPREADSHEET)],
        "actors.yaml": [], "arguments.yaml": [], "events.yaml": [],
    }  # fmt: skip
