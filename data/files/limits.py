"""Size limits of files in folders, uploads, zip archives and spreadsheets."""

from __future__ import annotations

MB = 1_000_000

# A shared file may list thousands of actors, arguments or sources.
MAX_FILE_BYTES = 20 * MB
# A project of another program with tens of thousands of coded passages has this much XML.
MAX_PROJECT_BYTES = 50 * MB
# The text of an article is searched for each quotation of its letter.
MAX_TEXT_BYTES = 5 * MB
# A letter of ten thousand passages has several hundred thousand values and keys.
MAX_YAML_VALUES = 500_000
# A passage id has at most four digits.
MAX_PASSAGES = 9_999

# Any file of a corpus can be uploaded. Streamlit counts 1024 * 1024 bytes as a megabyte.
MAX_UPLOAD_MB = 20
# Streamlit keeps the files of a session in memory, and its limit is for each of them.
MAX_UPLOADS_BYTES = 100 * MB
MAX_UPLOADS_OF_ALL_BYTES = 1_000 * MB
# The content of a zip archive is kept in memory.
MAX_UNZIPPED_BYTES = 100 * MB
# An exported bundle is read in parts, and only its tables are kept in memory.
MAX_BUNDLE_BYTES = 1_000 * MB
# A letter has one YAML file, and may have article texts in two languages.
MAX_ZIP_FILES = 20_000

# What a visitor brings is read in a process of its own, which ends when it takes more time or memory than this.
MAX_IMPORT_SECONDS = 60
MAX_IMPORT_BYTES = 2_000 * MB
# An upload of two thousand letters has half of it.
MAX_UPLOAD_VALUES = 2_000_000

# A database of another program is read whole. Projects of ten thousand long documents have this size.
MAX_DATABASE_BYTES = 200 * MB
# Of one table. Each statement has a row for each of its variables.
MAX_DATABASE_ROWS = 2_000_000

MAX_SHEET_BYTES = MAX_UPLOAD_MB * MB
# A row is a statement, and all rows are kept in memory.
MAX_SHEET_ROWS = 100_000
# A spreadsheet has no more rows than this.
MAX_BLANK_ROWS = 1_048_576
# Columns are selected from a list on screen.
MAX_SHEET_COLUMNS = 200
# Excel has the same limit.
MAX_CELL_CHARACTERS = 32_767
# A longer text of an exported column goes on in a column with this mark and a number from 2 on: `said_by~2`.
CONTINUED = "~"
# Empty cells also take time, and formatting can create many of them beyond the rows with content.
MAX_SHEET_CELLS = 5_000_000
# An old workbook is read with all its sheets, and every place between two cells takes memory.
MAX_OLD_WORKBOOK_CELLS = 20_000_000
# A workbook is a zip archive, and its content is kept in memory.
MAX_WORKBOOK_BYTES = 200 * MB
# A workbook with a higher compression ratio is a zip bomb.
MAX_WORKBOOK_RATIO = 100
# A small workbook may repeat one cell many times and be harmless.
MIN_ZIP_BOMB_BYTES = 10 * MB


def max_bytes(name: str) -> int:
    """Return the size limit of a corpus file by its name.

    Article texts have a lower limit, projects of other programs a higher one.
    """
    if name.lower().endswith((".qde", ".qdc")):
        return MAX_PROJECT_BYTES
    return MAX_TEXT_BYTES if name.endswith(".txt") else MAX_FILE_BYTES


def megabytes(size: int) -> str:
    """Return a size for a message. Example: “20 MB”."""
    return f"{size // MB:,} MB"
