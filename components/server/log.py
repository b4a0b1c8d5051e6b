"""Write a log of openings, ends of sessions, problems, exports, refusals and errors, one JSON object a line.

It names pages, tables and formats, never addresses, names of files or messages of errors, because these have what
visitors search for.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.state.urls import PAGES
from data.catalog.reloading import LOG
from data.schema.tables import TABLE

LOG_VARIABLE = "COSIGNED_LOG"
_REQUEST_ID = "x-request-id"
_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
_ANSWERS = ("http.response.start", "websocket.accept", "websocket.http.response.start")


def start_log() -> None:
    """Write the log to standard output if the environment says so, by default unless that is a terminal."""
    wanted = os.environ.get(LOG_VARIABLE, "off" if sys.stdout.isatty() else "on")
    if wanted not in ("on", "off"):
        sys.exit(f"{LOG_VARIABLE} is “{wanted}”. It must be on or off.")
    if wanted == "on":
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(JsonFormatter())
        LOG.handlers, LOG.propagate = [handler], False
        LOG.setLevel(logging.INFO)


class JsonFormatter(logging.Formatter):
    """Formats an event as JSON: time, event, request id, and what `extra` has."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        request = _request_id.get()
        if request is None and get_script_run_ctx(suppress_warning=True) is not None:
            request = st.context.headers.get(_REQUEST_ID)  # A page runs in a thread of its own.
        return json.dumps({"time": time, "event": record.getMessage(), "request": request, **vars(record)["fields"]})


def log_event(event: str, **fields: Any) -> None:
    """Write an event."""
    LOG.info(event, extra={"fields": fields})


def log_error(error: Exception) -> None:
    """Write the type and the place of an error. Streamlit prints the rest."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log_event("error", type=type(error).__name__, place=f"{Path(frame.filename).name}:{frame.lineno}")


class LogMiddleware:
    """ASGI middleware that gives each request an id, and logs its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or one session."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request = token_hex(8)
        _request_id.set(request)
        others = [(name, value) for name, value in scope["headers"] if name != _REQUEST_ID.encode()]
        scope["headers"] = [*others, (_REQUEST_ID.encode(), request.encode())]

        async def send_with_id(message: Message) -> None:
            if message["type"] in _ANSWERS:
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                headers[_REQUEST_ID] = request
                _log_answer(scope, message.get("status", 101), headers)
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception as error:
            log_error(error)
            raise


def _log_answer(scope: Scope, status: int, headers: MutableHeaders) -> None:
    path = PurePosixPath(scope["path"])
    if status >= 500:
        log_event("error", status=status)
    elif status >= 400:
        client = scope.get("client")
        log_event("refusal", status=status, client=client and client[0])
    elif scope["type"] == "websocket":
        log_event("opening", what="session")
    elif headers.get("content-disposition", "").startswith("attachment"):
        log_event("export", format=path.suffix[1:], table=path.stem if path.stem in TABLE else None)
    elif path.name in ("", *PAGES):
        log_event("opening", what="page", page=path.name)
