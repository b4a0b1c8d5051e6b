"""Upload a project of another program, choose what its codes become, and open or download it as a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.markup.elements import literal
from components.markup.templates import render
from components.state.cache import cached_in_session
from components.uploads import preview
from components.uploads.limited import run_limited
from components.widgets import header, problems
from data import CorpusError
from data.authoring.new_corpus import with_format_files
from data.files.archive import Upload, zip_files
from data.files.folder import FileSet
from data.files.limits import MAX_UPLOAD_MB
from data.files.problems import FileError
from data.importing.report import report_text
from data.programs.project_import import PROJECTS, ImportChoices, ProjectImport, import_content
from data.text.slugs import make_slug

_TEXTS = "texts/"
# Codes that are in none of these lists are arguments.
_LISTS = {
    "theme": ("Themes", "Codes that are only themes of the arguments below them."),
    "type": ("Names of signatories", "Codes whose selections are names of signatories. The code is their type."),
    "leave out": ("Left out", "Codes that nothing is read from."),
}


def project_upload() -> None:
    """Draw the uploader of a project, what its codes become, the report and the corpus preview."""
    uploaded = st.file_uploader(
        "Project of MAXQDA, NVivo, ATLAS.ti, QualCoder and others (QDPX, QDC), or of DNA",
        type=[suffix.removeprefix(".") for suffix in PROJECTS], key="project", max_upload_size=MAX_UPLOAD_MB,
        help="Texts become letters, codes arguments and themes, and coded words statements.",
    )  # fmt: skip
    if uploaded is None:
        return
    try:
        first = _imported(uploaded, None)
        mapping = _choose_roles(uploaded, first.report.get("codes", ()))
        imported = first if mapping is None else _imported(uploaded, mapping)
    except (FileError, CorpusError, ValueError) as error:
        with problems.banner("project"):
            st.error("This file cannot be read:")
            st.text(str(error))
        return
    header.section_title("Report")
    first_line, *others = imported.sentences
    notes = [*others, *map(str, imported.problems)]
    part = {"name": uploaded.name, "summary": first_line, "rows": [], "more": 0, "notes": notes}
    st.html(render("import_report.html.j2", files=[part]))
    _result(uploaded, imported, mapping)


def _imported(uploaded: UploadedFile, mapping: Any) -> ProjectImport:
    with st.spinner("Reading the project", show_time=True):
        result: ProjectImport = cached_in_session(
            "project_default" if mapping is None else "project_mapped",
            (uploaded.file_id, str(mapping)),
            lambda: run_limited(
                uploaded.name, import_content, uploaded.name, uploaded.getvalue(), ImportChoices(mapping)
            ),
        )
    return result


def _choose_roles(uploaded: UploadedFile, codes: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Draw what the codes become. Return the mapping, or None if it is the default."""
    if not codes:
        return None
    labels = {code["id"]: f"{literal(code['code'])} ({code['selections']:,})" for code in codes}
    roles = {code["id"]: "argument" for code in codes}
    header.section_title("What codes become")
    st.caption("Codes that are not named here are arguments. The number counts the selections of a code.")
    for role, (label, help_text) in _LISTS.items():
        chosen = st.multiselect(
            label, list(labels), [code["id"] for code in codes if code["role"] == role],
            format_func=labels.__getitem__, key=f"role_{role}_{uploaded.file_id}", help=help_text,
        )  # fmt: skip
        roles |= dict.fromkeys(chosen, role)
    is_default = all(roles[code["id"]] == code["role"] for code in codes)
    return None if is_default else {"codes": roles}


def _result(uploaded: UploadedFile, imported: ProjectImport, mapping: Any) -> None:
    """Draw the preview and the downloads of an import."""
    files = {name: content for name, content in imported.files.items() if not name.startswith(_TEXTS)}
    texts = {n.removeprefix(_TEXTS): content for n, content in imported.files.items() if n.startswith(_TEXTS)}
    if imported.has_letters:
        upload = Upload(FileSet(uploaded.name, files), FileSet("texts", texts))
        try:
            with st.spinner("Opening the letters", show_time=True):
                state = cached_in_session(
                    "opened_project",
                    (uploaded.file_id, str(mapping)),
                    lambda: preview.open_state(uploaded.name, upload),
                )
            preview.corpus_preview(state, "project")
        except CorpusError as error:
            with problems.banner("project_corpus"):
                st.error("The corpus of this project has errors:")
                problems.problem_list(error.problems)
    else:
        st.info("There is no letter to open yet. Download the arguments as the start of a corpus.")
    name = make_slug(PurePosixPath(uploaded.name).stem) or "corpus"
    with st.container(horizontal=True):
        st.download_button(
            "Download corpus (zip)", data=lambda: zip_files(with_format_files(imported.files), name),
            file_name=f"{name}.zip", mime="application/zip", on_click="ignore", key="project_zip",
            icon=":material/download:",
            help="The corpus folder to keep, with the full texts. Unpack it and run `make run CORPUS=folder`.",
        )  # fmt: skip
        st.download_button(
            "Download report (JSON)", data=lambda: report_text(imported.report).encode(),
            file_name=f"{name}-report.json", mime="application/json", on_click="ignore", key="project_report",
            icon=":material/download:", help="The same report as that of the command `import`.",
        )  # fmt: skip
