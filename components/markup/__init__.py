"""HTML elements, links, highlighted text and CSS. May import state and `data`."""
