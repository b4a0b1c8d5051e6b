"""The tables of a corpus: rows of its model, and tables derived from them.

May import: model, schema and text.
"""
