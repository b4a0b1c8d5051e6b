"""Cells parsed as stances, voices, kinds and dates. Ambiguous dates are rejected."""

from __future__ import annotations

import pytest

from data.importing.cell_values import guess_actor_kind, parse_cell_date, parse_kind, parse_stance, parse_voice


@pytest.mark.parametrize(
    ("cell", "stance"),
    [
        ("Supports", "supports"), ("oui", "supports"), ("1", "supports"), ("TRUE", "supports"), ("Dafür", "supports"),
        ("opposes", "opposes"), ("Non", "opposes"), ("0", "opposes"), ("false", "opposes"), ("contre", "opposes"),
        ("neutral", None), ("-", None), ("2", None), ("?", None),
    ],
)  # fmt: skip
def test_stances(cell: str, stance: str | None) -> None:
    assert parse_stance(cell) == stance


@pytest.mark.parametrize(
    ("cell", "voice"),
    [("Quoted", "quoted"), ("Wörtlich", "quoted"), ("sinngemäß", "reported"), ("indirect", "reported"),
     ("reporter", None), ("third_party", None)],
)  # fmt: skip
def test_voices(cell: str, voice: str | None) -> None:
    assert parse_voice(cell) == voice


def test_kinds() -> None:
    assert (parse_kind("Threat"), parse_kind("idea")) == ("threat", None)


def test_organisations_are_recognised_by_their_type() -> None:
    assert (guess_actor_kind(["Teachers"]), guess_actor_kind(["Teachers", "NGO"])) == ("person", "organisation")


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2024-11-20", "2024-11-20"), ("2024-11", "2024-11"), ("2024", "2024"), ("[..2024-12-01]", "[..2024-12-01]"),
        ("2024-11~", "2024-11~"), ("2024-10/2024-11", "2024-10/2024-11"), ("2005-04-28 00:00:00", "2005-04-28"),
        ("2024-11-20T09:30:00Z", "2024-11-20"), ("2024/11/20", "2024-11-20"), ("2024.1.2", "2024-01-02"),
        ("20.11.2024", "2024-11-20"), ("3.4.2024", "2024-04-03"), ("3. 4. 2024", "2024-04-03"),
        ("20/11/2024", "2024-11-20"), ("11/20/2024", "2024-11-20"), ("04/04/2024", "2024-04-04"),
        ("20-11-2024", "2024-11-20"), ("11/2024", "2024-11"), ("20 November 2024", "2024-11-20"),
        ("November 20, 2024", "2024-11-20"), ("2nd of May 2024", "2024-05-02"), ("20. März 2024", "2024-03-20"),
        ("1er août 2024", "2024-08-01"), ("déc. 2024", "2024-12"), ("November 2024", "2024-11"),
    ],
)  # fmt: skip
def test_unambiguous_dates(cell: str, edtf: str) -> None:
    assert parse_cell_date(cell) == edtf


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("03/04/2024", "“03/04/2024” could be two days. Write 2024-04-03 or 2024-03-04."),
        ("3-4-2024", "could be two days"),
        ("12/11/2024", "could be two days. Write 2024-11-12 or 2024-12-11."),
        ("20.11.24", "cannot be read as a date"),
        ("last spring", "cannot be read as a date. Write it as"),
        ("45000", "cannot be read"),
        ("31.02.2024", "“31.02.2024” cannot be read"),
        ("32 May 2024", "cannot be read"),
        ("2024-13-01", "cannot be read"),
        ("../..", "cannot be read"),
        ("x" * 500, f"“{'x' * 40}…” cannot be read"),
        ("٣.٤.٢٠٢٤", "cannot be read"),
    ],
)
def test_ambiguous_and_unknown_dates_are_rejected(cell: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_cell_date(cell)
    assert message in str(caught.value)
