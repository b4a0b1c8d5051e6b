"""Tables of signatures: reading, ids, problems, and how signatures are counted."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.catalog.signatures import parse_signatures
from data.cli.main import main
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.files.layout import signature_file
from data.model.signatures import SIGNATURE_COLUMNS
from data.queries.facets import option_counts
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE

FOR = "for-the-bridge"
FILE = signature_file(FOR)
HEAD = "name,description,affiliation,types,signed,withdrawn,actor\n"
ROWS = """\
Nora Quill,baker,Circle,neighbour; shopkeeper,2024-11-02,,
Anonymous,,,,,,
Anonymous,,,,,,
Zed Ash,,,,2024-11-03,2024-11-09,
Ada Bell,,,,2024-11-01,,ada-bell
Mayor of the town,,,,,,mayor
"""

WithSignatures = Callable[[str], Corpus]


@pytest.fixture
def with_signatures(copy_of_bridge: Path) -> WithSignatures:
    """Return a function that opens the bridge corpus with a table of signatures of one letter."""

    def opened(text: str) -> Corpus:
        (copy_of_bridge / FILE).write_text(text, "utf-8")
        return open_corpus(copy_of_bridge)

    return opened


def signatures(corpus: Corpus) -> list[dict[str, str]]:
    """Return the signatures of the letter."""
    rows = corpus.tables["signatures"].query("letter == @FOR")
    return [{key: value for key, value in row.items() if value == value} for row in rows.to_dict("records")]


def test_listed_and_coded_signatories_are_in_one_table(with_signatures: WithSignatures) -> None:
    rows = signatures(with_signatures(HEAD + ROWS))
    assert [(row["name"], row["person"], row["role"], row["file"], row.get("row")) for row in rows] == [
        ("Carl Dörn", "carl-dorn", "signatory", f"letters/{FOR}.yaml", None),
        ("Nora Quill", f"{FOR}/nora-quill", "signatory", FILE, "2"),
        ("Anonymous", f"{FOR}/{rows[2]['signature']}", "signatory", FILE, "3"),
        ("Anonymous", f"{FOR}/{rows[2]['signature']}-2", "signatory", FILE, "4"),
        ("Zed Ash", f"{FOR}/zed-ash", "withdrawn", FILE, "5"),
        ("Ada Bell", "ada-bell", "signatory", FILE, "6"),
        ("Mayor of the town", "mayor", "signatory", FILE, "7"),
    ]
    assert rows[5]["passages"] == "P1" and rows[5]["signed"] == "2024-11-01"
    assert (rows[1]["types"], rows[1]["description"]) == ("Neighbours; Shopkeepers", "baker")
    assert (rows[4]["withdrawn"], rows[4]["withdrawn_basis"]) == ("2024-11-09", "printed")


def test_everything_that_asks_for_signatories_asks_the_table(with_signatures: WithSignatures) -> None:
    corpus = with_signatures(HEAD + ROWS)
    letters = corpus.tables["letters"].set_index("letter")
    assert list(letters.loc[FOR, ["signatories", "withdrawn"]]) == [6, 1]
    compared = corpus.tables["comparison"].set_index("argument")
    before = open_corpus().tables  # The shipped corpus has no table of signatures.
    assert "row" in before["signatures"] and before["signatures"]["row"].isna().all()
    assert list(compared.loc["build-bridge", ["letters", "signatories"]]) == [2, 7]
    support = corpus.tables["support"].query("argument == 'build-bridge' and stance == 'supports'").set_index("who")
    assert list(support.loc["shopkeeper", ["signatories", "signatories_of"]]) == [2, 2]
    speakers = corpus.tables["speakers"].query("statement == 'for-the-bridge.P1.build-bridge'")
    assert len(speakers) == 6 and f"{FOR}/zed-ash" not in set(speakers["person"])


def test_signatures_are_filtered_like_people(with_signatures: WithSignatures) -> None:
    corpus = with_signatures(HEAD + ROWS)

    def names(**values: list[str]) -> list[str]:
        return list(TableQuery(corpus, "signatures", parse_selection(corpus, values)).rows["name"])

    assert names(actor_type=["shopkeeper"], letter=[FOR]) == ["Nora Quill", "Ada Bell"]
    assert names(role=["withdrawn"]) == ["Zed Ash"]
    assert names(search=["circle"]) == ["Nora Quill"]
    assert names(search=["karl dorn"]) == ["Carl Dörn"]
    selection = Selection(role=("signatory",))
    assert option_counts(corpus, "letter", selection)[FOR] == 6
    assert option_counts(corpus, "actor_type", selection)["shopkeeper"] == 2
    assert option_counts(corpus, "role", Selection(letter=(FOR,)))["withdrawn"] == 1
    statements = TableQuery(corpus, "support", Selection(actor_type=("neighbour",), count="signatory")).rows
    assert set(statements["who"]) >= {"neighbour"}


def test_an_actor_who_is_only_listed_is_an_actor_of_the_letter(with_signatures: WithSignatures) -> None:
    text = HEAD + "Mayor of the town,,,,,,mayor\n"
    for tables in ((corpus := with_signatures(text)).tables, corpus.printed_tables):
        row = tables["appearances"].query("actor == 'mayor' and role == 'signatory'").iloc[0]
        assert row["printed_name"] == "Mayor of the town"
        names = tables["names"].query("actor == 'mayor' and name == 'Mayor of the town'")
        assert list(names["signatures"]) == [f"{FOR}/mayor-of-the-town"]


def test_a_withdrawal_in_the_table_is_one_of_the_letter(with_signatures: WithSignatures) -> None:
    corpus = with_signatures(HEAD + "Ada Bell,,,,,yes,ada-bell\n")
    assert list(corpus.tables["letters"].set_index("letter").loc[FOR, ["signatories", "withdrawn"]]) == [1, 1]
    for table in ("appearances", "mentions"):
        assert "ada-bell" not in set(corpus.tables[table].query("role == 'signatory'")["actor"])


@pytest.mark.parametrize("only_printed", [False, True])
def test_every_cell_has_evidence(with_signatures: WithSignatures, only_printed: bool) -> None:
    corpus = with_signatures(HEAD + ROWS)
    index = EvidenceIndex(corpus.printed_tables if only_printed else corpus.tables)
    for table in TABLE:
        for cell in cells(index, table):
            found = evidence(index, cell)
            absent = "absent" in {item.basis for item in found.items}
            assert bool(found.items) == (found.value is not None or absent), cell
    (item,) = evidence(index, next(c for c in cells(index, "signatures") if c.row[1] == "nora-quill")).items
    assert item.listed is not None and (item.listed.file, item.listed.row) == (FILE, "2")
    assert ("description", "baker") in item.listed.cells


def ids_of(text: str) -> dict[tuple[str, ...], str]:
    """Return the id of each row of a table by its cells."""
    rows = parse_signatures(FILE, text.encode())[0]
    return {(row.name, row.description or "", str(number)): str(row.signature) for number, row in rows.items()}


def test_ids_stay_the_same_if_rows_move() -> None:
    rows = ["Nora Quill,baker", "Nora  Quill,smith", "Тарас Шевченко,", "…,", "Al Ash,a", "Nora Quill,baker"]
    expected = sorted(ids_of("\n".join(["name,description", *rows])).values())
    assert {"taras-shevchenko", "al-ash"} < set(expected) and len(set(expected)) == len(rows)
    moved = random.Random(3).sample(rows, len(rows))
    assert sorted(ids_of("\n".join(["name,description", *moved])).values()) == expected
    by_name = {(name, what): sorted(i for key, i in ids_of("\n".join(["name,description", *order])).items()
                                    if key[:2] == (name, what))
               for name, what in (("Nora Quill", "baker"), ("Al Ash", "a")) for order in (rows, moved)}  # fmt: skip
    assert by_name["Al Ash", "a"] == ["al-ash"]
    assert all(name.startswith("nora-quill-") for name in by_name["Nora Quill", "baker"])


def test_ids_do_not_depend_on_what_a_coder_adds() -> None:
    before = ids_of("name,description\nNora Quill,baker\nNora Quill,smith\n")
    after = ids_of(
        "name,description,types,withdrawn,actor,note\nNora Quill,baker,a-b,yes,ada-bell,x\nNora Quill,smith,,,,\n"
    )
    assert before == after


def test_equal_rows_keep_their_ids_by_what_a_coder_added() -> None:
    def withdrawn(*rows: str) -> list[str | None]:
        found = parse_signatures(FILE, "\n".join(["name,withdrawn", *rows]).encode())[0].values()
        return [row.signature for row in found if row.withdrawn]

    assert withdrawn("Anonymous,", "Anonymous,yes") == withdrawn("Anonymous,yes", "Anonymous,")


def test_an_id_of_the_file_wins() -> None:
    found = ids_of("name,signature\nNora Quill,first\nAl Ash,nora-quill\nNora Quill,\n")
    first, second, third = found.values()
    assert (first, second) == ("first", "nora-quill") and third.startswith("nora-quill-")


PROBLEMS = [
    ("name,colour\nA,red\n", ["1:6: Unknown column `colour`. The columns are name,"], 1),
    ("name,descripton\nA,red\n", ["1:6: Unknown column `descripton`. Did you mean `description`?"], 1),
    ("name,name\nA,B\n", ["1:6: Column `name` is there twice. Keep one."], 1),
    ("name,\nA,B\n", ["1:6: Column 2 has no name. Name it, or remove it."], 1),
    ("name,signed\nA,2024-13-01\nB,2024-11\n", ["2:3: signed: `2024-13-01` is not an EDTF date."], 2),
    ("name,kind\nA,human\n", ["2:3: kind: `human` is not one of 'person' or 'organisation'."], 1),
    ("name,withdrawn\nA,maybe\n", ["2:3: withdrawn: `maybe` is no date. Write `yes`, or the day"], 1),
    ("name,types\nA,Bakers; x\n", ["2:3: types: `Bakers` does not match the pattern"], 1),
    ("description,name\nx,\ny,B\n", ["2:3: name: Field is missing. Add it. The row is left out."], 1),
    ("name,note\nA,b,c\nB,b\n", ["2:1: Row has 3 cells, and there are 2 columns. Put a text that"], 1),
    ('name,note\n"A,b\nB,b\n"C",c\n', ["2:1: A quotation mark is not closed, or is inside a cell."], 2),
    ('name,note\nA,"b\nB,b\nC,c\n', ["2:1: A quotation mark is not closed, or is inside a cell."], 2),
    ("name,signature\nA,x\nB,x\n", ["3:3: signature: `x` is the id of row 2 too. Change one of them."], 1),
    ("name\nA\u202eB\n", ["2:1: Contains U+202E, a character that hides or reorders text."], 1),
    ("Nora Quill\n", ["1:1: The first row has no names of columns. Write them"], 0),
    ("", ["1:1: The first row has no names of columns. Write them"], 0),
    ('name,note\n"A, ""b""\nC",x\nD,"y\nz"\n', [], 2),
    ("\ufeffName;Note\r\nA, b;c\r\n;\r\n", [], 1),
    ("name,note,,\nA,b,,\n,,,\n", [], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "messages", "kept"), PROBLEMS)
def test_a_fault_costs_no_other_row(text: str, messages: list[str], kept: int) -> None:
    rows, problems = parse_signatures(FILE, text.encode())
    assert len(rows) == kept and len(problems) == len(messages)
    for problem, message in zip(problems, messages, strict=True):
        assert str(problem).startswith(f"{FILE}:{message}")


def test_bytes_that_are_no_text_are_one_problem() -> None:
    rows, problems = parse_signatures(FILE, "name\nA\nÉmile\n".encode("latin-1"))
    assert (rows, list(map(str, problems))) == ({}, [f"{FILE}:3:1: Line is not UTF-8. Save the file as UTF-8."])


def test_a_wrong_withdrawal_is_a_withdrawal() -> None:
    ((signature,), _) = (list(part.values()) if isinstance(part, dict) else part
                         for part in parse_signatures(FILE, b"name,withdrawn\nA,asked to leave\n"))  # fmt: skip
    assert signature.withdrawn == "yes"


def test_unknown_actors_and_types_cost_only_their_cell(with_signatures: WithSignatures) -> None:
    corpus = with_signatures("name,types,actor\nA B,neighbour; neighbours,ada-bel\nC D,mayors,\n")
    assert [str(problem) for problem in corpus.problems] == [
        f"{FILE}:2:5: No actor type `neighbours`. Did you mean `neighbour`?",
        f"{FILE}:2:27: No actor `ada-bel`. Did you mean `ada-bell`?",
        f"{FILE}:3:5: No actor type `mayors`. Did you mean `mayor`?",
    ]
    listed = [row for row in signatures(corpus) if "row" in row]
    assert [(row["name"], row.get("types"), row.get("actor")) for row in listed] == [
        ("A B", "Neighbours", None), ("C D", None, None),
    ]  # fmt: skip


def test_a_group_cannot_sign(with_signatures: WithSignatures) -> None:
    group = next(actor.id for actor in with_signatures("name\nX\n").model.actors if actor.kind == "group")
    (problem,) = with_signatures(f"name,actor\nA B,{group}\n").problems
    assert "collective label" in problem.message


def test_a_table_of_no_letter_is_a_problem(copy_of_bridge: Path) -> None:
    (copy_of_bridge / signature_file("no-letter")).write_text("name\nA\n")
    (problem,) = open_corpus(copy_of_bridge).problems
    assert "There is no letters/no-letter.yaml" in problem.message


def test_a_letter_may_have_only_listed_signatories(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / f"letters/{FOR}.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if "role: signatory" not in line]
    path.write_text("\n".join(lines).replace("speakers: [ada-bell]", "speakers: signatories"), "utf-8")
    (copy_of_bridge / FILE).write_text("name\nA B\n", "utf-8")
    corpus = open_corpus(copy_of_bridge)
    assert not corpus.problems and [row["name"] for row in signatures(corpus)] == ["A B"]


def test_equal_names_are_two_people_and_a_warning(with_signatures: WithSignatures) -> None:
    names = ("Nora Quill,", "nora  QUILL,", "Anonymous,", "anonyme,", "N.N.,", "—,", "…,", "Carl Dorn,")
    corpus = with_signatures("\n".join(["name,actor", *names, "Mayor,mayor", "mayor,mayor", ""]))
    found = [str(warning) for warning in corpus.warnings if warning.file == FILE]
    assert [line.split("warning: ")[1][:70] for line in found] == [
        "Rows 2 and 3 have the name “Nora Quill” and count as 2 people. Decide ",
        "“Carl Dorn” is also the signatory `carl-dorn` in letters/for-the-bridg",
    ]
    assert sum(row["name"].casefold().startswith("nora") for row in signatures(corpus)) == 2
    assert corpus.tables["letters"].set_index("letter").loc[FOR, "signatories"] == 2 + 8 + 1


def test_a_long_list_is_checked_at_once(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, SIGNATURE_COLUMNS)
    writer.writeheader()
    writer.writerows({"name": f"Person {i} of many", "signed": f"2024-11-{1 + i % 28:02}"} for i in range(3000))
    (copy_of_bridge / FILE).write_text(buffer.getvalue(), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "2 letters" in capsys.readouterr().out
