"""HTML elements, links, escaping, highlighted text and CSS. May import `components.state` and `data`, no Streamlit."""
