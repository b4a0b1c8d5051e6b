"""Upload a corpus, lists and a spreadsheet or a project for this session, or start a new corpus."""

import streamlit as st

from components.uploads import corpus_upload, limited, project_upload, spreadsheet_upload
from components.widgets import header

header.page_title(
    "Upload letters",
    "Uploads stay in this session. Nothing is written to disk, and nobody else can see them. They are discarded when "
    "you close or reload this page.",
)
limited.prepare()
spreadsheet, project, corpus, starter = st.tabs(["List or spreadsheet", "Project", "Corpus", "New corpus"])
with spreadsheet:
    spreadsheet_upload.spreadsheet_upload()
with project:
    project_upload.project_upload()
with corpus:
    corpus_upload.corpus_upload()
with starter:
    corpus_upload.starter_corpus()
