"""Lists of signatures that are compiled to Parquet: opening, changes since then, files that are none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.catalog import compiled_lists
from data.catalog.reloading import CorpusWatcher
from data.cli.main import main
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.files.layout import compiled_file, signature_file
from data.signatures.filters import SignatureFilter

LETTER = "for-the-bridge"
CSV, PARQUET = signature_file(LETTER), compiled_file(LETTER)
TABLE = """\
name,description,types,signed,withdrawn,note
Ada Ash,baker; poet,neighbour,2024-11-02,,
Ben Birch,,,2024-11-03,yes,Listed twice.
Nora Quill,shopkeeper,,,,
"""


@pytest.fixture
def folder(copy_of_bridge: Path) -> Path:
    """Return the folder of a corpus with a compiled list."""
    (copy_of_bridge / CSV).write_text(TABLE, "utf-8")
    main(["compile", str(copy_of_bridge)])
    return copy_of_bridge


def rows(corpus: Corpus) -> pd.DataFrame:
    """Return all signatures."""
    return corpus.tables.signatures.all(SignatureFilter())


def warnings_on_file(corpus: Corpus) -> list[str]:
    """Return the warnings on the compiled list."""
    return [problem.message for problem in corpus.load_warnings if problem.file == PARQUET]


def test_a_compiled_list_has_the_same_signatures(folder: Path) -> None:
    compiled = open_corpus(folder)
    before = rows(compiled)
    (folder / PARQUET).unlink()
    plain = open_corpus(folder)
    assert compiled.model.compiled and not plain.model.compiled and not warnings_on_file(compiled)
    pd.testing.assert_frame_equal(before, rows(plain), check_dtype=False)


def test_a_letter_may_have_only_the_compiled_list(folder: Path) -> None:
    before = rows(open_corpus(folder))
    (folder / CSV).unlink()
    corpus = open_corpus(folder)
    assert not warnings_on_file(corpus)
    pd.testing.assert_frame_equal(rows(corpus), before)


def test_a_changed_list_is_read_and_named(folder: Path) -> None:
    (folder / CSV).write_text(TABLE + "Cleo Cole,,,,,\n", "utf-8")
    corpus = open_corpus(folder)
    (message,) = warnings_on_file(corpus)
    assert f"{LETTER}.signatures.csv has changed" in message and "The CSV is read instead." in message
    assert "Cleo Cole" in set(rows(corpus)["name"])


def test_a_long_list_that_has_changed_is_shown_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_lists, "MAX_FILE_BYTES", 10)
    (folder / CSV).write_text(TABLE + "Cleo Cole,,,,,\n", "utf-8")
    corpus = open_corpus(folder)
    (message,) = warnings_on_file(corpus)
    assert "The signatures of that time are shown." in message and "Cleo Cole" not in set(rows(corpus)["name"])


def test_changed_types_are_named(folder: Path) -> None:
    codebook = folder / "codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8").replace("Neighbour", "Inhabitant"), "utf-8")
    (message,) = warnings_on_file(open_corpus(folder))
    assert "the types or rules of codebook.yaml have changed" in message


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", TABLE.encode()], ids=["empty", "broken", "csv"])
def test_a_file_that_is_no_parquet_is_named_and_the_list_is_read(folder: Path, content: bytes) -> None:
    (folder / PARQUET).write_bytes(content)
    corpus = open_corpus(folder)
    (message,) = warnings_on_file(corpus)
    assert message.startswith("This is no Parquet file, or it is broken.")
    assert "Ada Ash" in set(rows(corpus)["name"])


def test_a_file_of_another_program_is_named(folder: Path) -> None:
    pd.DataFrame({"name": ["Ada"]}).to_parquet(folder / PARQUET)
    (message,) = warnings_on_file(open_corpus(folder))
    assert message.startswith("`python -m data compile` did not make this file.")


def test_the_list_of_another_letter_is_named(folder: Path) -> None:
    (folder / CSV).unlink()
    other = compiled_file("guild-against")
    (folder / PARQUET).rename(folder / other)
    assert any(p.file == other and LETTER in p.message for p in open_corpus(folder).load_warnings)


def test_a_listed_signature_has_its_row_as_evidence(folder: Path) -> None:
    index = EvidenceIndex(open_corpus(folder).tables)
    row = next(row for row in index.tables.signatures.all(SignatureFilter()).to_dict("records") if row["row"] == "2")
    found = evidence(index, Cell("signatures", (LETTER, row["signature"]), "description"))
    (item,) = found.items
    assert item.words == "baker; poet" and item.listed and (item.listed.file, item.listed.row) == (CSV, "2")


def test_a_watched_corpus_reloads_a_list_that_is_compiled_again(folder: Path) -> None:
    watcher = CorpusWatcher(folder)
    first = watcher.current_state().corpus
    assert watcher.current_state().corpus is first
    (folder / CSV).write_text(TABLE + "Cleo Cole,,,,,\n", "utf-8")
    main(["compile", str(folder)])
    corpus = watcher.current_state().corpus
    assert corpus.fingerprint != first.fingerprint and "Cleo Cole" in set(rows(corpus)["name"])


def test_compiling_prints_the_problems_of_a_list(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy_of_bridge / CSV).write_text(TABLE + "Cleo Cole,,no-type,soon,,\n", "utf-8")
    assert main(["compile", str(copy_of_bridge)]) == 1
    printed = capsys.readouterr().out
    assert "signed" in printed and "no-type" in printed and f"Wrote {PARQUET}: 4 signatures." in printed
