"""A repair of parses that cannot be: a main verb in the past taken for a participle that modifies its own subject.

Past tense and participle of most English verbs are spelled alike. "Refugees crossed the border" parsed as a noun with
a participle leaves the sentence without a verb, and a passive participle with an object; so it is a sentence.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_TENSES = frozenset({"VBN", "VBD", "VBZ", "VBP"})
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
_OBJECTS = frozenset({"obj", "ccomp", "xcomp"})
_TWICE = frozenset("give grant offer award send pay teach allow owe hand call name".split())


def repair(doc: Doc) -> Doc:
    """The same document, with such verbs made the root of their sentence and such nouns their subject."""
    for sentence in doc.sents:
        noun = sentence.root
        if noun.pos_ in ("NOUN", "PROPN", "PRON"):
            verb = next((c for c in noun.rights if _is_main(c)), None)
            if verb is not None:
                _turn(noun, verb)
        elif _lacks_tense(noun):
            _make_past(noun)
    return doc


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
    verb.set_morph(_PAST)  # type: ignore[attr-defined]


def _is_main(verb: Token) -> bool:
    if verb.dep_ not in ("acl", "acl:relcl") or verb.tag_ not in _TENSES:
        return False
    below = {c.dep_ for c in verb.children}
    told = bool(below & _OBJECTS) and not below & {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop", "obl:agent"}
    infinitive = any(c.dep_ == "xcomp" and any(m.lower_ == "to" for m in c.lefts) for c in verb.children)
    twice = verb.lemma_.lower() in _TWICE and not infinitive
    return told and not twice and not any(c.tag_ in ("WDT", "WP") for c in verb.children)


def _turn(noun: Token, verb: Token) -> None:
    after = [c for c in noun.rights if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in after:
        child.head = verb
    if verb.tag_ == "VBN":
        verb.tag_ = "VBD"
        verb.set_morph(_PAST)  # type: ignore[attr-defined]
