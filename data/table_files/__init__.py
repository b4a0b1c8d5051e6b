"""Tables as files for other programs: CSV, JSON, Parquet, workbooks and SQLite.

May import: catalog, files, queries and schema.
"""
