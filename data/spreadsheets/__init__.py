"""Import a spreadsheet of statements, CSV or XLSX, as the files of a corpus.

May import: files, model, schema and text.
"""
