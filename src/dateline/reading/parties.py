"""The other party of a speech act or plan, where it stands inside of what is said: "rejected calls by the council"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.arguments import arguments
from dateline.reading.frames import Frame
from dateline.reading.passages import Passage
from dateline.reading.passives import is_passive
from dateline.reading.sorts import classes
from dateline.reading.syntax import OBLIQUES
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

PARTIED = frozenset(
    "talk.refuse talk.demand talk.threaten talk.condemn talk.accuse talk.deny talk.violate talk.propose talk.vow "
    "talk.agree talk.praise law.act assess.intent means.supply tie.back".split()
)
_SIDE = frozenset({"group", "person", "nationality", "armed-name", "armed"})
_WILLED = frozenset({"talk.vow", "talk.threaten", "talk.agree", "talk.propose", "assess.intent", "talk.demand"})
_SLOTS = ("against", "by", "from", "with", "to", "for", "poss", "mod", "on", "among", "between", "of")
_DEEDS = ("obj", "iobj", "against", "with", "from", "to", "on", "for")
_PROTESTS = frozenset({"protest", "defiance", "opposition", "response", "retaliation", "anger", "outrage", "support"})
_TELLINGS = frozenset({"report", "news", "claim", "allegation", "fact", "accusation", "evidence"})
_DISPATCHING = frozenset("send deploy dispatch mobilise mobilize withdraw redeploy commit contribute".split())
_DEPTH = 2


def party(frame: Frame, passage: Passage) -> list[Token]:
    """The first side named in the topic, or in what is promised, threatened or asked; none if nobody is named."""
    actors = set(frame.roles.get("actor", ()))
    heads = [*frame.roles.get("topic", ()), *frame.roles.get("what", ()), *frame.roles.get("with", ())]
    clauses = [*frame.clauses, *(head for head in heads if is_verbal(head))]
    clauses += [c for head in heads if lemma(head) in _TELLINGS for c in head.children if c.dep_ in ("acl", "ccomp")]
    if _is_protest(frame):
        clauses += [c for c in frame.token.children if c.dep_ in ("advcl", "acl", "xcomp")]
        heads += [c for c in frame.token.children if c.dep_ in OBLIQUES and lemma(c) in _PROTESTS]
    found = [t for head in heads for t in _named(head, passage)]
    within = _done_to if frame.entry.kind in _WILLED or _is_protest(frame) else _doer
    found = found or [t for clause in clauses for t in within(clause, passage)] or list(_beside(frame, passage))
    return [token for token in found if token not in actors and not _is_same(token, actors, passage)][:1]


def _is_protest(frame: Frame) -> bool:
    """“rioted, calling for the general's removal”: whom a protest is against stands in what it is for."""
    return (frame.entry.plover or "").startswith("PROTEST")


def _beside(frame: Frame, passage: Passage) -> Iterator[Token]:
    """“rejected calls by the rebels”, where the parse hangs "by" on the verb: nothing active is done "by" somebody."""
    if frame.entry.form == "verb" and not is_passive(frame.token):
        slots = [a for a in arguments(frame.token) if a.slot in ("by", "from", "against", "with")]
        yield from (a.token for a in slots if classes(passage, a.token) & _SIDE)


def _named(head: Token, passage: Passage, depth: int = 0) -> Iterator[Token]:
    """Who is named within a noun phrase, the nearest first."""
    if is_verbal(head):
        return
    said = [a for a in arguments(head) if a.token != head and a.slot in _SLOTS]
    for argument in sorted(said, key=lambda a: _SLOTS.index(a.slot)):
        hyphened = argument.token.i + 1 < argument.token.sent.end and argument.token.nbor(1).text == "-"
        if hyphened and argument.slot == "mod":
            continue
        sides = _SIDE - {"person"} if argument.slot == "mod" else _SIDE  # "a merchant vessel" is no merchant
        if argument.token.tag_ == "JJ" and "nationality" not in classes(passage, argument.token):
            continue  # "the military budget"
        if argument.token.tag_ != "PRP$" and classes(passage, argument.token) & sides:
            yield argument.token
        elif depth < _DEPTH and argument.slot not in ("poss", "mod"):
            yield from _named(argument.token, passage, depth + 1)


def _done_to(clause: Token, passage: Passage) -> Iterator[Token]:
    """Whom the deed that is willed is done to: Oslo of "agreed to lift its embargo on Oslo"."""
    said = [a for a in arguments(clause) if a.slot in _DEEDS and a.token != clause]
    for argument in sorted(said, key=lambda a: _DEEDS.index(a.slot)):
        if argument.slot == "obj" and lemma(clause) in _DISPATCHING:
            continue  # "threatened to send troops": they are his own
        if classes(passage, argument.token) & _SIDE:
            yield argument.token
        else:
            yield from _named(argument.token, passage)


def _doer(clause: Token, passage: Passage) -> Iterator[Token]:
    """Who has done what is deplored or denied: "is shocked that the militia has killed"."""
    yield from (a.token for a in arguments(clause) if a.slot == "subj" and classes(passage, a.token) & _SIDE)


def _is_same(token: Token, actors: set[Token], passage: Passage) -> bool:
    name = passage.name_at(token)
    mine = [passage.name_at(actor) for actor in actors]
    return name is not None and any(one is not None and (one == name or one.head == name.head) for one in mine)
