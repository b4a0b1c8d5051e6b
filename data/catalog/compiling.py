"""Compile the lists of signatures of a corpus: `letters/<id>.signatures.parquet` from each CSV."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pandas as pd

from data.catalog.compiled_lists import types_version
from data.catalog.loader import assemble_corpus, parse_files
from data.catalog.signatures import without_invalid_cells
from data.files.folder import FileSet, WatchedFolder
from data.files.layout import FILE_PATTERNS, compiled_file, letter_of_signatures, signature_file
from data.files.problems import Problem
from data.model.corpus import CorpusModel
from data.model.signatures import Signature
from data.schema.lists import join_list
from data.schema.tables import TABLE
from data.signatures.columns import with_question_columns
from data.signatures.parquet import CODED_TYPES, ROW_NUMBER, MadeFrom, write_compiled
from data.tables.build import to_frame
from data.tables.model_index import ModelIndex
from data.tables.signatures import signature_types, signatures, type_ids
from data.validation import run
from data.validation.signatures import check_signature_references

_ROWS_OF_A_CHUNK = 50_000
# A list that is compiled has no limit of size but that of the disk.
_NO_LIMIT = 2**50


@dataclass(frozen=True)
class Compiled:
    """A list that was compiled: its file, the number of its signatures, and the problems of the CSV."""

    file: str
    rows: int
    problems: tuple[Problem, ...]


def compile_corpus(folder: Path) -> Iterator[Compiled]:
    """Compile all lists of a corpus, and yield each that is done.

    Lists are compiled side by side, one on each processor. Raises `CorpusError` if the corpus cannot be opened.
    """
    files = WatchedFolder(folder, FILE_PATTERNS, _NO_LIMIT).read()
    lists = [letter for name in files.contents if (letter := letter_of_signatures(name)) is not None]
    others = {name: content for name, content in files.contents.items() if letter_of_signatures(name) is None}
    assemble_corpus(replace(files, contents=others), parse_files(replace(files, contents=others)))
    workers = min(len(lists), os.cpu_count() or 1)
    compile_one = partial(_compile_list, folder, replace(files, contents=others))
    if workers < 2:
        yield from map(compile_one, lists)
        return
    with ProcessPoolExecutor(workers) as processes:
        yield from processes.map(compile_one, lists)


def _compile_list(folder: Path, files: FileSet, letter: str) -> Compiled:
    """Compile the list of a letter. `files` are the other files of the corpus."""
    name = signature_file(letter)
    content = (folder / name).read_bytes()
    files = replace(files, contents={**files.contents, name: content})
    loaded = assemble_corpus(files, parse_files(files))
    findings = [*run.run_checks(loaded.model, [check_signature_references])]
    problems = [problem for problem in (*loaded.problems, *map(loaded.locate, findings)) if problem.file == name]
    rows = without_invalid_cells(loaded.model, findings).get(letter, {})
    made_from = MadeFrom(sha256(content).hexdigest(), types_version(loaded.model.codebook))
    file = compiled_file(letter)
    count = write_compiled(folder / file, letter, made_from, _chunks(loaded.model, letter, rows))
    return Compiled(file, count, tuple(sorted(problems)))


def _chunks(model: CorpusModel, letter_id: str, rows: Mapping[int, Signature]) -> Iterator[pd.DataFrame]:
    """Yield the rows of a list as the table `signatures` has them if nobody has decided who signed."""
    letters = tuple(letter.model_copy(update={"appearances": ()}) for letter in model.letters if letter.id == letter_id)
    alone = model.model_copy(update={"letters": letters, "facts": (), "people": {}, "identities": {}})
    numbers = iter(rows)
    while chunk := list(islice(numbers, _ROWS_OF_A_CHUNK)):
        listed = {number: rows[number].model_copy(update={"actor": None}) for number in chunk}
        index = ModelIndex(alone.model_copy(update={"signatures": {letter_id: listed}}))
        table = to_frame(signatures(index), TABLE["signatures"].columns)
        types = to_frame(signature_types(index), TABLE["signature_types"].columns)
        yield with_question_columns(table, type_ids(table, types)).assign(
            **{
                ROW_NUMBER: pd.Series(chunk, dtype="int32"),
                "actor": pd.Series([rows[number].actor for number in chunk], dtype="str"),
                CODED_TYPES: pd.Series([join_list(rows[number].types) for number in chunk], dtype="str"),
            }
        )
