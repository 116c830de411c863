"""The noun that a relative pronoun stands for."""

from __future__ import annotations

from dateline.knowledge.nouns import classes_of
from dateline.reading.syntax import RELATIVE, WH, control
from dateline.reading.words import lemma
from dateline.tokens import Token

_WHOM = frozenset({"person", "people", "armed", "individual"})
_CALLING = frozenset("call describe term dub label consider regard deem say".split())
_KILLING = frozenset({"kill", "wound", "injure", "hurt", "maim", "claim"})
_BODIES = frozenset({"group", "place", "area", "facility", "base", "vehicle", "equipment"})


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
