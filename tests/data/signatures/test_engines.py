"""Every engine gives the same answers on lists of signatures, row for row, compiled or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import product
from typing import Any

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.catalog.compiling import compile_corpus
from data.catalog.identities import candidates, who_signed
from data.files.layout import IDENTITIES_FILE
from data.signatures import engines
from data.signatures.columns import folded_text
from data.signatures.engines import EngineChoice
from data.signatures.filters import EVERYTHING, OPTIONS, SignatureFilter
from data.signatures.questions import Signatures
from data.tables.build import Tables
from tests.conftest import find_program
from tests.generator.signature_lists import write_lists

SIGNED = SignatureFilter(roles=("signatory",))
FRENCH = SignatureFilter(roles=("signatory",), options=(("country", ("france", "poland")),))
SEARCH = SignatureFilter(words=("an", "o"))
NOTHING = SignatureFilter(words=("no such word",))
TYPED = SignatureFilter(types=("learned", "farmer"), options=(("tier", ("later",)),))
FILTERS = (SIGNED, FRENCH, SEARCH, NOTHING, TYPED)
# A question on few rows takes Spark a tenth of the time if it prepares less.
_FEW_TASKS = "--conf spark.sql.shuffle.partitions=1 --conf spark.sql.codegen.wholeStage=false pyspark-shell"
PARTS = (slice(0, 7), slice(295, 320), slice(640, 650))
ORDERS = ("", "name", "-name", "affiliation", "-country", "signed", "-types", "row", "-row", "also_known_as")


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Corpus]:
    """Return a corpus with two lists and decisions on them, as CSV and compiled."""
    folder = tmp_path_factory.mktemp("lists")
    write_lists(folder, sizes=(300, 400))
    plain = open_corpus(folder)
    rows = plain.tables["signatures"]
    ids = list((rows["letter"] + "/" + rows["signature"])[rows["actor"].isna()])
    pairs = [(ids[3], ids[-5], "same"), (ids[7], ids[-9], "same"), (ids[11], ids[12], "different")]
    text = "".join(f"{a},{b},{decision}\n" for a, b, decision in pairs)
    (folder / IDENTITIES_FILE).write_text(f"a,b,decision\n{text}", "utf-8")
    plain = open_corpus(folder)
    assert sum(compiled.rows for compiled in compile_corpus(folder)) == len(rows)
    compiled = open_corpus(folder)
    assert not plain.problems and not compiled.problems and compiled.tables.compiled
    return {False: plain, True: compiled}


@pytest.fixture(
    scope="module", params=product(["pandas", "duckdb"], ["csv", "parquet"], ["indexed", "scanned"]), ids="-".join
)
def asked(lists: dict[bool, Corpus], request: pytest.FixtureRequest) -> Iterator[Signatures]:
    """Return the signatures of the corpus as an engine answers, with or without an index."""
    engine, source, how = request.param
    with pytest.MonkeyPatch.context() as patch:
        if how == "scanned":
            patch.setattr(engines, "MAX_INDEXED", 0)
        yield Tables(lists[source == "parquet"].model, EngineChoice(engine)).signatures


@pytest.fixture(scope="module")
def spark(lists: dict[bool, Corpus]) -> Signatures:
    """Return the signatures of the compiled corpus as Spark answers. `make test-all` installs it, which takes long."""
    if find_spec("pyspark") is None and os.environ.get("COSIGNED_LARGE_PROGRAMS") != "required":
        pytest.skip("Spark is not installed")
    find_program("java")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", _FEW_TASKS)
        return Tables(lists[True].model, EngineChoice("spark", "local[2]")).signatures


@pytest.fixture(scope="module")
def known(lists: dict[bool, Corpus]) -> Signatures:
    """Return the signatures as pandas answers on the CSV, without an index."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "MAX_INDEXED", 0)
        signatures = Tables(lists[False].model, EngineChoice("pandas")).signatures
        signatures.count()
    return signatures


def same(one: Any, other: Any) -> None:
    """Assert that two answers are equal."""
    if isinstance(one, pd.DataFrame):
        texts = {name: "str" for name, dtype in one.dtypes.items() if dtype == "object"}
        pd.testing.assert_frame_equal(one.astype(texts), other, check_dtype=False, check_column_type=False)
    else:
        assert one == other


QUESTIONS: dict[str, Callable[[Signatures, SignatureFilter], Any]] = {
    "roles": lambda asked, which: asked.counts_by("role", which),
    "letters": lambda asked, which: asked.counts_by("letter", which),
    "count": lambda asked, which: asked.count(which),
    "types": lambda asked, which: asked.type_counts(which),
    **{name: lambda asked, which, name=name: asked.option_counts(name, which) for name in OPTIONS},  # type: ignore[misc]
    "dates": lambda asked, which: asked.over_time(which),
    "all rows": lambda asked, which: asked.all(which),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_engines_give_the_same_answers(
    asked: Signatures, known: Signatures, question: Callable[[Signatures, SignatureFilter], Any]
) -> None:
    for which in FILTERS:
        same(question(asked, which), question(known, which))


def test_pages_are_the_same(asked: Signatures, known: Signatures) -> None:
    for order, part in product(ORDERS, PARTS):
        rows = asked.page(SIGNED, part, order)
        assert len(rows) == part.stop - part.start
        same(rows, known.page(SIGNED, part, order))


def test_pages_are_parts_of_all_rows(known: Signatures) -> None:
    rows = known.all(SIGNED)
    same(known.page(SIGNED, slice(10, 20)), rows.iloc[10:20].reset_index(drop=True))
    names = known.page(SIGNED, slice(0, len(rows)), "-name")
    assert set(names["signature"]) == set(rows["signature"])
    assert list(names["letter"].unique()) == list(rows["letter"].unique())


def test_spellings_are_the_same(asked: Signatures, known: Signatures) -> None:
    for name in OPTIONS:
        same(asked.spellings(name), known.spellings(name))


def test_the_same_names_are_found(asked: Signatures, known: Signatures) -> None:
    found, expected = asked.same_names, known.same_names
    same(found.rows, expected.rows)
    assert (found.total, found.names) == (expected.total, expected.names)
    assert 0 < found.total == len(found.rows) < len(known.all(EVERYTHING))
    for which in FILTERS:
        assert asked.compared_ids(which) >= {*_ids(known.all(which))} & {*_ids(expected.rows)}


def _ids(rows: pd.DataFrame) -> pd.Series:
    return rows["letter"] + "/" + rows["signature"]


def test_signatures_of_one_name_are_candidates_in_compiled_lists_too(lists: dict[bool, Corpus]) -> None:
    names = {row.id: folded_text(row.name) for row in who_signed(lists[False]).signatures.values()}
    pairs = {
        is_compiled: {(pair.a, pair.b) for pair in candidates(corpus) if names[pair.a] == names[pair.b]}
        for is_compiled, corpus in lists.items()
    }
    assert len(pairs[False]) > 5 and pairs[True] == pairs[False]


@pytest.mark.spark
def test_spark_gives_the_same_answers(spark: Signatures, known: Signatures) -> None:
    for name, question in QUESTIONS.items():
        for which in FILTERS if name == "roles" else (SIGNED,):
            same(question(spark, which), question(known, which))
    for order in ("", "name", "-country", "-row"):
        same(spark.page(SIGNED, PARTS[1], order), known.page(SIGNED, PARTS[1], order))
    same(spark.same_names.rows, known.same_names.rows)
    same(spark.spellings("country"), known.spellings("country"))
    row = known.page(SIGNED, slice(500, 501)).iloc[0]
    same(spark.row(row.letter, row.signature), known.row(row.letter, row.signature))


def test_a_row_is_found_by_its_id(asked: Signatures, known: Signatures) -> None:
    rows = known.all(EVERYTHING)
    for row in rows.iloc[[0, 5, 300, -1]].itertuples():
        same(asked.row(row.letter, row.signature), known.row(row.letter, row.signature))
    assert asked.row("no-letter", "nobody").empty


def test_the_rows_are_those_of_the_table(known: Signatures, lists: dict[bool, Corpus]) -> None:
    same(known.all(EVERYTHING), lists[False].tables["signatures"])


@pytest.mark.parametrize("table", ["letters", "support", "comparison", "signatures_over_time"])
def test_other_tables_count_the_people_of_compiled_lists(lists: dict[bool, Corpus], table: str) -> None:
    rows = {compiled: corpus.tables[table] for compiled, corpus in lists.items()}
    key = [name for name in rows[False] if name in ("argument", "who", "letter", "stance", "date")]
    same(*(frame.sort_values(key, ignore_index=True) for frame in rows.values()))
