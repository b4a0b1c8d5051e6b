"""Files of visitors are read one at a time for a visitor, and two for the server."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.uploads import limited
from data.files import separate_process
from tests.components.app import messages, page
from tests.components.uploads.test_corpus_upload import FILES, upload
from tests.conftest import zip_bytes

BUSY = "The server still reads other files. Try again in a minute."


def dropped(monkeypatch: pytest.MonkeyPatch, *running: str) -> AppTest:
    """Return the page after a visitor dropped a zip while the files of these visitors are read."""
    monkeypatch.setattr(limited, "_running", set(running))
    monkeypatch.setattr(limited, "_MAX_SECONDS_TO_WAIT", 0)
    return upload(page("upload"), ("bridge.zip", zip_bytes(FILES)))


def test_two_files_are_read_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ": 2 letters" in messages(dropped(monkeypatch, "a"))
    app = dropped(monkeypatch, "a", "b")
    assert BUSY in messages(app) and ": 2 letters" not in messages(app)
    limited._running.remove("a")
    app.button(key="try_again").click().run()
    assert ": 2 letters" in messages(app) and BUSY not in messages(app) and limited._running == {"b"}


def test_one_file_of_a_visitor_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUSY in messages(dropped(monkeypatch, "test session id"))


@pytest.mark.processes
def test_a_corpus_is_opened_in_a_process_of_its_own() -> None:
    assert ": 2 letters" in messages(upload(page("upload"), ("bridge.zip", zip_bytes(FILES))))
    limited._prepared.pop().end()


@pytest.mark.processes
def test_a_file_that_takes_too_long_is_named_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separate_process, "MAX_IMPORT_SECONDS", 0)
    app = upload(page("upload"), ("bridge.zip", zip_bytes(FILES)))
    assert "bridge.zip:1:1: Reading it takes longer than 0 seconds. Split it." in messages(app)
    app.run()
    assert "Reading it takes longer" in messages(app)
    limited._prepared.pop().end()
