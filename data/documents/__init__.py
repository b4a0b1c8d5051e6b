"""What pages, briefs and sites share: templates, spans of text, citations, and the drawing of a timeline."""
