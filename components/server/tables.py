"""Tables at addresses of their own, for programs: CSV, JSON and Parquet, and what their columns mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from components.state.session import CORPUS_PARAMETER
from data import CorpusError
from data.catalog.available import available_corpora, open_available
from data.catalog.reloading import CorpusState
from data.export.data_package import table_description
from data.queries.filters import SelectionError, parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.table_files.formats import MEDIA_TYPES, table_parts
from data.text.suggestions import no_such
from data.text.wording import count_noun

METADATA = "metadata.json"


@dataclass(frozen=True)
class _Asked:
    """What a request asks for."""

    state: CorpusState
    query: TableQuery
    raw: bool


class _Refusal(Exception):
    """A request that cannot be answered, with the sentence and the status of the answer."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.answer = PlainTextResponse(f"{text}\n", status)


async def table(request: Request) -> Response:
    """Return a table. Example: `/tables/appearances.csv?actor_type=military`.

    The ending of the address is the format: `csv`, `json` or `parquet`, or `metadata.json` for what the columns mean.
    `raw=true` is for CSV that programs read: without byte order mark and escaped formulas. The other formats always
    are. If the `If-None-Match` of a request has the current `ETag`, the answer is 304 without a table.
    """
    return await run_in_threadpool(_table, request)


def _table(request: Request) -> Response:
    name, _, ending = request.path_params["file"].partition(".")
    try:
        if ending not in (*MEDIA_TYPES, METADATA):
            raise _Refusal(
                f"{no_such('format', ending, MEDIA_TYPES)}\nFormats: {', '.join(MEDIA_TYPES)}, {METADATA}", 404
            )
        asked = _parse(name, request.query_params)
        if asked.raw and ending != "csv":
            raise _Refusal("`raw` is only for CSV. The other formats have typed values.", 400)
    except _Refusal as refusal:
        return refusal.answer
    headers = _headers(asked, ending, request.query_params)
    if _is_known(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if ending == METADATA:
        description = table_description(asked.query, _addresses(name, request.query_params))
        return JSONResponse(description, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{asked.query.file_name(ending)}"'
    parts, media_type = table_parts(asked.query, ending, raw=asked.raw), MEDIA_TYPES[ending]
    if asked.query.is_long:
        return StreamingResponse(parts, media_type=media_type, headers=headers)
    return Response(b"".join(parts), media_type=media_type, headers=headers)


def _parse(name: str, parameters: QueryParams) -> _Asked:
    """Return what an address asks for. Raises `_Refusal`."""
    values: dict[str, list[str]] = {parameter: parameters.getlist(parameter) for parameter in parameters}
    raw = values.pop("raw", ["false"])[-1].lower()
    corpus_name = values.pop(CORPUS_PARAMETER, [None])[-1]
    if name not in TABLE:
        raise _Refusal(f"{no_such('table', name, TABLE)}\nTables: {', '.join(TABLE)}", 404)
    if corpus_name is not None and corpus_name not in (names := available_corpora()):
        raise _Refusal(no_such("corpus", corpus_name, names), 404)
    try:
        state = open_available(corpus_name)
        query = TableQuery(state.corpus, name, parse_selection(state.corpus, values))
        if raw not in ("true", "false"):
            raise SelectionError(["`raw` must be true or false."])
    except SelectionError as error:
        raise _Refusal("\n".join(error.messages), 400) from error
    except CorpusError as error:
        raise _Refusal(f"The corpus cannot be opened.\n{error}", 503) from error
    return _Asked(state, query, raw == "true")


def _headers(asked: _Asked, ending: str, parameters: QueryParams) -> dict[str, str]:
    """Return the headers that say which version an answer is of."""
    version, stale = asked.query.corpus.fingerprint, asked.state.stale_files
    values = sorted(f"{name}={value}" for name, value in parameters.multi_items())
    described = "\0".join((version, *stale, asked.query.table, ending, *values)).encode("utf-8", "replace")
    headers = {
        "ETag": f'"{hashlib.sha256(described).hexdigest()[:32]}"', "Cache-Control": "no-cache",
        "Cosigned-Corpus": version,
    }  # fmt: skip
    if stale:
        headers["Cosigned-Stale"] = f"{count_noun(len(stale), 'file')} in the last valid version"
    return headers


def _is_known(known: str, tag: str) -> bool:
    """Return whether a program has this version. A proxy that compresses marks its versions as weak."""
    return known.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))


def _addresses(name: str, parameters: QueryParams) -> dict[str, str]:
    """Return the address of a table in each format, relative to that of its description."""
    query = urlencode([(key, value) for key, value in parameters.multi_items() if key != "raw"])
    return {ending: f"{name}.{ending}" + (f"?{query}" if query else "") for ending in MEDIA_TYPES}
