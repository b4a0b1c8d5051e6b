"""The size limits of what is read: from folders, uploads, zips and spreadsheets."""

from __future__ import annotations

MB = 1_000_000

# A shared file may list thousands of actors, arguments or sources.
MAX_FILE_BYTES = 20 * MB
# Every quotation of a letter is searched for in the text of its article.
MAX_TEXT_BYTES = 5 * MB
# A letter of ten thousand passages has some hundred thousand values.
MAX_YAML_VALUES = 300_000
# The id of a passage has at most four digits.
MAX_PASSAGES = 9_999

# The largest file of a corpus can be uploaded. The unit is that of Streamlit: 1024 * 1024 bytes.
MAX_UPLOAD_MB = 20
# The content of a zip is held in memory.
MAX_UNZIPPED_BYTES = 100 * MB
# A letter has a file, and perhaps a text in two languages.
MAX_ZIP_FILES = 20_000

# A spreadsheet is uploaded.
MAX_SHEET_BYTES = MAX_UPLOAD_MB * MB
# A row is a statement, and all rows are held in memory.
MAX_SHEET_ROWS = 100_000
# Columns are chosen from a list on screen.
MAX_SHEET_COLUMNS = 200
# A cell of Excel has no more characters.
MAX_CELL_CHARACTERS = 32_767
# Blank cells of a workbook take time too, and formatting can create them far beyond its rows.
MAX_SHEET_CELLS = 5_000_000
# A workbook is a zip, and its content is held in memory.
MAX_WORKBOOK_BYTES = 200 * MB
# A workbook whose content is more than so many times as large is a zip bomb.
MAX_WORKBOOK_RATIO = 100
# A small workbook may repeat one cell many times and be harmless.
MIN_ZIP_BOMB_BYTES = 10 * MB


def max_bytes(name: str) -> int:
    """Return the size limit of a file of a corpus by its name. Article texts have a limit of their own."""
    return MAX_TEXT_BYTES if name.endswith(".txt") else MAX_FILE_BYTES


def megabytes(size: int) -> str:
    """Return a size for a message, such as “20 MB”."""
    return f"{size // MB:,} MB"
