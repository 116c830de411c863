"""The verb of a sentence, where the parse took a noun for it, or took it for a participle."""

from __future__ import annotations

from dateline.language.participles import PAST, TENSES
from dateline.tokens import Token

_OBJECTS = frozenset({"obj", "ccomp", "xcomp"})
_STOPS = frozenset((".", "!", "?", "”", '"'))
PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"
_TWICE = frozenset("give grant offer award send pay teach allow owe hand call name".split())


def give_verb(root: Token) -> None:
    """Puts the verb of a sentence in the place of a root that is none, or in the tense that it must have."""
    if root.tag_ == "NN" and root.dep_ == "ROOT" and _acts(root):
        root.tag_, root.pos_ = "VBP", "VERB"
        root.set_morph(PRESENT)
    elif root.pos_ in ("NOUN", "PROPN", "PRON"):
        verb = next((c for c in root.rights if _is_main(c)), None)
        told = _told_behind(root)
        deed = _deed_within(root)
        if deed is not None:
            _take_over(deed, root)
        elif told is not None:
            _put_under(told, root, "obl")
        elif verb is not None:
            _put_under(verb, root, "nsubj")
            if verb.tag_ == "VBN":
                verb.tag_ = "VBD"
                verb.set_morph(PAST)
    elif _lacks_tense(root):
        _make_past(root)


def _acts(root: Token) -> bool:
    """“Rebels claim attack on port”: what has a subject and an object is a verb."""
    subject = any(c.dep_ == "nsubj" for c in root.lefts) and not any(c.dep_ in ("cop", "det") for c in root.children)
    return subject and any(c.dep_ == "obj" for c in root.rights)


def _lacks_tense(verb: Token) -> bool:
    """“The envoy called on all sides to stop.” read as a passive: a whole sentence of that kind has an auxiliary."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj:pass"), None)
    helped = any(c.dep_.startswith(("aux", "cop")) for c in verb.children)
    if verb.tag_ != "VBN" or subject is None or helped or verb.sent[-1].text != ".":
        return False
    told = any(c.dep_ in _OBJECTS for c in verb.children)
    return told and (subject.pos_ == "PRON" or any(c.dep_ == "det" for c in subject.children))


def _make_past(verb: Token) -> None:
    for child in verb.lefts:
        if child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"
    verb.tag_ = "VBD"
    verb.set_morph(PAST)


def _is_main(verb: Token) -> bool:
    if verb.dep_ not in ("acl", "acl:relcl") or verb.tag_ not in TENSES:
        return False
    below = {c.dep_ for c in verb.children}
    told = bool(below & _OBJECTS) and not below & {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop", "obl:agent"}
    infinitive = any(c.dep_ == "xcomp" and any(m.lower_ == "to" for m in c.lefts) for c in verb.children)
    twice = verb.lemma_.lower() in _TWICE and not infinitive
    return told and not twice and not any(c.tag_ in ("WDT", "WP") for c in verb.children)


def _told_behind(noun: Token) -> Token | None:
    """“Amid reports that rebels had fled, the army advanced.”: the clause behind the comma is what is told."""
    if not any(c.dep_ == "case" and c.i == noun.sent.start for c in noun.lefts):
        return None
    for verb in (c for c in noun.rights if c.dep_ in ("acl", "acl:relcl", "parataxis") and c.tag_ in TENSES):
        subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubj:pass")), verb.nbor(-1))
        first = subject.left_edge
        behind = first.text == "," or (first.i > noun.i and first.nbor(-1).text == ",")
        if not behind or any(c.dep_ == "mark" or c.tag_ in ("WDT", "WP") for c in verb.lefts):
            continue
        if subject.head == verb:
            return verb
        if subject.dep_ == "appos" and subject.pos_ in ("NOUN", "PROPN"):
            subject.head, subject.dep_ = verb, "nsubj"
            return verb
    return None


def _deed_within(thing: Token) -> Token | None:
    """“The clan shelled positions held by rebels.”, read as positions: what stands behind a doer is what it does."""
    deed = next((c for c in thing.lefts if c.dep_ == "amod" and c.tag_ in ("VBD", "VBN")), None)
    if deed is None or deed.i == thing.sent.start or thing.tag_ not in ("NNS", "NNPS") or deed.i + 1 != thing.i:
        return None
    doer = deed.nbor(-1)
    named = doer.head == thing and doer.dep_ == "compound" and doer.pos_ in ("NOUN", "PROPN")
    ended = thing.sent[-1].text in _STOPS
    return deed if named and ended and any(c.dep_ == "det" for c in thing.lefts) else None


def _take_over(deed: Token, thing: Token) -> None:
    """What was read as the sort of a thing is the verb of the sentence, with who stands before it, and the thing."""
    doer = deed.nbor(-1)
    before = [c for c in thing.lefts if c.i < doer.i]
    behind = [c for c in thing.rights if c.dep_ == "punct"]
    deed.head, deed.dep_, deed.tag_, deed.pos_ = deed, "ROOT", "VBD", "VERB"
    deed.set_morph(PAST)
    doer.head, doer.dep_ = deed, "nsubj"
    thing.head, thing.dep_ = deed, "obj"
    for child in before:
        child.head = doer
    for child in behind:
        child.head = deed


def _put_under(verb: Token, noun: Token, relation: str) -> None:
    """The verb takes the place of the noun that was the root, and what the noun had behind it."""
    after = [c for c in noun.rights if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, relation
    for child in after:
        child.head = verb
