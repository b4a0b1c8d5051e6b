"""HTML cards and lists, one module per topic. May import `components.markup`, `components.state` and `data`."""
