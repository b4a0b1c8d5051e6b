"""Routes."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from components.state.session import CORPUS_PARAMETER
from data import CorpusError
from data.catalog.available import available_corpora, open_available
from data.queries.filters import SelectionError, parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.text.suggestions import did_you_mean


async def table(request: Request) -> Response:
    """A selected table as CSV: /tables/appearances.csv?actor_type=military, with &raw=true for machines."""
    return await run_in_threadpool(_table, request.path_params["name"], request.query_params)


def _table(name: str, params: QueryParams) -> Response:
    values: dict[str, list[str]] = {key: params.getlist(key) for key in params}
    raw, named = values.pop("raw", ["false"])[-1].lower(), values.pop(CORPUS_PARAMETER, [None])[-1]
    if name not in TABLE:
        return PlainTextResponse(
            f"There is no table `{name}`{did_you_mean(name, TABLE)}\nTables: {', '.join(TABLE)}\n", 404
        )
    if named is not None and named not in available_corpora():
        return PlainTextResponse(f"There is no corpus `{named}`{did_you_mean(named, available_corpora())}\n", 404)
    try:
        corpus = open_available(named).corpus
        query = TableQuery(corpus, name, parse_selection(corpus, values))
        if raw not in ("true", "false"):
            raise SelectionError(["`raw` is true or false."])
    except SelectionError as error:
        return PlainTextResponse("\n".join(error.messages) + "\n", 400)
    except CorpusError as error:
        return PlainTextResponse(f"The corpus cannot be opened.\n{error}\n", 503)
    headers = {"Content-Disposition": f'attachment; filename="{query.file_name()}"'}
    return Response(query.csv(raw=raw == "true"), media_type="text/csv", headers=headers)


async def overview(request: Request) -> Response:
    """The overview, for those who type its name: it is the page at the root."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")
