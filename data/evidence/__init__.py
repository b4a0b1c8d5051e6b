"""The address and the evidence of every table cell.

May import: schema, tables and text.
"""
