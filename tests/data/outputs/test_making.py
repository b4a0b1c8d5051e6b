"""A file is made in the process of the server or in one of its own, with the same content and the same sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data import Corpus
from data.files.limits import MB
from data.files.separate_process import Limits
from data.outputs import making
from data.outputs.bundle import FORMATS
from data.queries.selection import Selection

LETTER = Selection(letter=("guild-against",))


@pytest.mark.processes
@pytest.mark.parametrize(("format_", "selection"), [("sqlite", Selection(printed=True)), ("annotations", LETTER)])
def test_another_process_makes_the_same_file(
    bridge: Corpus, monkeypatch: pytest.MonkeyPatch, format_: str, selection: Selection
) -> None:
    here = making.make_file(bridge, format_, selection)
    monkeypatch.setattr(making, "_MAX_HERE", 0)
    assert making.make_file(bridge, format_, selection) == here == FORMATS[format_].make(bridge, selection)[0]


@pytest.mark.processes
def test_what_cannot_be_made_is_a_sentence_from_there_too(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in (making._MAX_HERE, 0):
        monkeypatch.setattr(making, "_MAX_HERE", limit)
        with pytest.raises(ValueError, match="no statement of an actor is selected"):
            making.make_file(bridge, "networks", Selection(search="zzz"))
    monkeypatch.setattr(making, "_LIMITS", Limits(0, 4_000 * MB, "Making it", "Choose less by a filter."))
    with pytest.raises(ValueError, match="Making it takes longer than 0 seconds. Choose less by a filter."):
        making.make_file(bridge, "sqlite", Selection())


def test_article_texts_make_a_corpus_large_too(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    files = sum(map(len, bridge.loaded.files.contents.values()))
    monkeypatch.setattr(making, "_MAX_HERE", files)
    assert making._is_large(bridge)
    assert not making._is_large(replace(bridge, text_files=None))
