"""Exports: data package, citation, and brief in HTML and Markdown. May import `data/queries/` and packages below it."""
