"""Draw two signatures that may be one person, with buttons that have keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.cards import identities as cards
from components.markup.records import record_lookup
from components.markup.templates import render
from components.state import decisions, parameters
from components.state.decisions import Choice
from components.state.urls import BETWEEN, PAIR
from components.views import signed_both
from data import Corpus
from data.catalog.identities import candidates, who_signed
from data.identities.candidates import Candidate
from data.identities.overlap import Overlap
from data.queries.selection import Selection
from data.text.wording import count_noun

_BY, _WHY = "decided_by_field", "decision_why"
_FIELD_WIDTH = 400  # Pixels.
_CHOICES: dict[Choice, tuple[str, str]] = {
    "same": ("Same", "S"),
    "different": ("Different", "D"),
    "skip": ("Skip", "N"),
}


def draw(corpus: Corpus, selection: Selection) -> None:
    """Draw the next pair that is not decided, or that everything is decided."""
    count = len(who_signed(corpus).signatures)
    with st.spinner(f"Comparing the names of {count_noun(count, 'signature')}"):
        everything = candidates(corpus)
    signed_both.comparison_of_lists(corpus)
    selection = replace(selection, role=("signatory",), printed=False)
    asked = _asked(corpus, selection, everything)
    if selection.active().keys() - {"letter", "role", "count"}:
        st.text(signed_both.filter_sentence(corpus, selection))
    if not asked:
        st.text("No signatures here are similar enough to be one person.")
        return
    answers = decisions.answers(corpus)
    decided = who_signed(corpus, decisions.decisions(corpus)).decided
    skipped = {frozenset((answer.a, answer.b)) for answer in answers if answer.decision is None}
    open_ones = [
        pair for pair in asked
        if not decided.is_decided(pair.a, pair.b) and frozenset((pair.a, pair.b)) not in skipped
    ]  # fmt: skip
    pair = _requested(everything, decided.is_decided) or next(iter(open_ones), None)
    counts = Counter(answer.decision.decision if answer.decision else "skipped" for answer in answers)
    st.html(render(
        "deciding_progress.html.j2", number=min(len(asked) - len(open_ones) + 1, len(asked)), total=len(asked),
        counts=[(counts[word], word) for word in ("same", "different", "skipped")],
    ))  # fmt: skip
    if pair is None:
        _draw_end(corpus, has_skipped=bool(skipped))
    elif decisions.decided_by():
        _draw_buttons(corpus, pair, has_answers=bool(answers))
        _draw_pair(corpus, pair)
    else:
        _ask_who_decides()
        _draw_pair(corpus, pair)


def _asked(corpus: Corpus, selection: Selection, everything: list[Candidate]) -> list[Candidate]:
    """Return the candidates of which the filters select a signature.

    If the address has two letters, these are the possible people of “Signed both”.
    """
    titles = corpus.letter_titles
    letters = [letter for letter in titles if letter in (selection.letter or titles)]
    between = decisions.between(letters)
    if between is None:
        selected = signed_both.selected_signatures(corpus, selection)
        return [
            pair
            for pair in everything
            if set(_letters(pair)) <= set(letters) and not selected.isdisjoint((pair.a, pair.b))
        ]
    first, second = (titles[letter] for letter in between)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Only between “{first}” and “{second}”" if first != second else f"Only within “{first}”")
        st.button("All pairs", type="tertiary", key="all_pairs", on_click=parameters.put, args=({BETWEEN: None},))
    return list(signed_both.selected_overlaps(corpus, selection).get(between, Overlap()).possible)


def _letters(pair: Candidate) -> tuple[str, str]:
    return pair.a.split("/")[0], pair.b.split("/")[0]


def _requested(everything: list[Candidate], is_decided: Callable[[str, str], bool]) -> Candidate | None:
    """Return the pair of the address, or None if there is none. Say so if it is decided."""
    if not (value := parameters.get(PAIR)):
        return None
    pair = next((pair for pair in everything if {pair.a, pair.b} == set(value.split(" "))), None)
    if pair is None:
        parameters.refuse(f"`{PAIR}` must be two signatures that may be one person, with a space between their ids.")
        return None
    if is_decided(pair.a, pair.b):
        st.text("The pair of the address is decided.")
        return None
    return pair


def _ask_who_decides() -> None:
    """Ask once who decides, because the file of decisions says so."""
    with st.form("who_decides", border=False):
        st.text_input(
            "Who decides? A name, initials or a code", key=_BY, max_chars=decisions.MAX_LENGTH, width=_FIELD_WIDTH
        )
        st.form_submit_button("Start", on_click=_start)


def _start() -> None:
    decisions.set_decided_by(st.session_state[_BY])


def _draw_buttons(corpus: Corpus, pair: Candidate, *, has_answers: bool) -> None:
    with st.container(horizontal=True, key="choices"):
        for choice, (label, key) in _CHOICES.items():
            st.button(label, key=f"decide_{choice}", shortcut=key, on_click=_choose, args=(corpus, pair, choice))
        _undo_button(corpus, has_answers=has_answers)
    st.text_input("Reason, if you like", key=_WHY, max_chars=decisions.MAX_LENGTH, width=_FIELD_WIDTH)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Decided by {decisions.decided_by()}")
        st.button("Change", type="tertiary", key="change_decided_by", on_click=decisions.set_decided_by, args=("",))


def _undo_button(corpus: Corpus, *, has_answers: bool) -> None:
    st.button(
        "Undo", key="undo_decision", shortcut="U", disabled=not has_answers, on_click=decisions.undo, args=(corpus,)
    )  # fmt: skip


def _choose(corpus: Corpus, pair: Candidate, choice: Choice) -> None:
    is_requested = parameters.get(PAIR) is not None
    decisions.answer(corpus, pair.a, pair.b, choice, st.session_state.get(_WHY, ""), again=is_requested)
    st.session_state[_WHY] = ""
    if is_requested:
        parameters.put({PAIR: None})


def _draw_pair(corpus: Corpus, pair: Candidate) -> None:
    st.html(cards.signature_pair(record_lookup(corpus, printed=False), pair))


def _draw_end(corpus: Corpus, *, has_skipped: bool) -> None:
    st.text("All pairs are decided or skipped.")
    with st.container(horizontal=True):
        if has_skipped:
            st.button("Ask the skipped ones again", on_click=decisions.ask_skipped_again, args=(corpus,))
        _undo_button(corpus, has_answers=True)
