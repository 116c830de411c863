"""Who stands in which slot of a predicate, read off a Universal Dependencies parse.

Slots are the same for every way of saying a thing: ``subj`` and ``obj`` are the logical subject and object (a passive
is turned round, a relative clause and a participle get the noun they hang on, an infinitive the subject that
controls it); a preposition's slot is its word; nouns have ``poss`` and ``mod`` besides.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.tables import table
from dateline.reading.chunks import DAYS
from dateline.reading.words import is_verbal, lemma, misread_verb
from dateline.tokens import Token, once

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
# what is not done to anybody: "two ships passed" is no passive
_MOVING = frozenset("pass sail arrive flee advance withdraw retreat cross land return head depart enter go".split())
COMPASS = frozenset({"north", "south", "east", "west"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
FINITE = frozenset({"VBP", "VBZ", "VBD"})
_GIVEN = frozenset("give award send hand grant call name deny show tell teach offer pay allow promise lend".split())
_RANKED = frozenset({"latest", "first", "last", "only", "second", "third"})
_JOINING = frozenset({"and", "or", "&", "nor", "plus", "as", "alongside", "with", "/", "-", "–"})
_HAVE = frozenset({"have", "has", "had", "having"})
_WHOM = frozenset({"person", "people", "armed", "individual"})
_CALLING = frozenset("call describe term dub label consider regard deem say".split())
_LENGTHS = frozenset(
    "km kilometre kilometer kilometres kilometers mile miles metre meter metres meters yard yards".split()
)
_KILLING = frozenset({"kill", "wound", "injure", "hurt", "maim", "claim"})
_BODIES = frozenset({"group", "place", "area", "facility", "base", "vehicle", "equipment"})
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


def is_fallen(verb: Token) -> bool:
    """“... killed ten and wounded two guards”: a verb that the parse hung on its own object, as if it described it.

    What describes a noun stands behind its number or article, never before it.
    """
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or verb.head.i < verb.i or verb.i == verb.sent.start:
        return False
    before, after = verb.nbor(-1), verb.nbor(1)
    firm = after.pos_ in ("NUM", "DET") or after.tag_ == "PRP$" or after.like_num
    return before.lower_ in _HAVE or (firm and before.lower_ in ("and", "or", "but"))


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


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.lower_ == "what":
        return _called(token) or token
    if token.tag_ in WH or (token.lower_ == "that" and token.pos_ == "PRON"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in RELATIVE:
                noun = _bursting(_agreeing(ancestor.head, ancestor), ancestor)
                return _whose(token, noun) if token.lower_ in ("who", "whose", "whom") else noun
        return _noun_before(token) or token
    return token


def _called(what: Token) -> Token | None:
    """“struck what the army called a workshop”: a workshop."""
    clause = next((c for c in what.children if c.dep_ == "acl:relcl" and lemma(c) in _CALLING), None)
    return next((c for c in clause.rights if c.dep_ in ("obj", "xcomp")), None) if clause is not None else None


def _bursting(noun: Token, clause: Token) -> Token:
    """“a blast on a train that killed ten”: it is the blast that kills."""
    upper = noun.head
    deadly = lemma(clause) in _KILLING or any(lemma(c) in _KILLING for c in clause.children if c.dep_ == "conj")
    still = classes_of(lemma(noun)) & {"vehicle", "facility", "area"} and not classes_of(lemma(noun)) & {"weapon"}
    burst = upper.pos_ == "NOUN" and classes_of(lemma(upper)) & {"event", "explosive"}
    return upper if deadly and still and burst and noun.dep_ == "nmod" else noun


def _agreeing(noun: Token, clause: Token) -> Token:
    """“a militia of tribesmen that has joined”: the noun that agrees with the verb, of two that might be meant."""
    verb = next((c for c in clause.children if c.dep_ in ("aux", "cop", "aux:pass")), clause)
    one = verb.tag_ == "VBZ" or verb.lower_ == "was"
    many = verb.tag_ == "VBP" or verb.lower_ == "were"
    plural = noun.tag_ in ("NNS", "NNPS")
    upper = noun.head
    if noun.dep_ != "nmod" or noun.conjuncts or upper.pos_ != "NOUN" or lemma(upper) in control()["quantity"]:
        return noun
    fits = (one and plural and upper.tag_ == "NN") or (many and not plural and upper.tag_ == "NNS")
    return upper if fits else noun


def _personal(noun: Token) -> Token:
    """“a member of the parliament who was freed”: of two nouns, the one that names a person."""
    upper = noun.head
    if noun.dep_ != "nmod" or noun.pos_ == "PRON" or classes_of(lemma(noun)) & _WHOM or noun.ent_type_ == "PERSON":
        return noun
    return upper if upper.pos_ == "NOUN" and classes_of(lemma(upper)) & (_WHOM | {"group"}) else noun


def _whose(pronoun: Token, noun: Token) -> Token:
    """“the will to fight the Front, whose men hold Mora”: those named right before, rather than a mere idea."""
    near = _noun_before(pronoun)
    if near is None or near == noun or not _is_idea(noun) or near not in noun.subtree:
        return _personal(noun) if pronoun.lower_ == "who" else noun
    return near


def _is_idea(noun: Token) -> bool:
    """Nothing that has men or deeds of its own."""
    return noun.pos_ == "NOUN" and not classes_of(lemma(noun)) & (_WHOM | _BODIES)


def _noun_before(pronoun: Token) -> Token | None:
    """“holds Mora, which it took in May”, parsed otherwise: the noun phrase that ends right before the pronoun."""
    if pronoun.lower_ not in ("which", "who", "whom", "whose") or pronoun.i == pronoun.sent.start:
        return None
    before = pronoun.nbor(-1)
    if before.text == "," and before.i > pronoun.sent.start:
        before = before.nbor(-1)
    while before.dep_ in ("flat", "compound", "goeswith") and before.head.i < pronoun.i:
        before = before.head
    return before if before.pos_ in ("NOUN", "PROPN") else None


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
