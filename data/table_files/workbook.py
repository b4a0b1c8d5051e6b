"""Write all tables as a workbook for spreadsheets (Office Open XML, ECMA-376).

It has a sheet for each table, and first one that describes the columns. All text is text: a spreadsheet takes none for
a formula, a number or a date. Equal tables give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from data.catalog.corpus import Corpus
from data.files.archive import zip_files
from data.queries.csv_export import continued
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.table_files.formats import plain_values

COLUMNS = "Columns"
_HEADINGS = ("table", "column", "type", "meaning")
_LEFT_OUT = "The table is too long for a sheet. The command export has it as CSV, SQLite and Parquet."
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Formats of cells: text, a heading, three decimals. Format 49 is text, which stays so when somebody edits the cell.
_TEXT, _HEADING, _NUMBER = 1, 2, 3
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6E6E6"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fillId="2" xfId="0" applyNumberFormat="1" applyFill="1"/>'
    '<xf numFmtId="164" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
# What XML cannot have, and what would be read as such a character.
_ESCAPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = range(8, 60)

Row = Sequence[Any]


def workbook(corpus: Corpus, selection: Selection) -> bytes:
    """Return the tables of a selection as a workbook. A long table is only described."""
    sheets: dict[str, list[Row]] = {COLUMNS: [_HEADINGS]}
    for query in (TableQuery(corpus, name, selection) for name in TABLE):
        rows, columns = (query.rows, query.columns) if query.is_long else continued(query.rows, query.columns)
        note = f" {_LEFT_OUT}" if query.is_long else ""
        sheets[COLUMNS] += [(query.table, column.name, column.type, column.description + note) for column in columns]
        if not query.is_long:
            cells = [plain_values(rows[column.name], column) for column in columns]
            sheets[query.table] = [[column.name for column in columns], *zip(*cells, strict=True)]
    return pack_sheets(sheets)


def pack_sheets(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a workbook of sheets by name, whose first rows are headings."""
    texts: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{i}.xml": _sheet(rows, texts) for i, rows in enumerate(sheets.values(), 1)}
    strings = "".join(f'<si><t xml:space="preserve">{_xml_text(text)}</t></si>' for text in texts)
    parts |= {
        "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{strings}</sst>',
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": _contents(sheets),
        "xl/_rels/workbook.xml.rels": _relationships([
            *((f"{_RELATIONS}/worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)),
            (f"{_RELATIONS}/styles", "styles.xml"), (f"{_RELATIONS}/sharedStrings", "sharedStrings.xml"),
        ]),
        "_rels/.rels": _relationships([(f"{_RELATIONS}/officeDocument", "xl/workbook.xml")]),
    }  # fmt: skip
    types = {
        "xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings",
        **{path: "worksheet" for path in parts if path.startswith("xl/worksheets/")},
    }  # fmt: skip
    overrides = (f'<Override PartName="/{path}" ContentType="{_TYPE}.{name}+xml"/>' for path, name in types.items())
    parts["[Content_Types].xml"] = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{"".join(overrides)}</Types>'
    )
    return zip_files({path: text.encode() for path, text in parts.items()}, "")


def _contents(sheets: Iterable[str]) -> str:
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1)
    )
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{entries}</sheets></workbook>'


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _sheet(rows: Sequence[Row], texts: dict[str, int]) -> str:
    """Return a sheet whose first row stays in view. `texts` numbers the texts of all sheets and gets the new ones."""
    widths = (max(len(str(row[i])) for row in rows[:200] if row[i] is not None) + 2 for i in range(len(rows[0])))
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{min(max(width, _WIDTHS.start), _WIDTHS.stop)}" customWidth="1"/>'
        for i, width in enumerate(widths, 1)
    )
    names = [_column_name(i) for i in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows, 1):
        style = _HEADING if number == 1 else _TEXT
        cells = (_cell(f"{name}{number}", value, style, texts) for name, value in zip(names, row, strict=True))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _cell(place: str, value: Any, style: int, texts: dict[str, int]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    format_ = f' s="{_NUMBER}"' if isinstance(value, float) else ""
    return f'<c r="{place}"{format_}><v>{value}</v></c>'


def _column_name(index: int) -> str:
    """Return the letters of a column: A to Z, then AA."""
    name = chr(ord("A") + index % 26)
    return name if index < 26 else _column_name(index // 26 - 1) + name


def _xml_text(text: str) -> str:
    """Return a text for XML, where ECMA-376 writes what XML cannot have as its number: `_x0001_`."""
    return escape(_ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text), {"\r": "&#13;"})
