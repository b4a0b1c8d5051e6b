"""Read files of rows (CSV, workbooks, lists, folders of YAML) as sheets of text cells, and say how they were read.

May import: decoding, files and text.
"""
