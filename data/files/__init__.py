"""Files without a model: folders, zip archives, YAML, problems, size limits and the layout of a corpus folder.

Imports only `data.text`.
"""
