"""The timeline and the similarity as Plotly figures, and pictures. May import markup, state and data."""
