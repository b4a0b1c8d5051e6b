"""Tests of size limits: a file that can be read from a folder can be uploaded."""

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
from tests.conftest import zip_bytes


@pytest.mark.parametrize("name", ["letters/a.yaml", "actors.yaml", "facts.yaml", "texts/a.txt"])
@pytest.mark.parametrize("excess", [0, 1])
def test_folders_and_uploads_have_the_same_limits(tmp_path: Path, name: str, excess: int) -> None:
    limit = max_bytes(name)
    content = b"#" * (limit + excess)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    folder = texts_folder(tmp_path, None) if name.startswith("texts/") else corpus_folder(tmp_path)
    file_sets = [folder.read()]
    for uploaded in ((path.name, content), ("corpus.zip", zip_bytes({name: content}))):
        upload = read_upload([uploaded])
        file_sets.append(upload.texts if upload.texts.contents else upload.files)
    message = f"File is larger than {megabytes(limit)}. Split it."
    for files in file_sets:
        assert [problem.message for problem in files.problems] == [message] * excess
        assert [len(content) for content in files.contents.values()] == [limit] * (1 - excess)


def test_limits_of_files_do_not_exceed_limits_of_uploads() -> None:
    upload_bytes = MAX_UPLOAD_MB * 1024 * 1024
    assert MAX_TEXT_BYTES <= MAX_FILE_BYTES <= upload_bytes
    assert MAX_FILE_BYTES <= MAX_UNZIPPED_BYTES
    assert upload_bytes >= MAX_SHEET_BYTES


def test_the_last_passage_has_a_valid_id() -> None:
    adapter = TypeAdapter(PassageId)
    assert adapter.validate_python(f"P{MAX_PASSAGES}")
    with pytest.raises(ValidationError):
        adapter.validate_python(f"P{MAX_PASSAGES + 1}")
