"""Networks of actors and arguments: from statements as columns to matrices, and to files of other programs.

May import: dna, files, tables and text.
"""
