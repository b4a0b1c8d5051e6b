"""Define what a corpus is: pydantic classes for its files.

Imports only `data.text`.
"""
