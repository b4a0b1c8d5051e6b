"""Functions on strings: normalization, slugs, quotations, fuzzy search, suggestions and text width.

Imports no other package of the project.
"""
