"""Evidence of the tables on letters."""

from __future__ import annotations

from pathlib import Path

from data import open_corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.schema.tables import TABLE


def test_evidence_of_a_passage_is_the_passage(index: EvidenceIndex) -> None:
    for key in index.rows["passages"]:
        for column in TABLE["passages"].names:
            items = evidence(index, Cell("passages", key, column)).items
            assert {(item.letter, item.passage) for item in items} <= {key}


def test_evidence_of_a_letter_without_statements_is_every_passage(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8").split("statements:")[0]
    text = text.replace("gist: The guild wants no bridge.", "gist: The guild wants no bridge., not_coded: silent")
    path.write_text(text.replace("surplus: nothing", "not_coded: silent"), "utf-8")
    index = EvidenceIndex(open_corpus(copy_of_bridge).tables)
    result = evidence(index, Cell("letters", ("guild-against",), "arguments"))
    assert result.value == "0" and [item.passage for item in result.items] == ["P1", "P2"]
