"""Article texts, the quotes in them, and checks of a corpus against them.

May import: files, model and text.
"""
