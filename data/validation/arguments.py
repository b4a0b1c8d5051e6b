"""Check that every argument and every actor occurs in a letter, and that actors have types."""

from __future__ import annotations

from collections.abc import Iterator

from data.files.problems import Finding
from data.model.codebook import TypeRules
from data.model.corpus import CorpusModel
from data.model.signatures import counted_signatures
from data.text.wording import count_noun, plural
from data.validation.references import check_reference

MAX_LISTED_NAMES = 3


def check_unused_arguments(model: CorpusModel) -> Iterator[Finding]:
    """Check that each argument is made, and that exactly shared ones have a `match`."""
    letters_of = model.letters_by_argument
    for i, argument in enumerate(model.arguments):
        letters = letters_of.get(argument.id, set())
        if not letters:
            message = f"No letter makes the argument `{argument.id}`. Code it, or remove it."
            yield Finding("arguments.yaml", (i, "id"), message, warning=True)
        if len(letters) > 1 and argument.match is None:
            message = f"`{argument.id}` is shared. Explain under `match` why it is one claim."
            yield Finding("arguments.yaml", (i,), message, warning=True)
        if len(letters) < 2 and argument.match is not None:
            yield Finding("arguments.yaml", (i, "match"), f"`{argument.id}` is not shared. Remove `match`.")
        for letter in argument.match.adds if argument.match else ():
            path = (i, "match", "adds", letter)
            yield from check_reference("arguments.yaml", path, "letter with this argument", letter, letters)


def check_untyped_actors(model: CorpusModel) -> Iterator[Finding]:
    """Check that actors have a type, by the coder or by a rule. Thousands of signatories give one warning."""
    given = _actors_with_given_types(model)
    untyped = [(i, actor.id) for i, actor in enumerate(model.actors) if not actor.types and actor.id not in given]
    if untyped:
        first, name = untyped[0]
        others = f" and {count_noun(len(untyped) - 1, 'other actor')}" if len(untyped) > 1 else ""
        message = f"`{name}`{others} {plural(len(untyped), 'has', 'have')} no `types`, so no filter by type finds them."
        yield Finding("actors.yaml", (first,), f"{message} Add types of the codebook.", warning=True)


def _actors_with_given_types(model: CorpusModel) -> set[str]:
    """Return the signatories whose description or affiliation a rule of the codebook matches."""
    if not model.codebook.type_rules:
        return set()
    rules = TypeRules(model.codebook.type_rules)
    return {
        signature.actor
        for letter in model.letters
        for signature in counted_signatures(letter, model.signatures.get(letter.id, {}), {})
        if signature.actor and rules.give(*signature.described)
    }


def check_unused_actors(model: CorpusModel) -> Iterator[Finding]:
    """Check that each actor appears in a letter, and that its name is a printed one."""
    names_of: dict[str, set[str]] = {}
    for letter in model.letters:
        for appearance in letter.appearances:
            names_of.setdefault(appearance.actor, set()).add(appearance.printed_name)
    for signatures in model.signatures.values():
        for signature in signatures.values():
            if signature.actor:
                names_of.setdefault(signature.actor, set()).add(signature.name)
    for i, actor in enumerate(model.actors):
        names = names_of.get(actor.id, set())
        if not names:
            message = f"No letter mentions `{actor.id}`. Add an appearance, or remove the actor."
            yield Finding("actors.yaml", (i, "id"), message, warning=True)
        elif actor.name not in names:
            printed = ", ".join(f"`{name}`" for name in sorted(names)[:MAX_LISTED_NAMES])
            message = f"No letter prints the name `{actor.name}`. Printed instead: {printed}."
            advice = "Fix the spelling here or in the letter, or put this name under `canonical`."
            yield Finding("actors.yaml", (i, "name"), f"{message} {advice}")
