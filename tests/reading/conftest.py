"""Reading single texts as a story of one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.language import parse
from dateline.reading import read as read_document
from dateline.records import Block, Claim, Document, Known, Restored


def _claims(text: str, *, published: date | None = None) -> list[Claim]:
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    known = Known(published, "given") if published else Known()
    document = Document("sha256:test", "test.txt", "text/plain", text, (), published=known)
    claims, issues = read_document(document, [(1, block, next(parse([text])))])
    assert issues == []
    return claims


@pytest.fixture
def read() -> Callable[..., list[Claim]]:
    """Claims of one paragraph."""
    return _claims
