"""The parameters in the address of the page.

The session has the current parameters, and each change of them is one entry in the history of the browser. The browser
sends the address with every event, but right after a change it may send the previous one. So the address is read only
when the visitor opens it: at the start of a session, on another page, and by going back or forward. A list that changes
begins with its first page again.

A value that is not valid is refused by what reads it. The shell names the refused ones, and all others apply.
Parameters that no page has are left out, and so are all of an address that is too long.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.state.view_options import LIST_PARAMETERS, PAGE_NUMBERS, PARAMETERS
from data.queries.filters import ADDRESS_TOO_LONG, find_option, is_too_long, known_words, switch_message
from data.text.suggestions import MAX_SHOWN_LENGTH, nearest_word, no_such

Values = str | Sequence[str] | None

_PARAMETERS, _PAGE, _REFUSED = "address_parameters", "address_page", "refused_values"
# What is wrong with the address itself, until it changes.
_REFUSED_ADDRESS = "refused_address"
_MAX_UNKNOWN = 20


def start_run(page: str, shared: Collection[str]) -> None:
    """Read the address if the visitor opened it. Otherwise write the current parameters into it.

    `page` is the name of the page that is run. Another page without an address keeps the `shared` parameters.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    address = _known(given)
    context = get_script_run_ctx()
    is_history = context is not None and context.is_history_navigation
    other_page = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    st.session_state[_REFUSED] = {}
    if _PARAMETERS not in st.session_state or is_history or (other_page and address):
        st.session_state[_PARAMETERS] = {}
        _replace(address)
        st.session_state[_REFUSED_ADDRESS] += _misspelt(given)
        return
    if other_page:
        st.session_state[_PARAMETERS] = {name: values for name, values in current().items() if name in shared}
    if address != current():
        st.query_params.from_dict(current())


def _known(given: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in given.items() if name in PARAMETERS}


def _misspelt(given: Mapping[str, list[str]]) -> list[str]:
    """Return a message for each name that looks like a misspelt parameter."""
    unknown = [name[:MAX_SHOWN_LENGTH] for name in given if name not in PARAMETERS][:_MAX_UNKNOWN]
    return [no_such("parameter", name, PARAMETERS) for name in unknown if nearest_word(name, PARAMETERS)]


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


def option(
    name: str, options: Mapping[str, str], noun: str | None = None, *, elsewhere: Collection[str] = ()
) -> str | None:
    """Return the id of the option that the last value names, or None. See `options_of`."""
    return next(iter(_find(name, get_all(name)[-1:], options, noun, elsewhere)), None)


def options_of(
    name: str, options: Mapping[str, str], noun: str | None = None, *, elsewhere: Collection[str] = ()
) -> list[str]:
    """Return the ids of the options that the values name, and refuse the other values.

    `noun` is what an option is. Without it, the parameter is a switch. Values that are valid `elsewhere`, such as under
    other filters, are not refused.
    """
    return _find(name, get_all(name), options, noun, elsewhere)


def _find(
    name: str, values: Sequence[str], options: Mapping[str, str], noun: str | None, elsewhere: Collection[str]
) -> list[str]:
    found: dict[str, None] = {}
    for value in filter(None, values):
        if (option_id := value if value in options else find_option(options, value)) is not None:
            found[option_id] = None
        elif value not in elsewhere:
            refuse(no_such(noun, value, known_words(options)) if noun else switch_message(name, options))
    return list(found)


def flag(name: str) -> bool:
    """Return whether a parameter is true."""
    return option(name, {"true": "", "false": ""}) == "true"


def page_number(name: str, pages: int) -> int:
    """Return a page number. The first page is shown for one that a list of so many pages does not have."""
    value = get(name) or "1"
    # A long list has thousands of pages, so their numbers are not listed.
    if value.isascii() and value.isdecimal() and len(value) <= len(str(pages)) and str(int(value)) == value:
        number = int(value)
        if 1 <= number <= pages:
            return number
    refuse(f"`{name}` must be a page number, at most {pages}.")
    return 1


def refuse(message: str) -> None:
    """Record the message of a value that is not valid."""
    st.session_state.setdefault(_REFUSED, {})[message] = None


def refused() -> list[str]:
    """Return the messages of this run, and those about the address itself."""
    return [*st.session_state.get(_REFUSED, {}), *st.session_state.get(_REFUSED_ADDRESS, ())]


def put(values: Mapping[str, Values]) -> None:
    """Change parameters. None or an empty list removes one.

    The changed ones become the last, so that the order tells which filter was chosen last.
    """
    changed = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in values.items()}
    kept = {name: value for name, value in current().items() if name not in changed}
    _replace({name: value for name, value in {**kept, **changed}.items() if value})


def replace_all(query: str) -> None:
    """Replace all parameters by those of a query string."""
    _replace(_known(parse_qs(query)))


def _replace(parameters: dict[str, list[str]]) -> None:
    """Replace all parameters, unless they are too long.

    If the rows of lists change, the page numbers from before are left out.
    """
    is_refused = is_too_long(parameters)
    st.session_state[_REFUSED_ADDRESS] = [ADDRESS_TOO_LONG] if is_refused else []
    if is_refused:
        return
    before = current()
    if any(parameters.get(name) != before.get(name) for name in LIST_PARAMETERS):
        old = {name for name in PAGE_NUMBERS if parameters.get(name) == before.get(name)}
        parameters = {name: values for name, values in parameters.items() if name not in old}
    st.session_state[_PARAMETERS] = parameters


def widget(
    name: str, value: Any, *, default: Any = None, clears: Sequence[str] = (), key: str | None = None
) -> dict[str, Any]:
    """Return the arguments `key` and `on_change` of a widget whose value is a parameter of this name.

    `value` is what the widget shows. The default value is left out of the address. A change removes the parameters
    that it `clears`. `key` is the name by default.
    """
    key = key or name
    set_widget(key, value)
    return {"key": key, "on_change": _put_value_of_widget, "args": (key, name, default, clears)}


def set_widget(key: str, value: Any) -> None:
    """Set what a widget shows, unless it is empty and stays so: the browser draws a widget that is set three times.

    Others are set again, because their labels may have new counts, or a closed menu has not shown them yet.
    """
    if value or st.session_state.get(key, True):
        st.session_state[key] = value


def _put_value_of_widget(key: str, name: str, default: Any, clears: Sequence[str]) -> None:
    value = st.session_state[key]
    values = list(value) if isinstance(value, list | tuple) else [] if value in (None, "", False) else [value]
    put({**dict.fromkeys(clears), name: [] if value == default else [_encode(item) for item in values]})


def _encode(value: Any) -> str:
    return "true" if value is True else str(value)
