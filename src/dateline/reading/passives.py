"""Whether a verb is passive, whatever auxiliary or tag the parse gave it, and whom it is done to."""

from __future__ import annotations

from collections.abc import Collection

from dateline.reading.antecedents import antecedent
from dateline.reading.chunks import DAYS
from dateline.reading.syntax import FINITE, PASSIVE_SUBJECTS, RELATIVE, SUBJECTS, control, is_fallen
from dateline.reading.words import is_verbal, lemma, misread_verb
from dateline.tokens import Token, once

# what is not done to anybody: "two ships passed" is no passive
_MOVING = frozenset("pass sail arrive flee advance withdraw retreat cross land return head depart enter go".split())
_GIVEN = frozenset("give award send hand grant call name deny show tell teach offer pay allow promise lend".split())


@once
def is_passive(verb: Token) -> bool:
    """Passive by its auxiliary or subject, or a bare past participle after a noun."""
    if misread_verb(verb) or is_fallen(verb):
        return False
    if any(c.dep_ == "aux:pass" for c in verb.children) or _is_absolute(verb) or _is_without_object(verb):
        return True
    if any(c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
        return not _governs(verb)
    if is_stray_finite(verb):
        return False
    return _is_bare_passive(verb)


def patients(verb: Token, slots: Collection[str] = ("obj", "iobj")) -> list[Token]:
    """Whom a verb is done to: its objects, or of a passive verb its subject; the relative pronoun's noun for it."""
    wanted = PASSIVE_SUBJECTS if is_passive(verb) else slots
    return [antecedent(c) for c in verb.children if c.dep_ in wanted]


def _is_absolute(verb: Token) -> bool:
    """“with 70 others injured”: a bare participle behind "with" and its subject."""
    if verb.tag_ != "VBN" or any(c.dep_.startswith("aux") for c in verb.children):
        return False
    near = [*verb.lefts, *(c for s in verb.lefts if s.dep_ in SUBJECTS for c in s.lefts)]
    return any(c.lower_ == "with" and c.dep_ in ("mark", "case") for c in near)


def _is_without_object(verb: Token) -> bool:
    """“the leader killed in 1981”, read as a tense: a verb that is always done to somebody, and nobody is told."""
    if verb.tag_ not in ("VBD", "VBN") or lemma(verb) not in control()["done-to"] or verb.i == verb.sent.start:
        return False
    below = {c.dep_ for c in verb.children}
    if below & {"aux", "obj", "iobj", "obl:unmarked", "ccomp", "xcomp"} or (verb.dep_ in RELATIVE and "nsubj" in below):
        return False
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    return after is None or after.pos_ in ("ADP", "SCONJ") or after.text in (".", ",") or after.lower_ == "when"


def _is_bare_passive(verb: Token) -> bool:
    if (
        verb.dep_ == "acl"
        and any(c.dep_ == "obj" and c.i > verb.i for c in verb.children)
        and lemma(verb) not in _GIVEN
    ):
        return False
    if verb.dep_ == "xcomp" and verb.tag_ == "VBN":  # "were reported killed", "was found beheaded", "had him shot"
        return not any(c.dep_ in ("aux", "nsubj", "mark", "obj") for c in verb.children)
    if verb.dep_ in ("acl", "amod", "advcl") and verb.tag_ in ("VBN", "VBD"):
        return not any(c.dep_ in ("aux", "nsubj", "mark") for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verbal(verb.head):
        return is_passive(verb.head) and not any(c.dep_ in ("aux", "nsubj", "obj") for c in verb.children)
    return False


def _governs(verb: Token) -> bool:
    """“The militia hacked to death 20 people”: there is no auxiliary, and something that it is done to."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ in ("acl", "amod", "advcl") or _has_auxiliary(verb):
        return False
    return any(
        c.dep_ in ("obj", "obl:unmarked") and c.i > verb.i and c.pos_ != "PROPN" and not _is_time(c)
        for c in verb.children
    )


def is_miscast(token: Token) -> bool:
    """“hacked to death 20 people”: is an object taken for a measure of time or manner?"""
    verb = token.head
    return _governs(verb) and any(c.dep_ in PASSIVE_SUBJECTS for c in verb.children) and not _is_time(token)


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_.startswith("aux") or c.dep_ == "cop" for c in verb.children)


def _is_time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or lemma(token) in control()["period"] or token.lower_ in DAYS


def is_stray_finite(verb: Token) -> bool:
    """“The faction denied that”, "forces entered the town": a verb in a tense that the parse hung on its subject."""
    if verb.dep_ != "acl" or verb.tag_ not in FINITE:
        return False
    moved = verb.tag_ == "VBD" and verb.head.dep_ == "ROOT" and lemma(verb) in _MOVING
    return moved or any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)
