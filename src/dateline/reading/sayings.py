"""A word of saying with its speaker, and the words from which what is said is told by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.knowledge.speech import speech
from dateline.reading.speakers import Phrase
from dateline.reading.stretches import beside, stretch
from dateline.tokens import Doc, Token

UNDER = frozenset("after when if as although though while since because before once unless whereas until amid".split())
RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
ASK_FOR = frozenset({"call", "appeal", "plead", "beg", "ask", "warn"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of saying with its speaker: where each stands, and whether the speaker follows the word."""

    cue: Token
    lemma: str
    phrase: Phrase
    inverted: bool
    participle: bool = False

    @property
    def doc(self) -> Doc:
        return self.cue.doc

    @property
    def first(self) -> int:
        """Where speaker and word of saying begin, with auxiliaries between them."""
        return min(self.phrase.start, self.cue.i)

    @property
    def last(self) -> int:
        """The token after which something may follow that is said."""
        return max(self.cue.i, self.phrase.end - 1) if self.inverted else self.cue.i

    @property
    def in_relative(self) -> bool:
        """“the landing that some websites announced”: the noun before is what is told, not what comes after."""
        before = self.doc[self.phrase.start - 1] if self.phrase.start > stretch(self.cue).start else None
        if before is None or self.inverted or before.lower_ not in RELATIVE | {"that", "what"}:
            return False
        noun = beside(before, -1)
        return before.lower_ != "that" or (
            noun is not None and noun.pos_ in ("NOUN", "PROPN") and not speech().is_a(noun.lower_, "rumours")
        )

    def is_a(self, kind: str) -> bool:
        return self.lemma in speech().verbs[kind]


def indexes(tokens: Iterable[Token]) -> set[int]:
    """Where tokens stand in their document."""
    return {t.i for t in tokens}
