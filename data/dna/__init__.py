"""Read and write files of the Discourse Network Analyzer (DNA).

May import: articles, files, model, schema and text.
"""
