"""Declare the tables: every column with its type and description, list cells, labels. Imports only `data.text`."""
