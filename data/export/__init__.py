"""Exports: data package and brief.

May import `data/queries/` and the packages below it.
"""
