"""The visitor's decisions on who signed. They are in the session only, until the visitor saves their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from components.state import parameters, session
from components.state.urls import BETWEEN
from data import Corpus
from data.catalog.identities import is_new
from data.identities.overlap import Letters
from data.model.signatures import Identity
from data.text.characters import HIDDEN_OR_BREAK, INVISIBLE

Choice = Literal["same", "different", "skip"]
MAX_LENGTH = 200
_ANSWERS, _BY = "identity_answers", "identity_by"


@dataclass(frozen=True)
class Answer:
    """What the visitor chose for two signatures. A skipped pair has no decision."""

    a: str
    b: str
    decision: Identity | None = None


def answers(corpus: Corpus) -> tuple[Answer, ...]:
    """Return the answers of this session for a corpus, without decisions that the corpus has meanwhile."""
    return tuple(
        answer for answer in _all_answers(corpus) if answer.decision is None or is_new(corpus, answer.decision)
    )


def decisions(corpus: Corpus) -> tuple[Identity, ...]:
    """Return the decisions of this session that a corpus does not have."""
    return tuple(answer.decision for answer in answers(corpus) if answer.decision is not None)


def answer(corpus: Corpus, a: str, b: str, choice: Choice, why: str = "", *, again: bool = False) -> None:
    """Keep what the visitor chose for two signatures, and the reason.

    The first answer stays, because a second key may have been meant for the next pair. With `again`, a skipped pair is
    decided.
    """
    before = [other for other in answers(corpus) if {other.a, other.b} == {a, b}]
    if before and (before[0].decision is not None or not again):
        return
    decision = None
    if choice != "skip":
        decision = Identity(a=a, b=b, decision=choice, by=decided_by() or None, why=clean(why) or None)
    kept = (other for other in answers(corpus) if other not in before)
    st.session_state[_ANSWERS] = _by_corpus() | {_key(corpus): (*kept, Answer(a, b, decision))}


def undo(corpus: Corpus) -> None:
    """Take back the last answer."""
    st.session_state[_ANSWERS] = _by_corpus() | {_key(corpus): answers(corpus)[:-1]}


def ask_skipped_again(corpus: Corpus) -> None:
    """Forget which pairs were skipped."""
    kept = tuple(answer for answer in _all_answers(corpus) if answer.decision is not None)
    st.session_state[_ANSWERS] = _by_corpus() | {_key(corpus): kept}


def decided_by() -> str:
    """Return who decides, or an empty text until the visitor has said it."""
    name: str = st.session_state.get(_BY, "")
    return name


def set_decided_by(name: str) -> None:
    """Keep who decides."""
    st.session_state[_BY] = clean(name)


def clean(text: str) -> str:
    """Return a typed text on one line, without characters that nobody sees."""
    return " ".join(HIDDEN_OR_BREAK.sub(" ", INVISIBLE.sub("", text)).split())[:MAX_LENGTH]


def between(letters: Sequence[str]) -> Letters | None:
    """Return the two letters of the address in the order of these letters, or None without two of them."""
    value = parameters.get(BETWEEN)
    named = (value or "").split("/")
    if len(named) == 2 and set(named) <= set(letters):
        first, second = sorted(named, key=letters.index)
        return first, second
    if value:
        parameters.refuse(f"`{BETWEEN}` must be two of the letters that are shown, with `/` between their ids.")
    return None


def _by_corpus() -> dict[str, tuple[Answer, ...]]:
    kept: dict[str, tuple[Answer, ...]] = st.session_state.get(_ANSWERS, {})
    return kept


def _all_answers(corpus: Corpus) -> tuple[Answer, ...]:
    return _by_corpus().get(_key(corpus), ())


def _key(corpus: Corpus) -> str:
    """Return what the answers belong to: a corpus of the server while its files change, or one upload."""
    return f"upload {corpus.fingerprint}" if corpus.private else session.selected_name()
