"""What could not be read, told in one form."""

from __future__ import annotations

from dateline.records import Capture, Issue, Outcome


def issue(capture: Capture, outcome: Outcome, *, reason: str, advice: str) -> Issue:
    """An issue of reading one capture: why (all of) it was not read, and what a person can do."""
    return Issue(capture.name, "intake", outcome, reason, advice, capture.id)
