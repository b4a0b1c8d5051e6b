"""Files without a model: folders, zip archives, YAML, problems and size limits.

Imports only `data.text`.
"""
