"""HTML and Markdown of a brief: escaped text, no scripts, a valid citation."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from data import Corpus
from data.documents.citation import Citation, escape_latex
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.queries.selection import Selection
from data.text.addresses import link_target
from tests.data.export.parsed_briefs import (
    ADDRESS,
    CASES,
    CREATED,
    HOSTILE,
    ParsedHtml,
    document,
    html,
    markdown,
    markdown_tables,
    parsed,
    unescape_markdown,
    with_hostile_text,
)

LOCAL_HOSTS = (
    "localhost:8501", "app.localhost", "127.0.0.1:8501", "127.8.9.1", "[::1]:8501", "desk.local:8501", "10.0.0.7",
    "172.16.0.2", "192.168.1.20:8501", "169.254.3.4", "[fd00::8]", "0.0.0.0:8501", "workstation:8501", "box.lan",
)  # fmt: skip


@pytest.fixture
def hostile(copy_of_bridge: Path) -> Corpus:
    """Return the bridge corpus with markup of many kinds in its texts."""
    return with_hostile_text(copy_of_bridge, HOSTILE)


def test_hostile_text_is_shown_literally(hostile: Corpus) -> None:
    assert hostile.model.codebook.title == HOSTILE and not hostile.problems
    selection = Selection(search="x")
    page, text = html(hostile, selection), markdown(hostile, selection)
    parsed_page = ParsedHtml(page)
    assert parsed_page.tables == markdown_tables(text)
    for length in (len("The bridge would shorten the way"), len("Build the bridge by spring"), len("Ada Bell")):
        assert any(
            f"{HOSTILE} {length}" in cell for rows in parsed_page.tables.values() for row in rows for cell in row
        )
    assert unescape_markdown(text.split("\n")[0].removeprefix("# ")) == HOSTILE
    assert not re.search(r"https?://|www\.", text.split("### Citation")[0].replace(ADDRESS, ""))
    names = "html head meta title style body header main section h1 h2 h3 h4 b p ul li table caption colgroup col thead"
    assert {tag for tag, _ in parsed_page.elements} <= {
        *names.split(),
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "span",
        "strong",
        "a",
        "pre",
    }


def test_a_hostile_search_is_shown_literally(bridge: Corpus) -> None:
    selection = Selection(search=HOSTILE)
    assert HOSTILE in parsed(bridge, selection).text
    assert HOSTILE in unescape_markdown(markdown(bridge, selection).split("\n\n")[1])


def test_a_search_with_line_breaks_stays_on_one_line(bridge: Corpus) -> None:
    text = markdown(bridge, Selection(search="a\n\n# b"))
    assert text.split("\n\n")[1] == "**0 of 3 arguments in 2 letters: matching “a \\# b”**"


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_a_brief_has_no_scripts_and_no_requests(corpus: Corpus, selection: Selection) -> None:
    page = html(corpus, selection)
    for tag, attributes in ParsedHtml(page).elements:
        assert tag not in ("script", "img", "link", "iframe", "object", "form", "base")
        assert not {"src", "srcset", "data", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        address = attributes.get("href", "#")
        # A link leads to a place in the file, or opens a new tab if somebody follows it.
        assert address.startswith("#") or (tag == "a" and attributes["target"] == "_blank" and link_target(address))
    assert "default-src 'none'" in page and "url(" not in page and "@import" not in page


def test_only_web_addresses_become_links(bridge: Corpus) -> None:
    address = "https://letters.example.org/<b>?a b"
    page = html_writer.render(build_brief(bridge, Selection(), address=address, created=CREATED))
    assert "Link to this view" in page
    assert all(attrs.get("href", "#").startswith("#") for _, attrs in ParsedHtml(page).elements)


def test_headings_and_tables_are_accessible(shipped: Corpus) -> None:
    elements = parsed(shipped, Selection()).elements
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert elements[0] == ("html", {"lang": "en"})
    assert all(attributes.get("scope") in ("col", "row", "colgroup") for tag, attributes in elements if tag == "th")
    tags = [tag for tag, _ in elements]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 5


def test_a_brief_has_a_figure_only_if_it_is_given(shipped: Corpus) -> None:
    brief = document(shipped, Selection())
    figure = "<svg role='img'><title>When</title></svg>"
    assert f"<figure>{figure}</figure>" in html_writer.render(brief, timeline_svg=figure)
    assert "<figure>" not in html_writer.render(brief) and "as a figure" not in markdown_writer.render(brief)
    assert "as a figure" in markdown_writer.render(brief, has_figure=True)


def test_a_citation_in_plain_text_and_bibtex(shipped: Corpus) -> None:
    citation = Citation("Two letters", "3 arguments in 2 letters", "0123456789ab", ADDRESS, CREATED)
    assert citation.plain_text() == (
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
    assert replace(citation, description="others").bibtex().split("\n")[0] != entry.split("\n")[0]
    brief = document(shipped, Selection())
    expected = Citation(
        shipped.model.codebook.title, "29 arguments in 2 letters", shipped.fingerprint, ADDRESS, CREATED
    )
    assert expected.plain_text() in ParsedHtml(html_writer.render(brief)).text
    assert expected.bibtex() in markdown_writer.render(brief)


@pytest.mark.parametrize("host", LOCAL_HOSTS)
@pytest.mark.parametrize("with_tables", [False, True])
def test_an_address_of_one_machine_is_left_out(bridge: Corpus, host: str, with_tables: bool) -> None:
    address = f"http://{host}/arguments?actor_type=guild"
    brief = build_brief(bridge, Selection(), address=address, created=CREATED, with_tables=with_tables)
    name = host.strip("[]").partition(":8501")[0]
    for text in (html_writer.render(brief), markdown_writer.render(brief)):
        assert "http" not in re.sub(r"http-equiv", "", text) and name not in text and "Link to this view" not in text
    citation = Citation("Letters", "3 arguments", "v", address, CREATED)
    assert citation.plain_text().endswith("Viewed on 23 November 2026.") and " url = " not in citation.bibtex()


@pytest.mark.parametrize("host", ["letters.example.org", "8.8.8.8", "localhost.example.org"])
def test_an_address_that_all_can_open_is_named(bridge: Corpus, host: str) -> None:
    address = f"https://{host}/arguments"
    page = html_writer.render(build_brief(bridge, Selection(), address=address, created=CREATED))
    assert page.count(f">{address}</a>") == 1 and f"Viewed on 23 November 2026. {address}" in page


def test_bibtex_is_valid_for_any_text(bridge: Corpus) -> None:
    signs = r"\$1 \& 2\% \#3 \_4 \textasciitilde{}5 \textasciicircum{}6 7"
    assert (
        escape_latex("a{b}\\c $1 & 2% #3 _4 ~5 ^6\n7")
        == rf"a\textbraceleft{{}}b\textbraceright{{}}\textbackslash{{}}c {signs}"
    )
    entry = Citation("}{{ \\", f"with “{HOSTILE}”}}", "v", "http://x.example/?a={}\\%7B", CREATED).bibtex()
    depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in entry))
    assert depths[-1] == 0 and all(depth > 0 for depth in depths[len("@misc{") : -1])
    assert "url = {http://x.example/?a=%7B%7D%5C%7B}" in entry
    assert len(entry.split("\n")) == 7


def test_fences_are_longer_than_fences_in_the_text(bridge: Corpus) -> None:
    text = markdown(bridge, Selection(search="```x"))
    assert text.count("\n````\n") == 2
