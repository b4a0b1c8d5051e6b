"""Routes."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from components.state.session import CORPUS_PARAMETER
from components.state.urls import RENAMED_PAGES
from data import CorpusError
from data.catalog.available import available_corpora, open_available
from data.queries.filters import SelectionError, parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.text.suggestions import did_you_mean


async def table(request: Request) -> Response:
    """Return a table as CSV. Example: `/tables/appearances.csv?actor_type=military`.

    `raw=true` is for programs: without byte order mark and escaped formulas.
    """
    return await run_in_threadpool(_table, request.path_params["name"], request.query_params)


def _table(name: str, parameters: QueryParams) -> Response:
    values: dict[str, list[str]] = {parameter: parameters.getlist(parameter) for parameter in parameters}
    raw = values.pop("raw", ["false"])[-1].lower()
    corpus_name = values.pop(CORPUS_PARAMETER, [None])[-1]
    if name not in TABLE:
        message = f"There is no table `{name}`{did_you_mean(name, TABLE) or '.'}"
        return PlainTextResponse(f"{message}\nTables: {', '.join(TABLE)}\n", 404)
    if corpus_name is not None and corpus_name not in (names := available_corpora()):
        return PlainTextResponse(f"There is no corpus `{corpus_name}`{did_you_mean(corpus_name, names) or '.'}\n", 404)
    try:
        corpus = open_available(corpus_name).corpus
        query = TableQuery(corpus, name, parse_selection(corpus, values))
        if raw not in ("true", "false"):
            raise SelectionError(["`raw` must be true or false."])
    except SelectionError as error:
        return PlainTextResponse("\n".join(error.messages) + "\n", 400)
    except CorpusError as error:
        return PlainTextResponse(f"The corpus cannot be opened.\n{error}\n", 503)
    headers = {"Content-Disposition": f'attachment; filename="{query.file_name()}"'}
    return Response(query.csv(raw=raw == "true"), media_type="text/csv", headers=headers)


async def renamed_page(request: Request) -> Response:
    """Redirect the earlier name of a page to its name, and `/overview` to the root, which is the overview."""
    page, _, view = RENAMED_PAGES.get(request.url.path.rpartition("/")[2], "").partition("?")
    query = "&".join(filter(None, (request.url.query, view)))
    return RedirectResponse(f"./{page}?{query}" if query else f"./{page}")
