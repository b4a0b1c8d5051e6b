"""Start a corpus or a letter, and document the format of a corpus.

Imports catalog and the packages below it.
"""
