"""Streamlit widgets shared by pages. Imports cards, charts, markup, state and data/."""
