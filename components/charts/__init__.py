"""The timeline as SVG and as a picture. May import markup, state and data."""
