"""Checks across records and files: ids, references, signatures and similar names.

Imports `data.files`, `data.model`, `data.schema` and `data.text`.
"""
