"""Read a spreadsheet, CSV or XLSX, as rows of text.

May import: files and text.
"""
