"""The files that the page of a session offers, and what its scripts ask. Each is built when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import quote
from weakref import WeakValueDictionary

import streamlit as st

FOLDER, ANSWERS = "exports", "answers"
# The cookie of a visitor. No script can read it.
COOKIE = "cosigned_visitor"
_EXPORTS = "exports"
# A function that returns the content of a file. It raises `ValueError` with a sentence if there is none.
Build = Callable[[], bytes]
# A function that answers a value that a script of the page sends.
Answer = Callable[[str], bytes]


@dataclass(frozen=True)
class Offer:
    """A file that a page offers. One that takes long is built while few others are."""

    build: Build
    takes_long: bool = False


class _Exports:
    """The files of the page that a session shows, and of the page before until the new one is drawn."""

    def __init__(self, visitor: str) -> None:
        self.token, self.visitor = token_urlsafe(16), visitor
        self.files: dict[str, Offer] = {}
        self.earlier: dict[str, Offer] = {}
        self.answers: dict[str, Answer] = {}


# The exports of all sessions by token. Those of a session go with its state.
_BY_TOKEN: WeakValueDictionary[str, _Exports] = WeakValueDictionary()


def start_page() -> None:
    """Begin a page, whose files replace those of the page before."""
    exports = _of_session()
    exports.earlier, exports.files = exports.files, {}


def end_page() -> None:
    """Forget the files of the page before."""
    _of_session().earlier = {}


def offer(name: str, build: Build, *, takes_long: bool = False) -> str:
    """Offer a file with this name on the page. Return its address, which only this visitor can open."""
    exports = _of_session()
    exports.files[name] = Offer(build, takes_long)
    return f"{FOLDER}/{exports.token}/{quote(name)}"


def answer(name: str, build: Answer) -> str:
    """Answer what the scripts of the page ask under this name. Return the address, which only this visitor can open."""
    _of_session().answers[name] = build
    return answer_address(name)


def answer_address(name: str) -> str:
    """Return the address of an answer, which a page may have before there is one."""
    return f"{ANSWERS}/{_of_session().token}/{name}"


def find(token: str, name: str, visitor: str) -> Offer | None:
    """Return a file that a page of this visitor offers, or None."""
    exports = _of_visitor(token, visitor)
    return None if exports is None else exports.files.get(name) or exports.earlier.get(name)


def find_answer(token: str, name: str, visitor: str) -> Answer | None:
    """Return what answers a script of a page of this visitor, or None."""
    exports = _of_visitor(token, visitor)
    return None if exports is None else exports.answers.get(name)


def _of_visitor(token: str, visitor: str) -> _Exports | None:
    exports = _BY_TOKEN.get(token)
    return exports if exports is not None and visitor and visitor == exports.visitor else None


def _of_session() -> _Exports:
    exports: _Exports | None = st.session_state.get(_EXPORTS)
    if exports is None:
        st.session_state[_EXPORTS] = exports = _Exports(st.context.cookies.get(COOKIE, ""))
        _BY_TOKEN[exports.token] = exports
    return exports
