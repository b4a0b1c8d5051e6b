"""Cards as HTML, one module per topic. May import markup, state and `data`."""
