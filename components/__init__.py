"""The Streamlit dashboard. May import data. It reads no files of a corpus itself."""
