"""A selection in open formats that other tools read: citations, annotations and a timeline.

May import: packages of levels 1 to 6.
"""
