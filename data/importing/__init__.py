"""Import the rows of a spreadsheet, by what its columns mean, as the files of a corpus.

May import: files, model, schema, spreadsheets and text.
"""
