"""Streamlit widgets shared by pages.

May import cards, charts, markup, state, data.
"""
