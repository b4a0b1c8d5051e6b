"""Apply the decisions on who signed to a corpus, and find what is not decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.catalog.corpus import Corpus
from data.files.layout import IDENTITIES_FILE
from data.files.problems import Finding
from data.identities.candidates import Candidate, find_candidates
from data.identities.decided import Decided
from data.identities.decisions import add_decisions, check_decisions
from data.identities.overlap import Letters, Overlap, find_overlaps
from data.identities.signature import Signature
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.model.signatures import CountedSignature, Identity, counted_signatures
from data.model.signatures import Signature as ListedSignature
from data.schema.lists import split_list
from data.signatures.filters import EVERYTHING
from data.tables.build import Tables
from data.tables.model_index import to_records
from data.validation.run import with_suggestions

# Visitors decide one after the other, and each decision gives other results.
_MAX_CACHED = 8
_LISTED_FIELDS = ("description", "affiliation")


def with_people(model: CorpusModel) -> tuple[CorpusModel, Decided, list[Finding]]:
    """Return a model in which signatures of one person have one actor or one person, what is decided, and the findings.

    A decision that has a finding is left out.
    """
    records = signature_records(model)
    decided, incomplete = check_decisions(model.identities, records, model.excluded_letters)
    findings = list(with_suggestions(incomplete))
    if not model.identities:
        return model, decided, findings
    known = {record.id for record in records}
    signatures = {
        letter: {number: _with_actor(row, decided.actor(f"{letter}/{row.signature}")) for number, row in rows.items()}
        for letter, rows in model.signatures.items()
    }
    left_out = {finding.path[0] for finding in findings}
    identities = {
        row: decision for row, decision in model.identities.items() if row not in left_out and decision.pair <= known
    }
    people = {name: person for name, person in decided.people.items() if person not in decided.actors}
    update = {"signatures": signatures, "people": people, "identities": identities}
    return model.model_copy(update=update), decided, findings


def _with_actor(row: ListedSignature, actor: str | None) -> ListedSignature:
    return row if row.actor == actor or actor is None else row.model_copy(update={"actor": actor})


def signature_records(model: CorpusModel) -> tuple[Signature, ...]:
    """Return the signatures of all letters as plain records, those coded in appearances only too."""
    return tuple(_records(model))


def _records(model: CorpusModel) -> Iterator[Signature]:
    kinds = {actor.id: actor.kind for actor in model.actors}
    for letter in model.letters:
        for signature in counted_signatures(letter, model.signatures.get(letter.id, {}), model.people):
            yield _record(letter.id, signature, kinds.get(signature.actor or "", "person"))


def _record(letter: str, signature: CountedSignature, actor_kind: str) -> Signature:
    listed, first = signature.listed, next(iter(signature.appearances), None)
    description = (listed and listed.description) or (first and first.printed_description)
    affiliation = (listed and listed.affiliation) or (first and first.affiliation)
    kind = (listed and listed.kind) or actor_kind
    return Signature(
        id=f"{letter}/{signature.id}",
        letter=letter,
        name=listed.name if listed else first.printed_name if first else "",
        description=description or "",
        affiliation=affiliation or "",
        country=(listed and listed.country) or "",
        kind="organisation" if kind == "organisation" else "person",
        actor=signature.actor or "",
        withdrawn=signature.role == "withdrawn",
    )


@dataclass(frozen=True)
class WhoSigned:
    """All signatures by id, and which of them are decided to be one person."""

    signatures: Mapping[str, Signature]
    decided: Decided


def who_signed(corpus: Corpus, decisions: tuple[Identity, ...] = (), *, printed: bool = False) -> WhoSigned:
    """Return the signatures, and what the corpus and further decisions say of them.

    `printed` leaves out identities that are inferred.
    """

    def compute() -> WhoSigned:
        if decisions:
            signatures = who_signed(corpus, printed=printed).signatures
        else:
            model = printed_only(corpus.model) if printed else corpus.model
            records = (*signature_records(model), *_listed(corpus, printed=printed))
            signatures = {signature.id: signature for signature in records}
        if not decisions and not printed:
            return WhoSigned(signatures, corpus.decided)
        rows = dict(enumerate((*corpus.model.identities.values(), *decisions)))
        return WhoSigned(signatures, check_decisions(rows, signatures.values())[0])

    return corpus.query_cache.get_or_compute("who_signed", (decisions, printed), _MAX_CACHED, compute)


def _tables(corpus: Corpus, *, printed: bool) -> Tables:
    return corpus.printed_tables if printed else corpus.tables


def _listed(corpus: Corpus, *, printed: bool) -> Iterator[Signature]:
    """Yield the signatures of compiled lists that share their name with another one and are not in the model."""
    if not corpus.model.compiled:
        return
    asked = _tables(corpus, printed=printed).signatures
    held = asked.held_ids(EVERYTHING)
    for row in to_records(asked.same_names.rows):
        if (name := f"{row['letter']}/{row['signature']}") not in held:
            description, affiliation = (next(iter(split_list(row[column])), "") for column in _LISTED_FIELDS)
            yield Signature(
                id=name, letter=row["letter"], name=row["name"], description=description, affiliation=affiliation,
                country=row["country"] or "", withdrawn=row["role"] == "withdrawn",
                kind="organisation" if row["kind"] == "organisation" else "person",
            )  # fmt: skip


def candidates(corpus: Corpus, decisions: tuple[Identity, ...] = (), *, printed: bool = False) -> list[Candidate]:
    """Return the signatures that may be one person and are not decided, the likeliest first.

    In a corpus of 20,000 signatures this takes some seconds, so it is computed when it is asked for, and once.
    """

    def compute() -> list[Candidate]:
        known = who_signed(corpus, printed=printed)
        if printed and known == who_signed(corpus):
            return candidates(corpus)
        if not corpus.model.compiled:
            return find_candidates(known.signatures.values(), known.decided)
        listed = {signature.id for signature in _listed(corpus, printed=printed)}
        ours = (signature for signature in known.signatures.values() if signature.id not in listed)
        names = _tables(corpus, printed=printed).signatures.same_names.names
        return find_candidates(ours, known.decided, (known.signatures[name] for name in sorted(listed)), names)

    found = corpus.query_cache.get_or_compute("candidates", printed, 2, compute)
    decided = who_signed(corpus, decisions, printed=printed).decided
    return [pair for pair in found if not decided.is_decided(pair.a, pair.b)] if decisions else found


def overlaps(corpus: Corpus, decisions: tuple[Identity, ...] = (), *, printed: bool = False) -> dict[Letters, Overlap]:
    """Return who signed both of two letters, for sure and possibly, for each pair of letters that has an overlap."""

    def compute() -> dict[Letters, Overlap]:
        known, found = who_signed(corpus, decisions, printed=printed), candidates(corpus, decisions, printed=printed)
        return find_overlaps(corpus.letter_titles, known.signatures.values(), known.decided, found)

    return corpus.query_cache.get_or_compute("overlaps", (decisions, printed), _MAX_CACHED, compute)


def is_new(corpus: Corpus, decision: Identity) -> bool:
    """Return whether the corpus has both signatures of a decision, and does not decide on them itself."""
    known = who_signed(corpus)
    return decision.pair <= known.signatures.keys() and not known.decided.is_decided(decision.a, decision.b)


def identities_file(corpus: Corpus, decisions: Iterable[Identity]) -> bytes:
    """Return the file `identities.csv` of the corpus with further decisions."""
    return add_decisions(corpus.loaded.files.contents.get(IDENTITIES_FILE, b""), decisions)
