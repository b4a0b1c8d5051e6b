"""Draw the problems and warnings of the current corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.markup.elements import literal
from components.state import parameters
from components.state.queries import article_problems
from components.widgets import corpus_picker
from data import Corpus, CorpusError, Problem
from data.catalog.available import missing_texts_folder
from data.catalog.reloading import CorpusState
from data.files.layout import EVENTS_FILE, FACTS_FILE
from data.text.wording import plural

# The command line is better for longer lists.
_MAX_LISTED = 30
_MAX_REFUSED = 8
_MAX_NAMES = 8


def banner(name: str) -> Any:
    """Return a box for a message and its details, such as a list of problems."""
    return st.container(key=f"banner_{name}", gap="xsmall")


def problem_banner(state: CorpusState, *, uploaded: bool) -> None:
    """Draw the problems of the current corpus, and what is shown despite them."""
    if uploaded:
        _upload_note(state)
    if state.problems:
        number = plural(len(state.problems), "One problem", f"{len(state.problems)} problems")
        with banner("problems"):
            st.warning(f"{number} in this corpus. {_consequences(state)}")
            problem_list(state.problems)
    if not uploaded and (message := missing_texts_folder()) is not None:
        with banner("missing_texts"):
            st.warning("Article texts are missing:")
            st.text(message)
    if state.corpus.unreadable_texts:
        with banner("unreadable_texts"):
            st.warning("Article texts that could not be read:")
            problem_list(state.corpus.unreadable_texts)
    article_mismatches(state.corpus)


def refused_values() -> None:
    """Draw what is not valid in the address. All else in it applies."""
    if messages := parameters.refused():
        more = len(messages) - _MAX_REFUSED
        with banner("address"):
            st.warning("Part of the address was ignored:")
            st.text("\n".join([*messages[:_MAX_REFUSED], *([f"and {more:,} more"] if more > 0 else [])]))


def article_mismatches(corpus: Corpus) -> None:
    """Draw quotations that the article texts do not contain.

    The data are shown as coded.
    """
    mismatches, _ = article_problems(corpus)
    if mismatches:
        number = plural(len(mismatches), "One mismatch", f"{len(mismatches):,} mismatches")
        with st.expander(f"{number} with the article texts", icon=":material/warning:"):
            problem_list(mismatches)


def _upload_note(state: CorpusState) -> None:
    left, right = st.columns([4, 1], vertical_alignment="center")
    title = literal(state.corpus.model.codebook.title)
    left.info(
        f"You are viewing your upload “{title}”. Only this session can see it, and no "
        "address links to it. It is discarded when you close or reload this page."
    )
    right.button("Close this corpus", on_click=corpus_picker.change_corpus, width="stretch")


def opening_errors(error: CorpusError) -> None:
    """Draw the errors of a corpus that cannot be opened."""
    with banner("errors"):
        st.error("This corpus has errors. Fix them, save, and reload the page.")
        problem_list(error.problems)


def warnings_list(corpus: Corpus) -> None:
    """Draw the warnings of a corpus in an expander. Warnings exclude no data."""
    if warnings := all_warnings(corpus):
        number = plural(len(warnings), "One warning", f"{len(warnings):,} warnings")
        with st.expander(f"{number}, no data excluded"):
            problem_list(warnings)


def all_warnings(corpus: Corpus) -> tuple[Problem, ...]:
    """Return the warnings of a corpus and of its article texts."""
    return (*corpus.warnings, *article_problems(corpus)[1])


def problem_list(problems: Sequence[Problem]) -> None:
    """Draw problems as the command line prints them, one per line."""
    st.text("\n".join(map(str, problems[:_MAX_LISTED])))
    if len(problems) > _MAX_LISTED:
        st.text(f"and {len(problems) - _MAX_LISTED} more. `python -m data check` prints them all.")


def _consequences(state: CorpusState) -> str:
    """Return sentences on what the problems change on the page, and how to fix them."""
    sentences = []
    if state.stale_files:
        more = len(state.stale_files) - _MAX_NAMES
        names = [*state.stale_files[:_MAX_NAMES], *([f"and {more:,} more files"] if more > 0 else [])]
        sentences.append(f"The last valid version is shown for: {literal(', '.join(names))}.")
    partly_read = {problem.file for problem in state.problems} & {FACTS_FILE, EVENTS_FILE} - set(state.stale_files)
    if state.corpus.model.excluded_letters or partly_read:
        sentences.append("Letters, facts and events with problems are excluded. All other data are shown.")
    if not state.corpus.private:
        sentences.append("Fix the files and save them. The next click reloads the corpus.")
    return " ".join(sentences)
