"""Plotly figures and their SVG. May import markup, state and data."""
