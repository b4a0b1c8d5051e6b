"""The page that the browser loads: Streamlit's, with our style sheet, and with what it would look for late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st

from components.markup.styles import style_sheet
from components.markup.templates import macros

STATIC = Path(st.__file__).parent / "static"
_SCRIPTS = "static/js/"
# The scripts of what most pages have. Without a preload, the browser asks for them after the first run.
_OF_MOST_PAGES = ("Html", "BidiComponent", "Checkbox", "ButtonGroup")
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
# A script begins with its imports.
_MAX_IMPORTS = 5_000  # characters


def base_path() -> str:
    """Return the path below which Streamlit serves the pages, without a slash at its end. Usually empty."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


@cache
def page() -> bytes:
    """Return the page, with the address of the server, the late scripts and the style sheet."""
    index = (STATIC / "index.html").read_text("utf-8")
    additions = macros("page.html.j2")
    head = additions.head([f"{_SCRIPTS}{name}" for name in late_scripts(index)])
    with_head = index.replace("</head>", f"{head}</head>", 1)
    return with_head.replace("</body>", f"{additions.end(style_file())}</body>", 1).encode()


@cache
def style_file() -> str:
    """Return the address of the style sheet, below the folder of the server. It changes with its content."""
    return f"static/css/cosigned.{sha256(style_sheet().encode()).hexdigest()[:8]}.css"


def late_scripts(index: str) -> list[str]:
    """Return the scripts of what most pages have, and all that they import, without those that the index names."""
    found: dict[str, None] = {}
    waiting = list(_chunks())
    while waiting:
        if (name := waiting.pop(0)) not in found and name not in index:
            found[name] = None
            waiting += _IMPORTED.findall((STATIC / _SCRIPTS / name).read_text("utf-8")[:_MAX_IMPORTS])
    return list(found)


def _chunks() -> Iterator[str]:
    for name in _OF_MOST_PAGES:
        yield from (path.name for path in sorted((STATIC / _SCRIPTS).glob(f"{name}.*.js")))
