"""Read the table of the signatures of a letter.

A cell with a fault is left out, and its row is kept. Only a row without a name, or with the id of another, is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from data.catalog.error_messages import explain_error
from data.files.csv_parser import CsvRows, parse_csv
from data.files.layout import letter_of_signatures, signature_file
from data.files.problems import Finding, Path, Problem, SourceMap
from data.model.corpus import CorpusModel
from data.model.signatures import NOT_DATED, SIGNATURE_COLUMNS, Signature, signature_ids
from data.text.wording import count_noun

SIGNATURES_ADAPTER: TypeAdapter[tuple[Signature, ...]] = TypeAdapter(tuple[Signature, ...])
MAX_PROBLEMS = 500
_LOST = " The row is left out."


def parse_signatures(file: str, content: bytes) -> tuple[dict[int, Signature], list[Problem]]:
    """Return the signatures of a file by row, and its problems."""
    cells, source_map, problems = parse_csv(file, content, SIGNATURE_COLUMNS)
    rows = cells or {}
    # All rows are validated at once, which is much faster than row by row. A second time is needed after a fault only.
    try:
        signatures = _signatures(rows)
    except ValidationError as error:
        rows = _without_faults(rows, error, file, source_map, problems)
        signatures = _signatures(rows)
    for number, first in _repeated_ids(rows):
        message = f"signature: `{rows[number]['signature']}` is the id of row {first} too. Change one of them.{_LOST}"
        problems.append(Problem(file, *source_map.find((number, "signature")), message))
        del signatures[number]
    return signatures, first_problems(file, problems)


def _signatures(rows: CsvRows) -> dict[int, Signature]:
    """Return rows as signatures with their ids. Raises `ValidationError` if a cell has a fault."""
    ids = signature_ids(rows)
    values = [_value(row) | {"signature": ids[number]} for number, row in rows.items()]
    return dict(zip(rows, SIGNATURES_ADAPTER.validate_python(values), strict=True))


def _value(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row with its types as a list."""
    names = (name.strip() for name in row.get("types", "").split(";"))
    return {**row, "types": list(dict.fromkeys(filter(None, names)))}


def _without_faults(
    cells: CsvRows, error: ValidationError, file: str, source_map: SourceMap, problems: list[Problem]
) -> CsvRows:
    """Return the rows without the cells that have a fault, and add a problem for each."""
    rows, numbers = dict(cells), list(cells)
    for item in error.errors(include_url=False):
        number, column = numbers[int(item["loc"][0])], str(item["loc"][1])
        lost = _LOST if column == "name" else ""
        message = f"{column}: {explain_error(file, item)}{lost}"
        problems.append(Problem(file, *source_map.find((number, column)), message))
        if column == "name":
            rows.pop(number, None)
        elif number in rows:
            rows[number] = _without(rows[number], column, item["input"])
    return rows


def _repeated_ids(rows: CsvRows) -> Iterator[tuple[int, int]]:
    """Yield each row with the id of an earlier row, and that row."""
    seen: dict[str, int] = {}
    for number, row in rows.items():
        if "signature" in row and (first := seen.setdefault(row["signature"], number)) != number:
            yield number, first


def _without(row: Mapping[str, str], column: str, fault: object) -> dict[str, str]:
    """Return a row without the fault in a column. The other types of the cell are kept."""
    kept = {name: text for name, text in row.items() if name != column}
    if column == "types":
        return {**kept, "types": ";".join(name for name in _value(row)["types"] if name != fault)}
    # Other words than a date still say that the signature was withdrawn.
    return {**kept, "withdrawn": NOT_DATED} if column == "withdrawn" else kept


def first_problems(file: str, problems: list[Problem]) -> list[Problem]:
    """Return the first problems of a file, and one that counts the others."""
    problems = sorted(problems)
    hidden = len(problems) - MAX_PROBLEMS
    if hidden <= 0:
        return problems
    message = f"File has {count_noun(hidden, 'more problem')}. Fix the listed ones first."
    return [*problems[:MAX_PROBLEMS], Problem(file, 1, 1, message)]


def without_invalid_cells(model: CorpusModel, errors: list[Finding]) -> Mapping[str, Mapping[int, Signature]]:
    """Return the signatures of a model without the actors and types that do not exist."""
    wrong: dict[str, dict[int, list[Path]]] = {}
    for finding in errors:
        if letter_of_signatures(finding.file) is not None:
            wrong.setdefault(finding.file, {}).setdefault(int(finding.path[0]), []).append(finding.path[1:])
    return {
        letter: {row: _without_cells(signature, paths.get(row, ())) for row, signature in rows.items()}
        for letter, rows in model.signatures.items()
        for paths in [wrong.get(signature_file(letter), {})]
    }


def _without_cells(signature: Signature, paths: Collection[Path]) -> Signature:
    if not paths:
        return signature
    wrong_types = {path[1] for path in paths if path[0] == "types"}
    types = tuple(name for i, name in enumerate(signature.types) if i not in wrong_types)
    others = {str(path[0]): None for path in paths if path[0] != "types"}
    return signature.model_copy(update={"types": types, **others})
