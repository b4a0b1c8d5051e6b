"""Which signatures are one person: candidates, decisions, and the overlap of letters.

May import: files, model and text.
"""
