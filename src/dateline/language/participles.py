"""Participles that a parse hung on the wrong word, or took for the verb of a clause."""

from __future__ import annotations

from dateline.tokens import Token

TENSES = frozenset({"VBN", "VBD", "VBZ", "VBP"})
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
PARTICIPLE = "Tense=Past|VerbForm=Part"
_STAYING = frozenset("remain remains remained stay stays stayed".split())
_SEEING = frozenset("saw sees see seen seeing left leaves leave leaving".split())


def hang_on_victims(verb: Token) -> None:
    """“said he was among the rebels killed in the raid”: a participle without a subject tells of the noun before it."""
    bare = not any(c.dep_.startswith(("nsubj", "aux", "mark", "cop", "obj")) for c in verb.children)
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    inside = before.head == verb.head and before.dep_.startswith("nsubj") and verb.i < verb.head.i
    alone = sum(c.dep_.startswith("nsubj") for c in verb.head.lefts) == 1
    inside = inside and alone and verb.tag_ in ("VBN", "VBD")
    if not bare or before.pos_ != "NOUN" or not (inside or (verb.tag_ == "VBN" and verb.head.i <= before.i)):
        return
    if verb.tag_ == "VBD":  # "men captured in the raid had planned it"
        verb.tag_ = "VBN"
        verb.set_morph(PARTICIPLE)
    verb.head, verb.dep_ = before, "acl"


def hang_on_seen(verb: Token) -> None:
    """“days of clashes that saw a guard and a driver killed”: nothing joins the participle, which tells of the two."""
    seeing = _sees(verb)
    joined = any(c.dep_ in ("cc", "punct") or c.dep_.startswith(("nsubj", "aux", "mark")) for c in verb.lefts)
    if verb.tag_ not in ("VBN", "VBD") or joined or seeing is None:
        return
    seen = next((c for c in seeing.children if c.dep_ == "obj" and seeing.i < c.i < verb.i), None)
    last = max((c.right_edge.i for c in seen.children if c != verb), default=seen.i) if seen is not None else -1
    if seen is not None and max(last, seen.i) + 1 == verb.left_edge.i:
        verb.head, verb.dep_, verb.tag_ = seen, "acl", "VBN"
        verb.set_morph(PARTICIPLE)


def _sees(verb: Token) -> Token | None:
    """What sees a participle that hangs on it, or on what it sees."""
    return next((t for t in (verb.head, verb.head.head) if t.lower_ in _SEEING), None)


def reduce_clause(said: Token) -> None:
    """“whether the gun sighted, with two others, at Mora is new”, read as two clauses: the gun that was sighted is."""
    first = next(
        (c for c in said.head.children if c.dep_ == "csubj" and c.i < said.i and c.tag_ in ("VBD", "VBN")), None
    )
    link = next((c for c in said.lefts if c.dep_ in ("cop", "aux")), None)
    if first is None or link is None or any(c.dep_.startswith(("nsubj", "obj", "aux")) for c in said.children):
        return
    subject = next((c for c in first.lefts if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("obj", "aux", "ccomp") for c in first.children):
        return
    for phrase in [c for c in said.lefts if c.dep_ in ("nmod", "obl") and c.i < link.i]:
        phrase.head, phrase.dep_ = first, "obl"
    for mark in [c for c in first.lefts if c.dep_ == "mark"]:
        mark.head = said
    subject.head = said
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"
    first.set_morph(PARTICIPLE)


def stay(state: Token) -> None:
    """“The army remains committed to it”: what it remains, not what it says."""
    before = state.nbor(-1) if state.i > state.sent.start else state
    bare = not any(c.dep_.startswith(("nsubj", "mark", "aux")) for c in state.lefts)
    if state.tag_ in ("VBN", "JJ") and before.lower_ in _STAYING and bare:
        state.head, state.dep_ = before, "xcomp"
