"""The timeline as a Plotly figure and as a picture, and a small one in HTML. May import markup, state and data."""
