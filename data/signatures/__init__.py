"""Lists of signatures of any length: the questions that pages ask of them, and the engines that answer.

May import: files, model, schema and text.
"""
