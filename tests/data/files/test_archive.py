"""Tests of uploaded files and of zip archives that are read and written."""

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

from data import CorpusError, open_corpus
from data.catalog.opening import build_corpus
from data.files.archive import read_upload, unzip_files, unzip_members, zip_files
from data.files.layout import imported_file
from data.files.limits import MAX_FILE_BYTES
from tests.conftest import BRIDGE, TESTS, zip_bytes

FILES = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}
YAML_FILES = {name: content for name, content in FILES.items() if name.endswith(".yaml")}


def lines(problems: list[object]) -> list[str]:
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("folder", ["", "mine/", "a/b/"])
def test_a_zip_is_read_as_the_corpus_in_it(folder: str) -> None:
    junk = {
        "__MACOSX/mine/._codebook.yaml": b"x",
        f"{folder}.DS_Store": b"x",
        f"{folder}notes.odt": b"x",
        f"{folder}README.md": b"x",
    }
    upload = read_upload([("mine.zip", zip_bytes({f"{folder}{name}": text for name, text in FILES.items()} | junk))])
    corpus = build_corpus(upload.files, upload.texts)
    assert len(corpus.model.letters) == 2 and corpus.problems == () and corpus.article_texts
    assert upload.files.ignored_files == ("notes.odt",) and upload.files.name == "mine"
    assert set(upload.files.contents) == {name for name in FILES if name.endswith(".yaml")}


def test_single_files_are_placed_by_their_names() -> None:
    upload = read_upload([(Path(name).name, text) for name, text in FILES.items()] + [("data.csv", b"a,b")])
    assert set(upload.files.contents) == {name for name in FILES if name.endswith(".yaml")}
    assert upload.files.ignored_files == ("data.csv",)
    assert (
        build_corpus(upload.files, upload.texts).fingerprint
        == build_corpus(read_upload([("a.zip", zip_bytes(FILES))]).files).fingerprint
    )


def test_a_zip_of_one_letter_lacks_the_shared_files() -> None:
    upload = read_upload([("a.zip", zip_bytes({"mine/letters/new.yaml": b"id: new"}))])
    assert set(upload.files.contents) == {"letters/new.yaml"}
    with pytest.raises(CorpusError, match="codebook.yaml:1:1: File not found"):
        build_corpus(upload.files)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../letters/out.yaml", "Path leads out of the archive. Put the file itself in the archive."),
        ("/letters/out.yaml", "Path leads out of the archive. Put the file itself in the archive."),
        ("C:/letters/out.yaml", "Path leads out of the archive. Put the file itself in the archive."),
        ("letters/a\nb.yaml", "File name contains characters that cannot be displayed. Rename the file."),
    ],
)
def test_a_rejected_file_rejects_no_other_file(name: str, message: str) -> None:
    upload = read_upload([("mine.zip", zip_bytes(FILES | {name: b"id: out"}))])
    assert [problem.message for problem in upload.files.problems] == [message]
    assert all(problem.file.isprintable() for problem in upload.files.problems)
    assert len(build_corpus(upload.files).model.letters) == 2


@pytest.mark.parametrize("name", ["yml.zip", "backslash.zip"])
def test_other_suffixes_and_slashes_are_opened(name: str) -> None:
    content = (TESTS / "data" / "spreadsheets" / "cases" / name).read_bytes()
    upload = read_upload([(name, content)])
    corpus = build_corpus(upload.files, upload.texts)
    assert [letter.id for letter in corpus.model.letters] == ["library-on-sundays"]
    assert corpus.problems == () and list(corpus.article_texts) == ["library-on-sundays"]
    assert upload.files.problems == () and upload.files.ignored_files == ()


@pytest.mark.parametrize("form", ["./{}", "./mine/{}", "mine//{}", "mine\\{}"])
def test_paths_of_any_form_and_names_in_any_case_are_opened(form: str) -> None:
    files = {}
    for name, content in FILES.items():
        folder, _, file = name.rpartition("/")
        other = f"{folder.title()}/{file}" if folder else file.title()
        files[form.format(other.replace(".yaml", ".YAML").replace(".Yaml", ".YML").replace(".txt", ".TXT"))] = content
    upload = read_upload([("mine.zip", zip_bytes(files | {form.format("letters/._north.yaml"): b"\0\5\x16\7"}))])
    assert set(upload.files.contents) == set(YAML_FILES) and upload.files.ignored_files == ()
    corpus = build_corpus(upload.files, upload.texts)
    assert corpus.problems == () and corpus.article_texts
    assert list(read_upload([("Codebook.YML", b"")]).files.contents) == ["codebook.yaml"]


def test_a_file_with_both_suffixes_is_a_problem() -> None:
    upload = read_upload([("mine.zip", zip_bytes(FILES | {"actors.yml": b"[]"}))])
    assert lines(upload.files.problems) == ["actors.yaml:1:1: File is in the archive twice. Keep one."]


@pytest.mark.parametrize("name", ["..\\letters\\out.yaml", "\\letters\\out.yaml", "C:\\letters\\out.yaml"])
def test_a_path_with_backslashes_does_not_lead_out(name: str) -> None:
    upload = read_upload([("mine.zip", zip_bytes(FILES | {name: b"id: out"}))])
    assert [problem.message for problem in upload.files.problems] == [
        "Path leads out of the archive. Put the file itself in the archive."
    ]


def test_a_link_in_a_zip_is_not_followed() -> None:
    buffer = io.BytesIO(zip_bytes(FILES))
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("letters/link.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    upload = read_upload([("mine.zip", buffer.getvalue())])
    assert lines(upload.files.problems) == [
        "letters/link.yaml:1:1: File is a link. Put the file itself in the archive."
    ]


def test_a_zip_bomb_is_rejected_by_its_declared_size() -> None:
    bomb = zip_bytes({f"letters/{i}.yaml": bytes(4_000_000) for i in range(30)})
    assert len(bomb) < 200_000
    contents, problems = unzip_files("bomb.zip", bomb)
    assert not contents and "Archive unpacks to 120 MB. The limit is 100 MB." in str(problems[0])


def test_no_more_than_the_declared_size_is_unpacked() -> None:
    honest = zip_bytes({"letters/a.yaml": bytes(60_000_000)})
    dishonest = honest.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 1_000))
    tracemalloc.start()
    contents, problems = unzip_files("dishonest.zip", dishonest)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not contents and "File is damaged or compressed in an unsupported way." in str(problems[0])
    assert peak < 5_000_000


def test_a_file_that_is_too_large_rejects_no_other_file() -> None:
    upload = read_upload([("mine.zip", zip_bytes(FILES | {"letters/big.yaml": bytes(MAX_FILE_BYTES + 1)}))])
    assert lines(upload.files.problems) == ["letters/big.yaml:1:1: File is larger than 20 MB. Split it."]
    upload = read_upload([("big.yaml", bytes(MAX_FILE_BYTES + 1))])
    assert lines(upload.files.problems) == ["big.yaml:1:1: File is larger than 20 MB. Split it."]


def test_a_file_with_a_password_is_a_problem() -> None:
    locked = bytearray(zip_bytes({"letters/a.yaml": b"id: a"}))
    for signature, flags_offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + flags_offset] |= 1
    assert lines(unzip_files("a.zip", bytes(locked))[1]) == [
        "letters/a.yaml:1:1: File is protected with a password. Zip it without one."
    ]


def test_several_corpora_in_one_zip_are_a_problem() -> None:
    files = {f"{folder}/{name}": text for folder in ("one", "two") for name, text in FILES.items()}
    contents, problems = unzip_files("both.zip", zip_bytes(files))
    assert not contents and "Archive has several corpora (one, two). Upload one at a time." in str(problems[0])


def test_a_damaged_zip_is_a_problem() -> None:
    for content in (b"", b"hello", zip_bytes(FILES)[:-40], b"PK\x05\x06" + bytes(18)):
        upload = read_upload([("mine.zip", content)])
        assert not upload.files.contents
        with pytest.raises(CorpusError, match=r"^mine.zip:1:1: |letters|not found"):
            build_corpus(upload.files)


@given(st.data())
def test_any_damage_gives_a_corpus_or_problems_with_positions(data: st.DataObject) -> None:
    content = bytearray(zip_bytes(FILES))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    upload = read_upload([("mine.zip", bytes(content))])
    try:
        assert build_corpus(upload.files, upload.texts).model.letters
    except CorpusError as error:
        assert error.problems and all(problem.line >= 1 and problem.message for problem in error.problems)


def test_a_written_archive_unpacks_to_the_corpus(tmp_path: Path) -> None:
    content = zip_files(YAML_FILES, "bridge")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert open_corpus(tmp_path / "bridge").fingerprint == open_corpus(BRIDGE).fingerprint
    assert read_upload([("bridge.zip", content)]).files.contents == YAML_FILES


def test_equal_files_in_any_order_give_equal_archives() -> None:
    reversed_files = dict(reversed(YAML_FILES.items()))
    assert zip_files(YAML_FILES, "bridge") == zip_files(reversed_files, "bridge")
    assert zip_files(YAML_FILES, "bridge") != zip_files({**YAML_FILES, "events.yaml": b"[]\n"}, "bridge")


def test_written_entries_have_a_constant_time_and_are_readable_by_all() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_files({"é.yaml": b"x"}, "ö"))) as archive:
        (entry,) = archive.infolist()
    assert (entry.filename, entry.date_time, entry.external_attr >> 16) == ("ö/é.yaml", (1980, 1, 1, 0, 0, 0), 0o644)


def test_only_wanted_members_of_an_archive_are_unpacked() -> None:
    content = zip_bytes({"project.qde": b"<Project/>", "Sources/film.mp4": bytes(120_000_000)})
    members = unzip_members("a.qdpx", io.BytesIO(content), lambda name: name.endswith(".qde"))
    assert members == ({"project.qde": b"<Project/>"}, [])
    contents, problems = unzip_members("a.qdpx", io.BytesIO(content), lambda _: True)
    assert not contents and "Archive unpacks to 120 MB." in str(problems[0])
    assert lines(unzip_members("a.qdpx", io.BytesIO(content[:-30]), lambda _: True)[1]) == [
        "a.qdpx:1:1: File is not a zip archive, or is damaged. Export it again."
    ]


def test_what_another_program_had_is_kept_in_the_corpus(copy_of_bridge: Path) -> None:
    before = open_corpus(copy_of_bridge)
    (copy_of_bridge / "imported").mkdir()
    (copy_of_bridge / imported_file("project")).write_text('{"kept": true}', "utf-8")
    corpus = open_corpus(copy_of_bridge)
    assert not corpus.problems and corpus.warnings == before.warnings
    zipped = zip_files(corpus.loaded.files.contents, "mine")
    assert read_upload([("mine.zip", zipped)]).files.contents == corpus.loaded.files.contents
