"""The mentions of a story in order, by sentence, and the countries whose people and bodies it names."""

from __future__ import annotations

from bisect import bisect_left

from dateline.knowledge.actors import states
from dateline.knowledge.nouns import classes_of
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.referents import Mention, Referent
from dateline.reading.words import lemma
from dateline.records import Place
from dateline.tokens import Span as DocSpan
from dateline.tokens import Token

REACH = 3  # sentences that a pronoun goes back
ABROAD = frozenset({"armed", "envoy", "equipment", "facility"})


class Mentioned:
    """What a story has mentioned so far. Whoever goes through it tells of each sentence and each mention in turn."""

    def __init__(self) -> None:
        self.all: list[Mention] = []
        self.nations: list[tuple[tuple[int, int], Referent]] = []
        self._sentence_of: dict[tuple[int, int], int] = {}

    def begin(self, passage: Passage, sent: DocSpan) -> int:
        """The number of a sentence that is come to."""
        self._sentence_of[passage.index, sent.start] = number = len(self._sentence_of) + 1
        return number

    def sentence(self, passage: Passage, token: Token) -> int:
        """The number of the sentence that a token stands in."""
        return self._sentence_of[passage.index, token.sent.start]

    def add_nation(self, position: tuple[int, int], name: Name, *, of: Token) -> None:
        """“Sudanese leaders”: they lead a country that may be called "the country" later; soldiers may be abroad."""
        state = states().get(name.entity or "")
        if state is not None and not classes_of(lemma(of)) & ABROAD:
            ground = Place(state.name, "country", state.iso, state.lat, state.lon)
            self.nations.append((position, Referent(state.name, frozenset({"place", "area"}), name.entity, ground)))

    def only_nation(self, before: tuple[int, int]) -> Referent | None:
        """The country of the people and bodies named before, if they are all of one."""
        named = {referent.entity: referent for position, referent in self.nations if position < before}
        return next(iter(named.values())) if len(named) == 1 else None

    def before(self, passage: Passage, token: Token, *, reach: int = REACH) -> list[Mention]:
        """The mentions before a token, so many sentences back."""
        here = self.sentence(passage, token)
        first = bisect_left(self.all, here - reach, key=lambda mention: mention.sentence)
        end = bisect_left(self.all, (passage.index, token.i), first, key=lambda mention: mention.position)
        return self.all[first:end]
