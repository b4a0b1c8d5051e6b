"""Size limits agree: a file that opens from a folder is accepted as an upload, and messages name the limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from data.catalog.opening import corpus_folder, texts_folder
from data.files.archive import read_upload
from data.files.limits import (
    MAX_FILE_BYTES,
    MAX_PASSAGES,
    MAX_SHEET_BYTES,
    MAX_TEXT_BYTES,
    MAX_UNZIPPED_BYTES,
    MAX_UPLOAD_MB,
    max_bytes,
    megabytes,
)
from data.model.base import PassageId
from tests.conftest import zipped


@pytest.mark.parametrize("name", ["letters/a.yaml", "actors.yaml", "facts.yaml", "texts/a.txt"])
@pytest.mark.parametrize("more", [0, 1])
def test_a_folder_and_an_upload_have_the_same_limits(tmp_path: Path, name: str, more: int) -> None:
    limit = max_bytes(name)
    content = b"#" * (limit + more)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    folder = texts_folder(tmp_path, None) if name.startswith("texts/") else corpus_folder(tmp_path)
    read = [folder.read()]
    for upload in ((path.name, content), ("corpus.zip", zipped({name: content}))):
        found = read_upload([upload])
        read.append(found.texts if found.texts.contents else found.files)
    refused = f"is larger than {megabytes(limit)}; split it"
    for files in read:
        assert [problem.message for problem in files.problems] == [refused] * more
        assert [len(held) for held in files.contents.values()] == [limit] * (1 - more)


def test_what_fits_a_part_fits_the_whole() -> None:
    upload = MAX_UPLOAD_MB * 1024 * 1024
    assert MAX_TEXT_BYTES <= MAX_FILE_BYTES <= upload
    assert MAX_FILE_BYTES <= MAX_UNZIPPED_BYTES
    assert upload >= MAX_SHEET_BYTES


def test_the_last_passage_has_an_id() -> None:
    passage = TypeAdapter(PassageId)
    assert passage.validate_python(f"P{MAX_PASSAGES}")
    with pytest.raises(ValidationError):
        passage.validate_python(f"P{MAX_PASSAGES + 1}")
