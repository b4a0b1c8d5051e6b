"""The Streamlit dashboard. It imports data/ and reads no files of a corpus itself."""
