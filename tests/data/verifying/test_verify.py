"""An exported file is compared with a corpus: what agrees, what changed, and files that cannot be read."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.cli.main import main
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.data_package import package_files
from data.files.archive import zip_files
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.site import content as site_content
from data.site.site import site_html
from data.verifying.changes import Change
from tests.conftest import BATHS, BRIDGE, CLOCK

GUILD, SHORTENS = "letters/guild-against.yaml", "id: bridge-shortens, label: The bridge would shorten the way"
SELECTIONS = [Selection(), Selection(letter=("guild-against",), search="café bridge & [x](y)"), Selection(printed=True)]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A version of the bridge corpus with another quotation, label and verdict."""
    folder = Path(shutil.copytree(BRIDGE, tmp_path / "changed"))
    replace_in(folder / GUILD, "argument: bridge-costs, passage: P2", "argument: bridge-shortens, passage: P2")
    replace_in(folder / GUILD, "We cannot pay for it", "We cannot pay")
    match = "match: {confidence: high, why: Both name the way.}, "
    replace_in(folder / "arguments.yaml", SHORTENS, match + SHORTENS)
    return folder


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace a text that a file has."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def assert_edit_is_named(file: Path, count: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Edit the words of a brief or a site. `verify` must count and name the change."""
    replace_in(file, "We cannot pay for it", "We can pay for it")
    assert main(["verify", str(file), str(BRIDGE)]) == 1
    out = capsys.readouterr().out
    assert "The corpus version is the same" in out and count in out
    assert "We can pay for it" in out and "We cannot pay for it" in out


def write_brief(corpus: Corpus, path: Path, selection: Selection = SELECTIONS[0], *, with_tables: bool = False) -> Path:
    """Write a brief as the pages offer it."""
    address = "https://letters.example.org/arguments?search=a+b&x=(y)"
    brief = build_brief(corpus, selection, address=address, created=date(2026, 11, 23), with_tables=with_tables)
    html = html_writer.render(brief, timeline_svg="<svg><text>figure</text></svg>")
    path.write_text(html if path.suffix == ".html" else markdown_writer.render(brief, has_figure=True), "utf-8")
    return path


def write_site(corpus: Corpus, path: Path, selection: Selection = SELECTIONS[0]) -> Path:
    """Write a site as the command does."""
    path.write_text(site_html(corpus, selection, date(2026, 11, 23)), "utf-8")
    return path


def write_zip(corpus: Corpus, path: Path, selection: Selection = SELECTIONS[0], *, raw: bool = False) -> Path:
    """Write all tables in a zip as the pages offer it."""
    path.write_bytes(zip_files(package_files(corpus, selection, raw=raw), "tables"))
    return path


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("with_tables", [False, True])
def test_a_brief_agrees_with_its_corpus(
    bridge: Corpus, tmp_path: Path, selection: Selection, suffix: str, with_tables: bool
) -> None:
    file = write_brief(bridge, tmp_path / f"brief.{suffix}", selection, with_tables=with_tables)
    assert main(["verify", str(file), str(BRIDGE)]) == 0


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("stored", [False, True])
def test_a_site_agrees_with_its_corpus(
    bridge: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, selection: Selection, stored: bool
) -> None:
    if stored:
        monkeypatch.setattr(site_content, "MAX_WRITTEN_ROWS", 0)
        monkeypatch.setattr(site_content, "FIRST_ROWS", 1)
    assert main(["verify", str(write_site(bridge, tmp_path / "site.html", selection)), str(BRIDGE)]) == 0


@pytest.mark.parametrize("first_rows", [0, 9])
def test_a_site_that_was_edited_is_named_by_its_place(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, first_rows: int
) -> None:
    monkeypatch.setattr(site_content, "MAX_WRITTEN_ROWS", first_rows)
    monkeypatch.setattr(site_content, "FIRST_ROWS", first_rows)
    assert_edit_is_named(write_site(bridge, tmp_path / "site.html"), "Arguments by side: 2 changed.", capsys)


def test_a_site_with_damaged_rows_or_without_an_end_gets_a_sentence(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_site(bridge, tmp_path / "site.html")
    text = file.read_text("utf-8")
    line = text[: text.index('id="rows"')].count("\n") + 1
    file.write_text(text.replace('id="rows">{', 'id="rows">'), "utf-8")
    assert main(["verify", str(file), str(BRIDGE)]) == 2
    assert f"site.html:{line}:1: The rows of the site are damaged." in capsys.readouterr().err
    file.write_text(text[: len(text) // 2], "utf-8")
    assert main(["verify", str(file), str(BRIDGE)]) == 2
    assert "The file has no end: it is half-written." in capsys.readouterr().err


@pytest.mark.parametrize("folder", [BATHS, CLOCK])
def test_briefs_and_tables_of_other_corpora_agree(folder: Path, tmp_path: Path) -> None:
    corpus = open_corpus(folder)
    files = [write_brief(corpus, tmp_path / f"brief.{suffix}", with_tables=True) for suffix in ("html", "md")]
    for file in (*files, write_zip(corpus, tmp_path / "tables.zip")):
        assert main(["verify", str(file), str(folder)]) == 0


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("raw", [False, True])
def test_tables_agree_with_their_corpus(bridge: Corpus, tmp_path: Path, selection: Selection, raw: bool) -> None:
    assert main(["verify", str(write_zip(bridge, tmp_path / "tables.zip", selection, raw=raw)), str(BRIDGE)]) == 0


def test_an_exported_folder_and_one_table_agree(tmp_path: Path) -> None:
    assert main(["export", str(tmp_path), str(BRIDGE), "--letter", "guild-against"]) == 0
    assert main(["verify", str(tmp_path), str(BRIDGE)]) == 0
    assert main(["verify", str(tmp_path / "statements.csv"), str(BRIDGE)]) == 1
    assert main(["verify", str(tmp_path / "statements.csv"), str(BRIDGE), "--filters", "letter=guild-against"]) == 0


@pytest.mark.parametrize("write", [
    lambda corpus, folder: write_brief(corpus, folder / "brief.html"),
    lambda corpus, folder: write_brief(corpus, folder / "brief.md", with_tables=True),
    lambda corpus, folder: write_site(corpus, folder / "site.html"),
    lambda corpus, folder: write_zip(corpus, folder / "tables.zip"),
    lambda corpus, folder: BRIDGE,
], ids=["html", "markdown", "site", "zip", "corpus"])  # fmt: skip
def test_a_changed_corpus_is_described_with_its_verdicts_first(
    bridge: Corpus, changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    write: Callable[[Corpus, Path], Path],
) -> None:  # fmt: skip
    assert main(["verify", str(write(bridge, tmp_path)), str(changed)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"The corpus version differs: {bridge.fingerprint} in the file, ")
    assert lines[1] == "Verdicts that changed: 1."
    assert "shorten" in lines[2] and lines[2].endswith(("→ “shared”", "→ “Shared arguments”", "→ “In both letters”"))
    assert any("We cannot pay”" in line for line in lines)
    assert "differs from the corpus" in lines[-1]


def test_a_change_that_the_file_does_not_print_agrees(bridge: Corpus, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BRIDGE, tmp_path / "copy"))
    with (folder / "arguments.yaml").open("a") as file:
        file.write("# A comment.\n")
    assert main(["verify", str(write_brief(bridge, tmp_path / "brief.html")), str(folder)]) == 0


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_brief_that_was_edited_is_named_by_its_place(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    assert_edit_is_named(write_brief(bridge, tmp_path / f"brief.{suffix}"), "What they argue: 1 changed.", capsys)


def test_rows_are_named_by_key_and_at_most_twenty_a_table(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "passages.csv"
    content = TableQuery(bridge, "passages").csv()
    more = b"".join(
        b'"x","P%d"' % n + b',""' * (content.split(b"\r\n")[0].count(b",") - 1) + b"\r\n" for n in range(30)
    )
    file.write_bytes(content + more)
    assert main(["verify", str(file), str(BRIDGE)]) == 1
    out = capsys.readouterr().out
    assert "passages: 30 removed." in out and "  x / P19: not in the corpus" in out
    assert "x / P20" not in out and "  and 10 more" in out


def test_a_selection_that_the_corpus_no_longer_has_is_a_change(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_zip(bridge, tmp_path / "tables.zip", Selection(letter=("guild-against",)))
    assert main(["verify", str(file), str(CLOCK)]) == 1
    assert "There is no letter `guild-against`" in capsys.readouterr().out


@pytest.mark.parametrize("as_list", [True, False])
def test_a_file_with_another_hash_is_named(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str], as_list: bool
) -> None:
    files = package_files(bridge, Selection())
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    listed = [{"path": name, "sha256": value} for name, value in hashes.items()] if as_list else hashes
    files["manifest.json"] = json.dumps({"files": listed}).encode()
    file = tmp_path / "bundle.zip"
    file.write_bytes(zip_files(files, "bundle"))
    assert main(["verify", str(file), str(BRIDGE)]) == 0
    files["letters.csv"] = files["letters.csv"].replace(b"guild", b"build")
    file.write_bytes(zip_files(files, "bundle"))
    capsys.readouterr()
    assert main(["verify", str(file), str(BRIDGE)]) == 1
    assert "letters.csv is not as it was written" in capsys.readouterr().out.splitlines()[1]


def test_an_exported_bundle_agrees(tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "all.zip"), str(BRIDGE), "--format", "bundle", "--kind", "threat"]) == 0
    assert main(["verify", str(tmp_path / "all.zip"), str(BRIDGE)]) == 0


def test_an_unpacked_bundle_names_files_that_were_changed_added_or_removed(
    bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"csv/{name}": content for name, content in package_files(bridge, Selection()).items()} | {"a.txt": b"a"}
    listed = [{"path": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    for name, content in (*files.items(), ("manifest.json", json.dumps({"files": listed}).encode())):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(content)
    assert main(["verify", str(tmp_path / "out"), str(BRIDGE)]) == 0
    (tmp_path / "out" / "a.txt").unlink()
    (tmp_path / "out" / "b.txt").write_bytes(b"b")
    (tmp_path / "out" / ".DS_Store").write_bytes(b"")
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "out"), str(BRIDGE)]) == 1
    named = [line.split(" is not as it was written")[0] for line in capsys.readouterr().out.splitlines()[1:3]]
    assert named == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.html", b"", "x.html:1:1: File is empty"),
        ("x.html", b"<p>hello</p>", "x.html:1:1: File is no brief or site of Cosigned"),
        ("x.md", b"# hello\n", "x.md:1:1: File is no brief or site of Cosigned"),
        ("x.html", b'<meta name="cosigned" content="version=0">\n</html>', "The record of the file is damaged"),
        ("x.html", b"<p>\n\xff", "x.html:2:1: File is not UTF-8"),
        ("x.zip", b"PK\x03\x04", "x.zip:1:1: File is not a zip archive"),
        ("x.zip", zip_files({"a.txt": b"a"}, ""), "There is no datapackage.json"),
        ("x.zip", zip_files({"datapackage.json": b'{\n"name"'}, ""), "datapackage.json:2:7: File is no complete JSON"),
        ("x.zip", zip_files({"datapackage.json": b'{"name": "other"}'}, ""), "not an export of Cosigned"),
        ("letters.csv", b"", "letters.csv:1:1: File is empty"),
        ("x.csv", b"a,b\n1,2\n", "Neither the name nor the heading"),
        ("letters.csv", b"a,b\n1,2\n", "letters.csv:1:1: The heading has no `letter`"),
        ("letters.csv", b"letter,title\na,b\nc\n", "letters.csv:3:1: Row has 1 cells"),
        ("letters.csv", b'letter,title\n"a,b', "letters.csv:2:1: File is no complete CSV"),
        ("letters.csv", b"letter,title\na,b", "letters.csv:2:1: The last line has no end"),
        ("x.docx", b"x", "x.docx:1:1: Only briefs"),
        ("none.csv", None, "There is no file"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["verify", str(tmp_path / name), str(BRIDGE)]) == 2
    assert message in capsys.readouterr().err


def test_half_written_files_get_a_sentence(bridge: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [write_brief(bridge, tmp_path / name) for name in ("a.html", "a.md")]
    for file in (*files, write_zip(bridge, tmp_path / "a.zip")):
        content = file.read_bytes()
        file.write_bytes(content[: len(content) * 2 // 3])
        assert main(["verify", str(file), str(BRIDGE)]) == 2
        assert file.name in capsys.readouterr().err
        assert file.read_bytes() == content[: len(content) * 2 // 3]


def test_of_long_texts_what_differs_is_shown() -> None:
    words = "word " * 100
    assert str(Change("facts", "a, note", f"{words}old end", f"{words}new end")).endswith(
        "word old end” → “… " + "word " * 12 + "new end”"
    )
    assert str(Change("facts", "a, note", "", "new")) == "a, note: empty → “new”"


def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "x.csv")
    assert main(["verify", str(tmp_path / "x.csv"), str(BRIDGE)]) == 2
    assert "x.csv:1:1: This is neither a file nor a folder." in capsys.readouterr().err
