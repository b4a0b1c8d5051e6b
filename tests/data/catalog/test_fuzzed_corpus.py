"""Whatever is done to the files of a bridge corpus, it is a corpus or a list of problems, each with its place."""

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
PLAIN = {name: yaml.load(content, Loader=yaml.BaseLoader) for name, content in FILES.contents.items()}
WILD = st.one_of(
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


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inside for place in places(child, (*path, key)))]


PLACES = {name: places(value)[1:] for name, value in PLAIN.items()}


def changed(value: Any, path: tuple[Any, ...], new: Any, *, gone: bool) -> Any:
    """The value with another one at a place, or without it."""
    key, rest = path[0], path[1:]
    copy = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[key] = changed(copy[key], rest, new, gone=gone)
    elif gone:
        del copy[key]
    else:
        copy[key] = new
    return copy


@st.composite
def structures(draw: st.DrawFn) -> FileSet:
    """The files with some values replaced or taken away."""
    contents = dict(FILES.contents)
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        path, new, gone = draw(st.sampled_from(PLACES[name])), draw(WILD), draw(st.booleans())
        text = yaml.safe_dump(changed(PLAIN[name], path, new, gone=gone), allow_unicode=True, sort_keys=False)
        contents[name] = text.encode("utf-8", "surrogatepass")
    return FileSet("wild", contents)


@st.composite
def bytes_(draw: st.DrawFn) -> FileSet:
    """The files with some bytes replaced, or cut off, or taken away altogether."""
    contents = dict(FILES.contents)
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        content = contents[name]
        begin = draw(st.integers(0, len(content)))
        end = draw(st.sampled_from([begin, begin + 1, begin + 5, len(content)]))
        contents[name] = content[:begin] + b"".join(draw(st.lists(TOKENS, max_size=4))) + content[end:]
        if draw(st.integers(0, 9)) == 0:
            del contents[name]
    return FileSet("wild", contents)


def holds(problem: Problem, files: FileSet) -> bool:
    """Whether a problem has a place in these files, and one line that can be printed."""
    lines = files.contents.get(problem.file, b"").splitlines()
    place = 1 <= problem.line <= len(lines) + 2 and problem.column >= 1
    known = problem.file in files.contents or problem.file in (
        *SHARED_FILES,
        "letters",
        "coding/first.yaml",
        "coding/second.yaml",
    )
    str(problem).encode()
    return place and known and problem.message != ""


@given(st.one_of(structures(), bytes_()))
def test_a_changed_corpus_is_a_corpus_or_problems_with_places(files: FileSet) -> None:
    try:
        corpus = build_corpus(files)
    except CorpusError as error:
        assert error.problems and all(holds(problem, files) for problem in error.problems)
        return
    assert all(holds(problem, files) for problem in corpus.problems)
    for tables in (corpus.tables, corpus.printed_tables):
        frames = {name: tables[name] for name in TABLE}
        assert len(frames["letters"]) >= 1
    index = EvidenceIndex(corpus.tables)
    for table in TABLE:
        for cell in list(cells(index, table))[::97]:
            assert evidence(index, cell)
