"""Timeline items and their layout in pixels. May import `data/text/`."""
