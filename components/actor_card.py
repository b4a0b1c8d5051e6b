"""One actor: every appearance as printed, other spellings, and what the letters it signed argue."""

from __future__ import annotations

import pandas as pd

from components.evidence import Ledger, statement
from components.markup import fact_mark, facts, in_words, table, text


def card(book: Ledger, actor: pd.Series, mentions: pd.DataFrame) -> str:
    """An actor's names and types, and every appearance as printed."""
    listed = facts(
        {
            "Why": _why(actor),
            "Also known as": text(actor["also_known_as"]),
            "Printed as": text(actor["printed_names"]),
            "Types": f"{text(actor['actor_types'])} <span class='soft'>({text(actor['kind'])})</span>",
        }
    )
    name = book.given(actor["name"], actor["name_basis"], actor["name_source"])
    return (
        f'<section class="card"><h3>{name}</h3>{listed}</section>'
        f"<h3>Every appearance as printed ({len(mentions)})</h3>{_appearances(book, mentions)}"
    )


def _why(actor: pd.Series) -> str:
    """What a name that no article prints rests on, and how sure it is."""
    sure = f"{text(actor['name_confidence'])} confidence" if pd.notna(actor["name_confidence"]) else ""
    return "; ".join(part for part in (text(actor["name_note"]), sure) if part)


def _appearances(book: Ledger, mentions: pd.DataFrame) -> str:
    body = "".join(_appearance(book, row) for _, row in mentions.iterrows())
    return table(("Letter", "Passage", "Role", "Printed as", "Described as", "Known how"), body)


def _appearance(book: Ledger, row: pd.Series) -> str:
    how = "printed" if row["basis"] == "printed" else f"{fact_mark('inferred')} from {text(row['inferred_from'])}"
    how += " (by an adjective)" if row["by_adjective"] else ""
    note = f'<p class="soft">{text(row["note"])}</p>' if pd.notna(row["note"]) else ""
    cells = (
        text(book.letters[row["letter"]]["short_title"]), book.link(row["letter"], row["passage"]),
        text(in_words(row["role"])), text(row["printed_name"]), text(row["printed_description"]), how + note,
    )  # fmt: skip
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def argues(book: Ledger, said: pd.DataFrame, comparison: pd.DataFrame, *, signs: bool) -> str:
    """What the letters that an actor signed argue, with the words, in the order of the comparison."""
    if not signs:
        return '<p class="soft">Signs none of these letters, so none of their arguments is theirs.</p>'
    if said.empty:
        return '<p class="soft">Signs a letter, but no argument of it is coded as theirs.</p>'
    order = {argument: place for place, argument in enumerate(comparison["argument"])}
    groups = sorted(said.groupby("argument", sort=False), key=lambda group: order[group[0]])
    rows = "".join(
        f"<tr><td>{text(group['label'].iloc[0])}</td>"
        f"<td>{''.join(statement(book, one) for _, one in group.iterrows())}</td></tr>"
        for _, group in groups
    )
    return (
        f"<h3>What the letter they signed argues ({len(groups)})</h3>"
        '<p class="soft">What all who signed say together, unless a statement names its speakers.</p>'
        f"{table(('Argument', 'Words'), rows)}"
    )
