"""Return memory to the system. The C library of Linux otherwise keeps most of what visitors' files needed."""

from __future__ import annotations

import ctypes
import gc
import platform

from pandas._libs.internals import BlockValuesRefs

_MALLOC: ctypes.CDLL | None = ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None
# The numbers of these settings in <malloc.h>.
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 1_000_000  # bytes
# What the tables from before `exclude_from_collection` remember. `gc.get_objects` does not return it.
_excluded: list[BlockValuesRefs] = []


def return_large_blocks_at_once() -> None:
    """Give large blocks back when they are freed.

    By default glibc takes the size of the largest freed file for its limit, and keeps twice as much free at the end of
    each thread's memory, where `malloc_trim` does not reach it. Each thread would also leave gaps in memory of its own.
    """
    if _MALLOC is not None:
        _MALLOC.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        _MALLOC.mallopt(_M_ARENA_MAX, 1)


def exclude_from_collection() -> None:
    """Exclude all that is in memory from garbage collection, which would look at all of it again and again."""
    gc.collect()
    _excluded.extend(_references())
    gc.freeze()


def return_free_memory() -> None:
    """Collect garbage and give back the free pages of smaller blocks."""
    gc.collect()
    _forget_derived_tables()
    if _MALLOC is not None:
        _MALLOC.malloc_trim(0)


def _forget_derived_tables() -> None:
    """Let tables forget what was derived from them and is gone.

    For its copies on write, pandas keeps up to 500 dead references for each column of a table that stays in memory.
    """
    for references in (*_excluded, *_references()):
        references.has_reference()


def _references() -> list[BlockValuesRefs]:
    return [kept for kept in gc.get_objects() if isinstance(kept, BlockValuesRefs)]
