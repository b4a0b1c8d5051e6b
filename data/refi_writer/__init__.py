"""Write a corpus as a project or code book in the exchange format REFI-QDA 1.5 (.qdpx, .qdc)."""

from __future__ import annotations
