"""A spreadsheet of statements, CSV or XLSX, to the files of a corpus."""
