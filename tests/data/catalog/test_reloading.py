"""Saved changes are shown, and invalid files keep their last valid version."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from data import CorpusError
from data.catalog import loader, opening, reloading
from data.catalog.reloading import CorpusState, CorpusWatcher
from tests.conftest import CLOCK, unreadable

LETTER = "letters/for-the-bridge.yaml"


def change(path: Path, old: str, new: str) -> None:
    """Replace text in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def titles(state: CorpusState) -> list[str]:
    return [letter.short_title for letter in state.corpus.model.letters]


def locations(state: CorpusState) -> list[str]:
    return [f"{problem.file}:{problem.line}" for problem in state.problems]


@pytest.fixture
def watcher(copy_of_bridge: Path) -> CorpusWatcher:
    """Return a watcher of the bridge corpus, which is loaded."""
    watcher = CorpusWatcher(copy_of_bridge)
    assert watcher.current_state().problems == ()
    return watcher


def test_unchanged_files_give_the_same_state(watcher: CorpusWatcher) -> None:
    assert watcher.current_state() is watcher.current_state()


def test_many_files_are_looked_at_once_in_a_while(watcher: CorpusWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(reloading, "monotonic", lambda: now[0])
    monkeypatch.setattr(reloading, "_MANY_FILES", 1)
    previous = watcher.current_state()
    change(watcher.path / LETTER, "short_title: ", "short_title: New ")
    assert watcher.current_state() is previous
    now[0] += reloading._SECONDS_BETWEEN_LOOKS
    assert titles(watcher.current_state()) != titles(previous)


def test_only_a_changed_letter_is_parsed_again(watcher: CorpusWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    previous, parsed = watcher.current_state(), []
    original = loader.parse_file
    monkeypatch.setattr(loader, "parse_file", lambda name, content: parsed.append(name) or original(name, content))
    change(watcher.path / LETTER, "short_title: ", "short_title: New ")
    after = watcher.current_state()
    assert parsed == [LETTER]
    assert [title.removeprefix("New ") for title in titles(after)] == titles(previous) != titles(after)
    assert after.corpus.fingerprint != previous.corpus.fingerprint


def test_a_change_with_equal_size_and_time_is_detected(watcher: CorpusWatcher) -> None:
    path = watcher.path / LETTER
    os.utime(path, ns=(1, 1))
    watcher.current_state()
    status = path.stat()
    text = path.read_bytes()
    path.write_bytes(text.replace(b"short_title: ", b"short_title: X", 1).replace(b"\n", b"", 1)[: len(text)])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert watcher.current_state().files.contents[LETTER] == path.read_bytes() != text


@pytest.mark.parametrize("broken", ["id: [", "", "passages: 3\n", None])
def test_an_invalid_letter_keeps_its_last_valid_version(watcher: CorpusWatcher, broken: str | None) -> None:
    previous, path = watcher.current_state(), watcher.path / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("argument: ", "argument: un", 1) if broken is None else broken, "utf-8")
    after = watcher.current_state()
    assert titles(after) == titles(previous)
    assert after.stale_files == (LETTER,) and {problem.file for problem in after.problems} == {LETTER}
    assert after.corpus.fingerprint == previous.corpus.fingerprint
    path.write_text(text, "utf-8")
    fixed = watcher.current_state()
    assert (fixed.stale_files, fixed.problems, titles(fixed)) == ((), (), titles(previous))


def test_an_invalid_letter_does_not_block_a_changed_one(watcher: CorpusWatcher) -> None:
    change(watcher.path / "letters" / "guild-against.yaml", "short_title: ", "short_title: New ")
    (watcher.path / LETTER).write_text("id: [")
    after = watcher.current_state()
    assert after.stale_files == (LETTER,) and any(title.startswith("New ") for title in titles(after))


def test_a_problem_has_its_line_in_the_current_file(watcher: CorpusWatcher) -> None:
    change(watcher.path / LETTER, "id: for-the-bridge", "# one more line\n\nid: for-the-bridge")
    watcher.current_state()
    change(watcher.path / LETTER, "form: ", "form: un")
    after = watcher.current_state()
    line = next(i for i, line in enumerate((watcher.path / LETTER).read_text().splitlines(), 1) if "form: un" in line)
    assert locations(after) == [f"{LETTER}:{line}"]


@pytest.mark.parametrize("name", ["actors.yaml", "codebook.yaml", "events.yaml", "facts.yaml", "coding/first.yaml"])
@pytest.mark.parametrize("content", ["[", None])
def test_an_invalid_or_deleted_shared_file_keeps_its_last_valid_version(
    watcher: CorpusWatcher, name: str, content: str | None
) -> None:
    previous, path = watcher.current_state(), watcher.path / name
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    after = watcher.current_state()
    assert titles(after) == titles(previous)
    if content is None and name == "facts.yaml":
        assert after.problems == () and not after.corpus.model.facts  # facts.yaml is optional.
    else:
        assert after.stale_files == (name,) and {problem.file for problem in after.problems} == {name}


def test_a_removed_argument_that_letters_use_is_kept(watcher: CorpusWatcher) -> None:
    """The unchanged letters are shown, and the problem has their line."""
    change(watcher.path / "arguments.yaml", "id: build-bridge", "id: build-a-bridge")
    after = watcher.current_state()
    assert after.stale_files == ("arguments.yaml",) and len(titles(after)) == 2
    assert any("Did you mean `build-a-bridge`" in problem.message for problem in after.problems)


def test_a_deleted_letter_is_removed(watcher: CorpusWatcher) -> None:
    (watcher.path / LETTER).unlink()
    assert len(titles(watcher.current_state())) == 1


def test_a_new_invalid_letter_is_excluded_and_reported(watcher: CorpusWatcher) -> None:
    (watcher.path / "letters" / "new.yaml").write_text("id: [")
    for text in ("id: [", "id: {"):
        (watcher.path / "letters" / "new.yaml").write_text(text)
        after = watcher.current_state()
        assert len(titles(after)) == 2 and after.stale_files == ()
        assert {problem.file for problem in after.problems} == {"letters/new.yaml"}


def test_a_removed_folder_keeps_its_last_corpus(watcher: CorpusWatcher) -> None:
    previous = watcher.current_state()
    watcher.path.rename(watcher.path.with_name("elsewhere"))
    after = watcher.current_state()
    assert titles(after) == titles(previous) and after.problems


@pytest.mark.parametrize("name", [".", "letters", "coding", "texts"])
def test_an_unreadable_folder_keeps_its_last_version(watcher: CorpusWatcher, name: str) -> None:
    previous = watcher.current_state()
    kept = tuple(file for file in previous.files.contents if name == "." or file.startswith(f"{name}/"))
    with unreadable(watcher.path / name):
        after = watcher.current_state()
        assert (
            after.corpus.model == previous.corpus.model and after.corpus.article_texts == previous.corpus.article_texts
        )
        assert set(after.stale_files) == set(kept)
        problems = after.corpus.unreadable_texts if name == "texts" else after.problems
        assert [str(problem).split(":", 1)[1] for problem in problems] == [
            "1:1: Folder cannot be read: Permission denied. Fix its permissions, or remove it."
        ]
    restored = watcher.current_state()
    assert (restored.stale_files, restored.problems, restored.corpus.unreadable_texts) == ((), (), ())


def test_an_unreadable_folder_that_was_never_read_is_a_problem(copy_of_bridge: Path) -> None:
    with unreadable(copy_of_bridge), pytest.raises(CorpusError, match="Folder cannot be read: Permission denied"):
        CorpusWatcher(copy_of_bridge).current_state()


def test_an_invalid_corpus_opens_once_it_is_fixed(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "actors.yaml"
    text = path.read_text("utf-8")
    path.write_text("[", "utf-8")
    watcher = CorpusWatcher(copy_of_bridge)
    for _ in range(2):
        with pytest.raises(CorpusError, match="actors.yaml:2"):
            watcher.current_state()
    path.write_text(text, "utf-8")
    assert len(titles(watcher.current_state())) == 2
    with pytest.raises(CorpusError, match="Folder not found"):
        CorpusWatcher(copy_of_bridge / "nowhere").current_state()


def test_article_texts_are_watched_too(watcher: CorpusWatcher) -> None:
    folder = watcher.path / "texts"
    assert watcher.current_state().corpus.article_texts
    for path in folder.glob("*.txt"):
        path.rename(path.with_suffix(".off"))
    assert not watcher.current_state().corpus.article_texts
    for path in folder.glob("*.off"):
        path.rename(path.with_suffix(".txt"))
    assert watcher.current_state().corpus.article_texts


def test_concurrent_visitors_see_complete_states_during_changes(watcher: CorpusWatcher) -> None:
    states: list[CorpusState] = []
    finished = threading.Event()

    def visit() -> None:
        while not finished.is_set():
            states.append(watcher.current_state())

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for i in range(8):
        change(watcher.path / LETTER, "short_title: ", f"short_title: V{i} ")
        watcher.current_state()
    finished.set()
    for visitor in visitors:
        visitor.join()
    assert all(len(state.corpus.model.letters) == 2 for state in states)
    assert titles(watcher.current_state())[0].startswith("V7")


def test_no_garbage_is_collected_while_a_corpus_is_read(copy_of_bridge: Path) -> None:
    collecting: list[bool] = []
    CorpusWatcher(copy_of_bridge).current_state(lambda *_: collecting.append(gc.isenabled()))
    assert collecting and not any(collecting) and gc.isenabled()


def test_progress_is_reported_to_waiting_visitors(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher, progress = CorpusWatcher(copy_of_bridge), []
    watcher.current_state(lambda done, total: progress.append((done, total)))
    files = len(watcher.current_state().files.contents)
    assert progress == [(done, files) for done in range(files)]
    other_watcher, waiting_progress, waiting = CorpusWatcher(copy_of_bridge), [], threading.Event()
    original: Callable[..., CorpusState] = reloading.next_state
    monkeypatch.setattr(reloading, "next_state", lambda *arguments: waiting.wait(60) and original(*arguments))
    loading = threading.Thread(target=other_watcher.current_state)
    loading.start()

    def on_progress(done: int, total: int) -> None:
        waiting_progress.append((done, total))
        waiting.set()

    other_watcher.current_state(on_progress)
    loading.join()
    assert waiting_progress[0][1] == files


def test_a_corpus_replaced_file_by_file_is_shown_in_the_end(watcher: CorpusWatcher) -> None:
    """Old facts and codings with unknown references do not restore the old corpus."""
    for path in (watcher.path / "letters").iterdir():
        path.unlink()
    for path in (CLOCK / "letters").iterdir():
        (watcher.path / "letters" / path.name).write_bytes(path.read_bytes())
    watcher.current_state()
    for name in ("codebook", "sources", "actors", "arguments", "events"):
        (watcher.path / f"{name}.yaml").write_bytes((CLOCK / f"{name}.yaml").read_bytes())
    after = watcher.current_state()
    assert len(after.corpus.model.letters) == 3
    assert {problem.file for problem in after.problems} <= {"facts.yaml", "coding/first.yaml", "coding/second.yaml"}


def test_a_rename_in_two_saves_reports_no_updated_letter(watcher: CorpusWatcher) -> None:
    change(watcher.path / "arguments.yaml", "id: build-bridge", "id: build-a-bridge")
    watcher.current_state()
    path = watcher.path / LETTER
    path.write_text(path.read_text("utf-8").replace("argument: build-bridge", "argument: build-a-bridge"), "utf-8")
    assert "letters/for-the-bridge.yaml" not in {problem.file for problem in watcher.current_state().problems}


def test_a_letter_with_the_title_of_another_keeps_its_last_valid_version(watcher: CorpusWatcher) -> None:
    previous = watcher.current_state()
    change(watcher.path / LETTER, "short_title: Neighbours for the bridge", "short_title: The guild against it")
    after = watcher.current_state()
    assert titles(after) == titles(previous) and after.stale_files == (LETTER,)
    assert [problem.file for problem in after.problems] == ["letters/guild-against.yaml"]
    change(watcher.path / LETTER, "short_title: The guild against it", "short_title: Neighbours once more")
    assert (watcher.current_state().stale_files, watcher.current_state().problems) == ((), ())
    assert "Neighbours once more" in titles(watcher.current_state())


def test_an_invalid_corpus_is_checked_again_only_after_a_change(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    original = opening.build_corpus
    monkeypatch.setattr(reloading, "build_corpus", lambda *arguments: checked.append(arguments) or original(*arguments))
    change(copy_of_bridge / "codebook.yaml", "traffic", "trafic")
    watcher = CorpusWatcher(copy_of_bridge)
    for _ in range(3):
        with pytest.raises(CorpusError, match="Did you mean `trafic`"):
            watcher.current_state()
    assert len(checked) == 1
    change(copy_of_bridge / "codebook.yaml", "trafic", "traffic")
    assert watcher.current_state().problems == ()
