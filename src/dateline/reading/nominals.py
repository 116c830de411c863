"""What stands with a noun that tells of an event or a tie, each in its slot."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.antecedents import antecedent
from dateline.reading.doers import BLAMING, doers
from dateline.reading.holders import bearers, office_holders
from dateline.reading.light_verbs import around
from dateline.reading.noun_clauses import with_clause
from dateline.reading.syntax import (
    COMPASS,
    OBLIQUES,
    SUBJECTS,
    Argument,
    case_of,
    control,
    helped_in,
    is_beside,
    is_outer_subject,
    with_conjuncts,
)
from dateline.reading.words import is_nominal, lemma
from dateline.tokens import Token

_PARTNERS = frozenset({"partner", "ally", "member", "participant", "contributor", "player"})
_SIDERS = frozenset(
    {"ally", "partner", "backer", "supporter", "sponsor", "enemy", "foe", "rival", "opponent", "proxy", "member"}
)
_SCENES = frozenset({"scene", "site", "theatre", "theater", "location", "venue", "centre", "center"})


def noun_arguments(noun: Token) -> Iterator[Argument]:
    """What stands in each slot of a noun, from its own phrase and from the clause that it is in."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield Argument("poss", antecedent(child))
        elif child.dep_ in OBLIQUES and case_of(child):
            yield from _with_preposition(child)
        elif child.dep_ in ("compound", "amod", "nmod:desc", "nmod:unmarked", "flat") and child.i < noun.i:
            yield Argument("mod", child)
            yield from _who_leads(child)
        elif child.dep_ in SUBJECTS and not is_outer_subject(child):
            yield Argument("subj", antecedent(child))
        elif child.dep_ == "appos":
            yield Argument("appos", child)
        elif child.dep_ in ("acl", "ccomp", "acl:relcl"):
            yield from with_clause(noun, child)
    if is_outer_subject(noun):
        yield Argument("clause", noun.head)
    yield from _by_compass(noun)
    yield from _staged(noun)
    yield from _counted_in(noun)
    yield from _shared_owner(noun)
    yield from _helped(noun)
    yield from doers(noun)
    yield from bearers(noun)
    yield from office_holders(noun)
    if noun.dep_ == "appos":
        yield Argument("appos", noun.head)
    yield from _name_beside(noun)
    yield from _through_quantity(noun)
    yield from around(noun)


def _by_compass(noun: Token) -> Iterator[Argument]:
    """“an attack north of Mora”, "the raids there"."""
    if noun.i + 1 < noun.sent.end and noun.nbor(1).lower_ == "there" and noun.nbor(1).dep_ == "advmod":
        yield Argument("in", noun.nbor(1))
    for side in (c for c in noun.children if c.dep_ == "advmod" and c.lower_ in COMPASS):
        yield from (Argument(side.lower_, c) for c in side.children if c.dep_ in OBLIQUES)


def _with_preposition(phrase: Token) -> Iterator[Argument]:
    if case_of(phrase) == "on" and lemma(phrase.head.head) in BLAMING and phrase.head.dep_ in ("obj", "nsubj:pass"):
        yield Argument("by", antecedent(phrase))  # "blamed the raids on the militia"
        return
    if case_of(phrase) == "with" and phrase.doc[phrase.left_edge.i - 1].text == ",":
        return  # "the war of May, with the town as its prize"
    if is_beside(phrase):
        yield Argument(phrase.doc[phrase.left_edge.i - 1].lower_, antecedent(phrase))  # "a blast south of Mora"
        return
    yield Argument(case_of(phrase).split(" ")[0], antecedent(phrase))
    yield from _beyond(phrase)


def _shared_owner(noun: Token) -> Iterator[Argument]:
    """“its siege of towns and obstruction of aid”: one possessor for both, whichever noun the second is joined to."""
    if noun.dep_ != "conj" or any(c.dep_ in ("nmod:poss", "det") for c in noun.children):
        return
    first = noun.head
    for other in (first, *((first.head,) if first.dep_ == "nmod" and case_of(first) == "of" else ())):
        if is_nominal(other):
            yield from (Argument("poss", antecedent(c)) for c in other.children if c.dep_ == "nmod:poss")


def _staged(noun: Token) -> Iterator[Argument]:
    """“Mora, the scene of heavy fighting”, "Mora was the site of a raid": where it was."""
    scene = noun.head
    if noun.dep_ != "nmod" or case_of(noun) != "of" or lemma(scene) not in _SCENES:
        return
    if scene.dep_ == "appos":
        yield Argument("in", scene.head)
    yield from (Argument("in", antecedent(c)) for c in scene.children if c.dep_ in SUBJECTS)


def _counted_in(noun: Token) -> Iterator[Argument]:
    """“Oslo and its allies, including the Front”: it is one of them."""
    if noun.tag_ != "NNS" or lemma(noun) not in _SIDERS:
        return
    for child in noun.children:
        if child.dep_ == "nmod" and case_of(child) in ("including", "such as", "like", "among them"):
            yield Argument("appos", antecedent(child))
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.lefts):
        # "Oslo, Madrid and other members of the pact"
        yield from (Argument("appos", t) for t in (noun.head, *noun.head.conjuncts) if t.i < noun.i)


def _helped(noun: Token) -> Iterator[Argument]:
    """“support for the clans in the war against …”: it is theirs, unless it is said whose it is.

    "support for Oslo and the clans in their war": of both; "is a partner in the war": of whoever is one.
    """
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    whose = helped_in(noun)
    if whose is not None and owner is None:
        yield Argument("subj", antecedent(whose))
    elif whose is not None and owner is not None and owner.lower_ == "their" and len(with_conjuncts(whose)) > 1:
        yield from (Argument("subj", t) for t in with_conjuncts(whose))
    elif owner is None and case_of(noun) == "in" and lemma(noun) in control()["struggle"]:
        part = next((a for a in noun.ancestors if lemma(a) in _PARTNERS), None)
        said = part.children if part is not None else ()
        yield from (Argument("subj", antecedent(c)) for c in said if c.dep_ in SUBJECTS)


def _who_leads(modifier: Token) -> Iterator[Argument]:
    """“a Kenyan-led raid”, "rebel-run attacks": who leads the act has done it."""
    if modifier.lower_ in ("led", "run", "launched", "mounted") and modifier.i > 1 and modifier.nbor(-1).text == "-":
        yield Argument("mod", modifier.nbor(-2))


def _beyond(complement: Token) -> Iterator[Argument]:
    """“the expulsion of the rebels from Mora”: "from" hangs on the rebels, and belongs to the expulsion."""
    for child in complement.children:
        if (
            case_of(complement) == "of"
            and child.dep_ == "nmod"
            and case_of(child) in ("from", "by", "to", "in", "at", "near", "against", "with")
        ):
            yield Argument(case_of(child), antecedent(child))


def _name_beside(noun: Token) -> Iterator[Argument]:
    """“commander Ali Haddad”: a title before the name is read with the name as its bearer."""
    if noun.dep_ in ("compound", "nmod:desc", "amod") and noun.head.pos_ == "PROPN" and noun.head.i > noun.i:
        yield Argument("name", noun.head)
    yield from (
        Argument("name", c) for c in noun.children if c.dep_ in ("flat", "appos") and c.pos_ == "PROPN" and c.i > noun.i
    )


def _through_quantity(noun: Token) -> Iterator[Argument]:
    """“a series of strikes on”: what hangs on the counting noun belongs to the thing counted."""
    head = noun.head
    role = case_of(head) == "as" and lemma(head) == "part"  # "left as part of the deal"
    if noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(head) in control()["quantity"] and not role:
        for argument in noun_arguments(head):
            if argument.slot != "of" and argument.token != noun:
                yield argument
