"""A parsed block of a story, with its names and times found: what the reader of events walks over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.reading.dates import TimeMention
from dateline.reading.names import Name
from dateline.records import Block, Span
from dateline.tokens import Doc, Token
from dateline.tokens import Span as DocSpan


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: ``index`` is its place among the blocks of its story that are read together."""

    story: int
    index: int
    block: Block
    doc: Doc
    names: Sequence[Name]
    times: Sequence[TimeMention]
    _by_token: dict[int, Name] = field(default_factory=dict)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            self._by_token.update(dict.fromkeys(range(name.start, name.end), name))

    def name_at(self, token: Token) -> Name | None:
        """The name that the token is part of."""
        return self._by_token.get(token.i)

    def in_time(self, token: Token) -> bool:
        """Is the token part of an expression of time?"""
        return bool(self.times) and any(mention.start <= token.i < mention.end for mention in self.times)

    def span(self, start: int, end: int) -> Span:
        """The captured span of the tokens ``[start, end)``."""
        tokens = self.doc.tokens
        first, last = tokens[start], tokens[end - 1]
        return self.block.restored.span(first.idx, last.idx + len(last.text))

    def sentence(self, token: Token) -> DocSpan:
        return token.sent

    def evidence(self, token: Token) -> Span:
        """The sentence of a token, without white space at its ends."""
        sentence = token.sent
        start, end = sentence.start, sentence.end
        while end - start > 1 and self.doc[end - 1].is_space:
            end -= 1
        while end - start > 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)
