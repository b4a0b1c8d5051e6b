"""Cells parsed as dates. A date that could be two days is refused, unless its column settles the order."""

from __future__ import annotations

import pytest

from data.importing.cell_dates import AmbiguousDayError, DayOrders, parse_cell_date, settled_orders


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
        ("20-Nov-2024", "2024-11-20"), ("2024 Nov 20", "2024-11-20"), ("2024-Nov-20", "2024-11-20"),
        ("Wed 20 Nov 2024", "2024-11-20"), ("mercredi 20 novembre 2024", "2024-11-20"),
        ("Wednesday, November 20, 2024", "2024-11-20"), ("20 листопада 2024 р.", "2024-11-20"),
        ("20 de noviembre de 2024", "2024-11-20"), ("2024-11-20T10:00:00+01:00", "2024-11-20"),
        ("2024-11-20 10:00:00+01:00", "2024-11-20"), ("2024-11-20T00:00:00.000Z", "2024-11-20"),
        ("1.12.2024 10:00", "2024-12-01"), ("20/11/2024 10:00 AM", "2024-11-20"), ("20241120", "2024-11-20"),
        ("2024W47", "[2024-11-18..2024-11-24]"), ("2024-W47-3", "2024-11-20"), ("circa 2024", "2024~"),
        ("um Nov. 2024", "2024-11~"), ("Nov 2024?", "2024-11?"), ("autumn 2024", "2024-23"), ("Herbst 2024", "2024-23"),
        ("summer 2021", "[2021-06..2021-08]"), ("2023–2024", "2023/2024"), ("2023 - 2024", "2023/2024"),
        ("le 12 decembre 2024", "2024-12-12"), ("1er aout 2024", "2024-08-01"), ("fév. 2024", "2024-02"),
        ("3. Mrz 2024", "2024-03-03"), ("3. Maerz 2024", "2024-03-03"), ("Montag, den 5. Mai 2025", "2025-05-05"),
        ("the 20th of November 2024", "2024-11-20"), ("Mon 5 May 2025", "2025-05-05"), ("20NOV2024", "2024-11-20"),
        ("Thurs 21 Nov 2024", "2024-11-21"), ("Tues. 19 Nov 2024", "2024-11-19"), ("2024/11", "2024-11"),
        ("2024.11", "2024-11"), ("11-2024", "2024-11"), ("2024-1-5", "2024-01-05"), ("2024-1", "2024-01"),
        ("20.11.2024?", "2024-11-20?"), ("2024 (?)", "2024?"), ("20.11.2024 10.00 Uhr", "2024-11-20"),
        ("20/11/2024 10h", "2024-11-20"), ("Nov 20, 2024 8 pm", "2024-11-20"),
        ("20–22 November 2024", "2024-11-20/2024-11-22"), ("20-22 Nov 2024", "2024-11-20/2024-11-22"),
        ("Nov-Dec 2024", "2024-11/2024-12"), ("20 Nov – 3 Dec 2024", "2024-11-20/2024-12-03"),
        ("20.–22.11.2024", "2024-11-20/2024-11-22"), ("2024-11-20 to 2024-11-22", "2024-11-20/2024-11-22"),
        ("du 20 au 22 novembre 2024", "2024-11-20/2024-11-22"), ("20/11/2024 - 22/11/2024", "2024-11-20/2024-11-22"),
        ("vom 20. bis 22. November 2024", "2024-11-20/2024-11-22"), ("2024-11 – 2024-12", "2024-11/2024-12"),
        ("Q4 2024", "[2024-10..2024-12]"), ("2024-Q1", "[2024-01..2024-03]"), ("T2/2024", "[2024-04..2024-06]"),
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
        ("Nov-24", "“Nov-24” could mean two dates. Write the year with four digits, such as 2024-11."),
        ("20-Nov-24", "could mean two dates. Write the year with four digits, such as 2024-11-20."),
        ("2023-24", "“2023-24” could be years or a season. Write 2023/2024, or the months."),
        ("2023/24", "cannot be read"),
        ("2023–24", "cannot be read"),
        ("2011/12", "cannot be read"),
        ("2024 – May 2025", "cannot be read"),
        ("22–20 November 2024", "cannot be read"),
        ("5 to 6", "cannot be read"),
        ("01/12/2024 - 05/12/2024", "could be two days"),
        ("winter 2023", "could begin or end in 2023. Write the months, such as 2023-12/2024-02."),
        ("Thu 20 Nov 2024", "names a weekday that does not fit the date. Correct one of them."),
        ("2024W60", "cannot be read"),
        ("20111301", "cannot be read"),
        ("2024-02-30T10:00", "cannot be read"),
        ("last spring", "cannot be read as a date. Write it as"),
        ("45000", "cannot be read"),
        ("31.02.2024", "“31.02.2024” cannot be read"),
        ("32 May 2024", "cannot be read"),
        ("2024-13-01", "cannot be read"),
        ("../..", "cannot be read"),
        ("1 to " * 2_000 + "May 2024", "cannot be read"),
        ("1 – 2 – 3 May 2024", "cannot be read"),
        ("x" * 500, f"“{'x' * 40}…” cannot be read"),
        ("٣.٤.٢٠٢٤", "cannot be read"),
    ],
)
def test_ambiguous_and_unknown_dates_are_rejected(cell: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_cell_date(cell)
    assert message in str(caught.value)


def test_the_order_of_its_column_settles_a_date() -> None:
    with pytest.raises(AmbiguousDayError):
        parse_cell_date("01/12/2024")
    day_first, month_first = DayOrders(other="day-first"), DayOrders(other="month-first")
    assert parse_cell_date("01/12/2024", day_first) == "2024-12-01"
    assert parse_cell_date("01/12/2024 10:00", month_first) == "2024-01-12"
    assert parse_cell_date("20/11/2024", month_first) == "2024-11-20"
    assert parse_cell_date("3.4.2024", month_first) == "2024-04-03"


def test_dates_with_dots_have_an_order_of_their_own() -> None:
    month_first, open_order = DayOrders("month-first", "day-first"), DayOrders(None, "day-first")
    assert parse_cell_date("12.01.2024", month_first) == "2024-12-01"
    assert parse_cell_date("11.20.2024 – 11.22.2024", month_first) == "2024-11-20/2024-11-22"
    assert parse_cell_date("3.–5.11.2024", month_first) == "2024-11-03/2024-11-05"
    assert parse_cell_date("20.11.2024", open_order) == "2024-11-20"
    with pytest.raises(AmbiguousDayError, match=r"“12\.01\.2024” could be two days\. Write 2024-01-12 or 2024-12-01"):
        parse_cell_date("12.01.2024", open_order)


@pytest.mark.parametrize(
    ("cells", "orders"),
    [
        ("01/12/2024|20/11/2024|05/12/2024", DayOrders(other="day-first")),
        ("1/2/2024|11/20/2024 10:00", DayOrders(other="month-first")),
        ("1/2/2024|Wed 20/11/2024", DayOrders(other="day-first")),
        ("01/12/2024 - 20/12/2024", DayOrders(other="day-first")),
        ("1-2-2024|11-20-2024", DayOrders(other="month-first")),
        ("1/2/2024|3/4/2024", DayOrders()),
        ("20/11/2024|11/20/2024", DayOrders()),
        ("20.11.2024|1/2/2024", DayOrders()),
        ("13/13/2024|2024-11-20|11/45/2024", DayOrders()),
        ("11.20.2024|12.01.2024|1/2/2024", DayOrders("month-first")),
        ("11.20.2024|20.11.2024|12.01.2024", DayOrders(None)),
        ("11.20.2024|20/11/2024", DayOrders("month-first", "day-first")),
        ("3. 4. 2024|11.45.2024", DayOrders()),
        ("2024-20-11|2024-12-01", DayOrders(year_first=None)),
        ("2024-20-11|2024-11-20", DayOrders()),
    ],
)
def test_one_unambiguous_date_settles_the_order_of_a_column(cells: str, orders: DayOrders) -> None:
    assert settled_orders(cells.split("|")) == orders
