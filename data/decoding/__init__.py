"""Decode the bytes of spreadsheet files: encodings, records of CSV, numbers and XML of workbooks.

May import: text.
"""
