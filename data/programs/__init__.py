"""Files for other programs, made of an opened corpus.

May import: catalog, dna, model, refi_writer and text.
"""
