"""Lines as records: quotation marks that quote, and those that are words."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.decoding.records import Records, has_escaped_marks


def records(text: str, separator: str | None = ",") -> list[list[str]]:
    """Return the records of a text."""
    return [cells for _, cells in Records(text.split("\n"), separator, has_escaped_marks(text, separator))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,"b, c",d', [["a", "b, c", "d"]]),
        ('a,"b ""c"" d"', [["a", 'b "c" d']]),
        ('a,"b\nc",d\ne,f,g', [["a", "b\nc", "d"], ["e", "f", "g"]]),
        ('x,y,z\na,"b\n\n""c""\nd",e\nf,g,h', [["x", "y", "z"], ["a", 'b\n\n"c"\nd', "e"], ["f", "g", "h"]]),
        ('a, "b, c" ,d', [["a", "b, c", "d"]]),
        ('"He said "no" to us",b', [['He said "no" to us', "b"]]),
        ('"A friend" of the "mayor",b', [['"A friend" of the "mayor"', "b"]]),
        ('"A friend", said she,b', [["A friend", " said she", "b"]]),
        ('a,5" pipe,"b"', [["a", '5" pipe', "b"]]),
        ('a,"b\nc,d\ne,f', [["a", '"b'], ["c", "d"], ["e", "f"]]),
        ('a,"b\nc,d"\ne,f', [["a", '"b'], ["c", 'd"'], ["e", "f"]]),
        (r'a,"say \"no\", twice"', [["a", 'say "no", twice']]),
        (r'a,"C:\dir\"' + "\nb,c", [["a", "C:\\dir\\"], ["b", "c"]]),
        ('"x","y","z"\n"a","b","c\nd,e,f"', [["x", "y", "z"], ["a", "b", "c\nd,e,f"]]),
        ('x,y\na,"She said "no", twice"', [["x", "y"], ["a", 'She said "no", twice']]),
        ('x,y\n"b, c","so "go", and "stay", he said"', [["x", "y"], ["b, c", 'so "go", and "stay", he said']]),
        ('x,y\na,He said "we go, they stay" twice', [["x", "y"], ["a", 'He said "we go, they stay" twice']]),
        ('x,y\na,"A friend" of the mayor, he said', [["x", "y"], ["a", '"A friend" of the mayor', " he said"]]),
        ('x,y\na,"We, go', [["x", "y"], ["a", '"We', " go"]]),
        ('x,y\n\\"a\\" b,"c, \\"d\\" e"', [["x", "y"], ['"a" b', 'c, "d" e']]),
        ('a,""', [["a", ""]]),
        ('"",""', [["", ""]]),
        ('"', [['"']]),
    ],
)
def test_quotation_marks_quote_or_are_words(text: str, expected: list[list[str]]) -> None:
    assert records(text) == expected


def test_records_with_marks_that_are_words_are_told() -> None:
    found = Records(['a,"b" c', "d,e", 'f,"g'], ",", escapes=False)
    assert len(list(found)) == 3 and found.kept_marks == [1, 3]


CELLS = st.text(st.sampled_from('ab ,;"\\\n.é'), max_size=8).filter(lambda cell: "\r" not in cell)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_program_writes_is_read_back(table: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["x", "y", "z"], *table])
    assert records(buffer.getvalue().removesuffix("\n")) == [["x", "y", "z"], *table]


@given(st.text(st.sampled_from('ab,"\\\n'), max_size=60))
def test_no_line_is_swallowed_or_read_twice(text: str) -> None:
    lines = text.split("\n")
    joined = [cell for cells in records(text) for cell in cells]
    letters = [char for char in text if char in "ab"]
    assert [char for cell in joined for char in cell if char in "ab"] == letters
    assert len(records(text)) <= len(lines)
