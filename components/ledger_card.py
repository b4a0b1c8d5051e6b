"""The ledger of a letter: a card a passage, in reading order."""

from __future__ import annotations

import pandas as pd

from components.evidence import Ledger
from components.links import to_passage
from components.markup import facts, in_words, mark, note, text, words
from data.lookup import joined


def heading(book: Ledger, letter: str) -> str:
    """The letter's title, form, day and article."""
    row = book.letters[letter]
    listed = facts(
        {
            "Own title": f"{_given(book, row, 'title')} {note(row['title_note'])}",
            "Form": text(row["form"]),
            "Date": f"{_given(book, row, 'date')} {note(row['date_note'])}",
            "Known from": book.article(letter),
        }
    )
    notice = "The article itself is not part of the corpus: this ledger stands in for it."
    return f'<h2>{text(row["short_title"])}</h2>{listed}<p class="soft">{notice}</p>'


def _given(book: Ledger, row: pd.Series, name: str) -> str:
    return book.given(row[name], *(row[f"{name}_{part}"] for part in ("basis", "source", "confidence")))


def elsewhere(found: pd.DataFrame, titles: dict[str, str]) -> str:
    """Other letters that hold what was searched for, with links to the passages."""
    items = "".join(
        f"<li>{text(titles[letter])}: {', '.join(to_passage(titles[letter], name) for name in passages)}</li>"
        for letter, passages in found.groupby("letter", sort=False)["passage"]
    )
    return f"<p>Found in other letters:</p><ul>{items}</ul>" if items else ""


def neighbourhood(
    book: Ledger, letter: str, here: str, ids: list[str], mentions: pd.DataFrame, statements: pd.DataFrame
) -> str:
    """A passage between those before and after it."""
    place = ids.index(here)
    around = ids[max(place - 1, 0) : place + 2]
    rows = (book.passages[letter, name] for name in around)
    cards = "".join(_card(row, mentions, statements, here=row["passage"] == here) for row in rows)
    return f'<h3>{text(here)}, with its neighbours</h3><div class="pile">{cards}</div>'


def whole(book: Ledger, passages: pd.DataFrame, mentions: pd.DataFrame, statements: pd.DataFrame) -> str:
    """Every passage."""
    return f'<div class="pile">{"".join(_card(row, mentions, statements) for _, row in passages.iterrows())}</div>'


def _card(row: pd.Series, mentions: pd.DataFrame, statements: pd.DataFrame, *, here: bool = False) -> str:
    coded = statements[statements["passage"] == row["passage"]]
    named = mentions[mentions["passage"] == row["passage"]]
    listed = facts(
        {
            "Argues": _argued(coded),
            "Not coded": text(row["not_coded"]),
            "Names": _named(named),
            "Doubtful": text(row["ambiguous"]),
            "Beyond the letter": text(row["surplus"]),
        }
    )
    return (
        f'<section class="card{" here" if here else ""}"><h4>{text(row["passage"])} {mark(row["voice"])}</h4>'
        f"<p>{text(row['gist'])}</p>{listed}</section>"
    )


def _argued(statements: pd.DataFrame) -> str:
    return "".join(
        f"<div>{text(row['label'])} {mark(row['voice'])}{' against' if row['stance'] == 'opposes' else ''}{words(row)}"
        f"{_doubt(row['ambiguous'])}</div>"
        for _, row in statements.iterrows()
    )


def _doubt(ambiguous: object) -> str:
    return f'<p class="soft">In doubt: {text(ambiguous)}</p>' if text(ambiguous) else ""


def _named(mentions: pd.DataFrame) -> str:
    return text(joined(f"{row.printed_name} ({in_words(row.role)})" for row in mentions.itertuples(index=False)))
