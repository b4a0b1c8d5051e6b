"""Upload a corpus or lists and a spreadsheet for this session, or start a new corpus."""

import streamlit as st

from components.uploads import corpus_upload, limited, spreadsheet_upload
from components.widgets import header

header.page_title(
    "Upload letters",
    "Uploads stay in this session. Nothing is written to disk, and nobody else can see them. They are discarded when "
    "you close or reload this page.",
)
limited.prepare()
spreadsheet, corpus, starter = st.tabs(["List or spreadsheet", "Corpus", "New corpus"])
with spreadsheet:
    spreadsheet_upload.spreadsheet_upload()
with corpus:
    corpus_upload.corpus_upload()
with starter:
    corpus_upload.starter_corpus()
