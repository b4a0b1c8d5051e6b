"""The parameters in the address of the page.

The session has the current parameters, and each change of them is one entry in the history of the browser. The browser
sends the address with every event, but right after a change it may send the previous one. So the address is read only
when the visitor opens it: at the start of a session, on another page, and by going back or forward. A list that changes
begins with its first page again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.state.view_options import LIST_PARAMETERS, PAGE_NUMBERS

Values = str | Sequence[str] | None

_PARAMETERS, _PAGE = "address_parameters", "address_page"


def start_run(page: str, shared: Collection[str]) -> None:
    """Read the address if the visitor opened it. Otherwise write the current parameters into it.

    `page` is the name of the page that is run. Another page without an address keeps the `shared` parameters.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    context = get_script_run_ctx()
    is_history = context is not None and context.is_history_navigation
    other_page = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if _PARAMETERS not in st.session_state or is_history or (other_page and address):
        st.session_state[_PARAMETERS] = address
        return
    if other_page:
        st.session_state[_PARAMETERS] = {name: values for name, values in current().items() if name in shared}
    if address != current():
        st.query_params.from_dict(current())


def current() -> dict[str, list[str]]:
    """Return all parameters."""
    parameters: dict[str, list[str]] = st.session_state.get(_PARAMETERS, {})
    return dict(parameters)


def get_all(name: str) -> list[str]:
    """Return the values of a parameter."""
    return current().get(name, [])


def get(name: str) -> str | None:
    """Return the last value of a parameter, or None."""
    return next(reversed(get_all(name)), None)


def put(values: Mapping[str, Values]) -> None:
    """Change parameters. None or an empty list removes one.

    The changed ones become the last, so that the order tells which filter was chosen last.
    """
    changed = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in values.items()}
    kept = {name: value for name, value in current().items() if name not in changed}
    _replace({name: value for name, value in {**kept, **changed}.items() if value})


def replace_all(query: str) -> None:
    """Replace all parameters by those of a query string."""
    _replace(parse_qs(query))


def _replace(parameters: dict[str, list[str]]) -> None:
    """Replace all parameters. If the rows of lists change, the page numbers from before are left out."""
    before = current()
    if any(parameters.get(name) != before.get(name) for name in LIST_PARAMETERS):
        old = {name for name in PAGE_NUMBERS if parameters.get(name) == before.get(name)}
        parameters = {name: values for name, values in parameters.items() if name not in old}
    st.session_state[_PARAMETERS] = parameters


def widget(name: str, value: Any, *, default: Any = None, clears: Sequence[str] = ()) -> dict[str, Any]:
    """Return the arguments `key` and `on_change` of a widget whose value is a parameter of this name.

    `value` is what the widget shows. The default value is left out of the address. A change removes the parameters
    that it `clears`.
    """
    st.session_state[name] = value
    return {"key": name, "on_change": _put_value_of_widget, "args": (name, default, clears)}


def _put_value_of_widget(name: str, default: Any, clears: Sequence[str]) -> None:
    value = st.session_state[name]
    values = list(value) if isinstance(value, list | tuple) else [] if value in (None, "", False) else [value]
    put({**dict.fromkeys(clears), name: [] if value == default else [_encode(item) for item in values]})


def _encode(value: Any) -> str:
    return "true" if value is True else str(value)
