"""Answers to what is asked of a corpus again and again: they are held by the corpus, and gone with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Answer = TypeVar("Answer")


class Answers:
    """Answers by question and by what is asked; of each question so many are held, those asked for last."""

    def __init__(self) -> None:
        self._held: dict[str, OrderedDict[Hashable, object]] = {}
        self._lock = Lock()

    def answer(self, question: str, asked: Hashable, most: int, find: Callable[[], Answer]) -> Answer:
        """The answer that is held, or else found now; the very object, so nobody may change it.

        Two visitors who ask at the same time may both find it: neither waits for the other.
        """
        with self._lock:
            held = self._held.setdefault(question, OrderedDict())
            if asked in held:
                held.move_to_end(asked)
                return cast(Answer, held[asked])
        found = find()
        with self._lock:
            held[asked] = found
            while len(held) > most:
                held.popitem(last=False)
        return found
