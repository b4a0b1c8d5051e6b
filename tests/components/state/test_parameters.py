"""The session has the parameters of the address; the address is read only when the visitor opens it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components.state import parameters


class Address(dict[str, list[str]]):
    """The address of a page, as Streamlit gives it."""

    def get_all(self, name: str) -> list[str]:
        """Return the values of a parameter."""
        return self.get(name, [])

    def from_dict(self, values: dict[str, list[str]]) -> None:
        """Replace all parameters."""
        self.clear()
        self.update(values)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    """Return the address of a new session."""
    address, context = Address(), SimpleNamespace(is_history_navigation=False)
    monkeypatch.setattr(parameters.st, "session_state", {})
    monkeypatch.setattr(parameters.st, "query_params", address)
    monkeypatch.setattr(parameters, "get_script_run_ctx", lambda: context)
    address.context = context  # type: ignore[attr-defined]
    return address


def test_a_session_starts_with_its_address(address: Address) -> None:
    address["letter"] = ["a", "b"]
    parameters.start_run("people")
    assert parameters.current() == {"letter": ["a", "b"]} and parameters.get("letter") == "b"


def test_a_change_is_written_into_the_address(address: Address) -> None:
    parameters.start_run("people")
    parameters.put({"letter": ["a"], "evidence": "letters/a/title", "role": []})
    parameters.start_run("people")
    assert address == {"letter": ["a"], "evidence": ["letters/a/title"]}


def test_an_earlier_address_does_not_undo_a_change(address: Address) -> None:
    """Right after a change, the browser may send the address from before it."""
    address["evidence"] = ["letters/a/title"]
    parameters.start_run("people")
    parameters.put({"evidence": None, "letter": "a"})
    for stale in ({"evidence": ["letters/a/title"]}, {}):
        address.from_dict(stale)
        parameters.start_run("people")
        assert parameters.current() == address == {"letter": ["a"]}


def test_going_back_restores_the_address(address: Address) -> None:
    parameters.start_run("people")
    parameters.put({"letter": "a"})
    parameters.start_run("people")
    address.clear()
    address.context.is_history_navigation = True  # type: ignore[attr-defined]
    parameters.start_run("people")
    assert parameters.current() == {}


def test_another_page_takes_over_its_address_or_keeps_the_parameters(address: Address) -> None:
    address["letter"] = ["a"]
    parameters.start_run("people")
    address.clear()
    parameters.start_run("arguments")
    assert parameters.current() == address == {"letter": ["a"]}
    address.from_dict({"letter": ["b"]})
    parameters.start_run("timeline")
    assert parameters.current() == {"letter": ["b"]}


@pytest.mark.parametrize(
    ("value", "default", "expected"),
    [(["a"], None, ["a"]), ([], None, None), (True, None, ["true"]), (False, None, None), ("x", "x", None),
     ("y", "x", ["y"]), (2, 1, ["2"]), (None, None, None)],
)  # fmt: skip
def test_a_widget_writes_its_value(address: Address, value: object, default: object, expected: object) -> None:
    parameters.start_run("people")
    arguments = parameters.widget("name", value, default=default)
    arguments["on_change"](*arguments["args"])
    assert parameters.current().get("name") == expected
