"""Everything that knows Streamlit or Plotly. Nothing here reads a file; the data layer does."""
