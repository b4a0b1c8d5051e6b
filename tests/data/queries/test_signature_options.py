"""Filters by what a list of signatures says: affiliation, country, kind and part of the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.cli.main import main
from data.files.layout import signature_file
from data.queries.facets import option_counts
from data.queries.filters import FILTER_BY_NAME, SelectionError, parse_selection
from data.queries.selection import Selection
from data.queries.signature_options import divides
from data.queries.table_query import TableQuery
from data.signatures.filters import OPTIONS

FILE = signature_file("for-the-bridge")
TABLE = """\
name,affiliation,country,kind,types,tier,signed
Nora Quill,Circle,France,person,shopkeeper,original,2024-11-02
Zed Ash,circle,FRANCE,,,original,2024-11-02
Zoë Ash,Café Zoé; Circle,Italy,,neighbour,later,2024-11-03
Readers,,France,organisation,,later,
<b>Ada</b>,"=1+1 <b>/..\\ & Co",,,,later,
"""


@pytest.fixture
def listed(copy_of_bridge: Path) -> Corpus:
    """Return the bridge corpus with a table of signatures of one letter."""
    (copy_of_bridge / FILE).write_text(TABLE, "utf-8")
    return open_corpus(copy_of_bridge)


def names(corpus: Corpus, **values: list[str]) -> list[str]:
    """Return the names of the signatures of a selection."""
    return list(TableQuery(corpus, "signatures", parse_selection(corpus, values)).rows["name"])


def test_options_are_the_values_of_the_corpus(listed: Corpus) -> None:
    options = {name: FILTER_BY_NAME[name].options(listed) for name in OPTIONS}
    assert options["country"] == {"france": "France", "italy": "Italy"}
    assert options["tier"] == {"original": "original", "later": "later"}
    assert options["affiliation"]["circle"] == "Circle" and options["affiliation"]["cafe zoe"] == "Café Zoé"
    assert options["signatory_kind"]["organisation"] == "Organisations"


@pytest.mark.parametrize("value", ["France", "france", " FRANCE "])
def test_spellings_of_a_value_are_one_option(listed: Corpus, value: str) -> None:
    assert names(listed, country=[value]) == ["Nora Quill", "Zed Ash", "Readers"]


def test_filters_are_combined(listed: Corpus) -> None:
    assert names(listed, affiliation=["Circle"]) == ["Nora Quill", "Zed Ash", "Zoë Ash"]
    assert names(listed, affiliation=["circle"], tier=["later"]) == ["Zoë Ash"]
    assert names(listed, country=["Italy", "France"], signatory_kind=["organisation"]) == ["Readers"]
    assert names(listed, country=["Italy"], signatory_kind=["organisation"]) == []


@pytest.mark.parametrize("name", OPTIONS)
def test_a_count_is_the_number_of_people_that_the_option_selects(listed: Corpus, name: str) -> None:
    for option in FILTER_BY_NAME[name].options(listed):
        rows = TableQuery(listed, "signatures", Selection(**{name: (option,)})).rows
        assert option_counts(listed, name, Selection())[option] == rows["person"].nunique() > 0, option


def test_options_are_counted_under_the_other_filters(listed: Corpus) -> None:
    selection = Selection(country=("france",), tier=("original",))
    assert option_counts(listed, "tier", selection) == {"original": 2, "later": 1}
    assert option_counts(listed, "country", selection) == {"france": 2}
    assert option_counts(listed, "letter", selection)["for-the-bridge"] > 0


def test_types_and_dates_of_the_selected_signatures(listed: Corpus) -> None:
    selection = parse_selection(listed, {"country": ["France"]})
    types = TableQuery(listed, "signature_types", selection).rows
    assert list(types["signature"]) == ["nora-quill"]
    dates = TableQuery(listed, "signatures_over_time", selection).rows
    assert list(zip(dates["date"], dates["signed"], strict=True)) == [("2024-11-02", 2), ("undated", 1)]
    found = TableQuery(listed, "signatures_over_time", Selection(search="nora")).rows
    assert list(zip(found["date"], found["signed"], strict=True)) == [("2024-11-02", 1)]


def test_letters_and_arguments_stay(listed: Corpus) -> None:
    selection = Selection(country=("italy",))
    for table in ("letters", "arguments", "statements", "comparison"):
        assert TableQuery(listed, table, selection).rows.equals(TableQuery(listed, table).rows)


def test_the_sentence_and_the_file_name_have_the_options(listed: Corpus) -> None:
    query = TableQuery(listed, "signatures", parse_selection(listed, {"country": ["france"], "tier": ["later"]}))
    assert query.sentence() == "1 of 8 signatures in 2 letters: from France; part of the list: later"
    hostile = parse_selection(listed, {"affiliation": ["=1+1 <b>/..\\ & Co"]})
    query = TableQuery(listed, "signatures", hostile)
    assert query.sentence().endswith("at =1+1 <b>/..\\ & Co") and len(query.rows) == 1
    assert not set('<>/\\&=+ "') & set(query.file_name())


def test_an_unknown_value_is_a_message_with_a_suggestion(listed: Corpus, bridge: Corpus) -> None:
    with pytest.raises(SelectionError) as raised:
        parse_selection(listed, {"country": ["Frence"]})
    assert raised.value.messages == ("There is no country `Frence`. Did you mean `france`?",)
    with pytest.raises(SelectionError):
        parse_selection(bridge, {"country": ["France"]})


def test_only_filters_that_can_divide_the_signatures_are_offered(listed: Corpus, shipped: Corpus) -> None:
    assert all(divides(listed.tables, name) for name in OPTIONS)
    assert not any(divides(shipped.tables, name) for name in ("country", "signatory_kind", "tier"))


def test_the_command_exports_the_selected_signatures(
    copy_of_bridge: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_bridge / FILE).write_text(TABLE, "utf-8")
    assert main(["export", str(tmp_path / "out"), str(copy_of_bridge), "--country", "France", "--raw"]) == 0
    lines = (tmp_path / "out" / "signatures.csv").read_text("utf-8").splitlines()
    assert len(lines) == 4 and "Zed Ash" in lines[2]
    assert main(["export", str(tmp_path / "out"), str(copy_of_bridge), "--country", "Atlantis"]) == 2
    assert "There is no country `Atlantis`" in capsys.readouterr().err
