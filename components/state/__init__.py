"""The state of a page: session, address, view options and cached queries.

May import: data.
"""
