"""Clauses and names behind commas, put with the noun or the verb that they belong to."""

from __future__ import annotations

from dateline.tokens import Token

_LEADING = frozenset("led commanded headed chaired represented".split())


def lead_nearest(participle: Token) -> None:
    """“a convoy of the Third Division, led by Omar Said”: he leads the division; so of the sides of talks."""
    noun = participle.head
    comma = _comma_before(participle)
    if participle.lower_ not in _LEADING or comma is None or comma <= noun.i:
        return
    near = next((c for c in noun.rights if c.dep_ == "nmod" and c.right_edge.i == comma - 1), None)
    if near is None or not _is_definite(near):
        return
    participle.head = near
    agent = next((c for c in participle.children if c.dep_ == "obl:agent"), None)
    if agent is not None and any(c.lower_ == "between" for c in near.lefts):
        _give_back_side(agent, near)


def _comma_before(word: Token) -> int | None:
    """The place of the comma that what hangs on the word begins with or stands behind."""
    first = word.left_edge
    if first.text != "," and first.i > word.sent.start:
        first = first.nbor(-1)
    return first.i if first.text == "," else None


def _is_definite(noun: Token) -> bool:
    """“the Third Division”, not "rebels"."""
    told = any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an", "some") for c in noun.lefts)
    return told or noun.pos_ == "PROPN"


def _give_back_side(agent: Token, side: Token) -> None:
    """“between the state, led by Omar Said, and the rebels”: the rebels are the other side, not one who leads."""
    other = next((c for c in agent.rights if c.dep_ == "conj"), None)
    if other is not None and any(c.text == "," and c.i < other.i for c in other.lefts):
        other.head = side


def act_behind(name: Token) -> None:
    """“As part of the alliance, the party has left”, read as an alliance called the party: the party left.

    A main verb without a subject has it in the name that a comma parts from what stands in front.
    """
    front = name.head
    while front.dep_ == "nmod" and front.head.i < front.i:
        front = front.head
    verb = front.head
    if front.dep_ != "obl" or verb.i < name.i or front.i > name.i or verb.dep_ != "ROOT":
        return
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_.startswith("aux") and c.i < verb.i for c in verb.lefts)
    if not finite or any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in verb.children):
        return
    if _comma_before(name) is not None:
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        old = name.head
        for clause in [c for c in old.rights if c.dep_ == "acl:relcl" and c.i > name.i]:
            clause.head = name
        name.head, name.dep_ = verb, "nsubj:pass" if passive else "nsubj"


def be_persons(clause: Token) -> None:
    """“300 airmen, deployed from the wing, who will fly”: they fly, and not the wing."""
    near = clause.head
    whence = near.head
    if (
        near.dep_ != "obl"
        or whence.dep_ != "acl"
        or whence.i > near.i
        or not any(c.lower_ == "who" for c in clause.lefts)
    ):
        return
    if _comma_before(clause) is not None and whence.head.tag_ in ("NNS", "NNPS"):
        clause.head = whence.head
