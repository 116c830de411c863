"""Modifiers before a noun as triggers: “rebel-held”, “anti-government”, “a government held air base”."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.predicates import predicates
from dateline.reading.candidates import Candidate
from dateline.reading.lexicon import known_word
from dateline.tokens import Token


def _is_against_known(prefix: Token) -> bool:
    """“the Counter-Terrorism Command”: behind a prefix in a name stands a side only if it is one by itself."""
    return prefix.text.islower() or prefix.i == prefix.sent.start or known_word(prefix.nbor(2).text) is not None


def as_modifier(token: Token) -> Iterator[Candidate]:
    """“-held” with what stands before its hyphen, "anti-" with what follows, or a bare participle before its noun."""
    for entry in predicates().starting("modifier", token.lower_):
        if "whole" in entry.roles:
            if token.dep_ in ("case", "mark") and token.head.dep_ in ("nmod", "obl", "acl"):
                yield Candidate(token, token.i, token.i + 1, entry)
        elif "suffix" in entry.roles:
            if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and _is_against_known(token):
                yield Candidate(token, token.i, token.i + 1, entry)
        elif (
            (token.i > 1 and token.nbor(-1).text == "-")
            or is_unhyphened(token)
            or (token.dep_ == "amod" and token.head.i > token.i)
        ):
            yield Candidate(token, token.i, token.i + 1, entry)


def is_unhyphened(token: Token) -> bool:
    """“a government held air base”, "the rebel controlled half": a participle with its doer, without the hyphen."""
    if token.tag_ not in ("VBN", "VBD") or token.i < token.sent.start + 2 or token.i + 1 >= token.sent.end:
        return False
    if not predicates().starting("modifier", token.lower_):
        return False
    doer, after = token.nbor(-1), token.nbor(1)
    opened = doer.nbor(-1).pos_ in ("DET", "ADP") or doer.nbor(-1).tag_ == "PRP$"
    single = doer.pos_ in ("NOUN", "PROPN", "ADJ") and doer.tag_ in ("NN", "NNP", "JJ")
    return opened and single and after.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in ("ROOT", "ccomp")


def modified_noun(token: Token) -> Token | None:
    """The noun that a hyphenated modifier stands before, by the parse or else by the words that follow."""
    last = token
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and token.i + 2 < len(token.doc):
        last = token.nbor(2)
    node = last
    for _ in range(4):
        if node.pos_ in ("NOUN", "PROPN") and node.i > last.i:
            return node
        node = node.head
    for following in token.doc[last.i + 1 : last.i + 6]:
        if following.pos_ in ("NOUN", "PROPN") and following.dep_ not in ("compound", "amod", "flat"):
            return following
        if following.pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
            return None
    return None
