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


@pytest.mark.parametrize(
    ("text", "expected", "doubtful"),
    [
        ('x\ty\na\t"""\nb\tc"\nd\te', [["x", "y"], ["a", '"""'], ["b", 'c"'], ["d", "e"]], [2, 3]),
        ('x\ty\na\t"""\nb\t"c\nd\te"', [["x", "y"], ["a", '"""'], ["b", '"c'], ["d", 'e"']], []),
        ('x\ty\n"""\ta\n"""\t"b"', [["x", "y"], ['"""', "a"], ['"""', '"b"']], [2, 3]),
        ('x\ty\n"a\tb"\nc\td', [["x", "y"], ['"a', 'b"'], ["c", "d"]], [2]),
        ('x\ty\n"a\tb"\t"c\nd"\ne\tf', [["x", "y"], ["a\tb", "c\nd"], ["e", "f"]], []),
        ('x,y\n"a\nb, c",d\n"e\nf",g', [["x", "y"], ["a\nb, c", "d"], ["e\nf", "g"]], []),
        ('x,y,z\na,"b, c"\nd,e,f', [["x", "y", "z"], ["a", "b, c"], ["d", "e", "f"]], []),
    ],
)
def test_marks_that_may_be_words_never_swallow_a_line(
    text: str, expected: list[list[str]], doubtful: list[int]
) -> None:
    separator = "\t" if "\t" in text else ","
    found = Records(text.split("\n"), separator, escapes=False)
    assert ([cells for _, cells in found], found.doubtful) == (expected, doubtful)


SEPARATORS = st.sampled_from("\t,;|")
MARKED = st.sampled_from(["a", "b c", "", '"', '""', '"""', 'a"', '"a', '"a"', '""a', '"""a', '5" b'])


@given(SEPARATORS, st.lists(st.lists(MARKED, min_size=3, max_size=3), min_size=1, max_size=6))
def test_rows_without_quoting_are_as_many_as_the_lines(separator: str, table: list[list[str]]) -> None:
    lines = [separator.join(row) for row in [["x", "y", "z"], *table]]
    found = Records(lines, separator, escapes=False)
    read = [cells for _, cells in found]
    assert len(read) == len(lines)
    noted = {*found.kept_marks, *found.doubtful}
    for number, (cells, line) in enumerate(zip(read, lines, strict=True), 1):
        # A note names the row, or it is short, which is another note, or every program reads the marks so.
        by_the_rules = next(csv.reader([line], delimiter=separator))
        assert cells == line.split(separator) or number in noted or len(cells) < 3 or cells == by_the_rules


BREAKS = st.sampled_from(["\n", "a\nb", '"\n"', 'a\n"b', "a\n\nb"])


@given(SEPARATORS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.data())
def test_what_a_program_quotes_is_read_back_or_noted(separator: str, quoting: int, data: st.DataObject) -> None:
    cells = MARKED | BREAKS | st.sampled_from([f"a{separator}b", f"{separator}", f"a{separator}b\nc{separator}d"])
    table = [["x", "y", "z"], *data.draw(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(table)  # type: ignore[arg-type]
    found = Records(buffer.getvalue().removesuffix("\n").split("\n"), separator, escapes=False)
    assert [cells for _, cells in found] == table or found.doubtful
