"""What is wrong with the corpus on show, over every page: what is said, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.state.queries import article_problems
from components.widgets import corpus_picker
from data import Corpus, CorpusError, Problem
from data.catalog.available import missing_texts_folder
from data.catalog.reloading import CorpusState
from data.files.layout import EVENTS_FILE, FACTS_FILE
from data.text.wording import plural

# More of them are a list to work through at the command line.
_MOST = 30


def problem_banner(shown: CorpusState, *, brought: bool) -> None:
    """Say what is wrong with the corpus that is shown, and how it is shown all the same."""
    if brought:
        _yours(shown)
    if shown.problems:
        number = plural(len(shown.problems), "One problem", f"{len(shown.problems)} problems")
        st.warning(f"{number} in this corpus. {_shown_how(shown)}")
        problem_list(shown.problems)
    if not brought and (sentence := missing_texts_folder()) is not None:
        st.warning("Copies of the articles are missing:")
        st.text(sentence)
    if shown.corpus.unreadable_texts:
        st.warning("Copies of articles that could not be read:")
        problem_list(shown.corpus.unreadable_texts)
    article_mismatches(shown.corpus)


def article_mismatches(corpus: Corpus) -> None:
    """Say, folded, which words of the corpus do not stand in the copies of its articles: all is shown as coded."""
    found, _ = article_problems(corpus)
    if found:
        number = plural(len(found), "One thing is", f"{len(found):,} things are")
        with st.expander(f"{number} not as the copies of the articles print it", icon=":material/warning:"):
            problem_list(found)


def _yours(shown: CorpusState) -> None:
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info(
        f"You look at “{shown.corpus.model.codebook.title}”, which you brought. It is in this session alone: nobody "
        "else sees it, addresses do not lead to it, and it is gone when this page is closed or reloaded."
    )
    right.button("Leave it", on_click=corpus_picker.change_corpus, width="stretch")


def opening_errors(error: CorpusError) -> None:
    """Say why nothing is shown."""
    st.error("The corpus cannot be opened. Mend what follows and save; then reload this page.")
    problem_list(error.problems)


def warnings_list(corpus: Corpus) -> None:
    """What a colleague would ask of a corpus, folded: it leaves nothing out."""
    if warnings := all_warnings(corpus):
        with st.expander(f"{len(warnings):,} to look at, which {plural(len(warnings), 'leaves', 'leave')} nothing out"):
            problem_list(warnings)


def all_warnings(corpus: Corpus) -> tuple[Problem, ...]:
    """What a colleague would ask of a corpus and of the copies of its articles."""
    return (*corpus.warnings, *article_problems(corpus)[1])


def problem_list(problems: Sequence[Problem]) -> None:
    """Problems a line each, as the command line says them."""
    st.text("\n".join(map(str, problems[:_MOST])))
    if len(problems) > _MOST:
        st.text(f"and {len(problems) - _MOST} more: `python -m data check` says them all.")


def _shown_how(shown: CorpusState) -> str:
    sentences = []
    if shown.stale_files:
        stay = plural(len(shown.stale_files), "stays", "stay")
        sentences.append(f"As it last was {stay}: {', '.join(shown.stale_files)}.")
    apart = {problem.file for problem in shown.problems} & {FACTS_FILE, EVENTS_FILE} - set(shown.stale_files)
    if shown.corpus.model.excluded_letters or apart:
        sentences.append("A letter, a fact or an event with a problem is left out; all else is shown.")
    if not shown.corpus.private:
        sentences.append("Mend and save: the next click shows it.")
    return " ".join(sentences)
