"""Randomly changed letters and article texts are checked, and problems have positions."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from data import CorpusError
from data.articles.quotes import describe_verification
from data.catalog.corpus import check_texts
from data.catalog.opening import build_corpus, corpus_folder, texts_folder
from data.files.folder import FileSet
from tests.conftest import TESTS
from tests.data.catalog.test_fuzzed_corpus import is_located

BATHS = TESTS / "corpora" / "baths"
FILES, TEXTS = corpus_folder(BATHS).read(), texts_folder(BATHS, None).read()
LETTERS = {
    name: yaml.load(content, Loader=yaml.BaseLoader)
    for name, content in FILES.contents.items()
    if name.startswith("letters/")
}
PASSAGES = st.sampled_from(["P1", "P2", "R1", "S1", "report-P1", "letter-P1"])
HOLDS = st.sampled_from(["report", "letter"])
# Values of the fields of a section. None removes the field.
FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "passages": {
        "id": PASSAGES,
        "in": st.none() | HOLDS,
        "lines": st.sampled_from([None, "1", "2", "3", "6", "1000000000", "9" * 40, "9" * 400, "-1", "1.5"]),
        "voice": st.sampled_from([None, "quoted", "reported", "reporter", "third_party"]),
    },
    "appearances": {
        "passage": PASSAGES,
        "in": st.none() | HOLDS,
        "printed_name": st.sampled_from(["Ada Bell", "ada bell", "Ada", "Carl Dorn\nEva", "…", "\u200b", "9" * 400]),
    },
    "statements": {
        "passage": PASSAGES,
        "in": st.none() | HOLDS,
        "quote": st.sampled_from([None, "Cold water", "The water is clean", "“", "water is clean. The", "the\nthe"]),
        "anchor": st.sampled_from([None, "Cold water", "asked the town council", "the"]),
    },
}
WORDS = st.sampled_from(
    ["", "\n", "\n\n", "\r", " ", "“", "”", "« ", "Ada Bell\n", "The water is clean", "\u2028", "\x00", "e\u0301", "- "]
)


@st.composite
def changed_texts(draw: st.DrawFn) -> dict[str, bytes]:
    """Return the article texts with some characters replaced or cut off, under their names or others."""
    contents = {}
    names = sorted(TEXTS.contents)
    for name in names:
        text = TEXTS.contents[name].decode()
        for _ in range(draw(st.integers(0, 3))):
            begin = draw(st.integers(0, len(text)))
            end = draw(st.sampled_from([begin, begin + 1, begin + 30, len(text)]))
            text = text[:begin] + "".join(draw(st.lists(WORDS, max_size=3))) + text[end:]
        other = draw(st.sampled_from([*names, "doctors-to-council.txt", "doctors-to-council.letter.en.txt", "x.txt"]))
        contents[name if draw(st.integers(0, 4)) else other] = text.encode()
    return contents


@st.composite
def changed_files(draw: st.DrawFn) -> tuple[FileSet, FileSet]:
    """Return the files with some fields of letters changed, and changed article texts."""
    contents, texts = dict(FILES.contents), draw(changed_texts())
    hashes = [hashlib.sha256(text).hexdigest() for text in texts.values()]
    for name, original in LETTERS.items():
        letter = dict(original)
        articles = draw(st.none() | st.lists(HOLDS, min_size=1, max_size=3))
        if articles is not None:
            letter["article"] = [{"source": "mail-on-doctors", "holds": holds} for holds in articles]
            for article in letter["article"]:
                article |= draw(st.just({}) | st.fixed_dictionaries({"sha256": st.sampled_from(hashes)}))
                article |= draw(st.just({}) | st.just({"not_passages": ["Signatories:", "Signed by"]}))
        for section in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3)):
            records = letter[section] = [dict(record) for record in letter[section]]
            record, field = draw(st.sampled_from(records)), draw(st.sampled_from(sorted(FIELDS[section])))
            record[field] = draw(FIELDS[section][field])
            if record[field] is None:
                del record[field]
        contents[name] = yaml.safe_dump(letter, allow_unicode=True, sort_keys=False).encode()
    return FileSet("fuzzed", contents), FileSet("texts", texts)


def with_lines(count: int) -> tuple[FileSet, FileSet]:
    """Return the files with a list of signatures that covers this number of lines, in the coded version of a text."""
    name, digest = "letters/swimmers-to-council.yaml", hashlib.sha256(TEXTS.contents["swimmers-to-council.txt"])
    changed = FILES.contents[name].replace(b"lines: 5", b"lines: %d" % count)
    changed = changed.replace(b"holds: letter", b"holds: letter, sha256: %s" % digest.hexdigest().encode())
    return FileSet("fuzzed", {**FILES.contents, name: changed}), TEXTS


def with_words(words: str) -> tuple[FileSet, FileSet]:
    """Return the files with these words as a quote."""
    name = "letters/swimmers-to-council.yaml"
    changed = FILES.contents[name].replace(b"quote: The water is clean", f"quote: {json.dumps(words)}".encode())
    return FileSet("fuzzed", {**FILES.contents, name: changed}), TEXTS


@given(changed_files())
@example(with_words("The water\nis cleen"))
@example(with_lines(4))
@example(with_lines(10**9))
@example(with_lines(10**30))
def test_changed_texts_are_checked_or_refused(changed: tuple[FileSet, FileSet]) -> None:
    files, texts = changed
    try:
        corpus = build_corpus(files, texts)
    except CorpusError as error:
        assert error.problems and all(is_located(problem, files) for problem in error.problems)
        return
    for all_articles in (False, True):
        for problem in check_texts(corpus, all_articles=all_articles):
            assert problem.file.removeprefix("texts/") in texts.contents or is_located(problem, files)
    assert describe_verification(corpus.model.letters, corpus.article_texts)
    assert len(corpus.tables["passages"]) == len(corpus.printed_tables["passages"])
