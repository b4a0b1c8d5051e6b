"""The findings of a brief in a few sentences, and the limits of what it says."""

from __future__ import annotations

from collections import Counter

from data.documents.spans import Line, Span, joined, text_line
from data.export.brief_arguments import MAX_COLUMNS, compared_arguments, groups_of_sides
from data.export.brief_data import ArgumentDetails, BriefData
from data.export.brief_tables import letter_order
from data.export.document import Bar, Block, Items, Section
from data.queries.argument_groups import ArgumentGroup, shared_between
from data.schema.lists import Row
from data.schema.vocabulary import BASIS_LABELS, CONTRADICTED, coded_voices, coverage, coverage_note, voice_meaning
from data.tables.actors import signatory_count, type_counts
from data.tables.comparison import NOT_MENTIONED
from data.tables.model_index import to_records
from data.tables.signatures import count_people
from data.tables.similarity import describe_overlap
from data.text.normalize import lower_first
from data.text.wording import count_noun

MAX_NAMED_ARGUMENTS, MAX_LETTERS, MAX_CONTRADICTIONS = 5, 4, 5


def findings(brief: BriefData) -> Section:
    """Return what the selection shows: arguments, signatories and dates, each with counts."""
    details = ArgumentDetails(brief)
    arguments = compared_arguments(details)
    groups = groups_of_sides(details, arguments)
    parts = "; ".join(f"{group.rows.sum()} {lower_first(group.title)}" for group in groups)
    total = len(arguments)
    lines = [text_line(f"{count_noun(total, 'argument')}: {parts}." if total else "No argument matches.")]
    for group in groups:
        if group.shared:
            labels = list(arguments["label"][group.rows])
            hidden = len(labels) - MAX_NAMED_ARGUMENTS
            more = f"; and {hidden} more" if hidden > 0 else ""
            lines.append((Span(f"{group.title}:", "strong"), Span(f"{'; '.join(labels[:MAX_NAMED_ARGUMENTS])}{more}.")))
    lines += [*(_similarity(details) if total else []), *_signatories(brief), *letter_order(brief, in_short=True)]
    bar = _bar(details, groups)
    blocks: list[Block] = [Items(tuple(lines))]
    return Section("Findings", (*blocks, *([bar] if 1 < len(groups) <= MAX_COLUMNS + 2 else [])))


def _bar(details: ArgumentDetails, groups: list[ArgumentGroup]) -> Bar:
    """Return a bar of the numbers of arguments, in the colours of the sides."""
    colours = dict(zip(details.labels, details.brief.side_colours(details.labels), strict=True))
    return Bar(tuple(
        (int(group.rows.sum()), group.title, "both" if group.shared else colours.get(group.side, "side_0"))
        for group in shared_between(groups, details.labels)
    ))  # fmt: skip


def _similarity(details: ArgumentDetails) -> list[Line]:
    """Return the overlap of two sides, or the most similar sides of more. Empty if no number could differ."""
    if details.sides.no_similarity:
        return [text_line(details.sides.no_similarity)]
    brief = details.brief
    pairs = to_records(brief.query("similarity", brief.without_search).rows)
    known = [row for row in pairs if row["overlap"] is not None]
    if len(pairs) == 1:
        return [text_line(describe_overlap(row)) for row in known]
    if len({row["overlap"] for row in known}) < 2:
        return []
    most = max(known, key=lambda row: row["overlap"])
    sides = f"“{most['side_label']}” and “{most['other_label']}”"
    return [text_line(f"Most similar of {len(pairs):,} pairs: {sides}. {describe_overlap(most)}")]


def _signatories(brief: BriefData) -> list[Line]:
    """Return how many signed each letter, by type. For many letters, only the sum."""
    signatories = brief.signatories()
    letters = to_records(brief.query("letters", brief.without_search).rows)
    if len(letters) > MAX_LETTERS:
        total = count_noun(count_people(signatories["person"]), "signatory", "signatories")
        sentence = f"{total} of {len(letters):,} letters: {type_counts(signatories)}."
        return [text_line(sentence)] if len(signatories) else []
    lines: list[Line] = []
    for letter in letters:
        signatures = signatories[signatories["letter"] == letter["letter"]]
        types = f": {type_counts(signatures)}" if len(signatures) else ""
        number = signatory_count(letter["signatories"], count_people(signatures["person"]))
        lines.append((Span(f"“{letter['short_title']}”"), Span(f"has {number}{types}.")))
    return lines


def caveats(brief: BriefData) -> Section:
    """Return the meaning of marks and signs, contradictions, uncertain codings, and the limits of the corpus."""
    letters = to_records(brief.query("letters", brief.without_search).rows)
    codebook = brief.corpus.model.codebook
    lines = (
        *_voices(letters),
        text_line(coverage_note(codebook.caveat, letters)),
        text_line(codebook.quotations),
        _bases(brief),
        *_contradictions(brief),
        _doubts(brief),
    )
    return Section("What to keep in mind", (Items(tuple(line for line in lines if line)),))


def _voices(letters: list[Row]) -> list[Line]:
    texts = {coverage(row["holds"]) for row in letters} or {"report"}
    names = (*coded_voices(texts), NOT_MENTIONED)
    return [(Span(name, "mark"), Span(name, "strong"), Span(voice_meaning(name, texts))) for name in names]


def _bases(brief: BriefData) -> Line:
    """Return the meaning of the signs of what the articles do not print."""
    if brief.selection.printed:
        return text_line("Articles only: outside facts and inferences are left out.")
    return joined((
        (Span(BASIS_LABELS["outside"], "strong"), Span("not from the articles; [1] is the number of its source")),
        (Span(BASIS_LABELS["inferred"], "strong"), Span("an inference")),
        (Span(BASIS_LABELS["derived"], "strong"), Span("a date or type derived from printed words")),
    ))  # fmt: skip


def _contradictions(brief: BriefData) -> list[Line]:
    """Return the outside facts that contradict the texts, with their sources."""
    rows = brief.query("facts", brief.without_search).rows
    facts = to_records(rows[(rows["kind"] == "contradicts") & rows["value"].notna()])
    lines = [
        (Span(CONTRADICTED, "contradicted"), Span(f"{fact['topic']}: {fact['value']}"), *brief.short_provenance(fact))
        for fact in facts[:MAX_CONTRADICTIONS]
    ]
    hidden = len(facts) - MAX_CONTRADICTIONS
    return lines + ([text_line(f"{hidden} more contradictions are in the full tables.", "muted")] if hidden > 0 else [])


def _doubts(brief: BriefData) -> Line:
    """Return the number of uncertain codings by kind."""
    query = brief.query("doubts", brief.without_search)
    kinds = Counter(query.rows["kind"])
    parts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return text_line(f"{query.sentence()} ({parts}). “uncertain” marks them in the comparison." if parts else "")
