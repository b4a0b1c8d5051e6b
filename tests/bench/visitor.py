"""A visitor without a browser, who speaks the messages of Streamlit's page over a websocket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from time import perf_counter
from types import TracebackType
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect

_MAX_MESSAGE_BYTES = 200_000_000
_MAX_SECONDS = 60
_WIDTH = '[{"number": 1, "name": "width", "value": 1200}]'


class Visitor:
    """Open page of one visitor: it keeps the states of its widgets and the messages that it has, as a browser does.

    `received` is the number of bytes that the last run sent.
    """

    def __init__(self, address: str, cookie: str = "") -> None:
        self.address = address
        self.received = 0
        self._cookie = cookie
        self._socket: ClientConnection | None = None
        self._states: dict[str, WidgetState] = {}
        self._script = self._page = self._query = ""
        self._kept: dict[str, ForwardMsg] = {}

    async def __aenter__(self) -> Visitor:
        """Connect as a page does."""
        await self.connect()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the page."""
        await self.close()

    async def connect(self) -> None:
        """Open the websocket of a page."""
        url = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        headers = {"Cookie": self._cookie} if self._cookie else {}
        self._socket = await connect(
            url, subprotocols=["streamlit"], origin=self.address, additional_headers=headers, compression=None,
            max_size=_MAX_MESSAGE_BYTES, open_timeout=60, ping_timeout=None,
        )  # fmt: skip

    async def close(self) -> None:
        """Close the page, if it is open."""
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str, **query: str) -> float:
        """Go to a page. Return the milliseconds until its script has ended."""
        self._page, self._script, self._query, self._states = page, "", urlencode(query), {}
        return await self._run()

    async def click(self) -> float:
        """Turn the switch of the page. Return the milliseconds until its script has ended.

        Raises `LookupError` if the page has no switch.
        """
        switch = next(state for state in self._states.values() if state.HasField("bool_value"))
        switch.bool_value = not switch.bool_value
        return await self._run()

    async def report_width(self) -> float:
        """Send the width of the window, as the page does once after its first run. Return the milliseconds."""
        reported = next((name for name in self._states if name.endswith("-browser_events")), None)
        if reported is None:
            return 0
        self._states[reported].string_value = _WIDTH
        return await self._run()

    async def _run(self) -> float:
        """Run the script and read its messages until it has ended.

        Raises `RuntimeError` if the script has failed. Raises `TimeoutError` if it has not ended after a minute.
        """
        assert self._socket is not None
        request = BackMsg()
        request.rerun_script.query_string = self._query
        request.rerun_script.widget_states.CopyFrom(WidgetStates(widgets=self._states.values()))
        request.rerun_script.page_script_hash = self._script
        request.rerun_script.page_name = "" if self._script else self._page
        request.rerun_script.cached_message_hashes.extend(self._kept)
        request.rerun_script.context_info.url = f"{self.address}/{self._page}"
        async with asyncio.timeout(_MAX_SECONDS):
            return await self._answer(self._socket, request)

    async def _answer(self, socket: ClientConnection, request: BackMsg) -> float:
        start, self.received = perf_counter(), 0
        await socket.send(request.SerializeToString())
        async for content in socket:
            assert isinstance(content, bytes)
            self.received += len(content)
            message = ForwardMsg.FromString(content)
            self._read(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the script ended with {message.script_finished}")
                return (perf_counter() - start) * 1000
        raise ConnectionError(f"closed with {socket.close_code}: {socket.close_reason}")

    def _read(self, message: ForwardMsg) -> None:
        """Note what the next run needs: the page, the address, the widgets, and the messages that are kept."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._read(self._kept[message.ref_hash])
        elif kind in ("new_session", "navigation"):
            self._script = getattr(message, kind).page_script_hash or self._script
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            if message.metadata.cacheable:
                self._kept[message.hash] = message
            if message.delta.WhichOneof("type") == "new_element":
                if message.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(message.delta.new_element.exception.message)
                self._states.update(_widgets(message))


def _widgets(message: ForwardMsg) -> Iterator[tuple[str, WidgetState]]:
    """Yield the state of the widget in a message, if it is one that this visitor uses."""
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "checkbox":
        value = element.checkbox.value if element.checkbox.set_value else element.checkbox.default
        yield element.checkbox.id, WidgetState(id=element.checkbox.id, bool_value=value)
    elif kind == "text_input" and element.text_input.id.endswith("-browser_events"):
        yield element.text_input.id, WidgetState(id=element.text_input.id, string_value="")
