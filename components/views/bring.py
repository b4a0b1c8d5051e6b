"""Letters that a visitor brings, for their session alone: a corpus in our format, or a spreadsheet of statements."""

import streamlit as st

from components.markup import elements
from components.uploads import corpus_upload, spreadsheet_upload

st.html(
    elements.page_block(
        "<h2>Your own letters</h2><p>What you drop here stays in this session: nothing is written to disk, nobody else "
        "sees it, and it is gone when you close or reload this page.</p>"
    )
)
corpus, spreadsheet, start = st.tabs(["A corpus", "A spreadsheet of statements", "Start a new one"])
with corpus:
    corpus_upload.corpus_upload()
with spreadsheet:
    spreadsheet_upload.spreadsheet_upload()
with start:
    corpus_upload.starter_corpus()
