"""The ASGI application: pages, routes, middleware and startup.

Run with `streamlit run dashboard.py`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from components.server.middleware import AddressMiddleware
from components.server.routes import overview, table
from components.server.startup import lifespan

app = st.App(
    Path(__file__).parent / "components" / "shell.py",
    routes=[Route("/tables/{name}.csv", table), Route("/overview", overview)],
    middleware=[Middleware(AddressMiddleware)],
    lifespan=lifespan,
)
