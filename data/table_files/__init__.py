"""Tables as files for other programs: CSV, JSON, Parquet, workbooks, SQLite, and a bundle of everything.

May import: catalog, files, queries and schema.
"""
