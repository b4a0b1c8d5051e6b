"""Build the HTML of a link: its formula with its numbers, the statements that it counts, and their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.markup.records import RecordLookup
from components.markup.statements import statement
from components.markup.templates import Html, render
from components.network.matrix import number
from components.network.options import NetworkChoice
from data.networks.links import Link, Share
from data.networks.network import Network
from data.networks.statements import StatementColumns
from data.schema.lists import Row

# More arguments and statements are in the CSV of the page.
MAX_SHARES, MAX_STATEMENTS = 40, 6
_RULES = {
    "congruence": "for each argument, the statements of one with the same side as a statement of the other, multiplied",
    "conflict": "for each argument, the statements of one against a statement of the other, multiplied",
    "subtract": "for each argument, pairs of statements with the same side, less pairs with opposite sides",
    "ignore": "for each argument, the statements of one, multiplied by the statements of the other",
}


def link_card(
    records: RecordLookup, network: Network, columns: StatementColumns, choice: NetworkChoice, link: Link
) -> Html:
    """Return a link with its formula and its words."""
    words = _words(records, columns, link)
    shown = sorted(link.shares, key=lambda share: -abs(share.weight))[:MAX_SHARES]
    return render(
        "network_link.html.j2", ends=link.ends, of_actors=choice.is_of_actors, value=number(link.value),
        weight=number(link.weight), rule=_RULES[choice.weight] if choice.is_of_actors else "",
        terms=_terms(link.shares), division=_division(link, choice),
        shares=[
            {"argument": share.argument, "first": _sides(network, share.first), "second": _sides(network, share.second),
             "adds": number(share.weight), "words": words.get(share.argument, [])[:MAX_STATEMENTS],
             "hidden": max(len(words.get(share.argument, [])) - MAX_STATEMENTS, 0)}
            for share in shown
        ],
        hidden=len(link.shares) - len(shown),
    )  # fmt: skip


def _terms(shares: Sequence[Share]) -> str:
    """Return the sum of the shares, such as “4 + 1 − 1”. A long one has its number of terms."""
    weights = [share.weight for share in shares if share.weight]
    if len(weights) > 12:
        return f"the sum of {len(weights)} arguments"
    text = " + ".join(map(number, weights)).replace("+ −", "− ")
    return text or "0"


def _division(link: Link, choice: NetworkChoice) -> str:
    """Return how the weight is divided, with its numbers, or nothing."""
    if link.divisor is None:
        return ""
    first, second = map(number, link.totals)
    return {
        "average": f"({first} + {second}) ÷ 2 = {number(link.divisor)}",
        "jaccard": f"{number(link.divisor)}, their statements together",
        "cosine": f"{first} × {second} = {number(link.divisor)}",
        "truecosine": f"{number(link.divisor)}, the root of what each would have with itself, multiplied",
        "activity": f"{first}, the statements of the actor",
        "prominence": f"{second}, the statements of the argument",
    }[choice.divide]


def _sides(network: Network, counts: Sequence[int]) -> str:
    """Return how many statements are for and against. Example: “2 for, 1 against”."""
    words = {0: "against", 1: "for"}
    levels = network.counts.levels[: len(counts)]
    pairs = [(count, words.get(int(level), str(level))) for count, level in zip(counts, levels, strict=True)]
    return ", ".join(f"{count} {word}" for count, word in reversed(pairs) if count)


def _words(records: RecordLookup, columns: StatementColumns, link: Link) -> Mapping[str, list[dict[str, Any]]]:
    """Return the statements of a link by argument, each once, with the letter that has them."""
    rows: dict[str, list[Row]] = {}
    for name in dict.fromkeys(str(columns.ids[i]) for i in link.statements):
        row = records.index.rows["statements"][name,]
        rows.setdefault(row["label"], []).append(row)
    return {
        argument: [{"letter": records.titles[row["letter"]], "content": statement(row)} for row in found]
        for argument, found in rows.items()
    }
