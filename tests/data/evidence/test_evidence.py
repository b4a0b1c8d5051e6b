"""Every cell of every table leads to the right words: each is walked, and compared with the corpus files themselves."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, Corpus, open_corpus
from data.evidence.cells import Cell, parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.lookup import Evidence, cells, evidence
from data.model.letters import Appearance, Letter, Statement
from data.schema.tables import TABLE
from tests.conftest import BRIDGE, CLOCK

Place = tuple[str, str, str]


FOLDERS = {"shipped": DEFAULT_CORPUS, "bridge": BRIDGE, "clock": CLOCK}


@pytest.fixture(scope="module", params=FOLDERS)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return open_corpus(FOLDERS[request.param])


@pytest.fixture(scope="module")
def index(corpus: Corpus) -> EvidenceIndex:
    return EvidenceIndex(corpus.tables)


def places(items: tuple[EvidenceItem, ...]) -> set[Place]:
    """Where the words of items stand."""
    return {(g.letter, g.passage, g.words) for g in items if g.letter and g.passage and g.words}


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
    index = EvidenceIndex(tables)
    sources = {row[0] for row in index.rows["sources"]}
    for cell in cells(index, table):
        found = evidence(index, cell)
        silent = {item.basis for item in found.items} >= {"absent"}
        assert bool(found.items) == (found.value is not None or silent), cell
        for item in found.items:
            assert_sound(item, corpus, sources, cell)


def assert_sound(item: EvidenceItem, corpus: Corpus, sources: set[str], cell: Cell) -> None:
    """An item names a passage, sources with a confidence, or says why there is none."""
    letters = {letter.id: letter for letter in corpus.model.letters}
    if item.passage is not None:
        assert item.letter is not None
        voices = {passage.id: passage.voice for passage in letters[item.letter].passages}
        assert item.passage in voices and item.voice in ("quoted", "reported", voices[item.passage]), cell
    if item.basis == "outside":
        assert item.sources and item.confidence and set(item.sources.split("; ")) <= sources, cell
    elif item.basis == "inferred":
        assert item.reason, cell
    elif item.basis == "printed":
        assert item.words and item.passage, cell


@pytest.mark.parametrize("folder", [BRIDGE, CLOCK], ids=lambda path: path.name)
def test_words_stand_in_the_passage_that_is_said_to_hold_them(folder: Path) -> None:
    check_words(open_corpus(folder))


def test_words_stand_in_the_articles(texts: object) -> None:
    check_words(open_corpus(texts=str(texts)))


def check_words(corpus: Corpus) -> None:
    """Every item of every cell that has words: they stand in that passage of a copy of the article."""
    for tables in (corpus.tables, corpus.printed_tables):
        index, seen = EvidenceIndex(tables), 0
        for table in TABLE:
            for cell in cells(index, table):
                for item in evidence(index, cell).items:
                    if item.words is not None and item.letter and item.passage:
                        assert item.words in corpus.article_texts[item.letter].lines[item.passage], cell
                        seen += 1
        assert seen > 500


@pytest.mark.parametrize("column", ["printed_name", "printed_description", "affiliation"])
def test_an_appearance_leads_to_its_own_words(corpus: Corpus, index: EvidenceIndex, column: str) -> None:
    for key in index.rows["appearances"]:
        found = evidence(index, Cell("appearances", key, column))
        expected = printed(corpus, column, lambda letter, a, key=key: (letter.id, a.actor, a.role) == key)  # type: ignore[misc]
        assert places(found.items) == expected
        assert set(found.value.split("; ") if found.value else []) == {words for _, _, words in expected}


def test_the_passages_of_an_appearance_are_those_that_it_leads_to(index: EvidenceIndex) -> None:
    for key in index.rows["appearances"]:
        found = evidence(index, Cell("appearances", key, "passages"))
        assert found.value is not None
        assert set(found.value.split("; ")) == {item.passage for item in found.items}


def test_a_mention_leads_to_one_place(corpus: Corpus, index: EvidenceIndex) -> None:
    for key in index.rows["mentions"]:
        letter, passage, _, _, name = key
        for column in ("role", "printed_name", "basis"):
            found = places(evidence(index, Cell("mentions", key, column)).items)
            assert found - withdrawn(corpus) == {(letter, passage, name)}


def test_a_statement_leads_to_its_own_words(corpus: Corpus, index: EvidenceIndex) -> None:
    for letter in corpus.model.letters:
        for statement in letter.statements:
            key = (f"{letter.id}.{statement.passage}.{statement.argument}",)
            for column in ("words", "stance", "voice", "label", "ambiguous"):
                found = evidence(index, Cell("statements", key, column))
                if found.value is not None:
                    assert places(found.items) == {(letter.id, statement.passage, statement.words)}
                    assert [item.voice for item in found.items] == [statement.voice]


def test_an_argument_leads_to_every_statement_of_it(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        expected = said(corpus, lambda _, s, name=argument.id: s.argument == name)  # type: ignore[misc]
        for table, column in (("arguments", "label"), ("arguments", "match_why"), ("comparison", "status")):
            found = evidence(index, Cell(table, (argument.id,), column))
            assert places(found.items) == (expected if found.value else set())


def test_a_cell_of_the_comparison_leads_to_that_letter_only(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        for letter in corpus.model.letters:
            expected = said(corpus, lambda one, s, a=argument.id, b=letter.id: (s.argument, one.id) == (a, b))  # type: ignore[misc]
            found = evidence(index, Cell("comparison", (argument.id,), letter.id))
            assert places(found.items) == expected
            assert ("absent" in {item.basis for item in found.items}) == (not expected)
            assert (found.value == "not mentioned") == (not expected)


def test_who_argues_leads_to_the_statements_that_are_counted(corpus: Corpus, index: EvidenceIndex) -> None:
    for key, row in index.rows["support"].items():
        found = evidence(index, Cell("support", key, "count")).items
        assert len({item.letter for item in found}) == row["letters"], key
        every = said(corpus, lambda _, s, r=row: (s.argument, s.stance) == (r["argument"], r["stance"]))  # type: ignore[misc]
        assert places(found) and places(found) <= every
        of = evidence(index, Cell("support", key, "of")).items
        assert len({item.letter for item in of}) == row["letters_of"], key


@pytest.mark.parametrize("column", ["shared", "opposed", "only_side", "only_other"])
def test_likeness_leads_to_the_statements_that_are_counted(index: EvidenceIndex, column: str) -> None:
    for key, row in index.rows["similarity"].items():
        found = evidence(index, Cell("similarity", key, column)).items
        if row[column]:
            words = {(g.letter, g.passage, g.words) for g in found}
            arguments = {
                s["argument"] for s in index.records["statements"] if (s["letter"], s["passage"], s["words"]) in words
            }
            assert len(arguments) == row[column]
            assert {g.letter for g in found} == {
                "shared": set(key), "opposed": set(key), "only_side": {key[0]}, "only_other": {key[1]}
            }[column]  # fmt: skip


def test_a_passage_leads_to_itself(index: EvidenceIndex) -> None:
    for key in index.rows["passages"]:
        for column in TABLE["passages"].names:
            found = evidence(index, Cell("passages", key, column)).items
            assert {(item.letter, item.passage) for item in found} <= {key}


def test_a_name_leads_to_its_source_or_to_the_words_that_print_it(corpus: Corpus, index: EvidenceIndex) -> None:
    for actor in corpus.model.actors:
        forms = printed(corpus, "printed_name", lambda _, a, name=actor.id: a.actor == name)  # type: ignore[misc]
        name = evidence(index, Cell("actors", (actor.id,), "name"))
        also = evidence(index, Cell("actors", (actor.id,), "printed_names"))
        assert places(name.items) == places(also.items) == forms
        if actor.canonical:
            first = name.items[0]
            assert (first.basis, first.sources) == (actor.canonical.basis, actor.canonical.source)
        else:
            assert any(item.words == name.value for item in name.items)
        for other in (*([actor.canonical] if actor.canonical else []), *actor.also):
            form = "canonical" if other is actor.canonical else "also"
            found = evidence(index, Cell("names", (actor.id, form, other.text), "name")).items
            known = EvidenceItem(other.basis, sources=other.source, confidence=other.confidence, reason=other.note)
            assert found == (known,)


def test_a_date_leads_to_its_words_and_its_source(corpus: Corpus, index: EvidenceIndex) -> None:
    for event in corpus.model.events:
        found = evidence(index, Cell("timeline", (event.id,), "basis")).items
        assert {item.passage for item in found if item.passage} == ({event.passage} if event.passage else set())
        assert {item.words for item in found if item.words} == ({event.date.printed} - {None})
        assert {item.sources for item in found if item.sources} == ({event.date.source} - {None})
    for letter in corpus.model.letters:
        for cell in (("letters", letter.id, "date_basis"), ("timeline", f"letter-{letter.id}", "basis")):
            found = evidence(index, Cell(cell[0], (cell[1],), cell[2])).items
            assert {item.sources for item in found if item.sources} == ({letter.date.source} - {None})
            assert {item.words for item in found if item.words} == ({letter.date.printed} - {None})


def test_a_fact_leads_to_its_sources(corpus: Corpus, index: EvidenceIndex) -> None:
    for fact in corpus.model.facts:
        (item,) = evidence(index, Cell("facts", (fact.id,), "topic")).items
        assert item.sources == ("; ".join(fact.sources) or None) and item.confidence == fact.confidence
        assert item.passage == fact.passage


def test_a_figure_leads_to_as_much_as_it_counts(corpus: Corpus, index: EvidenceIndex) -> None:
    for key, row in index.rows["quality"].items():
        found = evidence(index, Cell("quality", key, "count")).items
        if row["counted_in"] in ("passages", "statements", "facts"):
            assert len(found) == row["count"]
        else:
            assert found


def test_thirty_cells_at_random(corpus: Corpus, index: EvidenceIndex) -> None:
    """What an analyst would do: pick cells anywhere, and look whether what they lead to speaks of the same thing."""
    every = [cell for table in ("appearances", "statements", "mentions", "comparison") for cell in cells(index, table)]
    for cell in random.Random(7).sample(every, 30):
        found = evidence(index, cell)
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
            assert {item.letter for item in found.items if item.letter} == {letter}


def test_an_address_gives_its_cell_back(index: EvidenceIndex) -> None:
    counted = Counter(str(cell) for table in TABLE for cell in cells(index, table))
    assert counted.most_common(1)[0][1] == 1
    for address in counted:
        assert str(parse_cell_address(address)) == address


@pytest.mark.parametrize("address", ["", "/", "actors", "actors/x", "nothing/x/y", "actors/x/y/z", "%2F/a", "a" * 5000])
def test_a_wild_address_gets_a_sentence(address: str) -> None:
    with pytest.raises(LookupError, match="no address of a cell"):
        parse_cell_address(address)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("actors/nobody/name", "has no such row here"), ("actors/ada-bell/shoes", "has no such column")],
)
def test_an_address_of_nothing_gets_a_sentence(bridge: Corpus, address: str, sentence: str) -> None:
    with pytest.raises(LookupError, match=sentence):
        evidence(EvidenceIndex(bridge.tables), parse_cell_address(address))


def test_printed_only_evidence_rests_on_no_source(corpus: Corpus) -> None:
    index = EvidenceIndex(corpus.printed_tables)
    found: list[Evidence] = [evidence(index, cell) for table in TABLE for cell in cells(index, table)]
    items = {item for one in found for item in one.items}
    assert {item.basis for item in items} <= {"printed", "coded", "counted", "derived", "unknown", "absent"}
    articles = {f"article-of-{letter.id}" for letter in corpus.model.letters}
    assert {item.sources for item in items if item.sources} <= articles


def test_words_that_a_letter_does_not_mention_rest_on_its_silence(shipped: Corpus) -> None:
    """The empty cell of words leads where the mention beside it leads: to the silence, and to what is known of it."""
    index = EvidenceIndex(shipped.tables)
    key, letter = ("no-combat-troops",), "intellectuals-to-president"
    words = evidence(index, Cell("comparison", key, f"{letter}_words"))
    assert words.value is None
    assert words.items == evidence(index, Cell("comparison", key, letter)).items
    assert [item.basis for item in words.items] == ["absent", "outside"]


def test_a_letter_without_statements_rests_on_all_that_was_looked_through(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8").split("statements:")[0]
    text = text.replace("gist: The guild wants no bridge.", "gist: The guild wants no bridge., not_coded: silent")
    path.write_text(text.replace("surplus: nothing", "not_coded: silent"), "utf-8")
    index = EvidenceIndex(open_corpus(copy_of_bridge).tables)
    found = evidence(index, Cell("letters", ("guild-against",), "arguments"))
    assert found.value == "0" and [item.passage for item in found.items] == ["P1", "P2"]


def test_the_agreement_names_what_differs(shipped: Corpus) -> None:
    index = EvidenceIndex(shipped.tables)
    (row,) = index.select("quality", what="Arguments", counted_in=None)
    (item,) = evidence(index, Cell("quality", (row["figure"],), "count")).items
    assert item.basis == "counted" and item.reason is not None
    assert len(item.reason.split("; ")) == row["of"] - row["count"] == 4
    assert all(line.startswith("only the ") for line in item.reason.split("; "))


def test_a_shared_argument_says_why_it_is_one(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        for table in ("arguments", "comparison"):
            items = evidence(index, Cell(table, (argument.id,), "status")).items
            whys = [(item.reason, item.confidence) for item in items if item.passage is None]
            assert whys == ([(argument.match.why, argument.match.confidence)] if argument.match else [])


def test_a_case_in_doubt_says_why(shipped: Corpus) -> None:
    index = EvidenceIndex(shipped.tables)
    for key, row in index.rows["doubts"].items():
        found = evidence(index, Cell("doubts", key, "what")).items
        assert row["why"] in {item.reason for item in found}, key


def test_words_against_a_claim_say_so(bridge: Corpus) -> None:
    index = EvidenceIndex(bridge.tables)
    against = evidence(index, parse_cell_address("comparison/build-bridge/guild-against")).items
    favour = evidence(index, parse_cell_address("comparison/build-bridge/for-the-bridge")).items
    assert {item.subject for item in against} == {"Against: The bridge should be built"}
    assert {item.subject for item in favour} == {None}
