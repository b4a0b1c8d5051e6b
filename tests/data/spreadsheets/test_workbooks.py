"""ODS workbooks as rows, and what all kinds of workbooks hide, merge and format."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, SheetError
from tests.data.spreadsheets.test_cases import notes
from tests.data.spreadsheets.test_xlsx_reader import FIRST, replace_part, workbook

DAY = "2024-11-20"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{prefix}="{OFFICE}{prefix}:1.0"' for prefix in ("office", "table", "text", "style"))
HEADINGS = "".join(f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
                   for name in ("name", "date", "number"))  # fmt: skip


def ods(rows: str, styles: str = "", before: str = "", table: str = 'table:name="Names"') -> bytes:
    """Return an OpenDocument workbook whose table has these rows below its headings."""
    headings = f"<table:table-row>{HEADINGS}</table:table-row>"
    xml = (
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}<table:table {table}>"
        f"{headings}{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return buffer.getvalue()


def row(*cells: str, attributes: str = "") -> str:
    """Return a row of an OpenDocument table."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = 'office:value-type="string"', tag: str = "table-cell") -> str:
    """Return a cell of an OpenDocument table."""
    return (
        f"<table:{tag} {attributes}><text:p>{text}</text:p></table:{tag}>" if text else f"<table:{tag} {attributes}/>"
    )


def test_an_opendocument_workbook_is_read_as_it_is_shown() -> None:
    day = 'office:value-type="date" office:date-value="2024-11-01"'
    number = 'office:value-type="float" office:value='
    rows = [
        row(cell("Nora", 'table:number-rows-spanned="2"'), cell("Nov 24", day), cell("3", f'{number}"3"')),
        row(cell(tag="covered-table-cell"), cell("2024", day), cell("50%", 'office:value-type="percentage"')),
        row(cell("Hid"), attributes='table:visibility="collapse"'),
        row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="900000"'),
        row(
            cell('Ben<text:s text:c="2"/>Ash<text:line-break/>cook'),
            cell("1. Nov.", day),
            cell("1,2", f'{number}"1.2"'),
        ),
        row(cell("Ida"), cell(), cell("#DIV/0!", 'table:formula="of:=1/0" office:value-type="string"')),
    ]
    sheet = read_sheet("x.ods", ods("".join(rows)))
    assert sheet.columns == ("name", "date", "number")
    assert sheet.rows == {
        2: ("Nora", "2024-11", "3"), 3: ("Nora", "2024", "50%"), 900005: ("Ben Ash\ncook", "2024-11-01", "1.2"),
        900006: ("Ida", "", ""),
    }  # fmt: skip
    assert sheet.cell_errors == {(900006, 3): "Cell has the error #DIV/0!. Fix its formula, or write the value."}
    assert notes(sheet) == [
        ("merged-cells", 1, (3,)), ("made-equal", 1, (900005,)), ("hidden-rows-left-out", 1, (4,)),
        ("dates-as-shown", 2, (2, 3)), ("dates-without-year", 1, (900005,)),
    ]  # fmt: skip


def test_an_opendocument_date_is_no_finer_than_it_is_shown() -> None:
    day = 'office:value-type="date" office:date-value="2024-10-04T09:30:00"'
    texts = ("Q4 2024", "ottobre del 2024", "2024年10月", "4.10.2024", "October", "4. Okt.")
    rows = [row(cell("Nora"), cell(text, day)) for text in texts]
    time = 'office:value-type="time" office:time-value="PT27H30M00S"'
    sheet = read_sheet("x.ods", ods("".join(rows) + row(cell("Ben"), cell("27:30", time), cell("", time))))
    assert [cells[1] for cells in sheet.rows.values()] == [
        "2024-Q4", "2024-10", "2024-10", "2024-10-04", "October", "2024-10-04", "27:30"
    ]  # fmt: skip
    assert sheet.rows[8][2] == "PT27H30M00S"
    assert notes(sheet) == [("dates-as-shown", 3, (2, 3, 4)), ("dates-without-year", 1, (7,))]


def test_what_an_opendocument_workbook_does_not_show_is_not_read() -> None:
    number = 'office:value-type="float" office:value='
    rows = [
        row(
            cell("Nora", 'table:number-columns-spanned="2"'),
            cell("old", tag="covered-table-cell"),
            cell("yes", f'{number}"1"'),
        ),
        row(cell("", 'office:value-type="string" office:string-value="Ida"'), cell(), cell("L-007", f'{number}"7"')),
    ]
    assert read_sheet("x.ods", ods("".join(rows))).rows == {2: ("Nora", "", "yes"), 3: ("Ida", "", "7")}


def test_a_hidden_table_is_not_read_first() -> None:
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    before = f'<table:table table:name="Old" table:style-name="h">{row(cell("letter"))}{row(cell("L"))}</table:table>'
    content = ods(row(cell("Nora")), styles, before)
    sheet = read_sheet("x.ods", content)
    assert (sheet.sheet, sheet.sheets, sheet.rows[2][0]) == ("Names", ("Old", "Names"), "Nora")
    assert notes(sheet) == [("hidden-sheets", 1, ())]
    assert read_sheet("x.ods", content, ReadingOptions(sheet="Old")).rows == {2: ("L",)}


def test_a_row_that_is_repeated_without_end_is_refused() -> None:
    with pytest.raises(SheetError, match="more than 100,000 rows"):
        read_sheet("x.ods", ods(row(cell("Nora"), attributes='table:number-rows-repeated="1048576"')))
    with pytest.raises(SheetError, match="columns. The limit is 200"):
        read_sheet("x.ods", ods(row(cell("Nora", 'table:number-columns-repeated="99999999"'))))


def test_hidden_columns_are_read_and_told() -> None:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["name", "note"])
    book.active.append(["Nora", "secret"])
    book.active.column_dimensions["B"].hidden = True
    book.save(buffer)
    sheet = read_sheet("x.xlsx", buffer.getvalue())
    assert sheet.rows == {2: ("Nora", "secret")} and notes(sheet) == [("hidden-columns", 1, ())]


def merged_rows(book: Workbook) -> None:
    """Merge the names of the first and second row, and hide the first."""
    book.active.merge_cells("A2:A3")
    book.active.row_dimensions[2].hidden = True


def test_a_merged_cell_of_a_hidden_row_holds_for_the_rows_that_are_shown() -> None:
    sheet = read_sheet("x.xlsx", workbook(["name", "note"], ["Nora\u200b", 1], [None, 2], change=merged_rows))
    assert sheet.rows == {3: ("Nora", "2")}
    assert notes(sheet)[0] == ("merged-cells", 1, (3,)) and notes(sheet)[-1] == ("hidden-rows-left-out", 1, (2,))
    rows = row(cell("Nora", 'table:number-rows-spanned="2"'), attributes='table:visibility="filter"')
    sheet = read_sheet("x.ods", ods(rows + row(cell(tag="covered-table-cell"), cell("2024"))))
    assert sheet.rows == {3: ("Nora", "2024", "")}


def test_merged_headings_of_two_lines_name_all_columns() -> None:
    rows = ["Letter", "Signatory", None, "Stance"], [None, "First name", "Last name", None], ["A", "Nora", "Quill", 1]

    def merge(book: Workbook) -> None:
        for cells in ("A1:A2", "B1:C1", "D1:D2"):
            book.active.merge_cells(cells)

    sheet = read_sheet("x.xlsx", workbook(*rows, change=merge))
    assert sheet.columns == ("Letter", "First name", "Last name", "Stance")
    assert sheet.rows == {3: ("A", "Nora", "Quill", "1")} and notes(sheet) == [("second-headings", 1, (2,))]


@pytest.mark.parametrize(
    ("hide", "message"),
    [(0, "Sheet “Sheet” has no rows. Choose another sheet."), (2, "All rows of the sheet are hidden.")],
)
def test_a_sheet_without_rows_says_what_to_do(hide: int, message: str) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Other").append(["name"])
        if hide:
            book.active.append(["name"])
            book.active.row_dimensions[1].hidden = True

    with pytest.raises(SheetError, match=message):
        read_sheet("x.xlsx", workbook(change=change))


def test_a_formula_whose_result_is_a_blank_text_has_no_error() -> None:
    formula = b'<c r="B2" t="str"><f>IF(A2="","",A2)</f><v></v></c>'
    content = workbook(["name", "note"], ["Nora", 7])
    content = replace_part(content, FIRST, lambda xml: re.sub(rb'<c r="B2".*?</c>', formula, xml))
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("Nora", "")} and not sheet.cell_errors


def test_a_cell_with_a_damaged_number_loses_only_itself() -> None:
    content = replace_part(workbook(["name", "number"], ["Nora", 7]), FIRST, lambda xml: xml.replace(b">7<", b">x7<"))
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("Nora", "")}
    assert sheet.cell_errors == {(2, 2): "Cell has “x7”, which is no number. Write the value again."}


def test_an_escape_that_is_escaped_is_words_also_in_a_shared_text() -> None:
    content = shared_text(
        "<t>one_x000D_two</t>",
        "<r><t>a _x005F_x000D_</t></r><r><t xml:space='preserve'> b</t></r><rPh sb='0' eb='1'><t>c</t></rPh>",
    )
    assert read_sheet("x.xlsx", content).rows == {2: ("one\ntwo",), 3: ("a _x000D_ b",)}


def shared_text(*items: str) -> bytes:
    """Return a workbook with a column of shared texts."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    cells = (re.compile(rb't="inlineStr"><is><t>%d</t></is>' % i) for i in range(len(items)))
    content = workbook(["name"], *([str(i)] for i in range(len(items))))
    for i, pattern in enumerate(cells):
        content = replace_part(content, FIRST, lambda xml, p=pattern, v=i: p.sub(b't="s"><v>%d</v>' % v, xml))
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    content = replace_part(content, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", entry))
    link = f'<Relationship Id="rId99" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'.encode()
    content = replace_part(content, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", link))
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        texts = "".join(f"<si>{item}</si>" for item in items)
        name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{name}">{texts}</sst>')
    return buffer.getvalue()


def test_rich_text_and_escapes_are_read_as_text() -> None:
    rich = b'<is><r><t>Nora </t></r><r><rPr><b/></rPr><t xml:space="preserve">Quill_x0009_a_x005F_x0041_</t></r>'
    content = replace_part(
        workbook(["name"], ["NAME"]),
        FIRST,
        lambda xml: xml.replace(b"<is><t>NAME</t></is>", rich + b"<rPh><t>reading</t></rPh></is>"),
    )
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("Nora Quill\ta_x0041_",)} and notes(sheet) == [("escaped-characters", 1, (2,))]
