"""Open a visitor's own corpus or spreadsheet in the session.

May import: widgets and below, and data.
"""
