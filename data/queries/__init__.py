"""Selections: parse them, apply them to tables, and describe them.

May import the catalog and packages below it.
"""
