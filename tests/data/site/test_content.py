"""Rows of a site are written by the templates, or stored for the script without what is equal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from data.documents.spans import SEPARATOR, Span, joined
from data.documents.templates import environment
from data.site import content
from data.site.content import Column, Part, Row, Table, address, rows_as_json

TEMPLATES = environment(Path(content.__file__).parent / "templates")
PART = Part("Side", ((Span("quoted", "mark"), Span("“mots”", "words", "fr", "side_1")),), "t/a/side", "side_1")
NAME = joined(
    ((Span("Ada <b>", href="#t/a"),), (Span("https://example.org/a", "link"),), (Span("javascript:x", "link"),))
)
ROW = Row(
    "t/a", ((NAME,), ((Span("3"),),)), (Part("Why", ((Span("so"),),)), PART), Span("Group", colour="both"), {1: "3"}
)


def table(*rows: Row) -> Table:
    """Return a table of these rows."""
    return Table(
        "t", "Things", (Column("Name"), Column("Number", "side_1", is_number=True)), rows, ("thing", "things"), "Some."
    )


def test_a_table_is_written_with_what_its_rows_open(assert_snapshot: Callable[[str, str], None]) -> None:
    other = Row("t/b", (((Span("B"),),), ()), group=ROW.group, parts_of="t/a")
    html = TEMPLATES.get_template("tables.html.j2").module.table_block(table(ROW, other), False)  # type: ignore[attr-defined]
    assert_snapshot("site_table", str(html).strip())


def test_rows_are_stored_with_equal_groups_and_parts_once() -> None:
    first = [Row(f"t/{number}", (((Span(str(number)),),), ())) for number in range(content.FIRST_ROWS)]
    many = [Row(f"t/x{number}", ROW.cells, ROW.parts, ROW.group) for number in range(content.MAX_WRITTEN_ROWS)]
    stored = json.loads(rows_as_json([table(*first, ROW, *many), table(ROW)]))
    assert list(stored["tables"]) == ["t"] and len(stored["tables"]["t"]) == content.MAX_WRITTEN_ROWS + 1
    assert stored["groups"] == [["Group", "", "", "both"]] and len(stored["parts"]) == 2
    cells = [[[["Ada <b>", "", "#"], 0, ["https://example.org/a", "link"], 0, "javascript:x"]], [["3"]]]
    assert stored["tables"]["t"][0] == ["t/a", 0, cells, [0, 1], {"1": "3"}, ""]
    assert stored["parts"][1] == [
        "Side",
        [[["quoted", "mark"], ["“mots”", "words", "", "side_1", "fr"]]],
        "t/a/side",
        "side_1",
    ]


def test_json_cannot_end_its_element() -> None:
    row = Row("t/a", (((Span("</script><!--\u2028&"),),), ()))
    text = rows_as_json([table(*[row] * (content.MAX_WRITTEN_ROWS + 1))])
    assert not set("<>&\u2028") & set(text) and "</script><!--\u2028&" in json.loads(text)["tables"]["t"][0][2][0][0]


def test_an_address_has_no_character_that_a_link_reads() -> None:
    assert address("a/b", "é#?", "\ud800") == "a%2Fb/%C3%A9%23%3F/%3F" and SEPARATOR.text == "·"
