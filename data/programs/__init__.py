"""Files of other programs: corpora from them, and an opened corpus as one.

May import: catalog, dna, files, model, refi, refi_writer and text.
"""
