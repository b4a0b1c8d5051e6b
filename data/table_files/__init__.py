"""Tables as files for other programs: CSV, JSON and Parquet. May import: queries and schema."""
