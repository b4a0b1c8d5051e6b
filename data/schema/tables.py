"""The tables: their names, and the type and meaning of every column, declared once.

Building, exporting and documenting the tables all read this file, so none can drift from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.schema.columns import Column, Table


def _text(name: str, meaning: str) -> Column:
    return Column(name, meaning, "text", searched=True)


_LETTER = Column("letter", "Id of the letter.")
_PASSAGE = Column("passage", "Id of the passage in the article that reports the letter.")
_ACTOR = Column("actor", "Id of the actor.")
_TYPES = Column("actor_types", "Types of the actor, by their labels in the codebook.", "list", searched=True)
_ARGUMENT = Column("argument", "Id of the argument.")
_LABEL = _text("label", "The claim in neutral words of our own.")
_KIND = Column("kind", "What the claim does: proposal, justification, benefit, limit, threat or precedent.")
_THEME = _text("theme", "Theme of the argument, by its label in the codebook.")
_STATUS = Column("status", "`shared` where two letters of the corpus or more make it, else `only`.")
_NAME = _text("name", "Name of the actor: the canonical one where it is known, else as printed.")
_ALSO = Column(
    "also_known_as", "Every other form of the name; one that no article prints says so, with its source.", "list", True
)
_OUTSIDE_FACTS = Column("outside_facts", "What is known beyond the articles, each fact with its first source.", "list")
_NOTE = _text("note", "What a reader must know beside it.")


def _known(column: str, of: str) -> tuple[Column, Column, Column]:
    """How something is known, the least certain where it is a list, from which sources, and how sure these are."""
    return (
        Column(f"{column}_basis", f"How the {of} is known: printed, inferred or outside; empty where it is not."),
        Column(f"{column}_source", f"Ids of the outside sources of the {of}.", "list"),
        Column(f"{column}_confidence", f"How sure the outside sources of the {of} are.", "list"),
    )


_LANGUAGE = Column(
    "language", "Language of the words as printed, as a BCP 47 tag; empty where it is that of the corpus."
)
_WITHDRAWN = (
    _text("withdrawn", "For a signature that was withdrawn: the words that say so, or what is known."),
    *_known("withdrawn", "withdrawal"),
    Column("withdrawn_passage", "Passage that prints it."),
    _text("withdrawn_note", "What a reader must know beside it, or what it is inferred from."),
)


def _bounds(of: str) -> tuple[Column, Column]:
    return (
        Column("date_earliest", f"First possible day of the {of}; empty where open or unknown.", "date"),
        Column("date_latest", f"Last possible day of the {of}; empty where open or unknown.", "date"),
    )


TABLES: tuple[Table, ...] = (
    Table("letters", "a letter", (
        Column("letter", "Id of the letter, also the name of its file."),
        _text("title", "The letter's own title, where known."),
        _text("short_title", "A short name of ours: who writes to whom."),
        Column("form", "Form of the letter, by its label in the codebook."),
        Column("date", "When it was made public, in words; empty where unknown."),
        *_bounds("letter"),
        Column("date_basis", "How the date is known: printed, derived, outside or unknown."),
        Column("addressee", "Names of the addressees.", "list", searched=True),
        Column("publisher", "Who made the letter public.", "list", searched=True),
        Column("outlet", "Who reported it, where known.", searched=True),
        Column("source", "Id of the article in the sources table."),
        _text("asks", "What it asks for, in one sentence of our own."),
        Column("asks_passages", "Passages that the request rests on.", "list"),
        Column("signatories", "Number of signatories.", "integer"),
        Column("arguments", "Number of arguments that the letter makes.", "integer"),
        Column("passages", "Number of passages in its article.", "integer"),
        Column("date_edtf", "The date as an EDTF value (ISO 8601-2)."),
        Column("date_source", "Id of the outside source that the date rests on."),
        Column("date_confidence", "How sure an outside date is."),
        _text("date_note", "What a derived date comes from, and what a reader must know beside it."),
        *_known("title", "title"),
        _text("title_note", "What the title is, or what it is inferred from."),
        *_known("addressee", "addressee's name and identity"),
        *_known("publisher", "publisher's name and identity"),
        *_known("outlet", "outlet"),
        Column("form_passage", "Passage that says what form the letter has."),
        Column("title_passage", "Passage that prints the title."),
        _text("date_printed", "The expression of time as printed."),
        Column("date_passage", "Passage that prints it."),
        Column("follows", "Ids of earlier letters, where their order is known from outside.", "list"),
        Column("follows_source", "Ids of the outside sources of that order.", "list"),
        Column("follows_confidence", "How sure that order is.", "list"),
        Column("follows_note", "What that order rests on.", "list", searched=True),
        Column("withdrawn", "Number of those who withdrew their signature; they are no signatories.", "integer"),
        _LANGUAGE,
        _text("title_translation", "That title in the language of the corpus: our translation."),
    ), ("letter", "letters"), ("letter",)),
    Table("passages", "a passage", (
        _LETTER, _PASSAGE,
        Column("voice", "Whose words it is, mainly: quoted, reported, reporter or third_party."),
        _text("gist", "What it says, in one sentence of our own."),
        Column("statements", "Number of statements coded from it.", "integer"),
        _text("not_coded", "Why nothing was coded from it."),
        _text("ambiguous", "Why its voice or attribution is doubtful."),
        _text("surplus", "What its lead-in or wording says beyond the letter's words."),
        Column("argues", "Labels of the arguments made in it.", "list", searched=True),
        Column("words", "The quoted words and anchors coded from it.", "list", searched=True),
        Column("names", "Every name that it prints, as printed.", "list", searched=True),
        Column("translations", "These words in the language of the corpus: our translations.", "list", searched=True),
    ), ("passage", "passages"), ("letter", "passage")),
    Table("actors", "an actor", (
        _ACTOR, _NAME,
        Column("kind", "Person, office, state, armed_force, unit, organisation, outlet, platform or group."),
        _TYPES,
        Column("actor_groups", "Groups of these types, by their labels.", "list", searched=True),
        Column("printed_names", "Every form that an article prints; one that is inferred to be this actor says so.",
               "list", searched=True),
        _ALSO, *_known("name", "name shown"),
        _text("name_note", "What the name shown is, or what it is inferred from."),
        Column("printed_name", "The printed form that the corpus calls the actor by."),
        _OUTSIDE_FACTS,
    ), ("actor", "actors"), ("actor",)),
    Table("names", "a name of an actor", (
        _ACTOR,
        _text("name", "The name, letter for letter."),
        Column("form", "`printed` by an article, the `canonical` one that is shown, or `also` another one."),
        Column("basis", "How it is known to be this actor's name: printed, inferred or outside."),
        Column("source", "Id of the outside source."),
        Column("confidence", "How sure a name from outside is."),
        _text("note", "What the name is, or what it is inferred from."),
        Column("places", "Letters and passages that print it, parted by a full stop.", "list"),
    ), ("name", "names"), ("actor", "form", "name")),
    Table("appearances", "an actor in a role in a letter", (
        _LETTER, _ACTOR, _NAME,
        Column("role", "Role in that letter: signatory, withdrawn (a signatory no more), addressee, publisher, "
               "reporting_outlet, ally, adversary, beneficiary or context."),
        _TYPES,
        _text("affiliation", "The body the person is said to belong to, as printed."),
        Column("printed_name", "The name exactly as printed; several forms parted by “; ”.", "list", searched=True),
        Column("printed_description", "The description exactly as printed.", "list", searched=True),
        Column("passages", "Passages that print it.", "list"),
        Column("basis", "`printed`, or `inferred` where the identity is inferred in some passage."),
        _ALSO,
        Column("inferred_from", "What an inferred identity is inferred from.", "list", searched=True),
        Column("note", "What a reader must know beside it.", "list", searched=True), *_known("name", "name shown"),
        _OUTSIDE_FACTS, *_WITHDRAWN,
    ), ("appearance", "appearances"), ("letter", "actor", "role")),
    Table("mentions", "a printed form of an actor in a role in a passage", (
        _LETTER, _PASSAGE, _ACTOR, _NAME,
        Column("role", "Role in that letter."),
        _text("printed_name", "The name exactly as printed."),
        _text("printed_description", "The description exactly as printed."),
        _text("affiliation", "The body the person is said to belong to, as printed."),
        Column("by_adjective", "True where only an adjective names the actor.", "boolean"),
        Column("basis", "`printed`, or `inferred` where the identity is inferred."),
        _text("inferred_from", "What an inferred identity is inferred from."),
        _NOTE, _ALSO, *_known("name", "name shown"), *_WITHDRAWN,
    ), ("mention", "mentions"), ("letter", "passage", "actor", "role", "printed_name")),
    Table("arguments", "an argument", (
        _ARGUMENT, _LABEL, _KIND, _THEME,
        Column("letters", "Ids of the letters that make it.", "list"),
        _STATUS,
        Column("match_confidence", "For a shared argument: how sure it is that the claim is the same."),
        _text("match_why", "For a shared argument: why it is one claim."),
        Column("statements", "Number of statements of it.", "integer"),
        Column("theme_id", "Id of the theme in the codebook."),
    ), ("argument", "arguments"), ("argument",)),
    Table("related_arguments", "a pair of close but different arguments", (
        _ARGUMENT, _LABEL,
        Column("related", "Id of the other argument."),
        _text("related_label", "The other claim."),
        _text("differs", "What differs, in one line: first this argument; then the other."),
    ), ("related pair", "related pairs"), ("argument", "related")),
    Table("statements", "a letter making an argument in a passage", (
        Column("statement", "Id: letter, passage and argument, parted by full stops."),
        _LETTER, _ARGUMENT,
        Column("stance", "`supports` or `opposes` the claim."),
        Column("voice", "`quoted` for the letter's own words, `reported` for the article's paraphrase."),
        _PASSAGE,
        _text("words", "The quoted words, or an anchor of at most twelve words of the paraphrase."),
        *_bounds("letter"),
        _text("ambiguous", "Why the attribution is doubtful."),
        _LABEL, _LANGUAGE,
        _text("translation", "The words in the language of the corpus: our translation."),
        Column("said_by", "Names, as printed, of the signatories who say it, where only some of them do.", "list"),
    ), ("statement", "statements"), ("statement",)),
    Table("speakers", "a person behind a statement", (
        Column("statement", "Id of the statement."), _ACTOR, _NAME, *_known("name", "name shown"), _ALSO,
    ), ("speaker", "speakers"), ("statement", "actor")),
    Table("comparison", "an argument, side by side", (
        _ARGUMENT, _LABEL, _KIND, _THEME, _STATUS,
        Column("letters", "Number of letters that make it, for or against.", "integer"),
        Column("signatories", "Number of signatories behind it, each counted once.", "integer"),
        Column("counted", "What `count` counts: letters or signatories."),
        Column("count", "How many make it, by the chosen counting.", "integer"),
        Column("supporting", "How many of these support the claim.", "integer"),
        Column("opposing", "How many of these oppose it; who says both is in both numbers.", "integer"),
        Column("related", "Close but different arguments, with what differs.", "list"),
        Column("outside_facts", "What is known of the argument beyond the articles: letters, fact, sources.", "list"),
    ), ("argument", "arguments"), ("argument",)),
    Table("support", "an argument with those who make it or to whom it is put", (
        _ARGUMENT, _LABEL,
        Column("role", "`signatory`: they make it; `addressee`: it is put to them."),
        Column("who_kind", "`group` or `type` of signatories; `actor` for an addressee."),
        Column("who", "Id of the group, type or actor."),
        _text("who_label", "Its label, or the actor's name."),
        Column("who_basis", "`coded`: a type is given by the coding rules; or how the actor's name is known."),
        Column("stance", "`supports` or `opposes` the claim."),
        Column("letters", "Number of letters in which they make it, or that put it to them.", "integer"),
        Column("letters_of", "Out of how many letters that they sign, or that are addressed to them.", "integer"),
        Column("signatories", "Number of them who stand behind it, or of signatories who put it to them.", "integer"),
        Column("signatories_of", "Out of how many of them who sign, or of signatories who write to them.", "integer"),
        Column("counted", "What `count` counts: letters or signatories."),
        Column("count", "How many, by the chosen counting.", "integer"),
        Column("of", "Out of how many, by the chosen counting.", "integer"),
        Column("share", "The same as a percentage."),
    ), ("line on who argues what", "lines on who argues what"), ("argument", "role", "who_kind", "who", "stance")),
    Table("similarity", "two letters, or two actor types, and how alike they argue", (
        Column("side", "Id of the one: a letter's, or `type_` and that of an actor type."),
        _text("side_label", "Its name."),
        Column("other", "Id of the other."),
        _text("other_label", "Its name."),
        Column("shared", "Number of arguments on which both take the same stance.", "integer"),
        Column("opposed", "Number of arguments that both mention, one for and one against.", "integer"),
        Column("only_side", "Number of arguments that only the one mentions.", "integer"),
        Column("only_other", "Number of arguments that only the other mentions.", "integer"),
        Column("either", "Number of arguments that either mentions: the four before added up.", "integer"),
        Column("related", "Number of pairs of related arguments, one of each, no argument in two pairs.", "integer"),
        Column("overlap", "shared / either (Jaccard); empty where neither mentions any.", "number"),
        Column("overlap_related", "(shared + related) / (either - related): each related pair taken for one shared "
               "argument.", "number"),
    ), ("pair of letters", "pairs of letters"), ("side", "other")),
    Table("timeline", "something dated or dateable", (
        Column("item", "Id of the item."),
        _text("label", "What happened, in our own words."),
        Column("kind", "letter, article, reference (what a letter refers to) or context (background by an outlet)."),
        _LETTER,
        _text("printed", "The expression as the article prints it."),
        Column("edtf", "EDTF value (ISO 8601-2); empty where unknown."),
        Column("earliest", "First possible day; empty where open or unknown.", "date"),
        Column("latest", "Last possible day; empty where open or unknown.", "date"),
        Column("precision", "Finest unit that both sides of the value name: day, month or year."),
        Column("basis", "How the date is known: printed, derived, outside or unknown."),
        Column("source", "Id of the outside source that the date rests on."),
        Column("passage", "Id of the passage that mentions it."),
        _text("when", "The date in words."),
        Column("confidence", "How sure an outside date is."),
        _NOTE,
    ), ("item on the timeline", "items on the timeline"), ("item",)),
    Table("facts", "a fact from outside the articles", (
        Column("fact", "Id of the fact."),
        Column("kind", "`background`, or what it does to an article: `confirms`, `contradicts`, or gives what it has "
               "`left_out`."),
        _text("topic", "What it is about."),
        _text("value", "What is known; empty where it was looked for and not found."),
        Column("about", "Whom or what it is about, by name.", "list", searched=True),
        Column("basis", "`outside`, or `unknown` where it was not found."),
        Column("source", "Ids of its sources.", "list"),
        Column("confidence", "How sure the fact is."),
        _NOTE,
        _text("date", "When it was so, or said, in words."),
        Column("letters", "Ids of the letters that it is about.", "list"),
        Column("passage", "Id of the passage of that letter."),
        Column("actors", "Ids of the actors that it is about.", "list"),
        Column("argument", "Id of the argument that it is about."),
        Column("date_edtf", "The date as an EDTF value (ISO 8601-2)."),
    ), ("outside fact", "outside facts"), ("fact",)),
    Table("sources", "where a fact comes from", (
        Column("source", "Id of the source."),
        _text("outlet", "Who published it."),
        _text("title", "Its headline or title."),
        Column("date", "Its date as an EDTF value."),
        _text("address", "Its web address, as text."),
        Column("confidence", "How sure it is that the source says so."),
        _text("author", "Its author, where named."),
        _NOTE,
    ), ("source", "sources"), ("source",)),
    Table("doubts", "a case that another coder might settle otherwise", (
        Column("doubt", "Id: what is in doubt, parted by full stops."),
        Column("kind", "What is in doubt: the `voice` of a passage, the `attribution` of a statement, the `identity` "
               "of an actor, or the `match` of a shared argument."),
        Column("letter", "Id of the letter; empty for a match."),
        Column("passage", "Id of the passage; empty for a match."),
        _text("what", "What was settled: the passage's gist, the claim, or who is meant."),
        _text("why", "Why it is in doubt, or what it rests on."),
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
    Table("actor_types", "a type of an actor", (
        _ACTOR,
        Column("actor_type", "Id of the type in the codebook."),
        _text("type_label", "Label of the type."),
        Column("actor_group", "Id of its group."),
        _text("group_label", "Label of its group."),
        Column("former", "True for an office that is no longer held.", "boolean"),
    ), ("actor type", "actor types"), ("actor", "actor_type")),
)  # fmt: skip

TABLE = {table.name: table for table in TABLES}


def comparison_columns(sides: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the comparison of these sides, letters or actor types: two for each, by its id and label."""
    *claim, related, facts = TABLE["comparison"].columns
    cells = (column for side, label in sides.items() for column in _side_columns(side, label))
    return (*claim, *cells, related, facts)


def _side_columns(side: str, label: str) -> tuple[Column, Column]:
    return (
        Column(side, f"Mention by “{label}”: quoted, reported or not mentioned (by those chosen)."),
        Column(
            f"{side}_words",
            "Its words: each passage's id (of an actor type, after its letter's), then quotation or anchor, and our "
            "translation.",
            "list",
            searched=True,
        ),
    )
