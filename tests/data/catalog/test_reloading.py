"""A corpus that follows its files: what is saved is shown at the next look, and what breaks stays as it last was."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from data import CorpusError
from data.catalog import loader, opening, reloading
from data.catalog.reloading import CorpusState, CorpusWatcher
from tests.conftest import CLOCK

LETTER = "letters/for-the-bridge.yaml"


def change(path: Path, old: str, new: str) -> None:
    """Save a file with other words in it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def titles(shown: CorpusState) -> list[str]:
    return [letter.short_title for letter in shown.corpus.model.letters]


def places(shown: CorpusState) -> list[str]:
    return [f"{problem.file}:{problem.line}" for problem in shown.problems]


@pytest.fixture
def looking(copy_of_bridge: Path) -> CorpusWatcher:
    """The invented corpus, looked at once."""
    looking = CorpusWatcher(copy_of_bridge)
    assert looking.now().problems == ()
    return looking


def test_what_has_not_changed_is_the_very_same(looking: CorpusWatcher) -> None:
    assert looking.now() is looking.now()


def test_a_saved_letter_is_shown_and_no_other_is_read(looking: CorpusWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = looking.now(), []
    really = loader.read_file
    monkeypatch.setattr(loader, "read_file", lambda name, content: read.append(name) or really(name, content))
    change(looking.path / LETTER, "short_title: ", "short_title: New ")
    after = looking.now()
    assert read == [LETTER]
    assert [title.removeprefix("New ") for title in titles(after)] == titles(before) != titles(after)
    assert after.corpus.fingerprint != before.corpus.fingerprint


def test_a_change_of_equal_length_with_its_time_set_back_is_seen(looking: CorpusWatcher) -> None:
    path = looking.path / LETTER
    os.utime(path, ns=(1, 1))
    looking.now()
    status = path.stat()
    text = path.read_bytes()
    path.write_bytes(text.replace(b"short_title: ", b"short_title: X", 1).replace(b"\n", b"", 1)[: len(text)])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert looking.now().files.contents[LETTER] == path.read_bytes() != text


@pytest.mark.parametrize("broken", ["id: [", "", "passages: 3\n", None])
def test_a_letter_that_breaks_stays_as_it_last_was(looking: CorpusWatcher, broken: str | None) -> None:
    before, path = looking.now(), looking.path / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("argument: ", "argument: un", 1) if broken is None else broken, "utf-8")
    after = looking.now()
    assert titles(after) == titles(before)
    assert after.stale_files == (LETTER,) and {problem.file for problem in after.problems} == {LETTER}
    assert after.corpus.fingerprint == before.corpus.fingerprint
    path.write_text(text, "utf-8")
    mended = looking.now()
    assert (mended.stale_files, mended.problems, titles(mended)) == ((), (), titles(before))


def test_a_broken_letter_beside_a_changed_one(looking: CorpusWatcher) -> None:
    change(looking.path / "letters" / "guild-against.yaml", "short_title: ", "short_title: New ")
    (looking.path / LETTER).write_text("id: [")
    after = looking.now()
    assert after.stale_files == (LETTER,) and any(title.startswith("New ") for title in titles(after))


def test_the_place_of_a_problem_is_that_of_the_file_as_it_is_now(looking: CorpusWatcher) -> None:
    change(looking.path / LETTER, "id: for-the-bridge", "# a line more\n\nid: for-the-bridge")
    looking.now()
    change(looking.path / LETTER, "form: ", "form: un")
    after = looking.now()
    line = next(i for i, line in enumerate((looking.path / LETTER).read_text().splitlines(), 1) if "form: un" in line)
    assert places(after) == [f"{LETTER}:{line}"]


@pytest.mark.parametrize("name", ["actors.yaml", "codebook.yaml", "events.yaml", "facts.yaml", "coding/first.yaml"])
@pytest.mark.parametrize("content", ["[", None])
def test_a_shared_file_that_breaks_or_goes_stays_as_it_last_was(
    looking: CorpusWatcher, name: str, content: str | None
) -> None:
    before, path = looking.now(), looking.path / name
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    after = looking.now()
    assert titles(after) == titles(before)
    if content is None and name == "facts.yaml":
        assert after.problems == () and not after.corpus.model.facts  # A corpus may know nothing beyond its articles.
    else:
        assert after.stale_files == (name,) and {problem.file for problem in after.problems} == {name}


def test_an_argument_that_goes_while_letters_make_it_stays(looking: CorpusWatcher) -> None:
    """The letters did not change: they are shown, and the problem says where the argument is named."""
    change(looking.path / "arguments.yaml", "id: build-bridge", "id: build-a-bridge")
    after = looking.now()
    assert after.stale_files == ("arguments.yaml",) and len(titles(after)) == 2
    assert any("Did you mean `build-a-bridge`" in problem.message for problem in after.problems)


def test_a_letter_that_is_taken_away_is_gone(looking: CorpusWatcher) -> None:
    (looking.path / LETTER).unlink()
    assert len(titles(looking.now())) == 1


def test_a_new_letter_that_was_never_well_is_left_out_and_named(looking: CorpusWatcher) -> None:
    (looking.path / "letters" / "new.yaml").write_text("id: [")
    for text in ("id: [", "id: {"):
        (looking.path / "letters" / "new.yaml").write_text(text)
        after = looking.now()
        assert len(titles(after)) == 2 and after.stale_files == ()
        assert {problem.file for problem in after.problems} == {"letters/new.yaml"}


def test_a_folder_that_goes_stays_as_it_last_was(looking: CorpusWatcher) -> None:
    before = looking.now()
    looking.path.rename(looking.path.with_name("elsewhere"))
    after = looking.now()
    assert titles(after) == titles(before) and after.problems


def test_a_corpus_that_was_never_well_opens_when_mended(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "actors.yaml"
    text = path.read_text("utf-8")
    path.write_text("[", "utf-8")
    looking = CorpusWatcher(copy_of_bridge)
    for _ in range(2):
        with pytest.raises(CorpusError, match="actors.yaml:2"):
            looking.now()
    path.write_text(text, "utf-8")
    assert len(titles(looking.now())) == 2
    with pytest.raises(CorpusError, match="no such folder"):
        CorpusWatcher(copy_of_bridge / "nowhere").now()


def test_copies_are_followed_too(looking: CorpusWatcher) -> None:
    folder = looking.path / "texts"
    assert looking.now().corpus.article_texts
    for path in folder.glob("*.txt"):
        path.rename(path.with_suffix(".off"))
    assert not looking.now().corpus.article_texts
    for path in folder.glob("*.off"):
        path.rename(path.with_suffix(".txt"))
    assert looking.now().corpus.article_texts


def test_many_visitors_see_whole_versions_while_it_changes(looking: CorpusWatcher) -> None:
    seen: list[CorpusState] = []
    over = threading.Event()

    def visit() -> None:
        while not over.is_set():
            seen.append(looking.now())

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for i in range(8):
        change(looking.path / LETTER, "short_title: ", f"short_title: V{i} ")
        looking.now()
    over.set()
    for visitor in visitors:
        visitor.join()
    assert all(len(shown.corpus.model.letters) == 2 for shown in seen)
    assert titles(looking.now())[0].startswith("V7")


def test_progress_is_told_whoever_reads(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking, told = CorpusWatcher(copy_of_bridge), []
    looking.now(lambda done, every: told.append((done, every)))
    assert told[0] == (0, len(looking.now().files.contents)) and [done for done, _ in told] == list(range(len(told)))
    again, heard, waiting = CorpusWatcher(copy_of_bridge), [], threading.Event()
    really: Callable[..., CorpusState] = reloading.next_state
    monkeypatch.setattr(reloading, "next_state", lambda *given: waiting.wait(60) and really(*given))
    first = threading.Thread(target=again.now)
    first.start()

    def hear(done: int, every: int) -> None:
        heard.append((done, every))
        waiting.set()

    again.now(hear)
    first.join()
    assert heard[0][1] == len(told)


def test_a_corpus_that_is_replaced_step_by_step_is_shown_in_the_end(looking: CorpusWatcher) -> None:
    """What stays of the old one, facts and codings that name what is gone, does not bring the old one back."""
    for path in (looking.path / "letters").iterdir():
        path.unlink()
    for path in (CLOCK / "letters").iterdir():
        (looking.path / "letters" / path.name).write_bytes(path.read_bytes())
    looking.now()
    for name in ("codebook", "sources", "actors", "arguments", "events"):
        (looking.path / f"{name}.yaml").write_bytes((CLOCK / f"{name}.yaml").read_bytes())
    after = looking.now()
    assert len(after.corpus.model.letters) == 3
    assert {problem.file for problem in after.problems} <= {"facts.yaml", "coding/first.yaml", "coding/second.yaml"}


def test_a_rename_in_two_saves_accuses_only_the_letter_that_lags(looking: CorpusWatcher) -> None:
    change(looking.path / "arguments.yaml", "id: build-bridge", "id: build-a-bridge")
    looking.now()
    path = looking.path / LETTER
    path.write_text(path.read_text("utf-8").replace("argument: build-bridge", "argument: build-a-bridge"), "utf-8")
    assert "letters/for-the-bridge.yaml" not in {problem.file for problem in looking.now().problems}


def test_a_letter_that_takes_the_title_of_another_stays_as_it_last_was(looking: CorpusWatcher) -> None:
    before = looking.now()
    change(looking.path / LETTER, "short_title: Neighbours for the bridge", "short_title: The guild against it")
    after = looking.now()
    assert titles(after) == titles(before) and after.stale_files == (LETTER,)
    assert [problem.file for problem in after.problems] == ["letters/guild-against.yaml"]
    change(looking.path / LETTER, "short_title: The guild against it", "short_title: Neighbours once more")
    assert (looking.now().stale_files, looking.now().problems) == ((), ())
    assert "Neighbours once more" in titles(looking.now())


def test_what_cannot_be_opened_is_not_checked_again_until_it_changes(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    really = opening.build_corpus
    monkeypatch.setattr(reloading, "build_corpus", lambda *given: checked.append(given) or really(*given))
    change(copy_of_bridge / "codebook.yaml", "traffic", "trafic")
    looking = CorpusWatcher(copy_of_bridge)
    for _ in range(3):
        with pytest.raises(CorpusError, match="Did you mean `trafic`"):
            looking.now()
    assert len(checked) == 1
    change(copy_of_bridge / "codebook.yaml", "trafic", "traffic")
    assert looking.now().problems == ()
