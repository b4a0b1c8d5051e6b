"""Tables of arguments: statements, comparison, support and similarity."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import (
    ARGUMENT,
    CONTRADICTED_BY,
    KIND,
    LABEL,
    LANGUAGE,
    LETTER,
    PASSAGE,
    STATUS,
    TEXT,
    THEME,
    date_columns,
    text_column,
)

_STANCE = Column("stance", "`supports` or `opposes` the claim.")
_COUNTED = Column("counted", "Unit of `count`: letters or signatories.")

ARGUMENT_TABLES: tuple[Table, ...] = (
    Table("arguments", "an argument", (
        ARGUMENT, LABEL, KIND, THEME,
        Column("letters", "Ids of the letters that make the argument.", "list"),
        STATUS,
        Column("match_confidence", "For a shared argument: confidence that the letters make the same claim."),
        text_column("match_why", "For a shared argument: reason why the letters make the same claim."),
        Column("statements", "Number of statements that make the argument.", "integer"),
        Column("theme_id", "Id of the theme in the codebook."),
        CONTRADICTED_BY,
    ), ("argument", "arguments"), ("argument",)),
    Table("related_arguments", "a pair of similar but different arguments", (
        ARGUMENT, LABEL,
        Column("related", "Id of the other argument."),
        text_column("related_label", "Label of the other argument."),
        text_column("differs", "Difference in one line: first this argument, then the other."),
        CONTRADICTED_BY,
    ), ("related pair", "related pairs"), ("argument", "related")),
    Table("statements", "a letter that makes an argument in a passage", (
        Column("statement", "Id: letter, passage and argument, joined by full stops. If it repeats, a number follows."),
        LETTER, ARGUMENT, _STANCE,
        Column("voice", "`quoted` for words of the letter, `reported` for a paraphrase by the article."),
        PASSAGE,
        text_column("words", "The quote, or an anchor of at most twelve words of the paraphrase."),
        *date_columns("letter"),
        text_column("ambiguous", "Reason why the attribution is uncertain."),
        LABEL, KIND, Column("theme", THEME.description), LANGUAGE,
        text_column("translation", "The words in the language of the corpus, translated by the coder."),
        Column("said_by", "Printed names of the signatories who make the statement, if not all do.", "list"),
        TEXT,
        CONTRADICTED_BY,
    ), ("statement", "statements"), ("statement",)),
    Table("comparison", "an argument, compared by letter or actor type", (
        ARGUMENT, LABEL, KIND, THEME, STATUS,
        Column("letters", "Number of letters that support or oppose the claim.", "integer"),
        Column("signatories", "Number of distinct signatories who support or oppose the claim.", "integer"),
        _COUNTED,
        Column("count", "Number of letters or signatories that support or oppose the claim.", "integer"),
        Column("supporting", "Number of these that support the claim.", "integer"),
        Column("opposing", "Number of these that oppose the claim. If one does both, it is in both numbers.",
               "integer"),
        Column("only_together", "True if several actor types make the argument, but only by signing together. No two "
               "of them make it each in a letter of its own, so it is not shared.", "boolean"),
        Column("related", "Similar but different arguments, with the difference.", "list"),
        Column("outside_facts", "Facts about the argument from outside the articles: letters, fact, sources.", "list"),
        CONTRADICTED_BY,
    ), ("argument", "arguments"), ("argument",)),
    Table("support", "an argument and its share among the signatories of a type or the letters to an addressee", (
        ARGUMENT, LABEL,
        Column("role", "`signatory` if `who` makes the argument, `addressee` if it is addressed to `who`."),
        Column("who_kind", "`group` or `type` for signatories, `actor` for an addressee. A group has the types "
               "that are no former office; a former office is only a type."),
        Column("who", "Id of the group, type or actor."),
        text_column("who_label", "Label of the group or type, or name of the actor."),
        Column("who_basis", "`coded` for a group or type. For an actor: basis of the name."),
        _STANCE,
        Column("letters", "Number of letters that make the argument: signed by `who`, or addressed to `who`.",
               "integer"),
        Column("letters_of", "Number of all letters signed by `who`, or addressed to `who`.", "integer"),
        Column("signatories", "Role `signatory`: number of signatories who make the argument. Role `addressee`: "
               "number who address it to this actor.", "integer"),
        Column("signatories_of", "Role `signatory`: number of all signatories of this group or type. Role "
               "`addressee`: number of all signatories who write to this actor.", "integer"),
        _COUNTED,
        Column("count", "`letters` or `signatories`, as `counted` says.", "integer"),
        Column("of", "`letters_of` or `signatories_of`, as `counted` says.", "integer"),
        Column("share", "`count` as a percentage of `of`."),
        CONTRADICTED_BY,
    ), ("support count", "support counts"), ("argument", "role", "who_kind", "who", "stance")),
    Table("similarity", "a pair of letters or actor types with the overlap of their arguments", (
        Column("side", "Id of the first side: of a letter, or `type_` and the ids of actor types, joined by full "
               "stops."),
        text_column("side_label", "Label of the first side."),
        Column("other", "Id of the second side."),
        text_column("other_label", "Label of the second side."),
        Column("shared", "Number of arguments on which both sides take the same stance, each in a letter of its own. "
               "A letter in which both make the argument does not count.", "integer"),
        Column("opposed", "Number of arguments that one side supports and the other opposes in such letters.",
               "integer"),
        Column("only_side", "Number of arguments that only the first side mentions.", "integer"),
        Column("only_other", "Number of arguments that only the second side mentions.", "integer"),
        Column("either", "Number of arguments that at least one side mentions, without those of `only_together`. "
               "It is the sum of the four counts before.", "integer"),
        Column("only_together", "Number of arguments that both sides mention, but not each in a letter of its own. "
               "They agree by signing together, so these arguments are in no other count. Zero for letters.",
               "integer"),
        Column("related", "Number of related pairs with one argument of each side. No argument is in two pairs.",
               "integer"),
        Column("overlap", "shared / either (Jaccard index). Empty if `either` is zero.", "number"),
        Column("overlap_related", "(shared + related) / (either - related): each related pair counts as one shared "
               "argument.", "number"),
    ), ("pair of letters", "pairs of letters"), ("side", "other")),
)  # fmt: skip
