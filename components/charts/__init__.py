"""Plotly figures and their SVG, built from data. Imports markup, state and data/."""
