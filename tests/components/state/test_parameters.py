"""The session has the parameters of the address; the address is read only when the visitor opens it."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from components.state import parameters
from components.state.urls import SHARED_PARAMETERS
from components.state.view_options import PAGE_NUMBERS
from tests.conftest import TESTS, count_calls


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
    parameters.start_run("people", SHARED_PARAMETERS)
    assert parameters.current() == {"letter": ["a", "b"]} and parameters.get("letter") == "b"


def test_a_change_is_written_into_the_address(address: Address) -> None:
    parameters.start_run("people", SHARED_PARAMETERS)
    parameters.put({"letter": ["a"], "evidence": "letters/a/title", "role": []})
    parameters.start_run("people", SHARED_PARAMETERS)
    assert address == {"letter": ["a"], "evidence": ["letters/a/title"]}


def test_an_earlier_address_does_not_undo_a_change(address: Address) -> None:
    """Right after a change, the browser may send the address from before it."""
    address["evidence"] = ["letters/a/title"]
    parameters.start_run("people", SHARED_PARAMETERS)
    parameters.put({"evidence": None, "letter": "a"})
    for stale in ({"evidence": ["letters/a/title"]}, {}):
        address.from_dict(stale)
        parameters.start_run("people", SHARED_PARAMETERS)
        assert parameters.current() == address == {"letter": ["a"]}


def test_going_back_restores_the_address(address: Address) -> None:
    parameters.start_run("people", SHARED_PARAMETERS)
    parameters.put({"letter": "a"})
    parameters.start_run("people", SHARED_PARAMETERS)
    address.clear()
    address.context.is_history_navigation = True  # type: ignore[attr-defined]
    parameters.start_run("people", SHARED_PARAMETERS)
    assert parameters.current() == {}


def test_another_page_takes_over_its_address(address: Address) -> None:
    address["letter"] = ["a"]
    parameters.start_run("people", SHARED_PARAMETERS)
    address.from_dict({"letter": ["b"], "open": ["x"]})
    parameters.start_run("timeline", SHARED_PARAMETERS)
    assert parameters.current() == {"letter": ["b"], "open": ["x"]}


def test_another_page_without_an_address_keeps_shared_parameters_only(address: Address) -> None:
    address |= {"letter": ["a"], "actor": ["x"], "sort": ["-name"], "count": ["signatory"]}
    parameters.start_run("people", SHARED_PARAMETERS)
    address.clear()
    parameters.start_run("arguments", SHARED_PARAMETERS)
    assert parameters.current() == address == {"letter": ["a"], "count": ["signatory"]}


def test_going_back_to_another_page_restores_its_empty_address(address: Address) -> None:
    address["letter"] = ["a"]
    parameters.start_run("people", SHARED_PARAMETERS)
    address.clear()
    address.context.is_history_navigation = True  # type: ignore[attr-defined]
    parameters.start_run("overview", SHARED_PARAMETERS)
    assert parameters.current() == address == {}


@pytest.mark.parametrize("changed", [{"letter": "a"}, {"search": "x"}, {"tab": "others"}, {"sides": "actor_type"}])
@pytest.mark.parametrize("number", ["rows", "page", "lines", "whose", "letters_page"])
def test_other_rows_begin_with_the_first_page(address: Address, number: str, changed: dict[str, str]) -> None:
    address |= {number: ["2"], "sort": ["name"]}
    parameters.start_run("people", SHARED_PARAMETERS)
    parameters.put({"sort": "-name"})
    assert parameters.get(number) == "2"
    parameters.put(changed)
    assert number not in parameters.current() and parameters.get("sort") == "-name"
    parameters.put({number: "3"})
    parameters.replace_all(f"{number}=3&search=other")
    assert parameters.current() == {"search": ["other"]}


def test_every_page_number_is_known_as_one() -> None:
    code = "".join(path.read_text("utf-8") for path in (TESTS.parent / "components").rglob("*.py"))
    used = re.findall(r'paginate\(.*, "(\w+)", \w+\)|page_key(?:: str)? ?= ?"(\w+)"', code)
    assert {one or other for one, other in used} == set(PAGE_NUMBERS)


@pytest.mark.parametrize(
    ("value", "default", "expected"),
    [(["a"], None, ["a"]), ([], None, None), (True, None, ["true"]), (False, None, None), ("x", "x", None),
     ("y", "x", ["y"]), (2, 1, ["2"]), (None, None, None)],
)  # fmt: skip
def test_a_widget_writes_its_value(address: Address, value: object, default: object, expected: object) -> None:
    parameters.start_run("people", SHARED_PARAMETERS)
    arguments = parameters.widget("name", value, default=default)
    arguments["on_change"](*arguments["args"])
    assert parameters.current().get("name") == expected


def test_only_known_parameters_are_kept(address: Address) -> None:
    address |= {"letter": ["a"], "zzz": ["x"], "leter": ["b"]}
    parameters.start_run("people", SHARED_PARAMETERS)
    assert parameters.current() == {"letter": ["a"]}
    assert parameters.refused() == ["There is no parameter `leter`. Did you mean `letter`?"]
    parameters.replace_all("letter=a&other=x")
    assert parameters.current() == {"letter": ["a"]}


def test_thousands_of_unknown_names_cost_little(address: Address) -> None:
    address |= {f"letter{i}": ["a"] for i in range(100_000)}
    assert count_calls(lambda: parameters.start_run("people", SHARED_PARAMETERS)) < 300_000
    assert len(parameters.refused()) <= 20


def test_an_address_that_is_too_long_is_refused_with_a_sentence(address: Address) -> None:
    address |= {"open": ["x" * 500_000], "letter": ["a"]}
    parameters.start_run("people", SHARED_PARAMETERS)
    sentence = "The address is longer than 8,000 characters. Choose fewer values."
    assert (parameters.current(), parameters.refused()) == ({}, [sentence])
    parameters.put({"letter": "a"})
    assert (parameters.current(), parameters.refused()) == ({"letter": ["a"]}, [])
    parameters.put({"open": ["x" * 500] * 17})
    assert (parameters.current(), parameters.refused()) == ({"letter": ["a"]}, [sentence])
