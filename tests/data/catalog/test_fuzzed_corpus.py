"""Randomly changed files open as a corpus or give problems with positions."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from data import CorpusError, Problem
from data.catalog.opening import build_corpus, corpus_folder
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.files.folder import FileSet
from data.files.layout import SHARED_FILES
from data.schema.tables import TABLE
from tests.conftest import BRIDGE

FILES = corpus_folder(BRIDGE).read()
NAMES = sorted(FILES.contents)
PARSED = {name: yaml.load(content, Loader=yaml.BaseLoader) for name, content in FILES.contents.items()}
VALUES = st.one_of(
    st.sampled_from(
        ["", "NO", "1.10", "12:30", "2024-02-30", "9" * 400, "-0", "\ud83d", "\x00", "\u202edlrow", "=1+1", "../..",
         "P1", "for-the-bridge", "ada-bell", "quoted", "signatory", "TODO", "{a: b}", "*a", "&a b",
         "!!python/object:os.system x"]
    ),
    st.text(max_size=20), st.none(), st.just([]), st.just({}), st.lists(st.just("P1"), max_size=2),
    st.just([[[["deep"]]]]), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)  # fmt: skip
TOKENS = st.sampled_from(
    [b"{", b"}", b"[", b"]", b": ", b"- ", b"\n", b"\t", b"*a", b"&a ", b"!x ", b"---\n", b"\xff", b"\x00",
     b"\xef\xbb\xbf", b'"', b"'", b"|\n", b"? ", b"#", "é".encode("latin-1"), b"\r", b"~", b"%YAML 9\n", b"\xed\xa0"]
)  # fmt: skip


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of a value and of every value in it."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, child in children for inner in paths(child, (*path, key)))]


PATHS = {name: paths(value)[1:] for name, value in PARSED.items()}


def replace_value(value: Any, path: tuple[Any, ...], new: Any, *, delete: bool) -> Any:
    """Return a copy with the value at a path replaced, or deleted if `delete` is set."""
    key, rest = path[0], path[1:]
    copy = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[key] = replace_value(copy[key], rest, new, delete=delete)
    elif delete:
        del copy[key]
    else:
        copy[key] = new
    return copy


@st.composite
def changed_values(draw: st.DrawFn) -> FileSet:
    """Return the files with some values replaced or deleted."""
    contents = dict(FILES.contents)
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        path, new, delete = draw(st.sampled_from(PATHS[name])), draw(VALUES), draw(st.booleans())
        text = yaml.safe_dump(
            replace_value(PARSED[name], path, new, delete=delete), allow_unicode=True, sort_keys=False
        )
        contents[name] = text.encode("utf-8", "surrogatepass")
    return FileSet("fuzzed", contents)


@st.composite
def changed_bytes(draw: st.DrawFn) -> FileSet:
    """Return the files with some bytes replaced, cut off, or whole files deleted."""
    contents = dict(FILES.contents)
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        content = contents[name]
        begin = draw(st.integers(0, len(content)))
        end = draw(st.sampled_from([begin, begin + 1, begin + 5, len(content)]))
        contents[name] = content[:begin] + b"".join(draw(st.lists(TOKENS, max_size=4))) + content[end:]
        if draw(st.integers(0, 9)) == 0:
            del contents[name]
    return FileSet("fuzzed", contents)


def is_located(problem: Problem, files: FileSet) -> bool:
    """Return whether a problem has a position in these files and can be printed."""
    lines = files.contents.get(problem.file, b"").splitlines()
    valid_position = 1 <= problem.line <= len(lines) + 2 and problem.column >= 1
    known_file = problem.file in files.contents or problem.file in (
        *SHARED_FILES,
        "letters",
        "coding/first.yaml",
        "coding/second.yaml",
    )
    str(problem).encode()
    return valid_position and known_file and problem.message != "" and len(str(problem).splitlines()) == 1


@given(st.one_of(changed_values(), changed_bytes()))
def test_changed_files_give_a_corpus_or_problems_with_positions(files: FileSet) -> None:
    try:
        corpus = build_corpus(files)
    except CorpusError as error:
        assert error.problems and all(is_located(problem, files) for problem in error.problems)
        return
    assert all(is_located(problem, files) for problem in corpus.problems)
    for tables in (corpus.tables, corpus.printed_tables):
        frames = {name: tables[name] for name in TABLE}
        assert len(frames["letters"]) >= 1
    index = EvidenceIndex(corpus.tables)
    for table in TABLE:
        for cell in list(cells(index, table))[::97]:
            assert evidence(index, cell)
