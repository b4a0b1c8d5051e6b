"""Import lists of signatories as the signatures of letters, alone or together with statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import get_args

from data.files.problems import Problem
from data.importing.cell_dates import AmbiguousDayError, parse_cell_date
from data.importing.cell_values import parse_actor_kind, parse_yes
from data.importing.column_meanings import ask_day_orders, ask_listed_names
from data.importing.columns import SHOWN_COLUMN, SIGNATURE_FIELDS, exported_table
from data.importing.corpus_draft import IDENTIFIER
from data.importing.guessing import ImportFile, column_cells, examples, guess_title, listed_letter
from data.importing.importer import ImportCounts, ImportResult, import_statements, with_guesses, with_people
from data.importing.report import Findings, RowProblems, unreadable_rows
from data.importing.signature_files import TYPE_SEPARATOR, CorpusFiles, NumberedRow, Row, SignatureWriter
from data.importing.statements import ImportOptions
from data.model.actors import ActorKind
from data.model.signatures import SIGNATURE_COLUMNS
from data.schema.lists import plain_list, split_list
from data.spreadsheets.sheet import Sheet, clean_text, excerpt
from data.text.person_names import split_plainly
from data.text.wording import count_noun

_PLAIN_COLUMNS = ("description", "affiliation", "country", "tier")
_NO_NAME = "Anonymous"
_OF_ONE_PERSON = {"given_name", "printed_name", "signature", "actor", "person"}
# The columns of our exports that are lists, and the marks after a name in a table as shown.
_LISTS = ("description", "affiliation", "note")
_MARK = re.compile(r"(?: \((?:inferred|outside|contradicted)(?:: [^()]*)?\))+$")


def import_signatures(
    sheet: Sheet, mapping: Mapping[str, str], options: ImportOptions, files: Mapping[str, bytes], *, join: bool = False
) -> ImportResult:
    """Add the signatures of a sheet to the files of a corpus, or start one if there are none.

    `mapping` has the column of each field, by the names of `SIGNATURE_FIELDS`. With `join`, the files are those of an
    import of statements, and their signatories are looked up in the list.
    """
    total = len(sheet.rows) + len({problem.line for problem in sheet.problems})
    if "name" not in mapping:
        problem = Problem(sheet.name, 1, 1, "No column is chosen for name. Choose one.")
        return ImportResult({}, (problem,), sheet.notes, ImportCounts(total, total))
    findings = Findings(options.answers, unreadable_rows(sheet))
    corpus = CorpusFiles(dict(files))
    reader = _SignatureReader(sheet, mapping, findings, options.split)
    writer = SignatureWriter(sheet, corpus, findings, is_new=join or not files, title=options.title)
    default = _default_letter(sheet, options.letter)
    if options.letter is None and (listed := listed_letter(sheet.name)) in corpus.letters:
        default = listed
    lists: dict[str, list[NumberedRow]] = {}
    for number in sheet.rows:
        lists.setdefault(reader.letter(number) or default, []).extend((number, row) for row in reader.read(number))
    writer.start({row["types"] for rows in lists.values() for _, row in rows if "types" in row})
    for letter, signatures in lists.items():
        writer.add(letter, signatures, join=join, date=options.date if letter == default else None)
    writer.finish()
    _note(findings, reader, sheet, mapping)
    signed = sum(map(len, lists.values()))
    field_of = {column: name for name, column in mapping.items()}
    return ImportResult(
        corpus.files if signed else {}, tuple(sorted(cell.problem(sheet.name) for cell in findings.cells)),
        (*sheet.notes, *findings.all_notes()), ImportCounts(total, total - len(sheet.rows), len(lists), signed),
        tuple(findings.cells), tuple(findings.questions),
        {column: field_of.get(column) for column in sheet.columns},
        {column: examples(cells) for column, cells in column_cells(sheet).items()}, tuple(writer.people),
    )  # fmt: skip


def listed_letters(sheet: Sheet, mapping: Mapping[str, str], letter: str | None) -> frozenset[str]:
    """Return the letters that a list has signatories of."""
    default = _default_letter(sheet, letter)
    if "letter" not in mapping:
        return frozenset([default])
    index = sheet.columns.index(mapping["letter"])
    return frozenset(clean_text(cells[index]) or default for cells in sheet.rows.values())


def _listed_actors(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each name of a list with the id of its actor, if the list has ids."""
    if "actor" not in mapping:
        return
    actor = sheet.columns.index(mapping["actor"])
    names = [sheet.columns.index(mapping[field]) for field in ("name", "printed_name") if field in mapping]
    for cells in sheet.rows.values():
        for index in names if cells[actor] else ():
            yield from ((clean_text(name), clean_text(cells[actor])) for name in split_list(cells[index]))


def _default_letter(sheet: Sheet, letter: str | None) -> str:
    """Return the letter of rows that name none: the chosen one, or the name of the file."""
    return clean_text(letter or "") or guess_title(sheet.name)


def _note(findings: Findings, reader: _SignatureReader, sheet: Sheet, mapping: Mapping[str, str]) -> None:
    findings.note("name-blank", reader.unnamed, f"A blank name is written as {_NO_NAME}.")
    findings.note(
        "types-by-rule", reader.ruled, "Types that a rule of the codebook gave are read as types of the list."
    )
    findings.note("date-rewritten", reader.rewritten, "Dates are written as in 2024-11-20.")
    unmapped = [f"“{column}”" for column in sheet.columns if column not in mapping.values()]
    text = f"Nothing is read from {count_noun(len(unmapped), 'column')}: {', '.join(unmapped)}."
    findings.note("columns-not-mapped", (), text, len(unmapped))


def import_files(
    files: Sequence[ImportFile], options: Sequence[ImportOptions], existing: Mapping[str, bytes]
) -> tuple[list[ImportResult], Mapping[str, bytes] | None]:
    """Return the result of each file with its options, and the files of the corpus of all.

    Signatures are added to the letters of the statements, or to the corpus `existing`. There is no corpus if a file
    has no row that can be read.
    """
    lists = [(file, chosen) for file, chosen in zip(files, options, strict=True) if file.kind == "signatures"]
    letters = frozenset[str]().union(*(listed_letters(f.sheet, f.mapping, chosen.letter) for f, chosen in lists))
    actors = {name: actor for file, _ in lists for name, actor in _listed_actors(file.sheet, file.mapping)}
    results: dict[int, ImportResult] = {}
    corpus = dict(existing)
    joined = len(lists) < len(files)
    for i, file in enumerate(files):
        if file.kind == "statements":
            joined_options = replace(options[i], listed_letters=letters, listed_actors=actors)
            results[i] = import_statements(file.sheet, file.mapping, joined_options)
            corpus = dict(results[i].files)
    for i, file in enumerate(files):
        if file.kind == "signatures":
            results[i] = import_signatures(file.sheet, file.mapping, options[i], corpus, join=joined)
            corpus = dict(results[i].files)
    ordered = with_people([results[i] for i in range(len(files))], files, corpus)
    return [with_guesses(file, result) for file, result in zip(files, ordered, strict=True)], (
        corpus if all(result.files for result in ordered) else None
    )


class _SignatureReader:
    """A reader of the rows of a list."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping[str, str], findings: Findings, split: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.sheet, self.unnamed, self.rewritten, self.ruled = sheet, list[int](), list[int](), list[int]()
        self.problems = RowProblems(sheet, mapping, findings, SIGNATURE_FIELDS)
        self.index, self.is_export = self.problems.column_index, exported_table(sheet.columns) is not None
        self.ids = self._ids()
        self.split = self._split(findings, mapping["name"], split.get("signatory"))
        signed, withdrawn = self._dates("signed"), self._dates("withdrawn")
        self.orders = ask_day_orders(findings, mapping.get("signed", ""), signed)
        self.withdrawal_orders = ask_day_orders(findings, mapping.get("withdrawn", ""), withdrawn, self.orders)

    def _split(self, findings: Findings, heading: str, chosen: tuple[str, ...] | None) -> dict[int, list[str]]:
        """Return the names of the rows that have several. Rows with an id or with parts of a name have one."""
        if self.is_export or SHOWN_COLUMN in self.sheet.columns or not _OF_ONE_PERSON.isdisjoint(self.index):
            return {}
        cells = {number: row[self.index["name"]].strip() for number, row in self.sheet.rows.items()}
        return ask_listed_names(findings, heading, cells, chosen)

    def _dates(self, name: str) -> dict[int, str]:
        return {number: self._text(number, name) for number in self.sheet.rows} if name in self.index else {}

    def _text(self, number: int, name: str) -> str:
        if name not in self.index:
            return ""
        cell = self.sheet.rows[number][self.index[name]]
        return clean_text(plain_list(cell) or "" if self.is_export and name in _LISTS else cell)

    def _ids(self) -> dict[int, str]:
        """Return the ids of the signatures, or none if the cells of their column are no ids."""
        ids = {number: self._text(number, "signature") for number in self.sheet.rows if "signature" in self.index}
        is_unique = len({(self.letter(number), name) for number, name in ids.items()}) == len(ids)
        if is_unique and all(map(IDENTIFIER.fullmatch, ids.values())):
            return ids
        text = "The column of ids has other cells, or one id twice in a letter. Ids are made from the names."
        self.problems.findings.note("ids-made", ids, text)
        return {}

    def _name(self, number: int) -> str:
        """Return the name as signed: the first printed one if there is such a column, without marks of a table."""
        name = " ".join(filter(None, (self._text(number, "given_name"), self._text(number, "name"))))
        if SHOWN_COLUMN in self.sheet.columns:
            return _MARK.sub("", name)
        printed = self.sheet.rows[number][self.index["printed_name"]] if "printed_name" in self.index else ""
        return clean_text(split_list(printed)[0]) or name

    def _types(self, number: int) -> list[str]:
        if not self.is_export or "types" not in self.index:
            return split_plainly(self._text(number, "types"))
        self.ruled += [number] if self._cell(number, "types_basis") == "derived" else []
        return [clean_text(label) for label in split_list(self.sheet.rows[number][self.index["types"]]) if label]

    def letter(self, number: int) -> str:
        """Return the letter that a row names."""
        return self._text(number, "letter")

    def _cell(self, number: int, column: str) -> str:
        """Return a cell of a column that our exports have."""
        columns = self.sheet.columns
        return clean_text(self.sheet.rows[number][columns.index(column)]) if column in columns else ""

    def _own(self, number: int) -> str:
        """Return the id of the signature of a row as the column of people has it."""
        return "/".join(filter(None, (self._cell(number, "letter"), self._cell(number, "signature"))))

    @cached_property
    def _withdrawals(self) -> set[tuple[str, str]]:
        """The letters and people of whom a row says that they withdrew. It says so of all their signatures."""
        return {
            (self._cell(number, "letter"), self._cell(number, "person"))
            for number in self.sheet.rows if self._text(number, "withdrawn")
        }  # fmt: skip

    def _is_withdrawn_elsewhere(self, number: int) -> bool:
        """Return whether an export has a signature as withdrawn, and no row of the sheet says why."""
        is_withdrawn = self.is_export and self._cell(number, "role") == "withdrawn"
        return is_withdrawn and (self._cell(number, "letter"), self._cell(number, "person")) not in self._withdrawals

    def read(self, number: int) -> list[Row]:
        """Return the cells of the signatures of a row that are not blank."""
        name = self._name(number)
        if not name:
            self.unnamed.append(number)
        for column, index in self.index.items():
            if message := self.sheet.cell_errors.get((number, index + 1)):
                self._ignore(number, column, message)
        notes = [self._text(number, "note")]
        row = {column: self._text(number, column) for column in _PLAIN_COLUMNS}
        row |= {"name": name or _NO_NAME, "types": TYPE_SEPARATOR.join(self._types(number))}
        row["signature"] = self.ids.get(number, "")
        row |= {"signed": self._date(number, notes), "withdrawn": self._withdrawn(number, notes)}
        row |= {"kind": self._kind(number), "actor": self._text(number, "actor")}
        if person := self._text(number, "person"):
            row |= {"person": person, "own": self._own(number)}
        row["note"] = ". ".join(filter(None, notes))
        cells = {column: row[column] for column in (*SIGNATURE_COLUMNS, "person", "own") if row.get(column)}
        return [cells | {"name": clean_text(name)} for name in self.split.get(number, (row["name"],))]

    def _ignore(self, number: int, name: str, message: str, code: str = "cell-ignored") -> None:
        self.problems.add(number, name, code, message, leaves_out=False)

    def _date(self, number: int, notes: list[str]) -> str:
        """Return the date of a row. One that cannot be read goes into the notes of the signature."""
        text = self._text(number, "signed")
        if not text:
            return ""
        try:
            edtf = parse_cell_date(text, self.orders)
        except ValueError as error:
            self._ignore(number, "signed", str(error), "date-ignored")
            notes.append(f"Signed: {text}")
            return ""
        self.rewritten += [number] if edtf != text else []
        return edtf

    def _withdrawn(self, number: int, notes: list[str]) -> str:
        """Return the date of a withdrawal, `yes`, or nothing. Other words go into the notes of the signature."""
        text = self._text(number, "withdrawn") or "yes" * self._is_withdrawn_elsewhere(number)
        answer = parse_yes(text)
        if not text or answer is not None:
            return "yes" if answer else ""
        try:
            return parse_cell_date(text, self.withdrawal_orders)
        except ValueError as error:
            if isinstance(error, AmbiguousDayError):
                self._ignore(number, "withdrawn", str(error), "date-ignored")
            notes.append(f"Withdrawn: {text}")
            return "yes"

    def _kind(self, number: int) -> str:
        text = self._text(number, "kind")
        if text in get_args(ActorKind) and self._text(number, "actor"):
            return text
        kind = parse_actor_kind(text)
        if text and kind is None:
            self._ignore(number, "kind", f"“{excerpt(text)}” is neither person nor organisation.")
        return kind or ""
