"""Rules of the codebook that give types to signatures: what they match, and who has a type by which rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from data import Corpus, CorpusError, open_corpus
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.lookup import evidence
from data.files.layout import signature_file
from data.model.codebook import MAX_TYPE_RULES, MAX_WORDS_LENGTH, MAX_WORDS_OF_A_RULE, GivenTypes, TypeRule, TypeRules
from data.queries.facets import option_counts
from data.queries.selection import Selection
from data.tables.quality import UNTYPED
from tests.generator.people import PROFESSIONS
from tests.generator.signature_lists import write_lists

FOR = "for-the-bridge"
RULES = """\
type_rules:
- {words: [former neighbour*], types: [former-neighbour]}
- {words: [neighbour*, "*nachbarin"], types: [neighbour, shopkeeper]}
- {words: [guild], types: [guild], in: affiliation}
"""
ROWS = """\
name,description,affiliation,types,withdrawn,actor
Nora Quill,A NEIGHBOUR of the river,Guild of Millers,,,
Zed Ash,Former neighbours,,,2024-11-09,
Ute Ohm,Flußnachbarin,,,,
Ivo Lind,guild master,Guild of Millers,,,
Ada Reed,neighbour,,guild,,
Max Moor,baker,,,,
Eva Moor,Baker ,,,,
Ada Bell,neighbour,,,,ada-bell
Lea Low,,,,,
"""

WithRules = Callable[[str], Corpus]


@pytest.fixture
def with_rules(copy_of_bridge: Path) -> WithRules:
    """Return a function that opens the bridge corpus with rules in its codebook and a table of signatures."""

    def opened(rules: str) -> Corpus:
        codebook = copy_of_bridge / "codebook.yaml"
        codebook.write_text(codebook.read_text("utf-8") + rules, "utf-8")
        (copy_of_bridge / signature_file(FOR)).write_text(ROWS, "utf-8")
        return open_corpus(copy_of_bridge)

    return opened


def rule(*words: str, types: tuple[str, ...] = ("baker",), **fields: str) -> TypeRule:
    """Return a rule."""
    return TypeRule.model_validate({"words": words, "types": types, **fields})


def items_of(corpus: Corpus, address: str) -> tuple[EvidenceItem, ...]:
    """Return the evidence of a cell."""
    return evidence(EvidenceIndex(corpus.tables), parse_cell_address(address)).items


def test_the_first_rule_that_matches_wins_and_names_its_words() -> None:
    rules = TypeRules([rule("retired baker"), rule("cook", "bak*", types=("a", "b")), rule("baker")])
    assert rules.give(["a Baker"], ["Retired Baker's Club"]) == GivenTypes(
        ("baker",), 1, "retired baker", "affiliation", "Retired Baker"
    )
    assert rules.give(["a Baker"], [None]) == GivenTypes(("a", "b"), 2, "bak*", "description", "Baker")
    assert rules.give(["no match"], [None]) is rules.give([None], []) is TypeRules([]).give(["baker"], []) is None


def test_of_one_rule_the_description_decides_and_a_rule_may_look_in_one_column_only() -> None:
    both, one = TypeRules([rule("baker")]), TypeRules([rule("baker", **{"in": "affiliation"})])
    given = both.give(["Baker"], ["baker"])
    assert given and (given.column, given.found) == ("description", "Baker")
    given = one.give(["Baker"], ["baker"])
    assert given and (given.column, given.found) == ("affiliation", "baker") and one.give(["baker"], []) is None


@pytest.mark.parametrize(
    "words",
    [["*"], ["* law"], ["te*er"], ["t**"], ["(teach*)"], ["—"], ["_*"], ["a|b"], [""], [],
     ["x" * (MAX_WORDS_LENGTH + 1)], ["x"] * (MAX_WORDS_OF_A_RULE + 1)],
)  # fmt: skip
def test_words_that_would_match_everything_or_nothing_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        rule(*words)


def test_too_many_rules_are_a_problem_with_its_place(with_rules: WithRules) -> None:
    rules = "type_rules:\n" + "- {words: [baker], types: [guild]}\n" * (MAX_TYPE_RULES + 1)
    with pytest.raises(CorpusError) as raised:
        with_rules(rules)
    (problem,) = raised.value.problems
    message = f"List has at most {MAX_TYPE_RULES} entries, and this one has more. Remove some."
    assert str(problem) == f"codebook.yaml:33:1: type_rules: {message}"


def test_only_signatures_without_a_type_by_the_coder_get_types(with_rules: WithRules) -> None:
    corpus = with_rules(RULES)
    assert corpus.problems == ()
    rows = corpus.tables["signatures"].query("letter == @FOR").dropna(subset="row").set_index("name")
    types = rows[["types", "types_basis"]].fillna("").apply(tuple, axis=1).to_dict()
    assert types == {
        "Nora Quill": ("Neighbours; Shopkeepers", "derived"), "Zed Ash": ("Former neighbours", "derived"),
        "Ute Ohm": ("Neighbours; Shopkeepers", "derived"), "Ivo Lind": ("Guilds", "derived"),
        "Ada Reed": ("Guilds", "coded"), "Max Moor": ("", ""), "Eva Moor": ("", ""),
        "Ada Bell": ("Neighbours; Shopkeepers", "coded"), "Lea Low": ("", ""),
    }  # fmt: skip
    columns = ["actor_type", "rule", "rule_words", "matched_in", "matched"]
    given = corpus.tables["signature_types"].query("basis == 'derived'").set_index("signature")[columns]
    assert given.loc["ivo-lind"].tolist() == ["guild", "3", "guild", "affiliation", "Guild"]
    assert given.loc["ute-ohm"].values.tolist() == [
        [name, "2", "*nachbarin", "description", "Flußnachbarin"] for name in ("neighbour", "shopkeeper")
    ]
    assert option_counts(corpus, "actor_type", Selection())["guild"] == 3


def test_a_type_is_derived_for_a_person_only_if_no_coder_gave_it(with_rules: WithRules) -> None:
    types = with_rules(RULES.replace("neighbour*", "zzz")).tables.person_types.set_index(["person", "actor_type"])[
        "basis"
    ]
    assert types["ada-bell", "neighbour"] == "coded" and types[f"{FOR}/ute-ohm", "neighbour"] == "derived"


def test_a_type_of_two_signatures_of_one_person_is_coded_if_one_of_them_is(
    with_rules: WithRules, copy_of_bridge: Path
) -> None:
    decision = f"{FOR}/ivo-lind,{FOR}/ada-reed,same"
    (copy_of_bridge / "identities.csv").write_text(f"a,b,decision\n{decision}\n", "utf-8")
    types = with_rules(RULES).tables.person_types.query("person.str.startswith(@FOR)")
    assert types[types["actor_type"] == "guild"]["basis"].tolist() == ["coded"]


def test_the_evidence_is_the_rule_and_the_words(with_rules: WithRules) -> None:
    corpus = with_rules(RULES)
    for address in (f"signatures/{FOR}/ivo-lind/types", f"signature_types/{FOR}/ivo-lind/guild/type_label"):
        (item,) = items_of(corpus, address)
        assert item.listed and (item.basis, item.words, item.listed.row) == ("derived", "Guild", "5")
        assert "types" not in dict(item.listed.cells)
        assert item.reason == ("rule 3 of codebook.yaml, “guild”, gives “Guilds”: it finds “Guild” in the affiliation")
    assert {item.basis for item in items_of(corpus, f"signatures/{FOR}/ada-reed/types")} == {"coded"}


def test_rules_give_types_to_signatories_of_passages_too(copy_of_bridge: Path) -> None:
    """The warning about actors without types leaves them out."""
    actors, codebook = copy_of_bridge / "actors.yaml", copy_of_bridge / "codebook.yaml"
    actors.write_text(actors.read_text("utf-8").replace("types: [neighbour, shopkeeper]", "types: []"), "utf-8")
    printed = next(a for a in open_corpus(copy_of_bridge).model.letters[0].appearances if a.actor == "ada-bell")
    assert printed.printed_description
    assert any("`ada-bell`" in warning.message for warning in open_corpus(copy_of_bridge).warnings)
    rules = f"type_rules:\n- {{words: ['{printed.printed_description}'], types: [shopkeeper]}}\n"
    codebook.write_text(codebook.read_text("utf-8") + rules, "utf-8")
    corpus = open_corpus(copy_of_bridge)
    assert not any("`ada-bell`" in warning.message for warning in corpus.warnings)
    items = items_of(corpus, f"signatures/{FOR}/ada-bell/types")
    assert [(i.basis, i.passage, i.words) for i in items] == [("derived", printed.passage, printed.printed_description)]


def test_the_quality_counts_types_by_letter_and_lists_the_commonest_descriptions(with_rules: WithRules) -> None:
    corpus = with_rules(RULES)
    rows = corpus.tables["quality"].query("counted_in == 'signatures'").set_index("figure")
    counts = rows[rows["section"] != UNTYPED]["count"].to_dict()
    prefix, letters = "signatures.types_basis.", ("", f".{FOR}", ".guild-against")
    numbers = {
        value: [counts.get(f"{prefix}{value}{letter}", 0) for letter in letters]
        for value in ("type-by-the-coder", "type-by-a-rule", "no-type")
    }
    signatures = corpus.tables["signatures"]
    coded = (signatures["types_basis"] == "coded").groupby(signatures["letter"]).sum()
    assert numbers == {
        "type-by-the-coder": [coded.sum(), coded[FOR], coded["guild-against"]],
        "type-by-a-rule": [4, 4, 0], "no-type": [3, 3, 0],
    }  # fmt: skip
    (untyped,) = rows[rows["section"] == UNTYPED].to_dict("records")
    assert (untyped["value"], untyped["count"], untyped["of"], untyped["share"]) == ("baker", 2, 2, "100%")
    found = {item.listed.row for item in items_of(corpus, "quality/signatures.description.1/count") if item.listed}
    assert found == {"7", "8"}
    items = items_of(corpus, f"quality/{prefix}type-by-a-rule.{FOR}/count")
    assert len(items) == 4 + 2 and {item.basis for item in items} == {"derived"}
    coded_items = items_of(corpus, f"quality/{prefix}type-by-the-coder.guild-against/count")
    assert {item.subject for item in coded_items} == {"Weavers' Guild"}
    assert {item.basis for item in items_of(corpus, f"quality/{prefix}no-type/count")} == {"printed"}


def test_two_hundred_rules_are_tried_on_ten_thousand_signatures() -> None:
    random = Random(1)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "io", "ou", "el", "ar")]
    words = ["".join(random.choices(syllables, k=random.randint(2, 4))) for _ in range(4000)]
    texts = [" ".join(random.choices(words, k=4)) for _ in range(20_000)]
    rules = [rule(*(f"{random.choice(words)}{random.choice(('', '*'))}" for _ in range(5))) for _ in range(200)]
    prepared = TypeRules(rules)
    found = sum(prepared.give([d], [a]) is not None for d, a in zip(texts[::2], texts[1::2], strict=True))
    assert 1000 < found < 10_000


def test_generated_lists_have_types_by_every_rule(tmp_path: Path) -> None:
    write_lists(tmp_path, sizes=(400, 600))
    corpus = open_corpus(tmp_path)
    assert corpus.problems == () and "teacher" in PROFESSIONS
    given = corpus.tables["signature_types"].query("basis == 'derived'")
    assert set(given["rule"]) == {str(i + 1) for i in range(len(corpus.model.codebook.type_rules))}
