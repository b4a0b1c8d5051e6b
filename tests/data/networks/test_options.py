"""The options of a network are those of rDNA, and a wrong one gets a sentence with what is allowed."""

from __future__ import annotations

import pytest

from data.networks.network import make_network
from data.networks.of_dna import statements_of_project
from data.networks.options import NetworkOptions, OptionError, parse_options
from tests.generator.dna_projects import small_project


def test_options_have_the_names_of_rdna_in_any_spelling() -> None:
    options = parse_options({
        "networkType": "ONEMODE", "qualifierAggregation": "subtract", "Normalization": "True cosine",
        "duplicates": "acrossRange", "start.date": "26.01.2005", "stopDate": "2005-02-16", "stop.time": "12:00",
        "excludeValues": {"agreement": [True], "concept": "Wind"}, "invertValues": True, "excludeAuthors": "x",
        "invertAuthors": True, "qualifier": None, "variable1Document": "TRUE", "matrix": [],
    })  # fmt: skip
    assert options == NetworkOptions(
        "onemode", "subtract", "truecosine", "acrossrange", no_qualifier=True, variable1_document=True,
        start=1_106_697_600, stop=1_108_555_200,
        exclude={"agreement": frozenset({"1"}), "concept": frozenset({"Wind"})},
        exclude_documents={"author": frozenset({"x"})}, keep_only=frozenset({"agreement", "concept"}),
        keep_only_documents=frozenset({"author"}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "no JSON object"),
        ({"networkType": "threemode"}, "`networkType` cannot be “threemode”. Allowed: onemode, twomode."),
        ({"networkType": "onemode", "aggregation": "combine"}, "in a onemode network. Allowed: ignore, congruence,"),
        ({"normalization": "jaccard"}, "in a twomode network. Allowed: no, activity, prominence."),
        ({"duplicates": "day"}, "Allowed: include, document, week, month, year, acrossrange."),
        ({"isolate": True}, "There is no option `isolate`. Did you mean `isolates`?"),
        ({"isolates": "perhaps"}, "Allowed: true, false."),
        ({"aggregation": "ignore", "qualifierAggregation": "combine"}, "differ. Keep one"),
        ({"start.date": "soon"}, "Write it as 2005-02-16 or 16.02.2005."),
        ({"start.time": "12:00"}, "has no date"),
        ({"start.date": "2006-01-01", "stop.date": "2005-01-01"}, "is after"),
        ({"excludeValues": ["x"]}, "Write {"),
        ({"excludeValues": {"concept": [None]}}, "no text and no number"),
        ({"excludeValues": {"colour": ["x"]}}, "There is no variable `colour`"),
        ({"variable1": 7}, "`variable1` is no text"),
        ({"variable1": "organisation"}, "Did you mean `organization`? Variables: person, organization, concept"),
        ({"variable1": "concept"}, "are both “concept”"),
        ({"variable2": "colour", "variable2Document": True}, "There is no variable of documents `colour`"),
        ({"statementType": "Notes"}, "There is no statement type `Notes`. Did you mean `Note`?"),
        ({"statementType": "Note"}, "has no two variables of short texts"),
        ({"aggregation": "subtract", "qualifier": None}, "needs a `qualifier`"),
        ({"aggregation": "subtract", "qualifier": "person"}, "needs a qualifier that is a truth value or a number"),
    ],
)  # fmt: skip
def test_a_wrong_option_gets_a_sentence(options: object, message: str) -> None:
    with pytest.raises(OptionError) as error:
        chosen = parse_options(options)
        make_network(statements_of_project(small_project(), chosen.statement_type), chosen)
    assert message in str(error.value)
