"""Write a project as the files of a corpus: documents as letters with their text, concepts as arguments."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.articles.full_texts import is_quotation
from data.dna.draft import TYPE_MARK, Draft, DraftLetter, DraftStatement, Value, on_one_line, unique_labels
from data.dna.kept import KEPT_FILE, kept_content
from data.dna.mapping import VariableMap
from data.dna.project import Project
from data.dna.reader import day_of
from data.files.layout import letter_file, signature_file, with_schema_line
from data.files.limits import MAX_FILE_BYTES, MAX_PASSAGES, MAX_TEXT_BYTES, max_bytes, megabytes
from data.files.problems import CorpusError, Problem
from data.files.yaml_writer import Value as Yaml
from data.files.yaml_writer import yaml_bytes
from data.model.arguments import ArgumentKind
from data.model.signatures import SIGNATURE_COLUMNS
from data.text.slugs import unique_ids

_NOT_SORTED, _DOCUMENT = "Not sorted", "Document"
_PROJECT_SOURCE = "dna-project"
_FIRST_WORDS = 12
# The attributes that a corpus has a field for.
_TYPE, _ALIAS = "Type", "Alias"


@dataclass(frozen=True)
class CorpusOptions:
    """What the project does not say: the title of the corpus, and the kind of its arguments."""

    title: str | None = None
    kind: ArgumentKind = "justification"


def build_corpus_files(
    project: Project, mapping: VariableMap, options: CorpusOptions
) -> tuple[Draft, dict[str, bytes]]:
    """Return the draft of a corpus, and its files and texts by path.

    Raises `CorpusError` if the project has no document, or more than a corpus can have.
    """
    if not project.documents:
        raise CorpusError([Problem(project.name, 1, 1, "Project has no documents, so there is nothing to import.")])
    files = _CorpusFiles(Draft(project, mapping), options)
    return files.draft, files.build()


class _CorpusFiles:
    """The files of a corpus. Ids of types, themes and forms are made once."""

    def __init__(self, draft: Draft, options: CorpusOptions) -> None:
        self.draft, self.options = draft, options
        self.name = draft.project.name
        self.types = {name: self._type(value) for value, name in draft.actors.items()}
        self.types = dict.fromkeys(draft.unnamed, _NOT_SORTED) | self.types
        self.themes = {name: self._type(value) for value, name in draft.arguments.items()}
        self.signatories = {letter.id: self._signatories(letter) for letter in draft.letters}
        self.appearing = {name for names in self.signatories.values() for name in names}
        labels = _spellings([*self.types.values(), _NOT_SORTED])
        # Sides are compared by group, so each type is a group of its own. No group is called like a type.
        named = unique_labels(
            {(kind, label): f"{label}{kind}" for kind in ("", TYPE_MARK) for label in labels.values()}
        )
        self.groups = {label: (named["", label], named[TYPE_MARK, label]) for label in labels.values()}
        self.type_ids = unique_ids(named.values(), "type")
        self.theme_ids = unique_ids(_spellings([*self.themes.values(), _NOT_SORTED]).values(), "theme")
        self.forms = {letter.id: on_one_line(letter.document.type) or _DOCUMENT for letter in draft.letters}
        self.form_ids = unique_ids(_spellings(self.forms.values()).values(), "form")

    def _type(self, value: Value) -> str:
        return on_one_line(self.draft.entity(value).attributes.get(_TYPE, ""))[:900] or _NOT_SORTED

    def _signatories(self, letter: DraftLetter) -> list[str]:
        """Return the speakers of a letter. Without any, its author signs it."""
        names = dict.fromkeys(name for statement in letter.statements for name in statement.speakers)
        return list(names) or [self.draft.signatory_of(letter.document)]

    def build(self) -> dict[str, bytes]:
        """Return all files by path."""
        texts = {letter.id: letter.text.encode() for letter in self.draft.letters if letter.passages}
        hashes = {letter: hashlib.sha256(text).hexdigest() for letter, text in texts.items()}
        values: dict[str, Yaml] = {
            "codebook.yaml": self._codebook(), "sources.yaml": self._sources(), "actors.yaml": list(self._actors()),
            "arguments.yaml": list(self._arguments()), "events.yaml": [], "facts.yaml": list(self._facts()),
        }  # fmt: skip
        values |= {letter_file(letter.id): self._letter(letter, hashes.get(letter.id)) for letter in self.draft.letters}
        files = {path: with_schema_line(path, yaml_bytes(value)) for path, value in values.items()}
        files |= {signature_file(letter.id): self._signatures(letter) for letter in self.draft.letters}
        files |= {f"texts/{letter}.txt": text for letter, text in texts.items()}
        files[KEPT_FILE] = kept_content(self.draft, hashes)
        self._check_sizes(files)
        return files

    def _check_sizes(self, files: Mapping[str, bytes]) -> None:
        large = [path for path, content in files.items() if len(content) > max_bytes(path)]
        if large:
            limit = megabytes(MAX_TEXT_BYTES if large[0].endswith(".txt") else MAX_FILE_BYTES)
            message = f"The file {large[0]} of the corpus would be larger than {limit}. Split the project."
            raise CorpusError([Problem(self.name, 1, 1, message)])
        long = [letter.title for letter in self.draft.letters if len(letter.passages) > MAX_PASSAGES]
        if long:
            message = f"Document “{long[0]}” has more than {MAX_PASSAGES:,} passages. Split it."
            raise CorpusError([Problem(self.name, 1, 1, message)])

    def _codebook(self) -> Yaml:
        project = self.draft.project
        roles = ", ".join(f"{field} from “{name}”" for field, name in self.draft.mapping.described().items())
        coders = ", ".join(on_one_line(coder.name) for coder in project.coders) or "no named coders"
        return {
            "title": on_one_line(self.options.title or "") or f"Statements of {self.name}",
            "about": f"Documents and statements of {self.name}, a project of the Discourse Network Analyzer.",
            "caveat": f"“Only in this letter” means that {self.name} has the argument in no other document.",
            "coding": f"Coded in DNA by {coders}. Read as: {roles}. An organisation speaks with the person it has.",
            "forms": _terms(self.form_ids),
            "themes": _terms(self.theme_ids),
            "actor_groups": [
                {"id": self.type_ids[group], "label": group, "types": [{"id": self.type_ids[type_], "label": type_}]}
                for group, type_ in self.groups.values()
            ],
        }  # fmt: skip

    def _sources(self) -> Yaml:
        sources: list[Yaml] = [
            {
                "id": _PROJECT_SOURCE,
                "title": self.name,
                "confidence": "medium",
                "note": "The project that was imported.",
            }
        ]
        for letter in self.draft.letters:
            document = letter.document
            notes = (
                f"{name}: {on_one_line(text)}"
                for name, text in (("Section", document.section), ("Notes", document.notes))
            )
            fields = {
                "outlet": on_one_line(document.source), "title": letter.title, "author": on_one_line(document.author),
                "date": _day(document.date), "confidence": "medium",
                "note": ". ".join(note for note in notes if not note.endswith(": ")),
            }  # fmt: skip
            sources.append({"id": letter.id} | {name: text for name, text in fields.items() if text})
        return sources

    def _actors(self) -> Iterator[Yaml]:
        organisation = self.draft.mapping.organisation
        named = {name: value for value, name in self.draft.actors.items()}
        for name, label in self.types.items():
            if name not in self.appearing:
                continue
            value = named.get(name)
            is_organisation = value is not None and organisation is not None and value[0] == organisation.id
            actor: dict[str, Yaml] = {
                "id": self.draft.actor_ids[name], "name": name,
                "kind": "organisation" if is_organisation else "person",
                "types": [self.type_ids[self.groups[_spelling(label, self.groups)][1]]],
            }  # fmt: skip
            alias = on_one_line(self.draft.entity(value).attributes.get(_ALIAS, "")) if value else ""
            if alias and alias != name:
                outside = {"basis": "outside", "source": _PROJECT_SOURCE, "confidence": "medium"}
                actor["also"] = [{"text": alias, **outside}]
            yield actor

    def _arguments(self) -> Iterator[Yaml]:
        letters: dict[str, set[str]] = {}
        for letter in self.draft.letters:
            for statement in letter.statements:
                letters.setdefault(statement.argument, set()).add(letter.id)
        for name, theme in self.themes.items():
            argument: dict[str, Yaml] = {
                "id": self.draft.argument_ids[name], "label": name, "kind": self.options.kind,
                "theme": self.theme_ids[_spelling(theme, self.theme_ids)],
            }  # fmt: skip
            if len(letters.get(name, ())) > 1:
                argument["match"] = {"confidence": "medium", "why": f"Coded as one concept in {self.name}."}
            if name in letters:
                yield argument

    def _facts(self) -> Iterator[Yaml]:
        """Yield the attributes that have no field, as facts about their actor or argument."""
        number = 0
        for value, subject in self._subjects():
            known = (_TYPE, _ALIAS) if "actors" in subject else (_TYPE,)
            for topic, text in self.draft.entity(value).attributes.items():
                if on_one_line(text) and on_one_line(topic) and topic not in known:
                    number += 1
                    yield {
                        "id": f"attribute-{number}", "kind": "background", "topic": on_one_line(topic),
                        "value": on_one_line(text), **subject, "sources": [_PROJECT_SOURCE], "confidence": "medium",
                    }  # fmt: skip

    def _subjects(self) -> Iterator[tuple[Value, dict[str, Yaml]]]:
        """Yield the values that are actors and arguments of the corpus, as facts refer to them."""
        for value, name in self.draft.actors.items():
            if name in self.appearing:
                yield value, {"actors": [self.draft.actor_ids[name]]}
        made = {statement.argument for letter in self.draft.letters for statement in letter.statements}
        for value, name in self.draft.arguments.items():
            if name in made:
                yield value, {"argument": self.draft.argument_ids[name]}

    def _letter(self, letter: DraftLetter, sha256: str | None) -> Yaml:
        day = _day(letter.document.date)
        date: Yaml = {"basis": "unknown"}
        if day:
            date = {"edtf": day, "basis": "outside", "source": letter.id, "confidence": "medium"}
        article = {"source": letter.id, "holds": "letter"} | ({"sha256": sha256} if sha256 else {})
        return {
            "id": letter.id, "short_title": letter.title,
            "form": self.form_ids[_spelling(self.forms[letter.id], self.form_ids)], "date": date,
            "asks": {"gist": "Not coded: a DNA project does not say what a document asks for.", "passages": ["P1"]},
            "article": article, "passages": list(self._passages(letter)),
            "statements": [self._statement(letter, statement) for statement in letter.statements],
        }  # fmt: skip

    def _passages(self, letter: DraftLetter) -> Iterator[Yaml]:
        if not letter.passages:
            yield {"id": "P1", "gist": "The document has no text.", "not_coded": "no text"}
        coded = {statement.passage for statement in letter.statements}
        for i, passage in enumerate(letter.passages):
            words = passage.text.split()
            gist = " ".join(words[:_FIRST_WORDS])[:900] + " …" * (len(words) > _FIRST_WORDS)
            entry: dict[str, Yaml] = {"id": f"P{i + 1}", "gist": gist}
            if len(passage.lines) > 1:
                entry["lines"] = str(len(passage.lines))
            if i not in coded:
                entry["not_coded"] = f"no statement in {self.name}"
            yield entry

    def _statement(self, letter: DraftLetter, statement: DraftStatement) -> Yaml:
        entry: dict[str, Yaml] = {
            "argument": self.draft.argument_ids[statement.argument], "stance": statement.stance,
            "passage": f"P{statement.passage + 1}", "quote": statement.words,
            "speakers": [self.draft.actor_ids[name] for name in statement.speakers],
        }  # fmt: skip
        if is_quotation(statement.words, letter.passages[statement.passage].text):
            entry["ambiguous"] = f"In quotation marks. Who speaks is from {self.name}."
        return entry

    def _signatures(self, letter: DraftLetter) -> bytes:
        """Return the speakers of a letter as its signatories, who are not printed in its text."""
        buffer = io.StringIO(newline="")
        writer = csv.DictWriter(buffer, [name for name in SIGNATURE_COLUMNS if name in ("name", "actor")])
        writer.writeheader()
        writer.writerows({"name": name, "actor": self.draft.actor_ids[name]} for name in self.signatories[letter.id])
        return buffer.getvalue().encode()


def _terms(ids: Mapping[str, str]) -> Yaml:
    return [{"id": name, "label": label} for label, name in ids.items()]


def _day(date: int | None) -> str:
    return day_of(date).isoformat() if date is not None else ""


def _spellings(labels: Iterable[str]) -> dict[str, str]:
    """Return the first spelling of each label, by the label without case."""
    found: dict[str, str] = {}
    for label in labels:
        found.setdefault(label.casefold(), label)
    return found


def _spelling(label: str, ids: Iterable[str]) -> str:
    return next(known for known in ids if known.casefold() == label.casefold())
