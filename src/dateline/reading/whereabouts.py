"""Where a deed took place, when its phrase does not say: beside what it befell, in its clause, in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.apposed import apposed_name
from dateline.reading.frames import Frame
from dateline.reading.lending import another_says
from dateline.reading.passages import Passage
from dateline.reading.slots import PLACE_SLOTS
from dateline.reading.sorts import classes
from dateline.reading.syntax import COMPASS, OBLIQUES, RELATIVE, case_of, with_conjuncts
from dateline.reading.words import is_verbal, lemma
from dateline.records import Role
from dateline.tokens import Token

_WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
_APART = frozenset({"after", "before", "following", "since"})
_AIMING = frozenset("fire shoot aim launch lob hurl throw direct point".split())  # "fired rockets at Oslo"
_SETTING = frozenset({"in", "at", "near", "around", "across", "outside", "inside"})
_OCCASIONS = frozenset({"at", "in", "during", "on"})
_SET = frozenset({"place", "time"})
_INNER: tuple[Role, ...] = ("target", "what", "actor")


def inner_places(frame: Frame, passage: Passage) -> Iterator[Token]:
    """“bombed buildings in the capital”, "shot guests at a feast in Mora": the place that stands with what is told."""
    if frame.entry.form == "verb":
        for occasion in frame.token.children:
            if occasion.dep_ == "obl" and case_of(occasion) in _OCCASIONS and not classes(passage, occasion) & _SET:
                yield from (c for c in occasion.children if case_of(c) in PLACE_SLOTS and _is_ground(passage, c))
    for role in _INNER:
        for head in frame.roles.get(role, []):
            below = [head, *(c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of")]
            # "a column south of Mora", "a column of tanks south of Mora"
            sides = (c for t in below for c in t.children if c.dep_ == "advmod" and c.lower_ in COMPASS)
            near = [c for c in head.children if case_of(c) in PLACE_SLOTS] + [
                c for side in sides for c in side.children
            ]
            yield from (c for c in near if c.dep_ in OBLIQUES and "place" in classes(passage, c))
            yield from (c for c in head.rights if c.dep_ == "advmod" and c.lower_ == "there" and c.i == head.i + 1)


def clause_places(token: Token, passage: Passage) -> list[Token]:
    """A place told with the clause that governs this one ("... in Mora, killing ten"), nearest first."""
    node, cases = token, PLACE_SLOTS
    for _ in range(3):
        if node.head == node:
            break
        if case_of(node) in _APART:
            cases = PLACE_SLOTS & _WITHIN - {"at"}  # "fired rockets at Oslo after a raid": the raid was not there
        node = node.head
        if is_verbal(node):
            found = [
                c for c in node.children
                if c.dep_ in OBLIQUES and case_of(c) in cases and "place" in classes(passage, c)
            ]  # fmt: skip
            if found:
                return found
    return []


def described_place(token: Token) -> list[Token]:
    """“the district, where civilians face shelling”: the place that a clause with "where" describes."""
    for node in (token, *token.ancestors):
        if node.dep_ in RELATIVE or node.dep_ == "acl":
            return [node.head] if any(t.lower_ == "where" for t in node.subtree if t.i < node.i) else []
        if is_verbal(node) and node.dep_ in ("ROOT", "ccomp"):
            return []
    return []


def sentence_places(frame: Frame, passage: Passage) -> list[Token]:
    """The nearest place that the sentence sets something at, if no role of the frame has it."""
    taken = {t.i for tokens in frame.roles.values() for t in tokens}
    found = [
        t for t in frame.token.sent
        if t.i not in taken and t.dep_ in OBLIQUES and case_of(t) in _SETTING and _is_ground(passage, t)
        and t.head.dep_ not in ("nsubj", "nsubj:pass", "appos") and not case_of(t.head).startswith("according")
        and not (case_of(t) == "at" and lemma(t.head) in _AIMING) and not another_says(t, frame.token)
        and not _is_of_another_time(t, frame.token)
    ]  # fmt: skip
    return sorted(found, key=lambda t: abs(t.i - frame.token.i))[:1]


def _is_of_another_time(place: Token, trigger: Token) -> bool:
    """“Before his speech in Oslo, he met those wounded in the war”: the speech was there."""
    for node in (place, *place.ancestors):
        if is_verbal(node):
            return False
        if node.dep_ in OBLIQUES and case_of(node) in _APART:
            return node not in (trigger, *trigger.ancestors)
    return False


def is_named_site(passage: Passage, token: Token) -> bool:
    """“an air raid on the port of Mora”: where nothing else is told, the site that is hit is the place."""
    name = passage.name_at(apposed_name(passage, token) or token)
    owned = any(passage.name_at(c) is not None for c in token.children if c.dep_ in ("compound", "nmod:poss", "flat"))
    return "facility" in classes(passage, token) and (owned or (name is not None and name.kind == "place"))


def with_wider(places: Sequence[Token], passage: Passage) -> Iterator[Token]:
    """“a depot in Yemen” is two places, the near one first; what "Mora, near the border" is near is none."""
    seen: set[int] = set()
    for place in places:
        cases = _WITHIN - {"near"} if _is_ground(passage, place) else _WITHIN
        wider = [
            c for c in place.children if c.dep_ == "nmod" and case_of(c) in cases and "place" in classes(passage, c)
        ]
        by_name = passage.name_at(place) is not None or any(passage.name_at(c) is not None for c in place.lefts)
        # "a bunker north of Mora"
        sides = (s for s in place.rights if not by_name and s.dep_ == "advmod" and s.lower_ in COMPASS)
        wider += [c for s in sides for c in s.children if c.dep_ in OBLIQUES and "place" in classes(passage, c)]
        for token in (place, *(t for c in wider for t in with_conjuncts(c))):
            if token.i not in seen:
                seen.add(token.i)
                yield token


def _is_ground(passage: Passage, token: Token) -> bool:
    name = passage.name_at(apposed_name(passage, token) or token)
    return name is not None and name.kind == "place"
