"""The file of decisions is parsed with positions, checked, and written with further decisions."""

from __future__ import annotations

import pytest

from data.identities.decided import Decided
from data.identities.decisions import add_decisions, check_decisions, parse_decisions
from data.identities.signature import Signature
from data.model.signatures import IDENTITY_COLUMNS, Identity

FILE = "identities.csv"
HEADING = ",".join(IDENTITY_COLUMNS)
SIGNATURES = [
    Signature(name, name.split("/")[0], name, actor={"x/f": "fay", "y/g": "gus"}.get(name, ""))
    for name in ("x/a", "x/b", "y/c", "y/d", "y/e", "x/f", "y/g")
]


def read(*rows: str) -> tuple[Decided, list[str]]:
    """Return what rows of the file decide, and the problems."""
    content = "\n".join((HEADING, *rows)).encode()
    decisions, source_map, problems = parse_decisions(FILE, content)
    decided, findings = check_decisions(decisions, SIGNATURES, excluded_letters={"broken"})
    places = [(source_map.find(finding.path), finding) for finding in findings]
    found = [f"{line}:{column}: {finding.message}" for (line, column), finding in places]
    return decided, [*(f"{problem.line}:{problem.column}: {problem.message}" for problem in problems), *found]


def test_decisions_are_closed_over_other_pairs() -> None:
    decided, problems = read("x/a,y/c,same,Ada,Same employer", "y/c,y/d,same", "y/d,y/e,different,,")
    assert problems == ["3:1: Row has 3 cells, and there are 5 columns. Put a text that contains the separator in "
                        "quotation marks. The row is left out."]  # fmt: skip
    decided, problems = read("x/a,y/c,same,Ada,Same employer", "y/c,y/d,same,,", "y/d,y/e,different,,")
    assert not problems
    assert decided.is_decided("x/a", "y/d") and decided.person("y/d") == "x/a"
    assert decided.is_decided("x/a", "y/e") and decided.person("y/e") == "y/e"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["x/a,y/z,same,,"], "2:5: The row is left out, because there is no signature `y/z`"),
        (["x/a,,same,,"], "2:5: `b` is empty. A decision needs two signatures, and `same` or `different`. "
                          "The row is left out."),
        (["x/a,y/c,sane,,"], "2:9: `sane` is no decision. Did you mean `same`? The row is left out."),
        (["x/a,y/c,maybe,,"], "2:9: `maybe` is no decision. Write `same` or `different`. The row is left out."),
        (["x/a,x/a,same,,"], "2:5: `x/a` is compared with itself. Name another signature. The row is left out."),
        (["x/a,y/c,same,,", "y/c,x/a,same,,"], "3:1: Row 2 decides the same. Remove one of them."),
        (["x/a,y/c,same,,", "y/c,y/d,same,,", "x/a,y/d,different,,"],
         "4:9: This contradicts rows 2 and 3. Change one of them. The row is left out."),
        (["x/a,y/c,different,,", "x/a,y/c,same,,"],
         "3:9: This contradicts row 2. Change one of them. The row is left out."),
        (["x/f,y/g,same,,"], "2:9: This contradicts the coding of these signatures as the actors `fay` and "
                             "`gus`. Change one of them. The row is left out."),
    ],
)  # fmt: skip
def test_a_fault_costs_its_row_and_is_located(rows: list[str], problem: str) -> None:
    decided, problems = read(*rows, "x/b,y/e,same,,")
    assert problems == [problem]
    assert decided.person("y/e") == "x/b"


def test_letters_with_errors_are_no_fault_of_the_decision() -> None:
    decided, problems = read("broken/a,x/a,same,,")
    assert not problems and decided.person("x/a") == "x/a"


def test_comments_are_lines_of_their_own() -> None:
    decisions, source_map, problems = parse_decisions(FILE, f"# Ours\n{HEADING}\n# Ada\nx/a,y/c,no,,\n".encode())
    assert not decisions
    assert [(problem.line, problem.column) for problem in problems] == [(4, 9)]


def test_a_file_that_is_no_text_is_a_problem() -> None:
    assert "UTF-8" in parse_decisions(FILE, b"a,b,decision\n\xff,x,same\n")[2][0].message


def test_further_decisions_are_added_at_the_end() -> None:
    content = f'# Ours, since May\n{HEADING}\nx/a,y/c,same,Ada,"Same, I think"\n# By e-mail\nx/b,y/d,different,,\n'
    added = add_decisions(
        content.encode(), [Identity(a="x/b", b="y/e", decision="same", by="Bo", why='"quoted"\nline')]
    )
    assert added.decode() == content + 'x/b,y/e,same,Bo,"""quoted""\nline"\n'
    again = add_decisions(added, [])
    assert again == added
    decisions, _, problems = parse_decisions(FILE, added)
    assert not problems and len(decisions) == 3


def test_a_new_decision_replaces_that_on_the_same_pair() -> None:
    content = f"{HEADING}\nx/a,y/c,same,Ada,\nx/b,y/d,different,,\n"
    added = add_decisions(content.encode(), [Identity(a="y/c", b="x/a", decision="different")])
    assert added.decode() == f"{HEADING}\nx/b,y/d,different,,\ny/c,x/a,different,,\n"


def test_a_file_with_fewer_and_other_columns_keeps_its_cells() -> None:
    added = add_decisions(
        b"a;b;decision;page\nx/a;y/c;same;7\n", [Identity(a="x/b", b="y/d", decision="same", by="Bo")]
    )
    assert added.decode() == "a,b,decision,page,by,why\nx/a,y/c,same,7,,\nx/b,y/d,same,,Bo,\n"


@pytest.mark.parametrize("content", [b"", b"# Nothing yet\n"])
def test_an_empty_file_gets_a_heading(content: bytes) -> None:
    added = add_decisions(content, [Identity(a="x/a", b="y/c", decision="same")])
    assert added == content + f"{HEADING}\nx/a,y/c,same,,\n".encode()
