"""Say what was imported from a DNA file: what was verified, how it was read, and what was not carried over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from data.dna.draft import LEFT_OUT, Draft
from data.dna.kept import KEPT_FILE
from data.text.wording import count_noun

# Parts of a file that neither the corpus nor the file of what is kept has.
_NEVER_KEPT = "passwords and permissions of coders"


@dataclass(frozen=True)
class DnaReport:
    """The report of an import. `not_carried_over` are sentences on what the corpus does not show."""

    draft: Draft
    verified: int
    not_carried_over: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the report as sentences."""
        project, draft = self.draft.project, self.draft
        total = len(draft.coded)
        return (
            f"{project.name}: {project.convention}.",
            f"Words of {self.verified:,} of {count_noun(total, 'statement')} of type “{draft.mapping.type.label}” "
            f"verified, in {count_noun(len(draft.letters), 'document')}.",
            "Read as " + ", ".join(f"{field}: “{name}”" for field, name in draft.mapping.described().items()) + ".",
            *(f"Not carried over: {sentence}" for sentence in self.not_carried_over),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "rows_read": len(self.draft.coded),
            "rows_left_out": [
                {"row": number, "reason": LEFT_OUT[code], "code": code}
                for number, code in sorted(self.draft.left_out.items())
            ],
            "notes": [
                {"code": "not-carried-over", "count": 1, "rows": [], "texts": [s]} for s in self.not_carried_over
            ],
            "mapping": self.draft.mapping.described(),
            "convention": self.draft.project.convention,
            "words_verified": self.verified,
        }


def describe_import(draft: Draft) -> DnaReport:
    """Return the report of a drafted corpus."""
    project = draft.project
    verified = sum(len(statement.of) for letter in draft.letters for statement in letter.statements)
    labels = {type_.id: type_.label for type_ in project.types}
    others = Counter(labels[s.type] for s in project.statements if s.type != draft.mapping.type.id)
    kept = [f"{count_noun(count, 'statement')} of type “{label}”" for label, count in others.items()]
    reasons = Counter(draft.left_out.values())
    kept += [f"{count_noun(count, 'statement')}: {LEFT_OUT[code][:-1].lower()}" for code, count in reasons.items()]
    named = {variable.id for variable in (*draft.mapping.actors, draft.mapping.argument)}
    unused = sum(
        (e.variable, e.value) not in {**draft.actors, **draft.arguments}
        for e in project.entities
        if e.variable in named
    )
    kept += [f"{count_noun(unused, 'entity', 'entities')} without a statement"] if unused else []
    rest = [v.name for v in draft.mapping.type.variables if v.id not in named and v != draft.mapping.stance]
    kept += [f"{count_noun(len(rest), 'other variable')}: {', '.join(rest)}"] if rest else []
    kept += ["colours, coders of statements and ids"]
    sentences = [f"{sentence}. Kept in {KEPT_FILE} for an export to DNA." for sentence in kept]
    lost = [f"{count:,} rows of {table}" for table, count in project.unread.items()]
    return DnaReport(draft, verified, (*sentences, f"{', '.join([*lost, _NEVER_KEPT])}. Not kept."))
