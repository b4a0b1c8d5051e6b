"""Generate IMPORT.md, the reference of imported spreadsheets and projects: columns, reports and codes."""

from __future__ import annotations

from collections.abc import Mapping

from data.importing.columns import FIELDS, SIGNATURE_FIELDS, Field
from data.importing.report import CHOICE_LABELS, reference_tables

_INTRODUCTION = """\
# Imported files

This page is generated from the code of the import: `python -m data schema DIR` writes it.

`python -m data import FILE… OUT` makes a corpus of a sheet of statements, adds a list of signatories to a corpus, or
joins both by letter and name. “Upload letters” does the same on screen.

`FILE` is a CSV or TSV file, a workbook (XLSX, XLSM, XLSB, ODS, XLS), a Markdown list or table, a text with one name a
line, or a folder of YAML files with one signature each, also as a zip. Of the exports of this dashboard it is the full
data of `statements` or `signatures`, or the signatories as shown. `letters/ID.signatures.csv` is a list of that letter.

| option | does |
|---|---|
| `--as statements` or `--as signatures` | says what the rows are, once or for each file; otherwise the columns tell |
| `--letter LETTER` | names the letter of rows without one, by title or id |
| `--date DATE` | is the date of a letter that a list starts |
| `--map FIELD=COLUMN` | reads a field from a column; `--map FIELD=` from none |
| `--sheet NAME`, `--header-row N`, `--separator MARK`, `--encoding NAME` | say how a file is read, if it is not found |
| `--header-row 0` | says that there are no column names |
| `--hidden-rows` | also reads the rows that a workbook hides |
| `--day-first` (or month first) | settles dates such as 03/04/2024 |
| `--split FIELD="MARK"` | parts names (`names=";"`) or arguments (`argument="/"`) in a cell |
| `--answer QUESTION=CHOICE` | answers a question about a column |
| `--voice`, `--stance`, `--kind` | give the values of blank cells |
| `--mapping FILE.json` | says what the codes of a project become |
| `--title TITLE` | is the title of a new corpus |
| `--report FILE.json` | writes the report |

## Projects of the Discourse Network Analyzer (DNA)

`python -m data import FILE.dna OUT` reads a project of DNA 2 or 3. Documents become letters with their text in
`texts/`, concepts become arguments, persons and organisations become actors who speak together, and agreement becomes
the stance. `--map` changes it: `type` is the statement type, and `signatory`, `organisation`, `argument` and `stance`
are its variables, as in `--map argument=policy`. `--kind` and `--title` are as above. The command says how many words
were verified, which version was found, and what was not carried over.

- A quotation has whole words. Lines of a text are one passage where a statement goes on in the next one.
- Statements with the same words, argument and stance are one, by all who make them.
- The attribute `Type` becomes the type of an actor and the theme of an argument. `Alias` becomes another name of an
  actor, and other attributes become facts.
- `imported/dna.json` keeps what a corpus has no field for: other statement types, colours, coders, unused entities, and
  the places of statements. An export to DNA gives it back for all that was not changed since. Passwords are not kept.

## Projects of REFI-QDA

A project of MAXQDA, NVivo, ATLAS.ti, QualCoder, Dedoose and others (REFI-QDA 1.5, `.qdpx`) becomes a corpus in a new
folder, and a code book (`.qdc`) its arguments and themes. `OUT/texts/` gets the full texts.

| in the project | in the corpus |
|---|---|
| text, also of a PDF, picture or recording | letter in full text; each line is a passage |
| code without codes | argument; its theme is the nearest code above it |
| code with codes | theme, and an argument too if a selection has it |
| selection with a code | statement in each passage that it is in, with the words as `quote` |
| case of a text | actor who signs it; other letters are signed by “Anonymous” |
| attribute of cases, as text | group of actor types |

`--mapping` changes this: `{"codes": {"Claim": "leave out", "Market / Stays": "argument", "Bakers": "type"}, "kind":
"proposal", "stance": "supports", "title": "Markets"}`. A code is named by its name, its path or its id. Its role is
`argument`, `theme`, `type` or `leave out`. The selections of a type are names of signatories of that type.

The standard counts positions in Unicode code points. Programs also count UTF-16 units, two for a line break, or the
byte-order mark. For each text, the way of counting is taken under which most ends of selections fall between words. The
report says which, how many ends fit, and how many fit the next best way. A selection that begins or ends inside a word,
or whose name has other words although names are words in this project, is named with its text, words and positions; its
statement is uncertain. Words are verified if their selection fits and the passage has them.

What has no place in the corpus is counted in the report and kept in `imported/refi-qda.json`: coders, dates, colours,
notes, sets, links, graphs, and selections of pictures, PDFs and recordings. Names of folders are never kept.

The command `export` writes a corpus as a project by the standard (format `qdpx`), or its arguments and themes as a code
book (`qdc`). A letter is a text with a selection for the words of each statement; without its text, the
coded words of each passage are in its place. Actors and signatures are cases, their types attributes. What the standard
has no place for is in notes named “Cosigned corpus”. An import of the project gives the same corpus again, unless
another program changed codes, texts, selections or cases. Then it is imported as any other. What an earlier import kept
is given back. With filters, only what they select is written, without these notes.

## What our exports give back

The full data of `statements` and `signatures` together give these two tables and `speakers` again, with the same ids.
Texts get single spaces, and the passages of a letter with two texts new numbers. Rows of `signatures` with one `person`
become decisions `same` in `identities.csv`. If the first signature of a person was not exported, the others are made
one with each other; one alone is noted.

These parts of a corpus are not in the two tables or are not read from them, and stay in its folder:

- decisions `different`, with who decided and why (the table `identities` shows them; copy `identities.csv` itself),
- passages that print a signature, other printed forms of a name, and inferred identities,
- names and withdrawals from other sources, facts, and contradictions,
- translations, and remarks on ambiguous words,
- rules for types: a type that a rule gave is read as one of the list.

Each of the other tables is refused with a sentence. The note `columns-not-mapped` lists the columns that are not read.

## The report

`--report FILE.json` writes what was read. Its keys and codes stay the same from version to version.

| key | holds |
|---|---|
| `rows_read` | number of rows below the column names |
| `rows_left_out` | list of `row`, `reason` and `code` |
| `notes` | list of `code`, `count`, `rows` and `texts` |
| `mapping` | the field of each column; `null` if nothing was read from it |
| `examples` | three cells of each column |
| `questions` | list of `code`, `column`, `value`, `choices`, `default`, `answer`, `text` and `rows` |

Rows have the numbers that a spreadsheet program shows. The report of several files has the name of the `file` in each
entry, and `mapping` and `examples` by file.

Dates with dots, such as 03.04.2024, have the day first unless a date of their column shows otherwise. If their dates
contradict each other, those that could be two days are asked about as those with slashes are.

What is ambiguous in a column is one question for all its rows. Without an answer the default is used and noted. On the
command line, `--answer CODE=CHOICE` answers all questions with a code, and `--answer "CODE:VALUE=CHOICE"` one of them.
"""


def import_page() -> str:
    """Return the reference of the import as Markdown."""
    codes = "\n".join(_codes(title, meanings) for title, meanings in reference_tables().items())
    columns = "\n".join(
        (_fields("Columns of statements", FIELDS), _fields("Columns of signatures", SIGNATURE_FIELDS))
    )  # fmt: skip
    choices = _codes("Choices", CHOICE_LABELS, "choice")
    return "\n".join((_INTRODUCTION, columns, codes, choices))


def _codes(title: str, meanings: Mapping[str, str], column: str = "code") -> str:
    rows = (f"| `{code}` | {meaning} |" for code, meaning in sorted(meanings.items()))
    return "\n".join([f"## {title}\n", f"| {column} | meaning |\n|---|---|", *rows, ""])


def _fields(title: str, fields: tuple[Field, ...]) -> str:
    head = "| field | holds | usual column names |\n|---|---|---|"
    rows = (
        f"| `{field.name}`{' (required)' * field.required} | {field.help} | {field.usual_names.replace(' ', ', ')} |"
        for field in fields
    )
    return "\n".join([f"## {title}\n", head, *rows, ""])
