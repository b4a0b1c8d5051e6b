"""Functions on strings: normalization, slugs, quotations, search and text width.

Imports no other package of the project.
"""
