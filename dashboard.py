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
from components.server.page import base_path
from components.server.page_files import PageFilesMiddleware
from components.server.routes import answer, export, health, missing_page, renamed_page
from components.server.startup import lifespan
from components.server.tables import table
from components.server.visitors import VisitorMiddleware
from components.state import exports
from components.state.urls import RENAMED_PAGES

start_log()
# Streamlit serves its pages below this path. What they link to is there too.
base = base_path()
app = st.App(
    Path(__file__).parent / "components" / "shell.py",
    routes=[
        Route("/healthz", health),
        Route(f"{base}/tables/{{file}}", table),
        Route(f"{base}/{exports.FOLDER}/{{token}}/{{name}}", export),
        Route(f"{base}/{exports.ANSWERS}/{{token}}/{{name}}", answer, methods=["POST"]),
        *(Route(f"{base}/{name}", renamed_page) for name in ("overview", *RENAMED_PAGES)),
        Route(f"{base}/{{name:missing_page}}", missing_page),
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
