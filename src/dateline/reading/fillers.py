"""The fillers of a claim's roles: their words, the name to cite, their entity, and their place."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.nouns import classes_of
from dateline.reading.apposed import apposed_name
from dateline.reading.bounds import bounds
from dateline.reading.frames import Frame
from dateline.reading.lexicon import known_word
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import pointing_word
from dateline.reading.places import ground_beside, part_of_place, place_of
from dateline.reading.referents import Referent
from dateline.reading.setting import Setting
from dateline.reading.speakers import Speaker
from dateline.reading.syntax import case_of, is_outer_subject
from dateline.reading.words import lemma
from dateline.records import Filler, Place, Role
from dateline.tokens import Span as DocSpan
from dateline.tokens import Token

_PLACED: frozenset[Role] = frozenset({"place", "from", "to", "target"})
_MANY = frozenset({"we", "us", "our", "ours"})
_PERSON = frozenset({"person"})
_FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
_POSSESSIVES = frozenset({"those", "its", "their", "his", "her", "our", "my", "it", "they", "them", "he", "she"})
_LONGEST_TOPIC = 40


def filler(passage: Passage, head: Token, *, role: Role, setting: Setting, of: Frame | None = None) -> Filler:
    """The filler for a phrase: its words, the name to cite, its entity, and its place where the role is ground."""
    passage = setting.home(head, passage)
    if of is not None and of.entry.form == "modifier" and _inside_one_name(passage, head, of.token):
        known = known_word(head.text)
        return Filler(passage.span(head.i, head.i + 1), head.text, known.entity if known is not None else None)
    referent = _first_person(passage, head, setting=setting) or setting.references.resolve(passage, head)
    start, end = bounds(passage, head)
    while of is not None and start < head.i and start in of.candidate.fixed:
        start += 1  # "shot dead two men"
    place = None
    if (
        role in _PLACED
        and "place" in referent.classes
        and (role == "place" or "group" not in referent.classes or role in ("from", "to"))
    ):
        phrase = passage.doc[start:end]
        named = referent.place if apposed_name(passage, head) is not None else None  # "Kenya's capital, Nairobi"
        place = named or place_of(phrase, passage.names) or _referred(passage, head, phrase, setting=setting)
        place = place or Place(referent.head, "unresolved")
    return Filler(passage.span(start, end), referent.head, referent.entity, place)


def _inside_one_name(passage: Passage, head: Token, trigger: Token) -> bool:
    """“the U.S.-led coalition”: who leads it is a part of its name."""
    name = passage.name_at(head)
    outside = head.i < trigger.i or head.i == trigger.i + 2  # "the Counter-ISIL Coalition"
    return name is not None and outside and name.start <= trigger.i < name.end


def _referred(passage: Passage, head: Token, phrase: DocSpan, *, setting: Setting) -> Place | None:
    """The place that a phrase without a name stands for, or is a part of: "the country", "the country's north"."""
    owners = (c for c in head.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) == "of"))
    owner = next((c for c in owners if "place" in classes_of(lemma(c))), None)
    place = setting.references.resolve(passage, head).place
    if place is not None or owner is None:
        return place or ground_beside(head, phrase, passage.names)
    whole = setting.references.resolve(passage, owner).place
    return part_of_place(phrase, whole) if whole is not None else None


def _first_person(passage: Passage, head: Token, *, setting: Setting) -> Referent | None:
    """“I”, "we": whoever speaks."""
    if pointing_word(head) not in _FIRST:
        return None
    chain = setting.attribution.chain(passage.index, head.i)
    if not chain:
        return setting.references.in_whose_name(passage, head) if head.lower_ in _MANY else None
    body = _spoken_for(chain[-1], setting=setting) if head.lower_ in _MANY else None
    return Referent(body.head, frozenset({"group"}), body.entity) if body else Referent(chain[-1].head, _PERSON)


def _spoken_for(speaker: Speaker, *, setting: Setting) -> Name | None:
    """The body that a person speaks for: that of "the army's spokesman", "coalition commander Ann Reyes"."""
    inside = range(speaker.start, speaker.end)
    names = setting.passages[speaker.block].names
    return next((n for n in names if n.start in inside and n.kind == "actor" and speaker.type != "organisation"), None)


def distinct(fillers: list[Filler], *, role: Role) -> tuple[Filler, ...]:
    """Each once, also where a place is told twice over: "the Yemeni capital, Sanaa"."""
    unique: dict[tuple[int, int] | str, Filler] = {}
    named = {one.entity or one.head for one in fillers if one.span.text.lower() not in _POSSESSIVES}
    for one in fillers:
        pointing = (
            one.span.text.lower() in _POSSESSIVES
        )  # "Oslo and Madrid held their first exercise": who they are is told
        unknown = one.entity is None and (role != "actor" or one.head.lower() == one.span.text.lower())
        if pointing and named and ((one.entity or one.head) in named or unknown):
            continue
        located = one.resolved is not None and one.resolved.lat is not None
        unique.setdefault(one.head if located else (one.span.start, one.span.end), one)
    return tuple(unique.values())


def clause_told(passage: Passage, clause: Token) -> Filler:
    """A clause as the filler of a topic or a condition, without the words that open and close it."""
    tokens = [t for t in clause.subtree if not t.is_space]
    outer = [c.right_edge.i for c in clause.children if is_outer_subject(c)]
    tokens = [t for t in tokens if t.i > max(outer, default=-1)] or tokens
    tokens = list(takewhile(lambda t: t.text != ";" or t.i < clause.i, tokens)) or tokens
    while len(tokens) > 1 and tokens[0] != clause and tokens[0].lower_ in ("is", "was", "that", ","):
        tokens = tokens[1:]
    start, end = tokens[0].i, tokens[-1].i + 1
    while start < clause.i and passage.doc[start].lower_ in ("that", "to", ",", "“", '"'):
        start += 1
    end = min(end, start + _LONGEST_TOPIC)
    while end - 1 > start and passage.doc[end - 1].is_punct:
        end -= 1
    span = passage.span(start, end)
    return Filler(span, span.text)
