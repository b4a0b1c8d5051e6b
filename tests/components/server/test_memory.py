"""What large files needed is given back to the system when they are freed."""

from __future__ import annotations

import asyncio
import gc
import platform
import subprocess
import sys

import pandas as pd
import pytest
from starlette.applications import Starlette

from components.server import memory, startup

# Frees a block of 15 MB, and prints how much of the next one is given back when it is freed.
_BLOCKS = """
import ctypes
from components.server import memory

class Figures(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks a b c".split()]

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
library.mallinfo.restype = Figures
{setting}
before = library.mallinfo().hblkhd
library.free(library.malloc(15_000_000))
library.malloc(10_000_000)
print(library.mallinfo().hblkhd - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has this setting")
@pytest.mark.parametrize(
    ("setting", "given_back"), [("", False), ("memory.return_large_blocks_at_once()", True)], ids=["default", "ours"]
)
def test_large_blocks_are_given_back_when_they_are_freed(setting: str, given_back: bool) -> None:
    command = [sys.executable, "-c", _BLOCKS.format(setting=setting)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert (int(printed) > 10_000_000) == given_back


def test_the_server_gives_large_blocks_back_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(startup, "return_large_blocks_at_once", lambda: called.append("set"))
    monkeypatch.setattr(startup, "_prepare", lambda: called.append("corpus"))

    async def start() -> None:
        async with startup.lifespan(Starlette()):
            pass

    asyncio.run(start())
    assert called == ["set", "corpus"]


def test_a_system_without_these_functions_only_collects_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[str] = []
    monkeypatch.setattr(memory, "_MALLOC", None)
    monkeypatch.setattr(memory.gc, "collect", lambda: collected.append("garbage"))
    memory.return_large_blocks_at_once()
    memory.return_free_memory()
    assert collected == ["garbage"]


@pytest.mark.parametrize("excluded", [False, True])
def test_tables_forget_what_was_derived_from_them(monkeypatch: pytest.MonkeyPatch, excluded: bool) -> None:
    monkeypatch.setattr(memory, "_excluded", [])
    table = pd.DataFrame({"name": ["Ann Bell"], "letter": [1]})
    if excluded:
        memory.exclude_from_collection()
    try:
        for _ in range(100):
            table.copy(deep=False)["name"]
        kept = [*(block.refs for block in table._mgr.blocks), table.index._references]
        assert max(len(references.referenced_blocks) for references in kept) > 50
        memory.return_free_memory()
    finally:
        gc.unfreeze()
    assert max(len(references.referenced_blocks) for references in kept) <= 3
