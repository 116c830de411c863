"""Parsed stories in, claims out: who did what to whom, where, when, with what, according to whom and how sure."""

from dateline.reading.events import read, tells

__all__ = ["read", "tells"]
