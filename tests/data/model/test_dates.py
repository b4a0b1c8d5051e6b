"""Parsing EDTF values: bounds, precision, label and error messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.dates import bounded_end, parse_any_bounds, parse_common_bounds, parse_date, short_label


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision", "label"),
    [
        ("2024-11-20", date(2024, 11, 20), date(2024, 11, 20), "day", "20 November 2024"),
        ("2024-11", date(2024, 11, 1), date(2024, 11, 30), "month", "November 2024"),
        ("2024-11?", date(2024, 11, 1), date(2024, 11, 30), "month", "November 2024 (uncertain)"),
        ("2024-11~", date(2024, 11, 1), date(2024, 11, 30), "month", "about November 2024"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", "February 2024"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "year", "between 2010 and 2019"),
        ("2025-38", date(2025, 5, 1), date(2025, 8, 31), "month", "between May and August 2025"),
        ("2024-23", date(2024, 9, 1), date(2024, 11, 30), "month", "between September and November 2024"),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28), "month", "between December 2024 and February 2025"),
        ("2024-10/2024-24", date(2024, 10, 1), date(2025, 2, 28), "month", "October 2024 to February 2025"),
        ("[..2024-12-01]", None, date(2024, 12, 1), "day", "no later than 1 December 2024"),
        ("../2025-07", None, date(2025, 7, 31), "month", "until July 2025"),
        ("2024-10/..", date(2024, 10, 1), None, "month", "since October 2024"),
        ("[2024-11-15..]", date(2024, 11, 15), None, "day", "no earlier than 15 November 2024"),
        ("2024-10-28/", date(2024, 10, 28), None, "day", "since 28 October 2024"),
        ("/2024", None, date(2024, 12, 31), "year", "until 2024"),
        ("[2022..2023]", date(2022, 1, 1), date(2023, 12, 31), "year", "between 2022 and 2023"),
        ("2024-10/2024-11-05", date(2024, 10, 1), date(2024, 11, 5), "month", "October to 5 November 2024"),
        ("[2024-11-18..2024-11-25]", date(2024, 11, 18), date(2024, 11, 25), "day", "between 18 and 25 November 2024"),
        (
            "[2024-11..2024-11-20]",
            date(2024, 11, 1),
            date(2024, 11, 20),
            "month",
            "between November and 20 November 2024",
        ),
        (
            "2023-11-20/2024-11-20",
            date(2023, 11, 20),
            date(2024, 11, 20),
            "day",
            "20 November 2023 to 20 November 2024",
        ),
        ("2024?-10", date(2024, 10, 1), date(2024, 10, 31), "month", "October 2024 (uncertain)"),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        ("2022~/2023~", date(2022, 1, 1), date(2023, 12, 31), "year", "about 2022 to 2023"),
    ],
)
def test_a_date_is_parsed(edtf: str, earliest: date | None, latest: date | None, precision: str, label: str) -> None:
    parsed = parse_date(edtf)
    assert (parsed.earliest, parsed.latest, parsed.precision, parsed.label) == (earliest, latest, precision, label)


@pytest.mark.parametrize(
    ("edtf", "message"),
    [
        ("20 November", "is not an EDTF date"),
        ("2024-02-30", "is not an EDTF date"),
        ("[2024-13-01]", "is not an EDTF date"),
        ("2024-11-1X", "is not an EDTF date"),
        ("", "is not an EDTF date"),
        ("y170000002", "is not an EDTF date"),
        ("-0100", "outside the years 1 to 9999"),
        ("../..", "open on both sides"),
        ("2023-24", "is no season. Write the years as 2023/2024, or the months of the season"),
        ("2023-24/2026", "is no season"),
        ("[2021-22..]", "is no season"),
        ("2025/2024", "ends before it begins"),
    ],
)
def test_an_invalid_date_is_explained(edtf: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_date(edtf)


def test_a_winter_ends_in_february() -> None:
    assert parse_any_bounds("2023-24") == (date(2023, 12, 1), date(2024, 2, 29))


UNITS = st.from_regex(r"(20|19|00)[0-9]{2}(-[0-3][0-9]){0,2}", fullmatch=True)
RANGES = st.sampled_from(["{}", "[{}..]", "[..{}]", "[{}..{}]", "{}/{}", "{}/..", "../{}"])


@given(st.builds(lambda template, first, last: template.format(first, last), RANGES, UNITS, UNITS))
def test_common_values_have_the_bounds_of_the_library(edtf: str) -> None:
    try:
        expected = parse_any_bounds(edtf)
    except ValueError:
        # The library rejects a range from a year to a month of that year.
        return
    assert parse_common_bounds(edtf) in (None, expected)


def test_most_values_are_parsed_without_the_library() -> None:
    for edtf in ("2024", "2024-02", "2024-02-29", "[..2024-12-01]", "[2024..]", "2024/2025-01", "../2024"):
        assert parse_common_bounds(edtf) is not None
    for edtf in ("2024-02-30", "2025-38", "2024?"):
        assert parse_common_bounds(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "label", "bound"),
    [
        ("2024-11-20", "20 Nov 2024", None),
        ("2024-11-20?", "20 Nov 2024 (?)", None),
        ("2024~", "c. 2024", None),
        ("[2024-11-18..2024-11-25]", "18–25 Nov 2024", None),
        ("2024-10-01/2024-11-01", "1 Oct – 1 Nov 2024", None),
        ("2024-10/2024-12", "Oct–Dec 2024", None),
        ("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024", None),
        ("2023/2024", "2023–2024", None),
        ("2024-10/2024-11-20", "Oct – 20 Nov 2024", None),
        ("[..2024-12-01]", "≤ 1 Dec 2024", "latest"),
        ("../2024-10", "until Oct 2024", "latest"),
        ("2024-10/..", "since Oct 2024", "earliest"),
        ("[2024-10..]", "≥ Oct 2024", "earliest"),
        ("[2024-10..2024-11-20]", "≤ 20 Nov 2024, not before Oct 2024", "latest"),
        ("[2024-10-02..2025]", "≥ 2 Oct 2024, not after 2025", "earliest"),
    ],
)
def test_a_date_has_a_short_form_and_may_be_a_bound(edtf: str, label: str, bound: str | None) -> None:
    assert (short_label(edtf), bounded_end(edtf)) == (label, bound)
