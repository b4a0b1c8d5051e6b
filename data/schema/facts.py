"""Tables of dates, outside facts, sources and the quality of the coding."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import LETTER, NOTE, text_column

FACT_TABLES: tuple[Table, ...] = (
    Table("timeline", "something dated or dateable", (
        Column("item", "Id of the item."),
        text_column("label", "What happened, in our own words."),
        Column("kind", "letter, article, reference (what a letter refers to) or context (background by an outlet)."),
        LETTER,
        text_column("printed", "The expression as the article prints it."),
        Column("edtf", "EDTF value (ISO 8601-2); empty where unknown."),
        Column("earliest", "First possible day; empty where open or unknown.", "date"),
        Column("latest", "Last possible day; empty where open or unknown.", "date"),
        Column("precision", "Finest unit that both sides of the value name: day, month or year."),
        Column("basis", "How the date is known: printed, derived, outside or unknown."),
        Column("source", "Id of the outside source that the date rests on."),
        Column("passage", "Id of the passage that mentions it."),
        text_column("when", "The date in words."),
        Column("confidence", "How sure an outside date is."),
        NOTE,
    ), ("item on the timeline", "items on the timeline"), ("item",)),
    Table("facts", "a fact from outside the articles", (
        Column("fact", "Id of the fact."),
        Column("kind", "`background`, or what it does to an article: `confirms`, `contradicts`, or gives what it has "
               "`left_out`."),
        text_column("topic", "What it is about."),
        text_column("value", "What is known; empty where it was looked for and not found."),
        Column("about", "Whom or what it is about, by name.", "list", searched=True),
        Column("basis", "`outside`, or `unknown` where it was not found."),
        Column("source", "Ids of its sources.", "list"),
        Column("confidence", "How sure the fact is."),
        NOTE,
        text_column("date", "When it was so, or said, in words."),
        Column("letters", "Ids of the letters that it is about.", "list"),
        Column("passage", "Id of the passage of that letter."),
        Column("actors", "Ids of the actors that it is about.", "list"),
        Column("argument", "Id of the argument that it is about."),
        Column("date_edtf", "The date as an EDTF value (ISO 8601-2)."),
    ), ("outside fact", "outside facts"), ("fact",)),
    Table("sources", "where a fact comes from", (
        Column("source", "Id of the source."),
        text_column("outlet", "Who published it."),
        text_column("title", "Its headline or title."),
        Column("date", "Its date as an EDTF value."),
        text_column("address", "Its web address, as text."),
        Column("confidence", "How sure it is that the source says so."),
        text_column("author", "Its author, where named."),
        NOTE,
    ), ("source", "sources"), ("source",)),
    Table("doubts", "a case that another coder might settle otherwise", (
        Column("doubt", "Id: what is in doubt, parted by full stops."),
        Column("kind", "What is in doubt: the `voice` of a passage, the `attribution` of a statement, the `identity` "
               "of an actor, or the `match` of a shared argument."),
        Column("letter", "Id of the letter; empty for a match."),
        Column("passage", "Id of the passage; empty for a match."),
        text_column("what", "What was settled: the passage's gist, the claim, or who is meant."),
        text_column("why", "Why it is in doubt, or what it rests on."),
    ), ("case in doubt", "cases in doubt"), ("doubt",)),
    Table("quality", "a figure on the data", (
        Column("figure", "Id of the figure."),
        Column("section", "What the figure belongs to."),
        Column("what", "What is counted."),
        Column("value", "Which of these: a value of the column that is counted."),
        Column("count", "How many there are.", "integer"),
        Column("of", "Out of how many.", "integer"),
        Column("share", "The same as a percentage."),
        Column("note", "For a choice of two coders: Cohen's kappa."),
        Column("counted_in", "The table whose rows are counted; empty for the agreement of two codings."),
        Column("differences", "For two codings: what only one of them has, or what each of them chose.", "list"),
    ), ("figure", "figures"), ("figure",)),
)  # fmt: skip
