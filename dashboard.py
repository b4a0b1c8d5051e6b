"""The ASGI application: pages, routes, middleware and startup.

Run with `streamlit run dashboard.py`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from components.server.access import REQUESTS_VARIABLE, SESSIONS_VARIABLE, AccessMiddleware, limit
from components.server.log import LogMiddleware, log_error, start_log
from components.server.middleware import HeaderMiddleware
from components.server.page_files import PageFilesMiddleware
from components.server.routes import export, health, missing_page, renamed_page
from components.server.startup import lifespan
from components.server.tables import table
from components.server.visitors import VisitorMiddleware
from components.state import exports
from components.state.urls import RENAMED_PAGES

start_log()
# Streamlit serves the app below its base path, and everything else itself.
is_at_root = not st.get_option("server.baseUrlPath")
app = st.App(
    Path(__file__).parent / "components" / "shell.py",
    routes=[
        Route("/healthz", health),
        Route("/tables/{file}", table),
        Route(f"/{exports.FOLDER}/{{token}}/{{name}}", export),
        *(Route(f"/{name}", renamed_page) for name in ("overview", *RENAMED_PAGES)),
        *([Route("/{name:missing_page}", missing_page)] if is_at_root else []),
    ],
    middleware=[
        Middleware(LogMiddleware),
        Middleware(HeaderMiddleware),
        Middleware(AccessMiddleware, limit(SESSIONS_VARIABLE), limit(REQUESTS_VARIABLE)),
        Middleware(PageFilesMiddleware),
        Middleware(VisitorMiddleware),
    ],
    lifespan=lifespan,
    on_script_error=log_error,
)
