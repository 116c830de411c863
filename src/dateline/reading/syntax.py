"""Who stands in which slot of a predicate, read off a Universal Dependencies parse.

Slots are the same for every way of saying a thing: ``subj`` and ``obj`` are the logical subject and object (a passive
is turned round, a relative clause and a participle get the noun they hang on, an infinitive the subject that
controls it); a preposition's slot is its word; nouns have ``poss`` and ``mod`` besides.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dateline.knowledge.tables import table
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token, once

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
COMPASS = frozenset({"north", "south", "east", "west"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
FINITE = frozenset({"VBP", "VBZ", "VBD"})
_RANKED = frozenset({"latest", "first", "last", "only", "second", "third"})
_JOINING = frozenset({"and", "or", "&", "nor", "plus", "as", "alongside", "with", "/", "-", "–"})
_HAVE = frozenset({"have", "has", "had", "having"})
_LENGTHS = frozenset(
    "km kilometre kilometer kilometres kilometers mile miles metre meter metres meters yard yards".split()
)
WH = frozenset({"WDT", "WP", "WP$", "WRB"})


class Argument(NamedTuple):
    """A token in a slot of a predicate; the token heads its phrase."""

    slot: str
    token: Token


@cache
def control() -> dict[str, frozenset[str]]:
    """Verb lists of control, light verbs and quantity nouns (``control.toml``)."""
    return {name: frozenset(data["words"]) for name, data in table("control.toml").items()}


@once
def case_of(token: Token) -> str:
    """The preposition (with its fixed parts joined by a space) before a phrase, lower case, or ``""``."""
    before = [c for c in token.lefts if c.dep_ in ("case", "mark") and c.lower_ not in ("'s", "’s", "’", "'")]
    if before:
        child = next((c for c in before if c.dep_ == "case"), before[0])  # "while in Mora, rebels …"
        if child.lower_ == "to" and child.i > 0 and child.nbor(-1).lower_ == "next":
            return "near"  # "next to the gate"
        return " ".join([child.lower_, *(c.lower_ for c in child.children if c.dep_ == "fixed")])
    first = next((c for c in token.lefts if c.dep_ in ("compound", "amod")), None)
    return next((c.lower_ for c in first.lefts if c.dep_ == "case"), "") if first is not None else ""


def within_reach(phrase: Token) -> Token | None:
    """“within 10 km of Mora”: the place that is near."""
    if case_of(phrase) not in ("within", "less", "some", "about", "just") or lemma(phrase) not in _LENGTHS:
        return None
    return next((c for c in phrase.rights if c.dep_ == "nmod" and case_of(c) in ("of", "from")), None)


def stands_as_noun(gerund: Token) -> bool:
    """“since fighting broke out between them”: what begins or goes on, with no subject or object of its own."""
    if gerund.tag_ != "VBG":
        return False
    subject = gerund.dep_ == "csubj" or (gerund.dep_ == "advcl" and gerund.i + 1 == gerund.head.i)
    return subject and all(c.dep_ in ("amod", "det", "compound", "punct") for c in gerund.children)


def is_beside(phrase: Token) -> bool:
    """“south of Mora”: the phrase says where, whatever the parse hangs it on."""
    return case_of(phrase) == "of" and phrase.doc[phrase.left_edge.i - 1].lower_ in COMPASS


def is_fallen(verb: Token) -> bool:
    """“... killed ten and wounded two guards”: a verb that the parse hung on its own object, as if it described it.

    What describes a noun stands behind its number or article, never before it.
    """
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or verb.head.i < verb.i or verb.i == verb.sent.start:
        return False
    before, after = verb.nbor(-1), verb.nbor(1)
    firm = after.pos_ in ("NUM", "DET") or after.tag_ == "PRP$" or after.like_num
    return before.lower_ in _HAVE or (firm and before.lower_ in ("and", "or", "but"))


def is_finite_form(verb: Token) -> bool:
    """A verb in a tense, by its Penn tag."""
    return verb.tag_ in FINITE


def with_conjuncts(token: Token) -> list[Token]:
    """A phrase head with the heads coordinated to it; one behind a mere comma explains it ("the Front, a militia")."""
    joined = [t for t in token.conjuncts if t.i > token.i and t.pos_ != "VERB"]
    if not joined:
        return [token]
    if len(joined) == 1 and not any(t.lower_ in _JOINING for t in token.doc[token.i : joined[0].i]):
        return [token]
    fallen = next((t.i for t in joined if any(is_fallen(c) for c in t.lefts)), None)
    return [token, *(t for t in joined if fallen is None or t.i < fallen)]


def is_along(token: Token) -> bool:
    """“ships, along with a tanker, left”, "guns together with crews": a phrase that joins another."""
    opening = next((c for c in token.lefts if c.lower_ in ("along", "together")), None)
    return token.dep_ in OBLIQUES and opening is not None and opening.nbor(1).lower_ == "with"


def helped_in(struggle: Token) -> Token | None:
    """“support for the clans in the fight against …”, "the resolve of Oslo in its war": whose fight it is."""
    before = struggle.left_edge.i - 1
    if case_of(struggle) != "in" or lemma(struggle) not in control()["struggle"] or before < struggle.sent.start:
        return None
    last = struggle.doc[before]
    for helped in (last, *last.ancestors):
        if helped.right_edge.i > before and helped not in struggle.ancestors:
            break
        aided = helped.dep_ == "obj" or (helped.dep_ == "nmod" and case_of(helped) in ("for", "of", "to"))
        if aided and lemma(helped.head) in control()["help"]:
            return helped
        if helped.dep_ == "obl" and case_of(helped) in ("with", "by") and lemma(helped.head) == "stand":
            return helped
    return None


def is_asked(who: Token) -> bool:
    """“It is not clear who was behind the raid”: nobody is named."""
    clause = who.head
    return who.tag_ == "WP" and who.lower_ in ("who", "whom") and clause.dep_ in ("ccomp", "csubj", "ROOT", "advcl")


def is_ranked(noun: Token) -> bool:
    """“the first soldier to die", "the latest wave”: one that is told of as having done what follows."""
    return any(c.dep_ == "amod" and c.lower_ in _RANKED for c in noun.lefts)


def is_outer_subject(noun: Token) -> bool:
    """“One scenario is that they leave”: the noun is the subject of a clause that has its own."""
    if noun.dep_ == "nsubj:outer":
        return True
    if noun.dep_ != "nsubj" or not is_verbal(noun.head):
        return False
    later = any(c.dep_ in SUBJECTS and c.i > noun.i for c in noun.head.children)
    return later and any(c.dep_ == "cop" for c in noun.head.children)
