"""Rows of the tables on signatures, and who makes which statement.

These are `signatures`, `signature_types`, `signatures_over_time`, `identities` and `speakers`. The people of a compiled
list are not rows of them. A crowd has those with the same role and types, under an id that has their number, so that
tables on arguments count them without a row for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from data.files.layout import letter_file, signature_file
from data.model.codebook import GivenTypes
from data.model.corpus import CorpusModel
from data.model.letters import Letter, statement_ids
from data.model.signatures import CountedSignature, size_of_crowd
from data.schema.frames import is_in
from data.schema.lists import Row, join_list, split_list
from data.schema.tables import TABLE
from data.signatures.columns import date_key
from data.tables.model_index import ModelIndex, listed_withdrawal
from data.text.wording import count_noun

# The printed fields of appearances that a table of signatures has too.
_FIELDS = {"printed_name": "name", "description": "description", "affiliation": "affiliation", "note": "note"}
_APPEARANCE_FIELDS = {"description": "printed_description"}


def signatures(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per signature, letter by letter: those coded in appearances only, then those of its table."""
    for letter, counted in index.signatures.items():
        for signature in counted:
            listed, parts = signature.listed, signature.appearances
            yield {
                "letter": letter, "signature": signature.id, "person": signature.person, "role": signature.role,
                **_name_columns(index, letter, signature), **_printed_fields(signature),
                "country": listed.country if listed else None, "kind": _kind(index, signature),
                **_types(index, letter, signature),
                "signed": listed.signed if listed else None, "tier": listed.tier if listed else None,
                "basis": "inferred" if any(part.inferred_from for part in parts) else "printed",
                "inferred_from": join_list(part.inferred_from for part in parts),
                "passages": join_list(part.passage for part in parts),
                **_withdrawal(index, letter, signature),
                "file": letter_file(letter) if signature.row is None else signature_file(letter),
                "row": signature.row if signature.row is None else str(signature.row),
            }  # fmt: skip


def _name_columns(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    """Return the actor, and the displayed name with its basis. Without an actor, it is the name as listed."""
    if signature.actor is None:
        return {"actor": None, "name": signature.listed.name if signature.listed else None, "name_basis": "printed"}
    appearances = () if signature.listed else signature.appearances
    name = index.name_columns(signature.actor, letter, appearances)
    if signature.listed and index.actors[signature.actor].canonical is None:
        name["name"] = signature.listed.name
    return {
        **name, "also_known_as": index.other_names(signature.actor, name["name"]),
        "outside_facts": index.facts_by_actor[signature.actor],
    }  # fmt: skip


def _printed_fields(signature: CountedSignature) -> Row:
    parts = signature.appearances
    fields = {column: [getattr(part, _APPEARANCE_FIELDS.get(column, column)) for part in parts] for column in _FIELDS}
    if signature.listed:
        for column, field in _FIELDS.items():
            fields[column].insert(0, getattr(signature.listed, field))
    return {column: join_list(values) for column, values in fields.items()}


def _kind(index: ModelIndex, signature: CountedSignature) -> str | None:
    """Return the kind in the table of signatures, or else that of the actor."""
    if signature.listed and signature.listed.kind:
        return signature.listed.kind
    return index.actors[signature.actor].kind if signature.actor else None


def _types(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    """Return the labels of the types by the coder, or else by a rule, and their basis."""
    coded, given = index.coded_types(signature), index.given_types.get((letter, signature.id))
    return {
        "types": join_list(index.types[name][0].label for name in coded or (given.types if given else ())),
        "types_basis": "coded" if coded else "derived" if given else None,
    }


def _withdrawal(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    if signature.role == "withdrawn" and signature.listed and signature.listed.withdrawn:
        return listed_withdrawal(signature.listed.withdrawn)
    if signature.actor is None:
        return {}
    return index.withdrawal_columns(letter, signature.actor, signature.role)


def identities(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per decision on whether two signatures are one person."""
    people = {
        f"{letter}/{signature.id}": signature.person
        for letter, counted in index.signatures.items()
        for signature in (counted if index.model.identities else ())
    }
    for row, decision in index.model.identities.items():
        yield {
            **decision.model_dump(), "row": str(row), "person": people.get(decision.a),
            "letters": join_list(dict.fromkeys(name.split("/")[0] for name in (decision.a, decision.b))),
        }  # fmt: skip


def signature_types(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per type of a signature, in the order of the signatures."""
    for letter, counted in index.signatures.items():
        for signature in counted:
            given = index.given_types.get((letter, signature.id))
            for name in given.types if given else index.coded_types(signature):
                yield {
                    "letter": letter, "signature": signature.id, "person": signature.person,
                    **type_columns(index, name), **_rule(given),
                }  # fmt: skip


def types_of_listed(index: ModelIndex, row: Row) -> Iterator[Row]:
    """Yield the types of a signature that is only in a compiled list, as in the table `signature_types`.

    `row` is its row in the table `signatures`. A list does not keep the words that a rule found.
    """
    given = index.given_types_of(
        *([next(iter(split_list(row[name])), None)] for name in ("description", "affiliation"))
    )
    if row["types_basis"] == "derived" and given is not None:
        for name in given.types:
            key = {name: row[name] for name in ("letter", "signature", "person")}
            yield {**key, **type_columns(index, name), **_rule(given)}


def crowds(model: CorpusModel) -> Iterator[Row]:
    """Yield one row per crowd, with columns of the people of a letter."""
    for letter, compiled in model.compiled.items():
        for person, profile in compiled.crowds():
            name = f"{count_noun(size_of_crowd(person), 'person', 'people')} of the list"
            yield {"letter": letter, "person": person, "role": profile.role, "name": name, "name_basis": "printed"}


def crowd_types(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per type of a crowd."""
    for letter, compiled in index.model.compiled.items():
        for person, profile in compiled.crowds():
            for name in split_list(profile.types):
                if name in index.types:
                    yield {
                        "letter": letter,
                        "person": person,
                        **type_columns(index, name),
                        "basis": profile.types_basis,
                    }


def count_people(people: pd.Series) -> int:
    """Return the number of distinct people, those of crowds too."""
    return sum(map(size_of_crowd, people.unique()))


def count_people_by(rows: pd.DataFrame, *columns: str) -> pd.Series:
    """Return the number of distinct people (`person`) for each value of columns, in their order."""
    # Numbers are compared faster than the ids of people.
    numbers, people = pd.factorize(rows["person"])
    sizes = np.array([size_of_crowd(person) for person in people], dtype="int64")
    distinct = rows[list(columns)].assign(number=numbers).drop_duplicates()
    counts = pd.Series(sizes[distinct["number"]], index=distinct.index)
    return counts.groupby([distinct[name] for name in columns], sort=False).sum()


def type_columns(index: ModelIndex, name: str) -> Row:
    """Return the columns on a type of the codebook and its group."""
    actor_type, group = index.types[name]
    return {
        "actor_type": actor_type.id, "type_label": actor_type.label,
        "actor_group": group.id, "group_label": group.label, "former": actor_type.former,
    }  # fmt: skip


def _rule(given: GivenTypes | None) -> Row:
    """Return the basis of types, and the rule that gives them with the words that it matched."""
    if given is None:
        return {"basis": "coded"}
    return {
        "basis": "derived", "rule": str(given.rule), "rule_words": given.words, "matched_in": given.column,
        "matched": given.found,
    }  # fmt: skip


def type_ids(signatures: pd.DataFrame, types: pd.DataFrame) -> pd.Series:
    """Return the ids of the types and groups of the person of each signature, as list cells.

    `types` has a row for each `person` and type.
    """
    ids: dict[str, list[str]] = {}
    for person, *names in types[["person", "actor_type", "actor_group"]].itertuples(index=False):
        ids.setdefault(person, []).extend(names)
    cells = {person: join_list(names) for person, names in ids.items()}
    return signatures["person"].map(cells).astype("str")


def signature_date(row: Row, column: str) -> str | None:
    """Return the date of a signature, or of its withdrawal, as in the table `signatures_over_time`.

    Returns None if the signature was not withdrawn.
    """
    if column == "withdrawn" and row["role"] != "withdrawn":
        return None
    return date_key(row[column])


def speakers(letters: Iterable[Letter], signatures: pd.DataFrame, signed: pd.DataFrame) -> pd.DataFrame:
    """Return one row per person who makes a statement.

    Who withdrew the signature is not a speaker any more. `signatures` is the table of that name, and `signed` has the
    people of the letters. A letter may have thousands of signatories, who all make each of its statements.
    """
    names = TABLE["speakers"].names
    people = pd.concat([signatures, signed[~is_in(signed["person"], signatures["person"])]], ignore_index=True)
    people = people[people["role"] == "signatory"].drop_duplicates(["letter", "person"])
    by_letter = people.groupby("letter").indices
    persons = people["person"].to_numpy()
    statements, rows = list[str](), [np.empty(0, dtype="int64")]
    for letter in letters:
        if (of_letter := by_letter.get(letter.id)) is None:
            continue
        position = dict(zip(persons[of_letter], of_letter, strict=True))
        for statement, spoken in zip(statement_ids(letter), letter.statements, strict=True):
            spoken_by = (
                of_letter if spoken.speakers == "signatories"
                else np.array([position[actor] for actor in spoken.speakers if actor in position], dtype="int64")
            )  # fmt: skip
            rows.append(spoken_by)
            statements += [statement] * len(spoken_by)
    return (
        people.iloc[np.concatenate(rows)]
        .assign(statement=pd.array(statements, dtype="str"))[names]
        .reset_index(drop=True)
    )
