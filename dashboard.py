"""The front door: the pages, the tables at stable addresses, the response headers, and a warm start."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.routing import Route

from components.server.middleware import AddressMiddleware
from components.server.routes import overview, table
from components.server.startup import lifespan
from data.files.limits import MAX_UPLOAD_MB

# What a visitor drops is held in memory: by itself the parser would write all beyond a megabyte to a file.
MultiPartParser.spool_max_size = (MAX_UPLOAD_MB + 1) * 1024 * 1024


app = st.App(
    Path(__file__).parent / "components" / "shell.py",
    routes=[Route("/tables/{name}.csv", table), Route("/overview", overview)],
    middleware=[Middleware(AddressMiddleware)],
    lifespan=lifespan,
)
