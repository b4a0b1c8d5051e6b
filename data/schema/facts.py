"""Tables of dates, outside facts, sources, doubts and quality figures."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import CONTRADICTED_BY, LETTER, NOTE, text_column

FACT_TABLES: tuple[Table, ...] = (
    Table("timeline", "an item on the timeline, dated or not", (
        Column("item", "Id of the item."),
        text_column("label", "Description of the item, by the coder."),
        Column("kind", "Kind of the item: letter, article, reference (the letter refers to it) or context "
               "(background by an outlet)."),
        LETTER,
        text_column("printed", "Date as printed in the article."),
        Column("edtf", "Date as an EDTF value (ISO 8601-2). Empty if unknown."),
        Column("earliest", "First possible day. Empty if open or unknown.", "date"),
        Column("latest", "Last possible day. Empty if open or unknown.", "date"),
        Column("precision", "Finest unit that both ends of the date have: day, month or year."),
        Column("basis", "Basis of the date: printed, derived, inferred, outside or unknown."),
        Column("source", "Id of the outside source of the date."),
        Column("passage", "Id of the passage that mentions the item."),
        text_column("when", "Date in words."),
        Column("confidence", "Confidence in an outside or inferred date."),
        NOTE, CONTRADICTED_BY,
    ), ("timeline item", "timeline items"), ("item",)),
    Table("facts", "a fact from outside the articles", (
        Column("fact", "Id of the fact."),
        Column("kind", "`background`, or relation to an article: `confirms`, `contradicts` or `left_out` (the "
               "article omits it)."),
        text_column("topic", "Topic of the fact."),
        text_column("value", "The fact. Empty if it was looked for and not found."),
        Column("about", "Names of the actors, arguments and letters that the fact is about.", "list", searched=True),
        Column("basis", "`outside`, `inferred` by the coder from the sources, or `unknown` if it was not found."),
        Column("source", "Ids of the sources.", "list"),
        Column("confidence", "Confidence in the fact."),
        NOTE,
        text_column("date", "Date of the fact or of its publication, in words."),
        Column("letters", "Ids of the letters that the fact is about.", "list"),
        Column("passage", "Id of the passage that the fact is about."),
        Column("actors", "Ids of the actors that the fact is about.", "list"),
        Column("argument", "Id of the argument that the fact is about."),
        Column("date_edtf", "Date as an EDTF value (ISO 8601-2)."),
        Column("concerns", "For a fact that contradicts or confirms: the coded value, such as `addressee` or `date`."),
    ), ("outside fact", "outside facts"), ("fact",)),
    Table("sources", "a source: an article or another document", (
        Column("source", "Id of the source."),
        text_column("outlet", "Publisher of the source."),
        text_column("title", "Headline or title."),
        Column("date", "Date as an EDTF value."),
        text_column("address", "Web address. Only one with `https://` or `http://` is shown as a link."),
        Column("confidence", "Confidence in the source."),
        text_column("author", "Author, if named."),
        NOTE,
        text_column("seen", "What the coder saw of the source, and when; or that it was not found."),
    ), ("source", "sources"), ("source",)),
    Table("doubts", "an uncertain coding: another coder might decide differently", (
        Column("doubt", "Id: what is uncertain, joined by full stops."),
        Column("kind", "Uncertain decision: `voice` of a passage, `attribution` of a statement, `identity` of an actor "
               "or `match` of a shared argument."),
        Column("letter", "Id of the letter. Empty for a match."),
        Column("passage", "Id of the passage. Empty for a match."),
        text_column("what", "The decision: gist of the passage, label of the argument, or identity of the actor."),
        text_column("why", "Reason for the uncertainty, or evidence for the decision."),
        CONTRADICTED_BY,
    ), ("uncertain coding", "uncertain codings"), ("doubt",)),
    Table("quality", "a figure about the quality of the data", (
        Column("figure", "Id of the figure."),
        Column("section", "Section of the figure."),
        Column("what", "What is counted."),
        Column("value", "Value of the counted column."),
        Column("count", "Number of rows with this value.", "integer"),
        Column("of", "Number of all rows.", "integer"),
        Column("share", "`count` as a percentage of `of`."),
        Column("note", "For a decision of two coders: Cohen's kappa."),
        Column("letter", "Id of the letter whose rows are counted. Empty if those of all letters are."),
        Column("counted_in", "Table whose rows are counted. Empty for the agreement of two codings."),
        Column("differences", "For two codings: units that only one of them has, or the decisions of both.", "list"),
    ), ("figure", "figures"), ("figure",)),
)  # fmt: skip
