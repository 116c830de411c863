"""What infinitives and clauses hang on: attempts in vain, evaluations, facts told of a noun, what a "not" reaches."""

from __future__ import annotations

from dateline.knowledge.modality import modality
from dateline.reading.governors import made_by, negated_matrix
from dateline.reading.signs import Sign, is_infinitive, mark_of
from dateline.reading.syntax import SUBJECTS, case_of
from dateline.reading.words import lemma
from dateline.tokens import Token

_WHILE = frozenset({"for", "while", "as", "when", "after"})
_UNSURE = frozenset({"clear", "unclear", "unknown", "known", "certain", "uncertain"})
_ATTEMPTS = frozenset({"try", "attempt"})


def is_fact(verb: Token, noun: Token) -> bool:
    """“a risk that the dam will break”, read as a relative clause: it has a subject of its own."""
    own = any(c.dep_ in SUBJECTS and c.lower_ != "that" for c in verb.children)
    lacks_none = not any(c.lower_ == "that" and c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children)
    return own and lacks_none and verb.left_edge.lower_ == "that" and lemma(noun) in modality().nouns


def in_vain(trying: Token) -> bool:
    """“was shot while trying to flee”: the attempt ended there."""
    opened = {mark_of(trying), case_of(trying)}
    return trying.dep_ == "advcl" and bool(opened & _WHILE) and lemma(trying.head) in modality().frames["caught"]


def came_to_nothing(trying: Token) -> bool:
    """“tried to storm the gate but were driven back”: what follows with "but" tells how it ended."""
    ended = (c for c in trying.rights if c.dep_ == "conj" and any(m.lower_ == "but" for m in c.lefts))
    return lemma(trying) in _ATTEMPTS and trying.tag_ in ("VBD", "VBN") and any(ended)


def evaluated(head: Token) -> Sign | None:
    """“hard to hold” tells of nothing done; "too weak to attack" of what is not."""
    degree = {c.lower_ for c in head.children}
    if "too" in degree:
        return Sign("negated", f"too {head.lower_} to …")
    if "enough" in degree or head.lower_ in modality().frames["moved"]:
        return None
    return Sign("possible", f"{head.lower_} to …")


def purpose_of(head: Token) -> Sign | None:
    """What an adjective makes of an infinitive beside it: "too weak to attack", "ready to attack", "about to go"."""
    if head.lower_ == "about":
        return Sign("expected", "about to …")
    if head.pos_ != "ADJ":
        return None
    if any(c.lower_ == "too" for c in head.children):
        return evaluated(head)
    made = made_by(head)
    return Sign(made, f"{head.lower_} to …") if made not in ("", "actual") else None


def is_done_by(verb: Token, head: Token) -> bool:
    """“used rockets to shell”, "went on to seize", "strong enough to storm": as sure as what governs it."""
    words = {c.lower_ for c in head.children}
    takes = lemma(head) == "take" and any(c.dep_ == "obj" for c in head.children)
    goes_on = lemma(head) == "go" and "on" in words
    return lemma(head) == "use" or takes or goes_on or "enough" in words or is_attempt(verb)


def is_attempt(verb: Token) -> bool:
    """“to try to free them”."""
    return lemma(verb) in _ATTEMPTS


def is_for_somebody(noun: Token) -> bool:
    """“waits for troops to leave”: a noun after "for", no plan or threat itself, under a verb."""
    before = noun.left_edge.nbor(-1) if noun.left_edge.i > noun.sent.start else None
    opened = {case_of(noun), before.lower_ if before is not None else ""}
    return "for" in opened and lemma(noun) not in modality().nouns and noun.head.pos_ == "VERB"


def has_yet(verb: Token, head: Token) -> bool:
    """“has yet to take the ridge”."""
    return lemma(head) == "have" and any(c.lower_ == "yet" for c in (*head.rights, *verb.lefts))


def not_shared(verb: Token, head: Token) -> bool:
    """“not to yield an inch and keep the fort”: an infinitive’s own "not" reaches no further than "or"."""
    joins = any(c.lower_ in ("or", "nor") for c in verb.children)
    return is_infinitive(head) and not joins and any(c.dep_ == "obj" for c in head.children)


def is_open(word: Token) -> bool:
    """“unclear”, "not known"."""
    return word.lower_ in _UNSURE and (word.lower_.startswith("un") or negated_matrix(word))
