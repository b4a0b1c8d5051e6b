"""Checks that need more than one file or record of a corpus: ids, references, signatures and similar names.

Imports `data.files`, `data.model`, `data.schema` and `data.text`.
"""
