"""Every cell of every table leads to the right words: each is walked, and compared with the corpus files themselves."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from data import SHIPPED, Corpus, open_corpus
from data.evidence import Cell, Evidence, cells, evidence, read_cell
from data.model import Appearance, Letter, Statement
from data.schema import TABLE
from data.witness import Ground, Witness
from tests.conftest import CLOCK, GOOD

Place = tuple[str, str, str]


FOLDERS = {"shipped": SHIPPED, "good": GOOD, "clock": CLOCK}


@pytest.fixture(scope="module", params=FOLDERS)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return open_corpus(FOLDERS[request.param])


@pytest.fixture(scope="module")
def witness(corpus: Corpus) -> Witness:
    return Witness(corpus.tables)


def places(grounds: tuple[Ground, ...]) -> set[Place]:
    """Where the words of grounds stand."""
    return {(g.letter, g.passage, g.words) for g in grounds if g.letter and g.passage and g.words}


def said(corpus: Corpus, keep: Callable[[Letter, Statement], bool]) -> set[Place]:
    """From the corpus files: the places of these statements."""
    pairs = ((letter, s) for letter in corpus.model.letters for s in letter.statements)
    return {(letter.id, s.passage, s.words) for letter, s in pairs if keep(letter, s)}


def withdrawn(corpus: Corpus) -> set[Place]:
    """From the corpus files: the places of the words that print a withdrawal."""
    pairs = ((letter.id, known) for letter in corpus.model.letters for known in letter.withdrawals.values())
    return {(letter, known.passage, known.text) for letter, known in pairs if known.passage}


def printed(corpus: Corpus, field: str, keep: Callable[[Letter, Appearance], bool]) -> set[Place]:
    """From the corpus files: the places of a printed name, description or affiliation of these appearances.

    Each has the role that it is counted in.
    """
    pairs = (
        (letter, a.model_copy(update={"role": role})) for letter in corpus.model.letters for a, role in letter.acting
    )
    return {(letter.id, a.passage, getattr(a, field)) for letter, a in pairs if getattr(a, field) and keep(letter, a)}


@pytest.mark.parametrize("only_printed", [False, True])
@pytest.mark.parametrize("table", TABLE)
def test_every_cell_rests_on_something_that_is_there(corpus: Corpus, table: str, only_printed: bool) -> None:
    tables = corpus.printed_tables if only_printed else corpus.tables
    witness = Witness(tables)
    sources = {row[0] for row in witness.rows["sources"]}
    for cell in cells(witness, table):
        found = evidence(witness, cell)
        silent = {ground.basis for ground in found.grounds} >= {"absent"}
        assert bool(found.grounds) == (found.value is not None or silent), cell
        for ground in found.grounds:
            assert_sound(ground, corpus, sources, cell)


def assert_sound(ground: Ground, corpus: Corpus, sources: set[str], cell: Cell) -> None:
    """A ground names a passage, sources with a confidence, or says why there is none."""
    letters = {letter.id: letter for letter in corpus.model.letters}
    if ground.passage is not None:
        assert ground.letter is not None
        voices = {passage.id: passage.voice for passage in letters[ground.letter].passages}
        assert ground.passage in voices and ground.voice in ("quoted", "reported", voices[ground.passage]), cell
    if ground.basis == "outside":
        assert ground.sources and ground.confidence and set(ground.sources.split("; ")) <= sources, cell
    elif ground.basis == "inferred":
        assert ground.why, cell
    elif ground.basis == "printed":
        assert ground.words and ground.passage, cell


@pytest.mark.parametrize("folder", [GOOD, CLOCK], ids=lambda path: path.name)
def test_words_stand_in_the_passage_that_is_said_to_hold_them(folder: Path) -> None:
    check_words(open_corpus(folder))


def test_words_stand_in_the_articles(texts: object) -> None:
    check_words(open_corpus(texts=str(texts)))


def check_words(corpus: Corpus) -> None:
    """Every ground of every cell that has words: they stand in that passage of a copy of the article."""
    for tables in (corpus.tables, corpus.printed_tables):
        witness, seen = Witness(tables), 0
        for table in TABLE:
            for cell in cells(witness, table):
                for ground in evidence(witness, cell).grounds:
                    if ground.words is not None and ground.letter and ground.passage:
                        assert ground.words in corpus.copies[ground.letter].lines[ground.passage], cell
                        seen += 1
        assert seen > 500


@pytest.mark.parametrize("column", ["printed_name", "printed_description", "affiliation"])
def test_an_appearance_leads_to_its_own_words(corpus: Corpus, witness: Witness, column: str) -> None:
    for key in witness.rows["appearances"]:
        found = evidence(witness, Cell("appearances", key, column))
        expected = printed(corpus, column, lambda letter, a, key=key: (letter.id, a.actor, a.role) == key)  # type: ignore[misc]
        assert places(found.grounds) == expected
        assert set(found.value.split("; ") if found.value else []) == {words for _, _, words in expected}


def test_the_passages_of_an_appearance_are_those_that_it_leads_to(witness: Witness) -> None:
    for key in witness.rows["appearances"]:
        found = evidence(witness, Cell("appearances", key, "passages"))
        assert found.value is not None
        assert set(found.value.split("; ")) == {ground.passage for ground in found.grounds}


def test_a_mention_leads_to_one_place(corpus: Corpus, witness: Witness) -> None:
    for key in witness.rows["mentions"]:
        letter, passage, _, _, name = key
        for column in ("role", "printed_name", "basis"):
            found = places(evidence(witness, Cell("mentions", key, column)).grounds)
            assert found - withdrawn(corpus) == {(letter, passage, name)}


def test_a_statement_leads_to_its_own_words(corpus: Corpus, witness: Witness) -> None:
    for letter in corpus.model.letters:
        for statement in letter.statements:
            key = (f"{letter.id}.{statement.passage}.{statement.argument}",)
            for column in ("words", "stance", "voice", "label", "ambiguous"):
                found = evidence(witness, Cell("statements", key, column))
                if found.value is not None:
                    assert places(found.grounds) == {(letter.id, statement.passage, statement.words)}
                    assert [ground.voice for ground in found.grounds] == [statement.voice]


def test_an_argument_leads_to_every_statement_of_it(corpus: Corpus, witness: Witness) -> None:
    for argument in corpus.model.arguments:
        expected = said(corpus, lambda _, s, name=argument.id: s.argument == name)  # type: ignore[misc]
        for table, column in (("arguments", "label"), ("arguments", "match_why"), ("comparison", "status")):
            found = evidence(witness, Cell(table, (argument.id,), column))
            assert places(found.grounds) == (expected if found.value else set())


def test_a_cell_of_the_comparison_leads_to_that_letter_only(corpus: Corpus, witness: Witness) -> None:
    for argument in corpus.model.arguments:
        for letter in corpus.model.letters:
            expected = said(corpus, lambda one, s, a=argument.id, b=letter.id: (s.argument, one.id) == (a, b))  # type: ignore[misc]
            found = evidence(witness, Cell("comparison", (argument.id,), letter.id))
            assert places(found.grounds) == expected
            assert ("absent" in {ground.basis for ground in found.grounds}) == (not expected)
            assert (found.value == "not mentioned") == (not expected)


def test_who_argues_leads_to_the_statements_that_are_counted(corpus: Corpus, witness: Witness) -> None:
    for key, row in witness.rows["backing"].items():
        found = evidence(witness, Cell("backing", key, "count")).grounds
        assert len({ground.letter for ground in found}) == row["letters"], key
        every = said(corpus, lambda _, s, r=row: (s.argument, s.stance) == (r["argument"], r["stance"]))  # type: ignore[misc]
        assert places(found) and places(found) <= every
        of = evidence(witness, Cell("backing", key, "of")).grounds
        assert len({ground.letter for ground in of}) == row["letters_of"], key


@pytest.mark.parametrize("column", ["shared", "opposed", "only_side", "only_other"])
def test_likeness_leads_to_the_statements_that_are_counted(witness: Witness, column: str) -> None:
    for key, row in witness.rows["likeness"].items():
        found = evidence(witness, Cell("likeness", key, column)).grounds
        if row[column]:
            words = {(g.letter, g.passage, g.words) for g in found}
            arguments = {
                s["argument"] for s in witness.records["statements"] if (s["letter"], s["passage"], s["words"]) in words
            }
            assert len(arguments) == row[column]
            assert {g.letter for g in found} == {
                "shared": set(key), "opposed": set(key), "only_side": {key[0]}, "only_other": {key[1]}
            }[column]  # fmt: skip


def test_a_passage_leads_to_itself(witness: Witness) -> None:
    for key in witness.rows["passages"]:
        for column in TABLE["passages"].names:
            found = evidence(witness, Cell("passages", key, column)).grounds
            assert {(ground.letter, ground.passage) for ground in found} <= {key}


def test_a_name_leads_to_its_source_or_to_the_words_that_print_it(corpus: Corpus, witness: Witness) -> None:
    for actor in corpus.model.actors:
        forms = printed(corpus, "printed_name", lambda _, a, name=actor.id: a.actor == name)  # type: ignore[misc]
        name = evidence(witness, Cell("actors", (actor.id,), "name"))
        also = evidence(witness, Cell("actors", (actor.id,), "printed_names"))
        assert places(name.grounds) == places(also.grounds) == forms
        if actor.canonical:
            first = name.grounds[0]
            assert (first.basis, first.sources) == (actor.canonical.basis, actor.canonical.source)
        else:
            assert any(ground.words == name.value for ground in name.grounds)
        for other in (*([actor.canonical] if actor.canonical else []), *actor.also):
            form = "canonical" if other is actor.canonical else "also"
            found = evidence(witness, Cell("names", (actor.id, form, other.text), "name")).grounds
            known = Ground(other.basis, sources=other.source, confidence=other.confidence, why=other.note)
            assert found == (known,)


def test_a_date_leads_to_its_words_and_its_source(corpus: Corpus, witness: Witness) -> None:
    for event in corpus.model.events:
        found = evidence(witness, Cell("timeline", (event.id,), "basis")).grounds
        assert {ground.passage for ground in found if ground.passage} == ({event.passage} if event.passage else set())
        assert {ground.words for ground in found if ground.words} == ({event.date.printed} - {None})
        assert {ground.sources for ground in found if ground.sources} == ({event.date.source} - {None})
    for letter in corpus.model.letters:
        for cell in (("letters", letter.id, "date_basis"), ("timeline", f"letter-{letter.id}", "basis")):
            found = evidence(witness, Cell(cell[0], (cell[1],), cell[2])).grounds
            assert {ground.sources for ground in found if ground.sources} == ({letter.date.source} - {None})
            assert {ground.words for ground in found if ground.words} == ({letter.date.printed} - {None})


def test_a_fact_leads_to_its_sources(corpus: Corpus, witness: Witness) -> None:
    for fact in corpus.model.facts:
        (ground,) = evidence(witness, Cell("facts", (fact.id,), "topic")).grounds
        assert ground.sources == ("; ".join(fact.sources) or None) and ground.confidence == fact.confidence
        assert ground.passage == fact.passage


def test_a_figure_leads_to_as_much_as_it_counts(corpus: Corpus, witness: Witness) -> None:
    for key, row in witness.rows["quality"].items():
        found = evidence(witness, Cell("quality", key, "count")).grounds
        if row["counted_in"] in ("passages", "statements", "facts"):
            assert len(found) == row["count"]
        else:
            assert found


def test_thirty_cells_at_random(corpus: Corpus, witness: Witness) -> None:
    """What an analyst would do: pick cells anywhere, and look whether what they lead to speaks of the same thing."""
    every = [
        cell for table in ("appearances", "statements", "mentions", "comparison") for cell in cells(witness, table)
    ]
    for cell in random.Random(7).sample(every, 30):
        found = evidence(witness, cell)
        letter = found.row.get("letter")
        outside = {
            "name",
            "name_basis",
            "name_source",
            "also_known_as",
            "actor_types",
            "outside_facts",
            "date_earliest",
            "date_latest",
        }
        if letter and cell.column not in outside and found.value is not None:
            assert {ground.letter for ground in found.grounds if ground.letter} == {letter}


def test_an_address_gives_its_cell_back(witness: Witness) -> None:
    counted = Counter(str(cell) for table in TABLE for cell in cells(witness, table))
    assert counted.most_common(1)[0][1] == 1
    for address in counted:
        assert str(read_cell(address)) == address


@pytest.mark.parametrize("address", ["", "/", "actors", "actors/x", "nothing/x/y", "actors/x/y/z", "%2F/a", "a" * 5000])
def test_a_wild_address_gets_a_sentence(address: str) -> None:
    with pytest.raises(LookupError, match="no address of a cell"):
        read_cell(address)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("actors/nobody/name", "has no such row here"), ("actors/ada-bell/shoes", "has no such column")],
)
def test_an_address_of_nothing_gets_a_sentence(good: Corpus, address: str, sentence: str) -> None:
    with pytest.raises(LookupError, match=sentence):
        evidence(Witness(good.tables), read_cell(address))


def test_printed_only_evidence_rests_on_no_source(corpus: Corpus) -> None:
    witness = Witness(corpus.printed_tables)
    found: list[Evidence] = [evidence(witness, cell) for table in TABLE for cell in cells(witness, table)]
    grounds = {ground for one in found for ground in one.grounds}
    assert {ground.basis for ground in grounds} <= {"printed", "coded", "counted", "derived", "unknown", "absent"}
    articles = {f"article-of-{letter.id}" for letter in corpus.model.letters}
    assert {ground.sources for ground in grounds if ground.sources} <= articles


def test_words_that_a_letter_does_not_mention_rest_on_its_silence(shipped: Corpus) -> None:
    """The empty cell of words leads where the mention beside it leads: to the silence, and to what is known of it."""
    witness = Witness(shipped.tables)
    key, letter = ("no-combat-troops",), "intellectuals-to-president"
    words = evidence(witness, Cell("comparison", key, f"{letter}_words"))
    assert words.value is None
    assert words.grounds == evidence(witness, Cell("comparison", key, letter)).grounds
    assert [ground.basis for ground in words.grounds] == ["absent", "outside"]


def test_a_letter_without_statements_rests_on_all_that_was_looked_through(copy_of_good: Path) -> None:
    path = copy_of_good / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8").split("statements:")[0]
    text = text.replace("gist: The guild wants no bridge.", "gist: The guild wants no bridge., not_coded: silent")
    path.write_text(text.replace("surplus: nothing", "not_coded: silent"), "utf-8")
    witness = Witness(open_corpus(copy_of_good).tables)
    found = evidence(witness, Cell("letters", ("guild-against",), "arguments"))
    assert found.value == "0" and [ground.passage for ground in found.grounds] == ["P1", "P2"]


def test_the_agreement_names_what_differs(shipped: Corpus) -> None:
    witness = Witness(shipped.tables)
    (row,) = witness.all("quality", what="Arguments", counted_in=None)
    (ground,) = evidence(witness, Cell("quality", (row["figure"],), "count")).grounds
    assert ground.basis == "counted" and ground.why is not None
    assert len(ground.why.split("; ")) == row["of"] - row["count"] == 4
    assert all(line.startswith("only the ") for line in ground.why.split("; "))


def test_a_shared_argument_says_why_it_is_one(corpus: Corpus, witness: Witness) -> None:
    for argument in corpus.model.arguments:
        for table in ("arguments", "comparison"):
            grounds = evidence(witness, Cell(table, (argument.id,), "status")).grounds
            whys = [(ground.why, ground.confidence) for ground in grounds if ground.passage is None]
            assert whys == ([(argument.match.why, argument.match.confidence)] if argument.match else [])


def test_a_case_in_doubt_says_why(shipped: Corpus) -> None:
    witness = Witness(shipped.tables)
    for key, row in witness.rows["doubts"].items():
        found = evidence(witness, Cell("doubts", key, "what")).grounds
        assert row["why"] in {ground.why for ground in found}, key


def test_words_against_a_claim_say_so(good: Corpus) -> None:
    witness = Witness(good.tables)
    against = evidence(witness, read_cell("comparison/build-bridge/guild-against")).grounds
    favour = evidence(witness, read_cell("comparison/build-bridge/for-the-bridge")).grounds
    assert {ground.of for ground in against} == {"Against: The bridge should be built"}
    assert {ground.of for ground in favour} == {None}
