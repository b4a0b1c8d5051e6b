"""What visitors bring and download is theirs alone, and gone soon after they leave."""

from __future__ import annotations

import tomllib
from http.client import HTTPConnection

from playwright.sync_api import Browser, BrowserContext, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from components.server import visitors
from tests.browser.actions import open_exports, wait_until_idle
from tests.browser.server import ROOT

MINUTE = 60


def status_and_caching(address: str, url: str, cookie: str = "") -> tuple[int, str | None]:
    """Return the status of an answer, and whether it may be kept."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", url.removeprefix(address), headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    return response.status, response.headers["Cache-Control"]


def download_brief(page: Page) -> str:
    """Download the brief and return its address."""
    open_exports(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Brief (HTML)").click()
    assert download.value.path().stat().st_size > 1_000
    return download.value.url


def cookie_of(context: BrowserContext) -> str:
    """Return all cookies of a visitor as they are sent."""
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in context.cookies())


def test_a_download_is_served_only_to_its_visitor(address: str, browser: Browser) -> None:
    own, other = browser.new_context(), browser.new_context()
    other.request.get(address)
    assert visitors.COOKIE in cookie_of(other)
    page = own.new_page()
    page.goto(address)
    wait_until_idle(page)
    url = download_brief(page)
    assert status_and_caching(address, url, cookie_of(own)) == (200, "no-store")
    assert status_and_caching(address, url, cookie_of(other)) == (404, "no-store")
    assert status_and_caching(address, url) == (404, "no-store")
    own.close()
    other.close()


def session_id(address: str, earlier: str = "") -> str:
    """Connect as a page does, with the session of an earlier connection, and return the session."""
    asked = [Subprotocol(name) for name in ("streamlit", "none", earlier) if name]
    with connect(f"{address.replace('http', 'ws')}/_stcore/stream", subprotocols=asked, max_size=None) as socket:
        message = BackMsg()
        message.rerun_script.SetInParent()
        socket.send(message.SerializeToString())
        while True:
            content = socket.recv(timeout=MINUTE)
            assert isinstance(content, bytes)
            received = ForwardMsg.FromString(content)
            if received.HasField("new_session"):
                return received.new_session.initialize.session_id


def test_a_short_loss_of_connection_keeps_the_session(address: str) -> None:
    first = session_id(address)
    assert session_id(address, first) == first
    assert session_id(address) != first


def test_what_was_left_is_gone_within_a_minute() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    # The session ends at the first look after this time, and its downloads are deleted at the next.
    assert settings["server"]["disconnectedSessionTTL"] + 2 * visitors._SECONDS_BETWEEN_LOOKS < MINUTE
    # A download whose address was just sent is kept at two looks, marked at the next, and then deleted.
    assert 5 * visitors._SECONDS_BETWEEN_LOOKS < MINUTE
