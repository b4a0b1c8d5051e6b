"""The forms of a brief: every text literal, nothing that runs or is fetched, and a citation that holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.export import html_writer, markdown_writer
from data.export.brief import brief
from data.export.citation import Citation, latex
from data.queries.selection import Selection
from tests.data.export.parsed_briefs import (
    ADDRESS,
    CASES,
    HOSTILE,
    MADE,
    Read,
    html,
    literal,
    markdown,
    markdown_tables,
    parsed,
)


@pytest.fixture
def hostile(copy_of_bridge: Path) -> Corpus:
    """The invented corpus with markup of every sort in its words."""
    for path in copy_of_bridge.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for words in (
            "The bridge would shorten the way", "Build the bridge by spring", "Ada Bell", "Neighbours for the bridge",
            "The flood took the ferry", "That the mayor build a bridge.", "All say whether the bridge should be built.",
        ):  # fmt: skip
            content = content.replace(words, json.dumps(f"{HOSTILE} {len(words)}"))
        path.write_text(content, "utf-8")
    book = copy_of_bridge / "codebook.yaml"
    lines = [json.dumps({"title": HOSTILE})[1:-1] if line.startswith("title:") else line
             for line in book.read_text("utf-8").split("\n")]  # fmt: skip
    book.write_text("\n".join(lines), "utf-8")
    return open_corpus(copy_of_bridge)


def test_hostile_text_is_literal(hostile: Corpus) -> None:
    assert hostile.model.codebook.title == HOSTILE and not hostile.problems
    selection = Selection(search="x")
    page, written = html(hostile, selection), markdown(hostile, selection)
    read = Read(page)
    assert read.tables == markdown_tables(written)
    for length in (len("The bridge would shorten the way"), len("Build the bridge by spring"), len("Ada Bell")):
        assert any(f"{HOSTILE} {length}" in cell for rows in read.tables.values() for row in rows for cell in row)
    assert literal(written.split("\n")[0].removeprefix("# ")) == HOSTILE
    assert not re.search(r"https?://|www\.", written.split("## How to cite it")[0].replace(ADDRESS, ""))
    names = (
        "html head meta title style body header main section h1 h2 h3 p ul li table caption colgroup col thead tbody"
    )
    assert {tag for tag, _ in read.elements} <= {*names.split(), "tr", "th", "td", "div", "span", "strong", "a", "pre"}


def test_a_hostile_search_is_literal(bridge: Corpus) -> None:
    selection = Selection(search=HOSTILE)
    assert HOSTILE in parsed(bridge, selection).text
    assert HOSTILE in literal(markdown(bridge, selection).split("\n\n")[1])


def test_a_search_over_several_lines_stays_in_its_line(bridge: Corpus) -> None:
    written = markdown(bridge, Selection(search="a\n\n# b"))
    assert written.split("\n\n")[1] == "**0 of 3 arguments in 2 letters: matching “a \\# b”**"


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_nothing_can_be_fetched_or_run(corpus: Corpus, selection: Selection) -> None:
    page = html(corpus, selection)
    for tag, attributes in Read(page).elements:
        assert tag not in ("script", "img", "link", "iframe", "object", "form", "base")
        assert not {"src", "srcset", "data", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#") or attributes["href"] == ADDRESS
    assert "default-src &#x27;none&#x27;" in page and "url(" not in page and "@import" not in page


def test_an_address_that_is_none_is_no_link(bridge: Corpus) -> None:
    page = html_writer.page(brief(bridge, Selection(), address="javascript:alert(1)", made=MADE))
    assert all(attrs.get("href", "#").startswith("#") for _, attrs in Read(page).elements)
    assert "To come back" not in html_writer.page(brief(bridge, Selection(), address="", made=MADE))


def test_headings_stand_in_order_and_tables_name_their_parts(shipped: Corpus) -> None:
    elements = parsed(shipped, Selection()).elements
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert elements[0] == ("html", {"lang": "en"})
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in elements if tag == "th")
    tags = [tag for tag, _ in elements]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 5


def test_the_picture_stands_where_it_is_given(shipped: Corpus) -> None:
    made = brief(shipped, Selection(), address="", made=MADE)
    drawn = "<svg role='img'><title>When</title></svg>"
    assert f"<figure>{drawn}</figure>" in html_writer.page(made, timeline_svg=drawn)
    assert "<figure>" not in html_writer.page(made) and "picture" not in markdown_writer.page(made)
    assert "as a picture" in markdown_writer.page(made, pictured=True)


def test_a_citation_in_plain_text_and_bibtex(shipped: Corpus) -> None:
    citation = Citation("Two letters", "3 arguments in 2 letters", "0123456789ab", ADDRESS, MADE)
    assert citation.plain() == (
        "“Two letters”. Cosigned, corpus version 0123456789ab. Shown: 3 arguments in 2 letters. "
        f"Viewed on 23 November 2026. {ADDRESS}"
    )
    entry = citation.bibtex()
    assert re.match(r"@misc\{cosigned-0123456789ab-[0-9a-f]{6},\n", entry) and entry.endswith(",\n}")
    for line in (
        "title = {{Two letters}}", "year = {2026}", f"url = {{{ADDRESS}}}", "urldate = {2026-11-23}",
        "note = {Cosigned, corpus version 0123456789ab. Shown: 3 arguments in 2 letters}",
    ):  # fmt: skip
        assert f"  {line},\n" in entry
    assert replace(citation, shown="others").bibtex().split("\n")[0] != entry.split("\n")[0]
    made = brief(shipped, Selection(), address=ADDRESS, made=MADE)
    whole = Citation(shipped.model.codebook.title, "31 arguments in 2 letters", shipped.fingerprint, ADDRESS, MADE)
    assert whole.plain() in Read(html_writer.page(made)).text and whole.bibtex() in markdown_writer.page(made)


def test_bibtex_is_whole_whatever_the_words(bridge: Corpus) -> None:
    signs = r"\$1 \& 2\% \#3 \_4 \textasciitilde{}5 \textasciicircum{}6 7"
    assert (
        latex("a{b}\\c $1 & 2% #3 _4 ~5 ^6\n7")
        == rf"a\textbraceleft{{}}b\textbraceright{{}}\textbackslash{{}}c {signs}"
    )
    entry = Citation("}{{ \\", f"with “{HOSTILE}”}}", "v", "http://x/?a={}\\%7B", MADE).bibtex()
    depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in entry))
    assert depths[-1] == 0 and all(depth > 0 for depth in depths[len("@misc{") : -1])
    assert "url = {http://x/?a=%7B%7D%5C%7B}" in entry
    assert len(entry.split("\n")) == 7


def test_a_fence_is_longer_than_any_in_its_text(bridge: Corpus) -> None:
    written = markdown(bridge, Selection(search="```x"))
    assert written.count("\n````\n") == 4
