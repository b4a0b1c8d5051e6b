"""The site has what the tables have, in one file that requests nothing, and shows corpus text literally."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.cli.main import main
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.site import content
from data.site.site import site_html
from data.verifying.documents import compare_documents
from tests.conftest import BRIDGE
from tests.data.export.parsed_briefs import with_hostile_text

DAY = date(2026, 11, 26)
# The tags that a site has. None of them can be from a corpus.
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "section", "main", "aside", "script", "noscript",
    "h1", "h2", "h3", "h4", "p", "div", "span", "a", "strong", "small", "b", "i", "ul", "ol", "li", "pre", "details",
    "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "defs", "lineargradient", "stop", "rect",
    "path", "circle", "text",
}  # fmt: skip
SELECTIONS = [{}, {"printed": True}, {"sides": "actor_type"}, {"search": "the"}, {"search": "zz"}]
HOSTILE = "</script><!--<script>]]> \u200f\u05d0\u05d1 -->__proto__<img src=x onerror=alert(1)>\u2028𝔛 =1+1 &amp;"


class Reader(HTMLParser):
    """The tags, attributes, text and rows of a site."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self.texts).split())
        self.rows = json.loads(re.findall(r'id="rows">(.*?)</script>', html)[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.texts.append(data)

    @property
    def addresses(self) -> list[str]:
        """The ids of the file, and the addresses of the rows that the script makes."""
        stored = [row[0] for rows in self.rows["tables"].values() for row in rows]
        parts = [part[2] for part in self.rows["parts"] if part[2]]
        return [value for name, value in self.attributes if name == "id"] + stored + parts

    @property
    def targets(self) -> set[str]:
        """Where the links inside the site lead."""
        stored = re.findall(r'"#([^"]+)"', json.dumps(self.rows))
        return {value[1:] for name, value in self.attributes if name == "href" and value[0] == "#"} | set(stored)


@pytest.fixture
def stores_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave all rows to the script."""
    monkeypatch.setattr(content, "MAX_WRITTEN_ROWS", 0)
    monkeypatch.setattr(content, "FIRST_ROWS", 0)


def read(corpus: Corpus, **values: Any) -> Reader:
    """Return the site of a selection."""
    return Reader(site_html(corpus, Selection(**values), DAY))


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
@pytest.mark.parametrize(
    "values", [{}, {"printed": True}, {"sides": "actor_type"}, {"search": "the"}, {"search": "zz"}]
)
def test_every_address_is_unique_and_every_link_leads_somewhere(corpus: Corpus, values: dict[str, Any]) -> None:
    site = read(corpus, **values)
    assert len(set(site.addresses)) == len(site.addresses)
    # A search leaves out arguments that a passage or a person still names.
    missing = site.targets - set(site.addresses)
    assert not missing or "search" in values and {name.split("/")[0] for name in missing} <= {"arguments", "people"}
    assert site.tags <= TAGS


def test_the_site_has_words_with_their_evidence(shipped: Corpus) -> None:
    html = site_html(shipped, Selection(), DAY)
    site = Reader(html)
    for words in TableQuery(shipped, "statements").rows["words"]:
        assert words in site.text
    for names in (TableQuery(shipped, table).rows["name"] for table in ("signatures", "names")):
        assert all(name in site.text for name in names)
    assert f"29 arguments in 2 letters · corpus {shipped.fingerprint} · created on 26 November 2026" in site.text
    assert "Position: passage 8 of 17" in site.text and "↗ outside, high confidence" in site.text
    assert len(html.encode()) < 1_000_000


def test_the_policy_allows_no_request_and_only_the_script_of_the_file(shipped: Corpus) -> None:
    html = site_html(shipped, Selection(), DAY)
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(script) == 1
    allowed = b64encode(sha256(script[0].encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{allowed}'" in html
    names = {name for name, _ in Reader(html).attributes}
    assert not names & {"src", "srcset", "action", "data"} and not any(name.startswith("on") for name in names)
    assert "url(http" not in html and "@import" not in html


def test_articles_only_leaves_out_outside_facts_and_inferences(shipped: Corpus) -> None:
    site = read(shipped, printed=True)
    assert "articles only" in site.text and "↗" not in site.text and "≈" not in site.text
    facts = TableQuery(shipped, "facts").rows["value"].dropna()
    assert len(facts) > 50 and not any(fact in site.text for fact in facts if len(fact) > 20)


def test_filters_are_those_of_an_export(shipped: Corpus) -> None:
    site = read(shipped, letter=("mps-to-lecornu",), kind=("proposal",))
    assert "arguments in “Five MPs to the Defence Minister”: proposals" in site.text
    assert {address.split("/")[1] for address in site.addresses if address.startswith("people/")} == {"mps-to-lecornu"}


@pytest.mark.parametrize("values", [{"search": "zzzz"}, {"kind": ("limit",), "search": "zzzz"}])
def test_a_site_of_nothing_says_so(shipped: Corpus, values: dict[str, Any]) -> None:
    site = read(shipped, **values)
    assert "No argument of these letters matches the filters of this site." in site.text
    assert "Nothing matches the filters of this site." in site.text
    assert "share 0" not in site.text and "Overlap" not in site.text
    assert "arguments" not in {value for name, value in site.attributes if name == "data-table"}


@pytest.mark.parametrize("stores", [False, True])
@pytest.mark.parametrize("target", ["javascript:alert(1)", "JAVASCRIPT://example.org/%0aalert(1)", "data:text/html,a"])
def test_an_address_that_would_run_is_no_link(
    copy_of_bridge: Path, request: pytest.FixtureRequest, stores: bool, target: str
) -> None:
    sources = copy_of_bridge / "sources.yaml"
    sources.write_text(sources.read_text("utf-8").replace("gazette.example/1", json.dumps(target)), "utf-8")
    if stores:
        request.getfixturevalue("stores_all_rows")
    site = read(open_corpus(copy_of_bridge))
    assert target in (json.dumps(site.rows) if stores else site.text)
    assert f'["{target}", "link"' not in json.dumps(site.rows)
    assert all(value[0] == "#" or value.startswith("http") for name, value in site.attributes if name == "href")


@pytest.mark.parametrize("stores", [False, True])
def test_hostile_text_is_shown_literally(copy_of_bridge: Path, request: pytest.FixtureRequest, stores: bool) -> None:
    corpus = with_hostile_text(copy_of_bridge, HOSTILE)
    if stores:
        request.getfixturevalue("stores_all_rows")
    site = read(corpus)
    shown = json.dumps(site.rows, ensure_ascii=False) if stores else " ".join(site.texts)
    for words in ("Ada Bell", "The bridge would shorten the way", "Build the bridge by spring"):
        assert f"{HOSTILE} {len(words)}" in shown
    assert site.tags <= TAGS and HOSTILE in " ".join(site.texts)
    assert not any(name.startswith("on") for name, _ in site.attributes)


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
def test_the_script_gets_the_same_rows_as_the_templates(corpus: Corpus, request: pytest.FixtureRequest) -> None:
    written = site_html(corpus, Selection(), DAY)
    request.getfixturevalue("stores_all_rows")
    stored = site_html(corpus, Selection(), DAY)
    assert len(Reader(stored).rows["tables"]) > 5 and '<th scope="row">' not in stored
    assert compare_documents("site.html", stored, written) == []


def test_equal_parts_are_stored_once(shipped: Corpus, stores_all_rows: None) -> None:
    parts = [part for part in read(shipped).rows["parts"] if part[0].startswith("What the letters argue")]
    assert len(parts) == 2


def test_the_command_writes_a_selection_or_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "site.html"
    assert main(["site", str(out), str(BRIDGE), "--letter", "guild-against"]) == 0
    assert "The guild against it" in out.read_text("utf-8")
    assert re.search(r"Wrote .*site.html: 0.\d MB \(corpus [0-9a-f]+\)\.", capsys.readouterr().out)
    assert main(["site", str(tmp_path), str(BRIDGE)]) == 2
    assert main(["site", str(tmp_path / "site.pdf"), str(BRIDGE)]) == 2
    assert main(["site", str(out), str(BRIDGE), "--letter", "nobody"]) == 2
    errors = capsys.readouterr().err
    assert "is no name of an HTML file. Name one that ends in .html." in errors and "nobody" in errors
