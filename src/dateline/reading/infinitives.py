"""What infinitives and clauses hang on: attempts in vain, evaluations, facts told of a noun, true or false."""

from __future__ import annotations

from dateline.knowledge.modality import modality
from dateline.knowledge.speech import speech
from dateline.reading.governors import made_by, negated_matrix
from dateline.reading.signs import Sign, is_infinitive, mark_of
from dateline.reading.syntax import SUBJECTS, case_of, control
from dateline.reading.words import is_nominal, lemma
from dateline.tokens import Token

_WHILE = frozenset({"for", "while", "as", "when", "after"})
_UNSURE = frozenset({"clear", "unclear", "unknown", "known", "certain", "uncertain"})
_ATTEMPTS = frozenset({"try", "attempt"})
_MORE = frozenset({"a", "an", "any", "further", "future", "new", "more", "another", "possible", "potential"})
GIVEN_FOR = frozenset({"return", "exchange"})  # "in return for freeing them": as sure as what is given


def is_fact(verb: Token, noun: Token) -> bool:
    """“a risk that the dam will break”, read as a relative clause: it has a subject of its own."""
    own = any(c.dep_ in SUBJECTS and c.lower_ != "that" for c in verb.children)
    lacks_none = not any(c.lower_ == "that" and c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children)
    of_that = lemma(noun) in modality().nouns or speech().is_a(noun.lower_, "rumours")
    return own and lacks_none and verb.left_edge.lower_ == "that" and of_that


def in_vain(trying: Token) -> bool:
    """“was shot while trying to flee”: the attempt ended there."""
    opened = {mark_of(trying), case_of(trying)}
    if any(c.dep_ in SUBJECTS and c.pos_ != "PRON" for c in trying.lefts):
        return False  # "arrested men, as raids continue": those who go on are not those who were caught
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


def told_by(verb: Token, teller: Token) -> Token | None:
    """“denied claims by monitors that troops had left”, read as a clause about the monitors: the claims."""
    own = any(c.dep_ in SUBJECTS and c.lower_ != "that" for c in verb.children)
    if not own or case_of(teller) not in ("by", "from") or verb.left_edge.lower_ != "that":
        return None
    if teller.dep_ == "obl":
        return next((c for c in teller.head.rights if c.dep_ == "obj" and c.i < teller.i), None)
    return teller.head if teller.dep_ == "nmod" and is_nominal(teller.head) else None


def is_untrue(noun: Token) -> bool:
    """“Rumours that ... were false", "turned out to be false”."""
    told = (noun.head, *(c for c in noun.head.rights if c.dep_ == "xcomp"))
    return noun.dep_ == "nsubj" and any(t.lower_ in modality().frames["untrue"] for t in told)


def is_given_for(verb: Token) -> bool:
    """“in return for freeing them”, hung on the verb before."""
    opened = next((c for c in verb.lefts if c.lower_ == "for"), None)
    return opened is not None and opened.i > verb.sent.start and opened.nbor(-1).lower_ in GIVEN_FOR


def goes_on_already(what: Token, verb: Token) -> bool:
    """“to stop the attacks", "to end fighting": what is stopped is there; "any attack", "further attacks" are not."""
    other = any(c.lower_ in _MORE for c in what.children)
    return is_nominal(what) and not other and lemma(verb) in control()["presuming"]


def has_been(noun: Token) -> bool:
    """“ordered the 1988 raid”: named by its year, it was carried out."""
    return any(c.dep_ in ("nummod", "compound", "nmod") and _is_year(c) for c in noun.lefts)


def was_planned(noun: Token, verb: Token) -> bool:
    """“the attacks were planned in Oslo”, "was aimed at them": what is known to be; not "were planned for Sunday"."""
    past = any(c.dep_ == "aux:pass" and c.tag_ == "VBD" for c in verb.children)
    cases = {case_of(c) for c in verb.children if c.dep_ in ("obl", "obl:agent")}
    known = any(c.lower_ in ("the", "this", "that", "these", "those") for c in noun.lefts)
    if noun.dep_ != "nsubj:pass" or not past:
        return False
    if lemma(verb) == "aim":
        return "at" in cases
    return known and bool(cases & {"in", "by", "from"}) and "for" not in cases


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and token.text[:2] in ("18", "19", "20") and len(token.text) == 4
