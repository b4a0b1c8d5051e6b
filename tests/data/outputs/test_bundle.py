"""The bundle: its hashes agree, and its corpus is the one that it was made of."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import networkx
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from data import Corpus, open_corpus
from data.cli.main import main
from data.files import archive as archive_module
from data.files import limits
from data.files.archive import read_upload
from data.files.layout import signature_file
from data.networks.options import parse_options
from data.outputs import bundle as outputs_bundle
from data.outputs import networks
from data.outputs.bundle import FORMATS
from data.outputs.formats import FILES, Format
from data.outputs.networks import NETWORKS
from data.queries import table_query
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.verifying import packages
from tests.conftest import BRIDGE
from tests.data.table_files.tables import HOSTILE, with_hostile_text


def bundle_of(folder: Path, out: Path, *options: str) -> dict[str, bytes]:
    """Export a bundle, and return its files by path."""
    assert main(["export", str(out), str(folder), "--format", "bundle", *options]) == 0
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_names_every_file_with_its_hash(bridge: Corpus, tmp_path: Path) -> None:
    files = bundle_of(BRIDGE, tmp_path / "b.zip", "--kind", "threat", "--sides", "actor_type")
    manifest = json.loads(files.pop("manifest.json"))
    hashes = {path: (sha256(content).hexdigest(), len(content)) for path, content in files.items()}
    assert {file["path"]: (file["sha256"], file["bytes"]) for file in manifest["files"]} == hashes
    assert (manifest["title"], manifest["corpus"]) == (bridge.model.codebook.title, bridge.fingerprint)
    assert manifest["selection"] == {"kind": ["threat"]}
    networks = manifest["options"].pop("networks")
    assert manifest["options"] == {"printed": False, "sides": "actor_type", "count": "letter"}
    wanted = {"brief.html", "csv/datapackage.json", "corpus/codebook.yaml"} | {format_.path for format_ in FILES}
    assert wanted - {None} <= files.keys() and manifest["left_out"] == []
    for name in ("actors", "arguments"):
        assert parse_options(networks[name]) == NETWORKS[name]
        assert {f"networks/{name}{end}" for end in (".graphml", ".gexf", "-nodes.csv", "-edges.csv")} <= files.keys()
    assert {f"{ending}/{name}.{ending}" for name in TABLE for ending in ("csv", "parquet")} <= files.keys()
    described = json.loads(files["csv/datapackage.json"])["resources"]
    assert all(f"csv/{resource['path']}" in files for resource in described)


def test_a_corpus_comes_back_as_it_was(copy_of_bridge: Path, tmp_path: Path) -> None:
    corpus = with_hostile_text(copy_of_bridge, "|".join(HOSTILE))
    bundle_of(copy_of_bridge, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extractall(tmp_path / "b")
    assert open_corpus(tmp_path / "b" / "corpus").fingerprint == corpus.fingerprint
    upload = read_upload([("b.zip", (tmp_path / "b.zip").read_bytes())])
    assert upload.files.fingerprint == corpus.fingerprint and not upload.files.problems
    # What was exported from the corpus is none of its files.
    assert upload.files.ignored_files == ()
    assert corpus.text_files and upload.texts.contents == corpus.text_files.contents != {}


def test_a_long_compiled_list_comes_whole(
    copy_of_bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ["name,description,types", *(f"Nora {i},baker,neighbour" for i in range(20))]
    (copy_of_bridge / signature_file("for-the-bridge")).write_text("\n".join(rows), "utf-8")
    assert main(["compile", str(copy_of_bridge)]) == 0
    corpus = open_corpus(copy_of_bridge)
    count = TableQuery(corpus, "signatures", Selection()).row_count
    monkeypatch.setattr(table_query, "MAX_IN_PANDAS", -1)
    files = bundle_of(copy_of_bridge, tmp_path / "b.zip")
    assert corpus.loaded.files.large and count > 20
    assert files["csv/signatures.csv"].count(b"\r\n") == count + 1
    assert pq.read_table(io.BytesIO(files["parquet/signatures.parquet"])).num_rows == count
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["tables.sqlite"])
        assert connection.execute("SELECT count(*) FROM signatures").fetchone() == (count,)
    book = load_workbook(io.BytesIO(files["tables.xlsx"]))
    assert "signatures" not in book.sheetnames
    assert any(str(row[3]).endswith("SQLite and Parquet.") for row in book["Columns"].values if row[0] == "signatures")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extractall(tmp_path / "b")
    assert open_corpus(tmp_path / "b" / "corpus").fingerprint == corpus.fingerprint


def test_large_exports_in_a_bundle_do_not_keep_its_corpus_from_being_opened(
    bridge: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle_of(BRIDGE, tmp_path / "b.zip")
    content = (tmp_path / "b.zip").read_bytes()
    monkeypatch.setattr(archive_module, "MAX_UNZIPPED_BYTES", 100_000)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100_000)
    upload = read_upload([("b.zip", content)])
    assert upload.files.fingerprint == bridge.fingerprint and not upload.files.problems
    assert main(["verify", str(tmp_path / "b.zip"), str(BRIDGE)]) == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extractall(tmp_path / "b")
    assert main(["verify", str(tmp_path / "b"), str(BRIDGE)]) == 0
    (tmp_path / "b" / "tables.sqlite").write_bytes(b"")
    assert main(["verify", str(tmp_path / "b"), str(BRIDGE)]) == 1
    assert "tables.sqlite is not as it was written" in capsys.readouterr().out
    monkeypatch.setattr(packages, "MAX_BUNDLE_BYTES", 100_000)
    for path in (tmp_path / "b", tmp_path / "b.zip"):
        assert main(["verify", str(path), str(BRIDGE)]) == 2
        assert f"{path.name}:1:1: The files are larger than 0 MB together." in capsys.readouterr().err


def test_an_added_file_is_named_and_a_hidden_one_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle_of(BRIDGE, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "a") as archive:
        archive.writestr("../evil.txt", "")
        archive.writestr(".DS_Store", "")
    assert main(["verify", str(tmp_path / "b.zip"), str(BRIDGE)]) == 1
    named = [line for line in capsys.readouterr().out.splitlines() if "is not as it was written" in line]
    assert len(named) == 1 and named[0].startswith("../evil.txt")


def test_a_bundle_of_printed_content_has_no_other(bridge: Corpus, tmp_path: Path) -> None:
    files = bundle_of(BRIDGE, tmp_path / "b.zip", "--printed")
    assert not [path for path in files if path.startswith("corpus/")]
    assert "left out" in json.loads(files["manifest.json"])["note"]
    assert pq.read_table(io.BytesIO(files["parquet/facts.parquet"])).num_rows == 0 < len(bridge.tables["facts"])


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    bundle_of(BRIDGE, tmp_path / "a.zip")
    bundle_of(BRIDGE, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("format_", ["xlsx", "sqlite"])
def test_a_file_is_named_after_its_corpus(format_: str, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path), str(BRIDGE), "--format", format_]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"bridge.{format_}"]


def test_parquet_is_a_file_for_each_table(bridge: Corpus, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path), str(BRIDGE), "--format", "parquet"]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == set(TABLE)
    assert pq.read_table(tmp_path / "letters.parquet").num_rows == len(bridge.tables["letters"])


def test_every_file_is_of_the_same_selection(tmp_path: Path) -> None:
    files = bundle_of(BRIDGE, tmp_path / "b.zip", "--letter", "guild-against")
    names = {"letter: for-the-bridge": "letter: guild-against", "Neighbours for the bridge": "The guild against it"}
    for path in ("entities.ftm.json", "annotations.jsonld", "timeline.json"):
        content = files[path].decode()
        assert not any(other in content for other in names) and any(name in content for name in names.values()), path
    nodes = files["networks/actors-nodes.csv"].decode("utf-8-sig")
    assert "Weavers' Guild" in nodes and "Ada Bell" not in nodes
    assert json.loads(files["manifest.json"])["notes"]["codebook.qdc"][1].startswith("A code book has also")


def test_files_for_other_programs_follow_the_search(bridge: Corpus) -> None:
    found, none = Selection(search="pay for it"), Selection(search="nothing has these words")
    statements = TableQuery(bridge, "statements", found).rows
    assert 0 < len(statements) < len(bridge.tables["statements"]) and set(statements["letter"]) == {"guild-against"}
    for name, counts in (
        ("dna", ("1 document and 1 statement.", "0 documents and 0 statements.")),
        ("qdpx", ("1 letter.", "0 letters.")),
    ):
        sentences = [FORMATS[name].make(bridge, selection)[1][0] for selection in (found, none)]
        assert [sentence.startswith(count) for sentence, count in zip(sentences, counts, strict=True)] == [True, True]
    # To count in another way leaves nothing out.
    assert len(FORMATS["qdc"].make(bridge, Selection(count="signatory"))[1]) == 1


def test_what_a_selection_cannot_have_is_left_out_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = bundle_of(BRIDGE, tmp_path / "b.zip", "--search", "nothing has these words")
    sentences = json.loads(files["manifest.json"])["left_out"]
    assert sentences[0] == "The network of actors is left out: no statement of an actor is selected."
    assert not [path for path in files if path.startswith("networks/")]
    out = capsys.readouterr().out
    assert all(sentence in out for sentence in sentences)
    assert main(["verify", str(tmp_path / "b.zip"), str(BRIDGE)]) == 0
    assert main(["export", str(tmp_path / "n.zip"), str(BRIDGE), "--format", "networks", "--search", "zzz"]) == 2
    assert "no statement of an actor is selected" in capsys.readouterr().err


@pytest.mark.parametrize(("limit", "path"), [("MAX_LINKED_ACTORS", "actors"), ("MAX_EDGES", "arguments")])
def test_a_network_that_is_too_large_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, path: str
) -> None:
    monkeypatch.setattr(networks, limit, 2)
    files = bundle_of(BRIDGE, tmp_path / "b.zip")
    assert f"networks/{path}.graphml" not in files
    assert any(
        "are more than 2. Choose fewer by a filter" in line for line in json.loads(files["manifest.json"])["left_out"]
    )


def test_a_network_is_the_one_that_the_command_writes(tmp_path: Path) -> None:
    files = bundle_of(BRIDGE, tmp_path / "b.zip")
    options = json.dumps(json.loads(files["manifest.json"])["options"]["networks"]["actors"])
    assert main(["network", str(BRIDGE), "--options", options, "--format", "graphml", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "network.graphml").read_bytes() == files["networks/actors.graphml"]
    graph = networkx.read_graphml(io.BytesIO(files["networks/actors.graphml"]))
    assert {label for _, label in graph.nodes(data="label")} == {"Ada Bell", "Carl Dörn", "Weavers' Guild"}


def test_a_format_that_a_selection_cannot_have_is_left_out(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object) -> tuple[bytes, tuple[str, ...]]:
        raise ValueError("The project would be larger than 100 MB.")

    others = [format_ for format_ in FILES if format_.name != "dna"]
    monkeypatch.setattr(outputs_bundle, "FILES", (*others, Format("dna", "dna", "DNA", "", make, "project.dna")))
    content, sentences = outputs_bundle.bundle(bridge, Selection(), date(2026, 11, 26))
    assert sentences == ("project.dna is left out: The project would be larger than 100 MB.",)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "project.dna" not in archive.namelist() and "project.qdpx" in archive.namelist()
