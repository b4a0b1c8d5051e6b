"""Open a visitor's own corpus, spreadsheet or project in the session.

May import: widgets and below, and data.
"""
