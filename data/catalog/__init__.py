"""Open corpora, reload them when files change, and list those of the server.

May import: articles, files, model, schema, tables, text and validation.
"""
