"""What is wrong with the corpus on show, over every page: what is said, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.state.queries import looked_up
from components.widgets import corpus_picker
from data import Corpus, CorpusError, Problem
from data.catalog.available import without_copies
from data.catalog.reloading import Shown
from data.files.layout import EVENTS, FACTS
from data.text.wording import plural

# More of them are a list to work through at the command line.
_MOST = 30


def draw(shown: Shown, *, brought: bool) -> None:
    """Say what is wrong with the corpus that is shown, and how it is shown all the same."""
    if brought:
        _yours(shown)
    if shown.problems:
        number = plural(len(shown.problems), "One problem", f"{len(shown.problems)} problems")
        st.warning(f"{number} in this corpus. {_shown_how(shown)}")
        listed(shown.problems)
    if not brought and (sentence := without_copies()) is not None:
        st.warning("Copies of the articles are missing:")
        st.text(sentence)
    if shown.corpus.unread:
        st.warning("Copies of articles that could not be read:")
        listed(shown.corpus.unread)
    contradicted(shown.corpus)


def contradicted(corpus: Corpus) -> None:
    """Say, folded, which words of the corpus do not stand in the copies of its articles: all is shown as coded."""
    found, _ = looked_up(corpus)
    if found:
        number = plural(len(found), "One thing is", f"{len(found):,} things are")
        with st.expander(f"{number} not as the copies of the articles print it", icon=":material/warning:"):
            listed(found)


def _yours(shown: Shown) -> None:
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info(
        f"You look at “{shown.corpus.model.codebook.title}”, which you brought. It is in this session alone: nobody "
        "else sees it, addresses do not lead to it, and it is gone when this page is closed or reloaded."
    )
    right.button("Leave it", on_click=corpus_picker.change_corpus, width="stretch")


def cannot_open(error: CorpusError) -> None:
    """Say why nothing is shown."""
    st.error("The corpus cannot be opened. Mend what follows and save; then reload this page.")
    listed(error.problems)


def asked(corpus: Corpus) -> None:
    """What a colleague would ask of a corpus, folded: it leaves nothing out."""
    if warnings := to_look_at(corpus):
        with st.expander(f"{len(warnings):,} to look at, which {plural(len(warnings), 'leaves', 'leave')} nothing out"):
            listed(warnings)


def to_look_at(corpus: Corpus) -> tuple[Problem, ...]:
    """What a colleague would ask of a corpus and of the copies of its articles."""
    return (*corpus.warnings, *looked_up(corpus)[1])


def listed(problems: Sequence[Problem]) -> None:
    """Problems a line each, as the command line says them."""
    st.text("\n".join(map(str, problems[:_MOST])))
    if len(problems) > _MOST:
        st.text(f"and {len(problems) - _MOST} more: `python -m data check` says them all.")


def _shown_how(shown: Shown) -> str:
    sentences = []
    if shown.kept:
        stay = plural(len(shown.kept), "stays", "stay")
        sentences.append(f"As it last was {stay}: {', '.join(shown.kept)}.")
    apart = {problem.file for problem in shown.problems} & {FACTS, EVENTS} - set(shown.kept)
    if shown.corpus.model.left_out or apart:
        sentences.append("A letter, a fact or an event with a problem is left out; all else is shown.")
    if not shown.corpus.private:
        sentences.append("Mend and save: the next click shows it.")
    return " ".join(sentences)
