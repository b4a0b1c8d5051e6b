"""Lists of signatures: found at the end of a text, read name by name."""

from __future__ import annotations

import pytest

from data.articles.signatures import (
    Signature,
    SignatureList,
    find_signatures,
    has_several_names,
    is_heading,
    lines_with_several_signatories,
    parse_signature,
)


@pytest.mark.parametrize(
    ("line", "name", "description"),
    [
        ("Ada Bell, baker", "Ada Bell", "baker"),
        ("Ada Bell", "Ada Bell", None),
        ("Ada Bell, baker, Mill Street (retired)", "Ada Bell", "baker, Mill Street (retired)"),
        ("Ada Bell (baker)", "Ada Bell", "baker"),
        ("Ada Bell (Paris), baker", "Ada Bell", "(Paris), baker"),
        ("Ada Bell – baker", "Ada Bell", "baker"),
        ("Jean-Luc de la Tour, professeur émérite ;", "Jean-Luc de la Tour", "professeur émérite"),
        ("12. Ada Bell, baker,", "Ada Bell", "baker"),
        ("• Ada Bell", "Ada Bell", None),
        ("Prof. Dr. Ada Bell, baker", "Prof. Dr. Ada Bell", "baker"),
        (", baker", ", baker", None),
        ("12. ", "12.", None),
    ],
)
def test_a_name_ends_at_the_first_separator(line: str, name: str, description: str | None) -> None:
    assert parse_signature(line) == Signature(name, description)
    assert name in line and (description or "") in line


@pytest.mark.parametrize(
    "line",
    ["Signatories", "Signatories:", "Premiers signataires :", "Signed by", "Co-signatories", "Les soussignés",
     "Unterzeichnende", "Firmantes:", "Підписанти"],
)  # fmt: skip
def test_a_heading_is_known_in_several_languages(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize("line", ["The signatories ask for peace.", "A signal for all", "Design", "x signed " * 20])
def test_another_line_is_no_heading(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("line", "several"),
    [
        ("Ada Bell, Tom Reed, Mia Holt, Carl Dorn", True),
        ("Ada Bell, baker; Tom Reed, nurse", True),
        ("Signataires : Ada Bell, boulangère ; Tom Reed, infirmier", True),
        ("Ada Bell, professor of law, University of Millbrook, member of the Academy", False),
        ("Ada Bell, baker;", False),
    ],
)
def test_a_line_may_name_several_people(line: str, several: bool) -> None:
    assert has_several_names(line) is several


BODY = ["We ask for a bridge.", "It would shorten the way, as everybody knows who walks it."]
SHORT = ["Ada Bell", "Tom Reed, nurse", "Mia Holt", "Carl Dorn", "Eva Lund"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([*BODY, "Signatories", "Ada Bell", "Tom Reed, nurse"], SignatureList(3, 5, (2,))),
        ([*BODY, "Signatories", "Ada Bell", "Academics:", "Tom Reed, nurse"], SignatureList(3, 6, (2, 4))),
        ([*BODY, "Signatories", "Ada Bell", "Tom Reed, nurse.", "You can sign at our office until May, too."],
         SignatureList(3, 5, (2,))),
        ([*BODY, *SHORT], SignatureList(2, 7, ())),
        ([*BODY, *SHORT[:4]], None),
        ([*BODY, "Signatories", "Ada Bell, Tom Reed, Mia Holt, Carl Dorn"], None),
        (["We, the undersigned, write to you:", *BODY], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_list_follows_a_heading_or_ends_the_text(lines: list[str], expected: SignatureList | None) -> None:
    found = find_signatures(lines)
    assert found == expected
    if found is not None:
        assert not {*found.signatures} & {*found.labels}


def test_a_line_with_several_signatories_follows_its_heading() -> None:
    names = "Ada Bell, Tom Reed, Mia Holt, Carl Dorn"
    lines = [names, "Signatories", names, "Signed by: Ada Bell; Tom Reed"]
    assert lines_with_several_signatories(lines) == {2, 3}
