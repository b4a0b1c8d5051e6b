"""The tables of a corpus: rows from its model, and tables computed from other tables.

May import: model, schema and text.
"""
