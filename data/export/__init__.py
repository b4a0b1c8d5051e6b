"""Exports: data package, citation, and brief.

May import `data/queries/` and the packages below it.
"""
