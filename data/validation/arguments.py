"""Arguments."""

from __future__ import annotations

from collections.abc import Iterator

from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.model.pruning import letters_by_argument
from data.validation.references import check_reference

# So many printed forms of a name are told where another one is printed nowhere.
MAX_FORMS = 3


def check_unused_arguments(model: CorpusModel) -> Iterator[Finding]:
    """Every argument is made; a shared one says why it is one; what a letter adds is said of one that makes it."""
    makers = letters_by_argument(model)
    for i, argument in enumerate(model.arguments):
        made_by = makers.get(argument.id, set())
        if not made_by:
            message = f"no letter makes `{argument.id}`; remove it or code it"
            yield Finding("arguments.yaml", (i, "id"), message, warning=True)
        if len(made_by) > 1 and argument.match is None:
            message = f"`{argument.id}` is shared; say under `match` why it is one claim"
            yield Finding("arguments.yaml", (i,), message, warning=True)
        if len(made_by) < 2 and argument.match is not None:
            yield Finding("arguments.yaml", (i, "match"), f"`{argument.id}` is not shared; drop `match`")
        for name in argument.match.adds if argument.match else ():
            yield from check_reference(
                "arguments.yaml", (i, "match", "adds", name), "letter making this", name, made_by
            )


def check_unused_actors(model: CorpusModel) -> Iterator[Finding]:
    """Every actor appears in a letter, and its name is one of the printed ones."""
    printed: dict[str, set[str]] = {}
    for letter in model.letters:
        for appearance in letter.appearances:
            printed.setdefault(appearance.actor, set()).add(appearance.printed_name)
    for i, actor in enumerate(model.actors):
        names = printed.get(actor.id, set())
        if not names:
            message = f"no letter prints `{actor.id}`; remove it or add its appearance"
            yield Finding("actors.yaml", (i, "id"), message, warning=True)
        elif actor.name not in names:
            forms = ", ".join(f"`{name}`" for name in sorted(names)[:MAX_FORMS])
            message = f"`{actor.name}` is printed nowhere, and {forms} is; mend what is misspelt, here or in the letter"
            message += ", or put this one under `canonical`"
            yield Finding("actors.yaml", (i, "name"), message)
