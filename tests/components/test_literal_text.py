"""Text of a corpus, a file or an address is shown as it is by every widget of every page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import nodes, page, switch_page, without_exception
from tests.conftest import zip_bytes

# No other text has this word, and slugs have small letters.
WORD = "Qz"
HOSTILE = (
    f"{WORD}:red[{WORD}]**{WORD}**:material/home::smile:${WORD}$[{WORD}](https://evil.example)`{WORD}` -> "
    f"<img/src=x/onerror=alert(1)>www.evil.example#{WORD}"
)
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
MARKDOWN = re.compile(r"[`*\[<$~]|:[\w/]|www\.|\s->\s")
# Fields that the browser shows as plain text, by message. All other texts of a widget are read as Markdown.
PLAIN = {
    "Text": ("body",),
    "Code": ("code_text",),
    "Selectbox": ("options", "raw_value", "placeholder"),
    "MultiSelect": ("options", "raw_values", "placeholder"),
    "TextInput": ("default", "value", "placeholder"),
    "NumberInput": ("placeholder",),
}
# Names of widgets, addresses and data, which are not shown.
NOT_SHOWN = ("id", "form_id", "element_id", "form_submit_button_id", "url", "query_param_key", "deferred_file_id")
TEXT_KEYS = (
    "title", "short_title", "about", "caveat", "corrections", "coding", "label", "text", "name", "printed_name",
    "printed_description", "affiliation", "gist", "note", "why", "value", "reason", "ambiguous", "author", "publisher",
)  # fmt: skip


def shown_texts(message: Any) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each text of a message of Streamlit that is read as Markdown."""
    kind = message.DESCRIPTOR.name
    for field, value in message.ListFields():
        name = f"{kind}.{field.name}"
        values = list(value) if field.is_repeated and not field.message_type else [value]
        if field.name in NOT_SHOWN or field.name in PLAIN.get(kind, ()) or kind == "PlotlyChart":
            continue
        if field.type == field.TYPE_STRING:
            yield from ((name, text) for text in values)
        elif field.message_type and field.message_type.GetOptions().map_entry:
            yield from ((name, str(text)) for text in value.values())
        elif field.message_type:
            for inner in value if field.is_repeated else [value]:
                yield from shown_texts(inner)


def interpreted(app: AppTest) -> list[tuple[str, str]]:
    """Return the texts of a page with hostile text that a browser would not show as it is."""
    wrong = []
    for message in nodes(app):
        for name, text in shown_texts(message):
            if name == "Html.body":
                is_wrong = "<img" in text
            else:
                is_wrong = WORD in text and MARKDOWN.search(ESCAPED.sub("\0", text)) is not None
            wrong += [(name, text)] if is_wrong else []
    return wrong


def hostile(value: Any) -> Any:
    """Return a value of a file in which each free text has hostile text too."""
    if isinstance(value, dict):
        return {
            key: f"{inner} {HOSTILE}" if key in TEXT_KEYS and isinstance(inner, str) else hostile(inner)
            for key, inner in value.items()
        }
    return [hostile(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def hostile_corpus(two_lists: Path) -> Path:
    """Return a corpus whose texts are all hostile."""
    for path in two_lists.rglob("*.yaml"):
        content = hostile(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader))
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    for path in two_lists.rglob("*.csv"):
        quoted = HOSTILE.replace('"', '""')
        path.write_text(path.read_text("utf-8").replace("nurse", f'"nurse {quoted}"'), "utf-8")
    return two_lists


@pytest.fixture
def opened(hostile_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the hostile corpus on the server."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(hostile_corpus))


VISITS: list[tuple[str, dict[str, str | list[str]]]] = [
    *((name, {}) for name in PAGES),
    ("people", {"tab": "both"}),
    ("people", {"tab": "others", "actor": "ada-bell", "show": ["affiliation"]}),
    ("people", {"evidence": "actors/ada-bell/name"}),
    ("people", {"search": f"{HOSTILE} nowhere", "actor_type": "neighbour"}),
    ("people", {"search": "nowhere", "affiliation": HOSTILE, "letter": HOSTILE}),
    ("arguments", {"sides": "actor_type"}),
    ("arguments", {"depth": "glance"}),
    ("arguments", {"view": "who", "who": "type"}),
    ("arguments", {"search": "nowhere", "theme": "traffic"}),
    ("sources", {"list": "sources"}),
    ("sources", {"read": "for-the-bridge", "passage": "P1", "facts_open": "true"}),
    ("identities", {"between": "for-the-bridge guild-against"}),
]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("name", "address"), VISITS)
def test_a_corpus_of_the_server_is_shown_literally(name: str, address: dict[str, str | list[str]]) -> None:
    app = page(name, **address)
    assert not interpreted(app)
    if name not in ("upload", "identities"):
        assert any(WORD in text for message in nodes(app) for text in map(str, [message]))


@pytest.mark.usefixtures("opened")
def test_labels_have_hostile_text() -> None:
    names = set()
    for address in ({}, {"search": "nowhere", "actor_type": "neighbour"}):
        for message in nodes(page("people", **address)):
            names |= {name for name, text in shown_texts(message) if WORD in text and name != "Html.body"}
    assert {"Button.label", "Option.content"} <= names


def test_a_widget_that_shows_text_as_markdown_is_found() -> None:
    def draw() -> None:
        import streamlit as st

        from tests.components.test_literal_text import HOSTILE

        st.tabs([HOSTILE])
        st.expander(HOSTILE)
        st.popover(HOSTILE)
        st.button("a", help=HOSTILE)
        st.radio("b", ["c"], captions=[HOSTILE])
        st.pills("d", [HOSTILE])
        st.metric(HOSTILE, "1")
        st.progress(0.5, HOSTILE)
        st.page_link("https://example.org", label=HOSTILE)

    assert len(interpreted(without_exception(AppTest.from_function(draw).run()))) == 9


def test_a_brought_corpus_is_shown_literally(hostile_corpus: Path) -> None:
    files = {path.relative_to(hostile_corpus).as_posix(): path.read_bytes() for path in hostile_corpus.rglob("*.*")}
    content = zip_bytes(
        files | {f"notes {WORD}:smile:.md": b"x", f"{WORD} $x$.yaml": b"x: [", "letters/bad.yaml": b"-"}
    )
    app = page("upload").file_uploader(key="corpus_files").set_value([(f"{HOSTILE}.zip", content, "application/zip")])
    app = without_exception(app.run())
    assert not interpreted(app)
    without_exception(app.button(key="open_corpus").click().run())
    for name in PAGES:
        assert not interpreted(switch_page(app, name))
    app = page("upload").file_uploader(key="corpus_files").set_value([(f"{HOSTILE}.zip", b"x", "application/zip")])
    assert not interpreted(without_exception(app.run()))


@pytest.mark.parametrize(
    "headings", [["name", f"date signed {HOSTILE}", HOSTILE], ["letter", "signatory", "argument", "quote", HOSTILE]]
)
def test_a_brought_spreadsheet_is_shown_literally(headings: list[str], hostile_corpus: Path, opened: None) -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(headings)
    for i in range(3):
        book.active.append([f"{HOSTILE}{i}; {HOSTILE}", "03/04/2024", *([f"{HOSTILE}{i}"] * (len(headings) - 2))])
    book.active.title = f"${WORD}$ <b>`{WORD}`"
    book.create_sheet(f"~{WORD}~ ${WORD}$")
    book.save(buffer)
    app = page("upload").file_uploader(key="sheet").set_value([(f"{HOSTILE}.xlsx", buffer.getvalue(), "x/y")]).run()
    assert not interpreted(without_exception(app))
    if "argument" in headings:
        app.button_group(key="sheet_voice").set_value("quoted").run()
    else:
        next(toggle for toggle in app.toggle if "Show it with" in toggle.label).set_value(True).run()
    assert not interpreted(without_exception(app))
    without_exception(app.button(key="open_sheet").click().run())
    for name in PAGES:
        assert not interpreted(switch_page(app, name))
