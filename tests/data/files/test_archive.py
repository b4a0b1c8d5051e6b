"""What an analyst drops: sorted out by name, unpacked in memory, and never more than it says it is."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import CorpusError
from data.catalog.opening import build_corpus
from data.files.archive import read_upload, unzip_files
from data.files.limits import MAX_FILE_BYTES
from tests.conftest import BRIDGE, zipped

FOLDER = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}


def said(problems: list[object]) -> list[str]:
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("folder", ["", "mine/", "a/b/"])
def test_a_zip_is_the_corpus_in_it(folder: str) -> None:
    junk = {
        "__MACOSX/mine/._codebook.yaml": b"x",
        f"{folder}.DS_Store": b"x",
        f"{folder}notes.odt": b"x",
        f"{folder}README.md": b"x",
    }
    found = read_upload([("mine.zip", zipped({f"{folder}{name}": text for name, text in FOLDER.items()} | junk))])
    corpus = build_corpus(found.files, found.texts)
    assert len(corpus.model.letters) == 2 and corpus.problems == () and corpus.article_texts
    assert found.files.ignored_files == ("notes.odt",) and found.files.name == "mine"
    assert set(found.files.contents) == {name for name in FOLDER if name.endswith(".yaml")}


def test_files_by_themselves_find_their_place() -> None:
    found = read_upload([(Path(name).name, text) for name, text in FOLDER.items()] + [("data.csv", b"a,b")])
    assert set(found.files.contents) == {name for name in FOLDER if name.endswith(".yaml")}
    assert found.files.ignored_files == ("data.csv",)
    assert (
        build_corpus(found.files, found.texts).fingerprint
        == build_corpus(read_upload([("a.zip", zipped(FOLDER))]).files).fingerprint
    )


def test_a_letter_alone_in_a_zip() -> None:
    found = read_upload([("a.zip", zipped({"mine/letters/new.yaml": b"id: new"}))])
    assert set(found.files.contents) == {"letters/new.yaml"}
    with pytest.raises(CorpusError, match="codebook.yaml:1:1: File not found"):
        build_corpus(found.files)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../letters/out.yaml", "leads out of its folder; put the file itself in the zip"),
        ("/letters/out.yaml", "leads out of its folder; put the file itself in the zip"),
        ("C:/letters/out.yaml", "leads out of its folder; put the file itself in the zip"),
        ("letters/a\nb.yaml", "the name of this file holds characters that cannot be shown; rename it"),
    ],
)
def test_a_file_that_is_not_taken_takes_no_other_with_it(name: str, message: str) -> None:
    found = read_upload([("mine.zip", zipped(FOLDER | {name: b"id: out"}))])
    assert [problem.message for problem in found.files.problems] == [message]
    assert all(problem.file.isprintable() for problem in found.files.problems)
    assert len(build_corpus(found.files).model.letters) == 2


def test_a_link_in_a_zip_is_not_followed() -> None:
    held = io.BytesIO(zipped(FOLDER))
    with zipfile.ZipFile(held, "a") as archive:
        link = zipfile.ZipInfo("letters/link.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = read_upload([("mine.zip", held.getvalue())])
    assert said(found.files.problems) == ["letters/link.yaml:1:1: is a link; put the file itself in the zip"]


def test_a_zip_bomb_is_refused_by_what_it_says() -> None:
    bomb = zipped({f"letters/{i}.yaml": bytes(4_000_000) for i in range(30)})
    assert len(bomb) < 200_000
    contents, problems = unzip_files("bomb.zip", bomb)
    assert not contents and "unpacks to 120 MB; at most 100 MB are taken" in str(problems[0])


def test_a_zip_that_lies_about_its_sizes_is_not_unpacked_beyond_them() -> None:
    honest = zipped({"letters/a.yaml": bytes(60_000_000)})
    lie = honest.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 1_000))
    tracemalloc.start()
    contents, problems = unzip_files("lie.zip", lie)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not contents and "is damaged or packed in a way that is not read" in str(problems[0])
    assert peak < 5_000_000


def test_a_file_too_large_is_left_out_alone() -> None:
    found = read_upload([("mine.zip", zipped(FOLDER | {"letters/big.yaml": bytes(MAX_FILE_BYTES + 1)}))])
    assert said(found.files.problems) == ["letters/big.yaml:1:1: is larger than 20 MB; split it"]
    found = read_upload([("big.yaml", bytes(MAX_FILE_BYTES + 1))])
    assert said(found.files.problems) == ["big.yaml:1:1: is larger than 20 MB; split it"]


def test_a_locked_file_is_named() -> None:
    locked = bytearray(zipped({"letters/a.yaml": b"id: a"}))
    for begin, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(begin) + flags] |= 1
    assert said(unzip_files("a.zip", bytes(locked))[1]) == [
        "letters/a.yaml:1:1: is locked with a password; zip it without one"
    ]


def test_several_corpora_in_one_zip() -> None:
    both = {f"{folder}/{name}": text for folder in ("one", "two") for name, text in FOLDER.items()}
    contents, problems = unzip_files("both.zip", zipped(both))
    assert not contents and "holds several corpora (one, two); drop one at a time" in str(problems[0])


def test_what_is_no_zip_says_so() -> None:
    for content in (b"", b"hello", zipped(FOLDER)[:-40], b"PK\x05\x06" + bytes(18)):
        found = read_upload([("mine.zip", content)])
        assert not found.files.contents
        with pytest.raises(CorpusError, match=r"^mine.zip:1:1: |letters|not found"):
            build_corpus(found.files)


@given(st.data())
def test_a_damaged_zip_is_a_corpus_or_located_problems(data: st.DataObject) -> None:
    content = bytearray(zipped(FOLDER))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = read_upload([("mine.zip", bytes(content))])
    try:
        assert build_corpus(found.files, found.texts).model.letters
    except CorpusError as error:
        assert error.problems and all(problem.line >= 1 and problem.message for problem in error.problems)
