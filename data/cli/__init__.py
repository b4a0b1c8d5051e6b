"""The command line: `python -m data check`, `export`, `agreement`, `new`, `letter` and `schema`."""
