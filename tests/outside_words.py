"""The texts of a corpus that no article prints."""

from __future__ import annotations

from data.model.corpus import CorpusModel


def outside_words(model: CorpusModel) -> set[str]:
    """Return every text that no article prints, such as dates, names and notes."""
    words: set[str] = set()
    articles = {article.source for letter in model.letters for article in letter.articles}
    for source in model.sources:
        texts = (source.outlet, source.title, source.author, source.date, source.address, source.note, source.seen)
        words |= {text for text in texts if text}
        words |= set() if source.id in articles else {source.id}
    for letter in model.letters:
        words |= {text for text in (letter.date.note,) if text and not letter.date.is_printed_only}
        words |= {letter.title.text} if letter.title and letter.title.basis == "outside" else set()
        words |= {a.inferred_from for a in letter.appearances if a.inferred_from}
        withdrawals = [text for text in letter.withdrawals.values() if text.basis != "printed"]
        words |= {text for withdrawal in withdrawals for text in (withdrawal.text, withdrawal.note) if text}
        words |= {text for earlier in letter.follows for text in (earlier.note, *earlier.sources)}
    for fact in model.facts:
        words |= {text for text in (fact.id, fact.value, fact.note, fact.date) if text}
    for actor in model.actors:
        words |= {name.text for name in (actor.canonical, *actor.also) if name and name.basis != "printed"}
    for event in model.events:
        words |= {text for text in (event.date.edtf, event.date.note) if text and not event.date.is_printed_only}
        words |= {event.label} if event.passage is None and not event.date.is_printed_only else set()
    return words


def outside_marks(model: CorpusModel) -> set[str]:
    """Return what no page may show with printed content only: addresses, outside facts and marks of contradictions.

    Short texts, such as names of outlets, may be in other texts and are left out.
    """
    texts = {source.address for source in model.sources} | {source.title for source in model.sources}
    texts |= {text for fact in model.facts for text in (fact.value, fact.note)}
    texts |= {name.note for actor in model.actors for name in (actor.canonical, *actor.also) if name}
    signs = {"contradicts the article", "contradicting", "⚠", "↗", "≈", "http://", "https://"}
    return signs | {text for text in texts if text and len(text) > 20}
