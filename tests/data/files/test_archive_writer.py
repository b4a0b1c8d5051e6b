"""A corpus written as an archive: all of it, the same bytes each time, and it opens again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from data import open_corpus
from data.files.archive import read_upload, zip_files
from tests.conftest import BRIDGE

FILES = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*.yaml")}


def test_an_archive_unpacks_to_the_corpus(tmp_path: Path) -> None:
    content = zip_files(FILES, "bridge")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert open_corpus(tmp_path / "bridge").fingerprint == open_corpus(BRIDGE).fingerprint
    assert read_upload([("bridge.zip", content)]).files.contents == FILES


def test_equal_files_make_equal_archives_in_any_order() -> None:
    turned = dict(reversed(FILES.items()))
    assert zip_files(FILES, "bridge") == zip_files(turned, "bridge")
    assert zip_files(FILES, "bridge") != zip_files({**FILES, "events.yaml": b"[]\n"}, "bridge")


def test_an_archive_says_no_time_and_can_be_read_by_all() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_files({"é.yaml": b"x"}, "ö"))) as archive:
        (entry,) = archive.infolist()
    assert (entry.filename, entry.date_time, entry.external_attr >> 16) == ("ö/é.yaml", (1980, 1, 1, 0, 0, 0), 0o644)
