"""Read and write projects and code books in the exchange format REFI-QDA 1.5 (.qdpx, .qdc)."""

from __future__ import annotations
