"""Generate TABLES.md, and the list of tables in the README."""

from __future__ import annotations

from data.schema.columns import Table
from data.schema.tables import MAX_SIDES, TABLES

BEGIN, END = "<!-- tables: made by `make docs` -->", "<!-- end of tables -->"

_INTRODUCTION = """\
# The tables and their columns

This page is generated from the schema of the tables: `python -m data schema DIR` writes it.

## How to get a table

A running dashboard serves each table at `/tables/NAME.csv`, `.json` and `.parquet`, with the filters as parameters, and
what its columns mean at `/tables/NAME.metadata.json`. “Export” has lines to paste into other programs. Example:
`http://localhost:8501/tables/appearances.csv?actor_type=military`. `python -m data export OUT` writes all tables as CSV
files. It also writes `datapackage.json` (Data Package 2.0), which records the filters and describes every column: its
type, the values that it may have (`enum`, for the entries of a list `itemValues`), and keys. A foreign key is declared
if every row that it leads to is in the export.

## How a table is read back

`python -m data import statements.csv signatures.csv OUT` makes a corpus of the full data of both tables. Statements,
signatures and speakers are the same, with the same ids. What other tables have is not in it, such as sources, outside
facts and the themes of arguments. The import names the columns that it does not read. Withdrawals in words become
notes, and types by rule become types. Of several printed forms of a name the first is kept. Passages of a letter with
two texts get new numbers. Do not use `--raw`: without the apostrophes nobody can tell a formula from a text that starts
with an apostrophe.

The table of people as shown is read as a list of signatories: names, descriptions and what else the screen has, without
the marks.

## How a CSV file is written

A file starts with a byte order mark, quotes every cell and ends lines with CRLF. Text that a spreadsheet program would
run as a formula gets an apostrophe in front; so does text that has apostrophes before a formula. `--raw` on the command
line and `raw=true` in an address leave out the byte order mark and the apostrophes.

No cell has more than 32,767 characters, because no spreadsheet holds more. A longer text goes on in further columns at
the end: `said_by~2` continues `said_by`. Put together in this order, with nothing between them, the cells are the text.

## What a cell holds

A `list` is text with entries separated by `; `. In an entry that has `; ` itself, a backslash is between the semicolon
and the space. To read a list, split the cell at `; `, then take off one backslash between a semicolon and a space in
each entry. `data/schema/lists.py` does so. A `date` is an ISO day such as `2024-11-25`. It is empty if it is open
or unknown. The column with the EDTF value tells which. A `number` has three decimals. It is empty if it cannot be
computed.

## The address of a cell

On any page of the dashboard, `?evidence=TABLE/ROW/COLUMN` opens the evidence of a cell. ROW is the values of the key
columns, each percent-encoded, separated by slashes. Example: `?evidence=comparison/no-combat-troops/label`.
"""
_COMPARED_SIDES = f"""
The table has two more columns for each compared letter. One is named by the id of the letter and holds `quoted`,
`reported` or `not mentioned`. The other is named by the id and `_words`, and holds the words.

At most {MAX_SIDES} letters are compared, and so are their pairs in `similarity`: the first ones in the order of the
table `letters`. The filters of letters, actor types and roles choose others, such as `letter=ID`. The description of
both tables says how many are compared. The numbers of an argument, and a search, are about all selected letters. The
table `statements` has all of them.

With `sides=actor_type` the columns are named `type_` and the id of the actor type or group. A group has the types that
are no former office: each former office has columns of its own. Types whose signatories signed the same letters and
make the same statements share their columns, because their agreement follows from signing together. The name of these
columns has all their ids, joined by full stops: `type_general.writer`.
"""


def tables_page() -> str:
    """Return the reference of all tables and columns as Markdown."""
    return "\n".join([_INTRODUCTION, *map(_section, TABLES)])


def table_list() -> str:
    """Return the names of the tables and what one row is, as a Markdown table."""
    rows = (f"| `{table.name}` | {table.row_description} |" for table in TABLES)
    return "\n".join(["| table | one row is |", "|---|---|", *rows])


def with_table_list(text: str) -> str:
    """Return a text with the current list of tables between its markers.

    Raises `ValueError` if the text does not have each marker once, in order.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or text.count(BEGIN) + text.count(END) != 2:
        raise ValueError(f"the list of tables belongs between `{BEGIN}` and `{END}`, each on a line of its own")
    return f"{before}{BEGIN}\n{table_list()}\n{END}{after}"


def _section(table: Table) -> str:
    """Return the heading, the key and the columns of a table."""
    key = ", ".join(f"`{name}`" for name in table.key)
    note = _COMPARED_SIDES if table.name == "comparison" else ""
    columns = (f"| `{column.name}` | {column.type} | {_cell(column.description)} |" for column in table.columns)
    head = "| column | type | description |\n|---|---|---|"
    return "\n".join(
        [f"## {table.name}\n", f"One row is {table.row_description}. Key: {key}.\n{note}", head, *columns, ""]
    )


def _cell(text: str) -> str:
    return text.replace("|", "&#124;")
