"""What pages and the command `export` write: the table of single files, and the bundle that has all of them.

May import: levels 1–7.
"""
