"""Times and places that one claim of a story has from another: the same happening told elsewhere, or pointed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.nouns import classes_of
from dateline.reading.frames import WHERE, Frame
from dateline.reading.passages import Passage
from dateline.reading.syntax import case_of
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Claim, Filler, Role, Time
from dateline.tokens import Token

_DONE = frozenset({"actual", "ongoing"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_DURING = frozenset({"in", "during", "by"})
_ANAPHORS = frozenset({"it", "they", "which"})
_HEADINGS = frozenset({"headline", "deck"})
_HURTING = frozenset({"harm.killed", "harm.wounded", "harm.damage"})
_TAKING = frozenset({"territory.capture", "territory.lose"})
_FIGHTING = frozenset({"attack.raid", "attack.clash"})
_OFFENSIVES = frozenset({"offensive", "assault", "campaign", "battle", "counteroffensive"})
_ON_WITH = frozenset({"conj", "advcl", "acl", "parataxis"})
_SPECIFIC = frozenset(
    "coup war invasion siege massacre crash revolt rebellion uprising insurgency conflict jihad intervention".split()
)
# so many blocks on, "the attack" may be another
_FAR = 5
_WHAT: tuple[Role, ...] = ("place", "target", "what", "to", "from")


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with what it was read from."""

    claim: Claim
    frame: Frame
    passage: Passage

    @property
    def dated(self) -> bool:
        """Do words date it, rather than the day of publication?"""
        return self.claim.time.basis in ("stated", "context") and bool(self.claim.time.start or self.claim.time.end)

    @property
    def sentence(self) -> tuple[int, int]:
        """Its block and where its sentence begins."""
        return self.passage.index, self.frame.token.sent.start


def carried(story: Sequence[Read]) -> Iterator[Claim]:
    """The claims of a story in order, those that no words date with the time of what they belong to, if any.

    Only what happened or goes on is dated so; the basis is ``context``.
    """
    index = _Index(story)
    for number, one in enumerate(story):
        time = _held_until(one, index)
        if time is None and not one.dated and one.claim.status in _DONE and one.frame.entry.form != "modifier":
            time = _same_deed(one, index) or _pointed_to(number, story) or _told_elsewhere(one, index)
        claim = replace(one.claim, time=replace(time, basis="context")) if time is not None else one.claim
        where = _seen_there(number, story)
        yield replace(claim, roles={**claim.roles, "place": where}) if where else claim


class _Index:
    """The dated claims of a story, by their sentences and by what befell what: no claim is held against all others."""

    def __init__(self, story: Sequence[Read]) -> None:
        self._by_sentence: dict[tuple[int, int], list[Read]] = defaultdict(list)
        self._by_thing: dict[tuple[str, str], tuple[int, Time]] = {}
        self._fought_for: dict[str, Time] = {}
        for number, one in enumerate(story):
            if not one.dated:
                continue
            self._by_sentence[one.sentence].append(one)
            if one.claim.status in _DONE:
                for thing in _things(one.claim):
                    self._by_thing.setdefault((_sort(one.claim), thing), (number, one.claim.time))
                    if one.claim.kind in _FIGHTING and lemma(one.frame.token) in _OFFENSIVES:
                        self._fought_for.setdefault(thing, one.claim.time)

    def beside(self, one: Read) -> Sequence[Read]:
        """What is dated in the same sentence, in order."""
        return self._by_sentence.get(one.sentence, ())

    def first(self, claim: Claim) -> Time | None:
        """The time of the first that is told as done, of the same sort, to one of the same things or places."""
        keys = [(_sort(claim), thing) for thing in _things(claim)]
        found = [self._by_thing[key] for key in keys if key in self._by_thing]
        return min(found, key=lambda entry: entry[0])[1] if found else None

    def fought_for(self, claim: Claim) -> Time | None:
        """The time of the first offensive on what was taken or lost."""
        times = (self._fought_for.get(thing) for thing in sorted(_things(claim)))
        return next((time for time in times if time is not None), None)


def _sort(claim: Claim) -> str:
    return "taking" if claim.kind in _TAKING else claim.kind


def _held_until(one: Read, index: _Index) -> Time | None:
    """“seized the rebel-held town on Friday”, "freed it from their control": held until then."""
    if one.claim.kind != "territory.hold" or one.frame.entry.form not in ("modifier", "noun"):
        return None
    above = set(one.frame.token.ancestors)
    taken = (o for o in index.beside(one) if o.claim.kind == "territory.capture")
    other = next((o for o in taken if o.frame.token in above), None)
    return replace(other.claim.time, start=None) if other is not None and other.claim.time.end is not None else None


def _same_deed(one: Read, index: _Index) -> Time | None:
    """“the attack on Monday on trains that killed 188”: what it did in the same sentence, it did then."""
    if one.claim.family != "harm" or one.claim.kind == "harm.seize":
        return None
    acts = [o for o in index.beside(one) if o.claim.family == "attack"]
    before = [o for o in acts if o.frame.token.i < one.frame.token.i]
    return before[-1].claim.time if before else None


def _pointed_to(number: int, story: Sequence[Read]) -> Time | None:
    """“During the operation", "these strikes": the time of the act of force told last, if it is near."""
    one = story[number]
    if one.claim.family not in ("attack", "harm", "territory") or not _points_back(one.frame.token):
        return None
    for other in (story[earlier] for earlier in range(number - 1, -1, -1)):
        if other.passage.index < one.passage.index - _FAR:
            return None
        if other.sentence != one.sentence and _is_force(other.claim) and other.dated and _may_be(one, other):
            return other.claim.time if other.claim.time.end is not None else None
    return None


def _may_be(one: Read, other: Read) -> bool:
    """“The attack” may be any act of force told before; "the coup" is none that was not called so."""
    token = one.frame.token
    specific = is_nominal(token) and lemma(token) in _SPECIFIC
    return not specific or lemma(other.frame.token) == lemma(token)


def _is_force(claim: Claim) -> bool:
    return claim.family == "attack" or claim.kind in _HURTING


def _points_back(token: Token) -> bool:
    """Is it "the attack" itself, or something that it did or that was done in it? Not what "has" been done in all."""
    if is_nominal(token) and not token.tag_.startswith("VB"):
        return _is_pointing(token)
    chain = [token, *(a for a in token.ancestors if token.dep_ in _ON_WITH and is_verbal(a))][:2]
    if any(c.dep_ == "aux" and c.lower_ in ("has", "have") for node in chain for c in node.children):
        return False
    return _opens_with_it(token) or any(
        _is_pointing(child) and (child.dep_ in ("nsubj", "obl:agent") or case_of(child) in _DURING)
        for node in chain
        for child in node.children
        if child.dep_ in ("nsubj", "obl", "obl:agent")
    )


def _opens_with_it(token: Token) -> bool:
    """“The strike killed ten and destroyed a bridge”: by its place, whatever the parse."""
    first, second, third = (token.doc[min(token.sent.start + n, token.sent.end - 1)] for n in range(3))
    opening = first.lower_ in _POINTING and "event" in classes_of(lemma(second))
    return opening and third.tag_ == "VBD" and token.i >= third.i


def _is_pointing(noun: Token) -> bool:
    alone = not any(c.dep_ in ("nmod", "acl", "acl:relcl", "amod", "compound", "nummod") for c in noun.children)
    pointed = any(c.dep_ == "det" and c.lower_ in _POINTING for c in noun.children)
    return pointed and alone and "event" in classes_of(lemma(noun))


def _seen_there(number: int, story: Sequence[Read]) -> tuple[Filler, ...]:
    """“A launcher was sighted at Mora. It was spotted in footage of May 3rd”: there, as it is one sighting told on."""
    one = story[number]
    seen = [f for f in one.claim.fillers("what") if f.span.text.lower() in _ANAPHORS and f.head != f.span.text]
    if one.claim.kind != "presence.at" or any(one.claim.fillers(role) for role in WHERE) or len(seen) != 1:
        return ()
    for other in (story[earlier] for earlier in range(number - 1, -1, -1)):
        if other.passage.index != one.passage.index:
            break
        same = any(f.head == seen[0].head for f in other.claim.fillers("what"))
        if other.claim.kind == "presence.at" and other.claim.status in _DONE and same and other.claim.fillers("place"):
            return other.claim.fillers("place")
    return ()


def _told_elsewhere(one: Read, index: _Index) -> Time | None:
    """A headline's happening, dated in the text below; the capture of a town, whatever it is called elsewhere.

    "the offensive of 2015 on Mora … as they gave up Mora": a town that was lost fell in the offensive on it.
    """
    taken = one.claim.kind in _TAKING
    if one.passage.block.role not in _HEADINGS and not taken:
        return None
    return index.first(one.claim) or (index.fought_for(one.claim) if taken else None)


def _things(claim: Claim) -> set[str]:
    """What it befell, and where: places by their point, else by their name."""
    told = [f for role in _WHAT for f in claim.fillers(role)]
    return {
        f"{f.resolved.lat},{f.resolved.lon}" if f.resolved and f.resolved.lat is not None else f.head.lower()
        for f in told
    }
