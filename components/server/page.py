"""The page that the browser loads: Streamlit's, with our style sheet and script, and what it would look for late."""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from components.markup.styles import style_sheet
from components.markup.templates import macros
from components.state import refusals
from components.state.urls import HOME
from data.timeline.layout import MIN_WIDTH

STATIC = Path(st.__file__).parent / "static"
_SCRIPTS = "static/js/"
_SCRIPTS_OF_PAGE = Path(__file__).parent / "scripts"
# The scripts of what most pages have. Without a preload, the browser asks for them after the first run.
_OF_MOST_PAGES = ("Html", "TextInput", "Checkbox", "ButtonGroup")
_SANITIZER = "purify.es"
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
    style, script = own_files()
    head = additions.head([f"{_SCRIPTS}{name}" for name in late_scripts(index)], script, json.dumps(_settings()))
    with_head = index.replace("</head>", f"{head}</head>", 1)
    return with_head.replace("</body>", f"{additions.end(style)}</body>", 1).encode()


@cache
def own_files() -> dict[str, str]:
    """Return the style sheet and the script by address, below the folder of the server.

    An address changes with the content.
    """
    script = "\n".join(path.read_text("utf-8") for path in sorted(_SCRIPTS_OF_PAGE.glob("*.js")))
    contents = {"css": style_sheet(), "js": script}
    return {
        f"static/{kind}/cosigned.{sha256(content.encode()).hexdigest()[:8]}.{kind}": content
        for kind, content in contents.items()
    }


def _settings() -> dict[str, Any]:
    """Return what the script of the page needs to know: sizes, names and sentences.

    The sanitizer is the script of Streamlit that cleans HTML, or None if this version has none of that name.
    """
    sentences = {str(status): sentence for status, sentence in refusals.SENTENCES.items()}
    sentences |= {"large": refusals.TOO_LARGE, "other": refusals.OTHER}
    sanitizer = next(iter(_scripts_named(_SANITIZER)), None)
    return {"minWidth": MIN_WIDTH, "home": HOME, "refusals": sentences, "sanitizer": sanitizer}


def late_scripts(index: str) -> list[str]:
    """Return the scripts of what most pages have, and all that they import, without those that the index names."""
    found: dict[str, None] = {}
    waiting = [script for name in _OF_MOST_PAGES for script in _scripts_named(name)]
    while waiting:
        if (name := waiting.pop(0)) not in found and name not in index:
            found[name] = None
            waiting += _IMPORTED.findall((STATIC / _SCRIPTS / name).read_text("utf-8")[:_MAX_IMPORTS])
    return list(found)


def _scripts_named(name: str) -> list[str]:
    """Return the scripts of Streamlit with this name, whose file names end with a hash."""
    return sorted(path.name for path in (STATIC / _SCRIPTS).glob(f"{name}.*.js"))
