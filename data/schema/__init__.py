"""Declare the tables: columns with types and descriptions, list cells, labels.

Imports only `data.text`.
"""
