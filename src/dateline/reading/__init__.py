"""Parsed stories in, claims out: who did what to whom, where, when, with what, according to whom and how sure."""

from dateline.reading.events import read

__all__ = ["read"]
