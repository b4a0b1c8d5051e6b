"""Generate FIELDS.md, the reference of all files and fields of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import TypeAdapter

from data.authoring.json_schema import FORMATS, schema
from data.model.articles import Sha256
from data.model.base import Identifier, PassageId, PassageReference
from data.model.languages import Language

Schema = dict[str, Any]

_INTRODUCTION = """\
# The files of a corpus and their fields

A corpus is a folder of YAML files: `codebook.yaml`, `actors.yaml`, `arguments.yaml`, `events.yaml`, `sources.yaml` and
one file per letter, `letters/<id>.yaml`. Optional are `facts.yaml`, with facts from outside the articles, and two
independent codings, `coding/first.yaml` and `coding/second.yaml`. A letter may have its signatures as a table,
`letters/<id>.signatures.csv`, and `identities.csv` says which signatures are one person.

This page is generated from the model that reads the files: `python -m data schema DIR` writes it. The command also
writes a JSON Schema for each kind of file. The first line of a file names its schema, so that an editor with a YAML
language server completes fields and underlines mistakes.

## How a value is written

Every value is read as text, so `NO`, `1.10` and `2024-12-01` need no quotation marks. A text needs them if it starts
with a YAML character such as `[`, `{` or `"`, or if it contains `: ` or ` #`. An unknown field is an error. An optional
field may be missing or empty. An id has lower-case letters, digits and single hyphens. A text that is `TODO`, or starts
with `TODO:` and a note, is unfinished.

A letter may be in another language than its corpus. Its words are kept as printed, and a translation is marked as ours.
A withdrawn signature is kept in the tables with the role `withdrawn` and does not count. A fact that was looked for and
not found is kept without a value, and the dashboard says that it was not found.

## A letter in full text

A letter is coded from an article that reports it, or from its own text: `article: {source: …, holds: letter}`. In
such a text any words may be a quote, without quotation marks around them. A passage has the letter's own words unless
it says `voice: third_party`, as for a quotation of somebody else or an introduction by the publisher. Words inside
quotation marks may be somebody else's: a statement that quotes only them says under `ambiguous` why they are the
letter's. The source is where the letter was published. It is shown as its publisher, not as an outlet that reports
it.

A list of signatures is one passage, `S1`, with the number of its `lines`. Each signature is an appearance with the
role `signatory`. `python -m data letter CORPUS TEXT --holds letter` reads a list with one signature per line, after a
heading such as “Signatories” or as the last lines of the text. A name ends at the first comma, dash or parenthesis,
and the rest is the description, as printed. The signatories are added to `actors.yaml`. A line that names several is
left to the coder.

If a letter is coded from both, `article` is a list of both, and each passage, appearance and statement says where it
is: `in: report` or `in: letter`. All other fields and files name its passages as the tables do, for example
`report-P1` or `letter-P1`. The page of the letter shows what the report left out.

## Signatures as a table

A long list of signatures is a CSV file next to the letter, with one signature a row. The first row names the columns.
Only `name` is needed, and the order is free. Cells are separated by commas, semicolons or tabs, and the file is UTF-8.
Signatories of the YAML file and of the table are counted together.

- Each row is a person of its own until `actor` or `identities.csv` says who signed. Two anonymous rows are two people,
  and so are two equal names: a warning names their rows. Rows with the same `actor` are one person. If the YAML file
  has this actor as a signatory, the row is that signature.
- The id of a signature is made from its name: `nora-quill`. Signatures of one name in one letter have in addition six
  digits made from their description, affiliation, country and date. Equal ones among these are numbered. So an id stays
  the same if rows move, and if you add types, a withdrawal or an actor. If you correct a name, its id changes. To keep
  ids for good, write them in the column `signature`.
- A withdrawn signature is kept and shown as withdrawn. “Articles only” keeps the table, because the letter itself lists
  the signatures.
- A cell with a fault is reported and left out, and its row is kept. A row is left out only if it has no name, the wrong
  number of cells, or the id of another row.

## Types by rule

`type_rules` in `codebook.yaml` give types to the signatures for which the coder has given none, neither in the table
nor for the actor. A rule has `words` and `types`.

- The words are looked for in the description, then in the affiliation, as whole words in their order. Case, accents,
  spaces and punctuation do not count. They may be in any language.
- A `*` at the end or start of a word stands for the rest of it: `teach*` finds “teacher” and “teaching”, `*lehrer`
  “Grundschullehrer”. Scripts without spaces between words need it on both sides: `*教授*`. Words that begin with `*`
  are in quotation marks, as YAML requires. There are no regular expressions.
- Rules are tried in order, and only the first that matches counts. So `retired teacher` belongs above `teacher`. A
  signature has several types if its rule has several.
- A type by a rule is marked “∴” and has the basis `derived`. Its evidence is the rule and the words that it found.
- The page “Data quality” counts the signatures with a type by the coder, by a rule or without, and lists the commonest
  descriptions without a type.
- A codebook has up to 500 rules, with up to 100 words or phrases each.

## Who is who

`identities.csv` has a decision a row: whether two signatures, `a` and `b`, are one person. A signature is `letter/id`,
as in the table `signatures`. A signatory of the YAML file has the id of the actor.

- If a is b and b is c, a is c too. If one of them has an actor, all have. Signatures of two actors are two people.
- People are counted once, in a letter and in several. A withdrawal applies to all signatures of a person in a letter.
- Nobody is merged without a decision, and what is decided is not asked again.
- A row that contradicts earlier ones, or names a signature that does not exist, is reported and left out.
- Lines that begin with `#` are comments.

## What a check reports

`python -m data check CORPUS` prints each problem as `file:line:column: message`. An error excludes its letter or its
fact. The other letters and facts are shown. If `facts.yaml` cannot be read, no fact is shown. An error in another
shared file stops the opening of the corpus. A warning, `file:line:column: warning: message`, is printed after the
errors and excludes nothing, so an unfinished letter is shown whole.

`check` exits with 0 if there are only warnings, and with 1 if there are errors. The other commands print warnings to
stderr. A letter is shown as soon as it has a signatory and its article is in `sources.yaml`.

While the dashboard runs, a saved file is shown at the next click. A file with an error keeps its last valid version on
the pages, and a banner names the error and its position.

## Article texts

If you have the articles as text files with one paragraph per line, put them in `texts/` in the corpus or name their
folder with `--texts DIR`. `check` then looks up every printed name, description, quotation and anchor. It reports how
many quotations and anchors are verified (found in their passage), moved (found in another passage) or lost (not found).

The text of an article is recognised by its SHA-256. A file `<letter>.txt` with another SHA-256 is used as another
version of the article, and the check says so. If the corpus has no SHA-256 of an article, no text of it is expected. A
translation, `<letter>.en.txt`, is shown next to the original if it has the same number of passages. The texts of a
letter with two are `<letter>.report.txt` and `<letter>.letter.txt`.
"""
_TABLE_HEAD = "| field | required | value | description | example |\n|---|---|---|---|---|"
_PATTERN_LABELS = {
    TypeAdapter(kind).json_schema()["pattern"]: label
    for kind, label in (
        (Identifier, "an id"),
        (PassageId, "a passage"),
        (PassageReference, "a passage"),
        (Sha256, "64 digits, 0–9 and a–f"),
        (Language, "a language tag"),
    )  # fmt: skip
}


class _TextDumper(yaml.SafeDumper):
    """YAML dumper that does not quote texts that look like dates or numbers."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}


def fields_page() -> str:
    """Return the reference as Markdown."""
    documented: set[str] = set()
    return "\n".join([_INTRODUCTION, *(_file_section(name, documented) for name in FORMATS)])


def _file_section(name: str, documented: set[str]) -> str:
    """Return the section of a file, with the record types not documented yet."""
    file_schema = schema(name)
    definitions = file_schema.get("$defs", {})
    section = f"## {' and '.join(f'`{file}`' for file in FORMATS[name].files)}\n\n{file_schema['description']}\n"
    if file_schema["type"] == "array":
        parts = "a table. Each row" if FORMATS[name].files[0].endswith(".csv") else "a list. Each entry"
        section += f"\nThe file is {parts} is one {_describe_type(file_schema['items'])}.\n"
    else:
        section += f"\n{_table(file_schema)}\n"
    records = [name for name in dict.fromkeys(_references(file_schema, definitions)) if name not in documented]
    documented.update(records)
    return "\n".join([section, *(_record_section(definitions[name]) for name in records)])


def _references(record: Schema, definitions: dict[str, Schema]) -> Iterator[str]:
    """Yield the names of the record types that a record contains, at any depth."""
    fields = record.get("properties", {}).values() if "properties" in record else [record.get("items", {})]
    for name in re.findall(r"'#/\$defs/(\w+)'", str(list(fields))):
        yield name
        yield from _references(definitions[name], definitions)


def _record_section(record: Schema) -> str:
    return f"### {_heading(record['title'])}\n\n{record['description']}\n\n{_table(record)}\n"


def _heading(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _table(record: Schema) -> str:
    required = record.get("required", ())
    rows = (_row(name, field, name in required) for name, field in record["properties"].items())
    return "\n".join([_TABLE_HEAD, *rows])


def _row(name: str, field: Schema, required: bool) -> str:
    examples = ", ".join(f"`{example_yaml(example)}`" for example in field.get("examples", ()))
    default = f" Default: `{field['default']}`." if isinstance(field.get("default"), str) else ""
    cells = (f"`{name}`", "yes" if required else "", _describe_type(field), field["description"] + default, examples)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def example_yaml(example: object) -> str:
    """Return an example as YAML on one line."""
    text = yaml.dump(example, Dumper=_TextDumper, default_flow_style=True, allow_unicode=True, width=1000)
    return str(text).removesuffix("\n").removesuffix("...").strip()


def _describe_type(field: Schema) -> str:
    """Return the allowed values of a field in words."""
    if "$ref" in field:
        heading = _heading(field["$ref"].split("/")[-1])
        return f"[{heading.lower()}](#{heading.lower().replace(' ', '-')})"
    if choices := field.get("anyOf") or field.get("oneOf"):
        return " or ".join(_describe_type(choice) for choice in choices if choice != {"type": "null"})
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"] if value is not None)
    types = [field["type"]] if isinstance(field["type"], str) else field["type"]
    match types[0]:
        case "array" if isinstance(field["items"], list):
            return f"a list of {len(field['items'])}: " + ", ".join(map(_describe_type, field["items"]))
        case "array":
            return ("a list of one or more: " if field.get("minItems") else "a list: ") + _describe_type(field["items"])
        case "object":
            return " and ".join(
                f"for {_describe_type({'type': 'string', 'pattern': key})}: {_describe_type(value)}"
                for key, value in field["patternProperties"].items()
            )
        case "boolean":
            return "`true`, `false`"
        case "integer":
            return "a whole number"
    return _PATTERN_LABELS[field["pattern"]] if "pattern" in field else "text"
