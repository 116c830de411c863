"""Nouns as triggers: an entry's words laid on a noun and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.predicates import predicates
from dateline.reading.candidates import Candidate
from dateline.reading.words import is_nominal, lemma
from dateline.tokens import Token


def is_between(token: Token) -> bool:
    """“fighting between the two armies”: a noun, whatever the parse."""
    if token.tag_ != "VBG":
        return False
    after = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    return len(after) == 2 and after[0].lower_ == "between" and not after[1].like_num


def as_noun(token: Token) -> Iterator[Candidate]:
    """The entries that a noun matches, or a gerund that stands as one, with the words beside it."""
    gerund = token.tag_ == "VBG" and (
        is_between(token)
        or not any(c.dep_.startswith(("aux", "nsubj", "obj", "mark")) and c.lower_ != "of" for c in token.children)
    )
    if not (is_nominal(token) or gerund or _mistaken(token)) or _names_a_machine(token) or _is_month(token):
        return
    if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).lower_ == "style":
        return  # "killed execution-style"
    for key in {token.lower_} if gerund else {lemma(token), token.lower_}:
        for entry in predicates().starting("noun", key):
            span = _match_noun(token, entry.pattern)
            if span is not None:
                yield Candidate(token, span[0], span[1], entry)


def _is_month(token: Token) -> bool:
    """“announced in March”: no march."""
    return token.text == "March" and token.tag_ == "NNP" and token.i > token.sent.start


def _names_a_machine(token: Token) -> bool:
    """“attack helicopters”, "strike aircraft", "landing ships" are machines, not acts."""
    if token.dep_ not in ("compound", "amod", "obl", "nmod", "conj", "nmod:desc") or token.i + 1 >= token.sent.end:
        return False
    after = token.nbor(1)
    return after.pos_ in ("NOUN", "PROPN") and bool(classes_of(lemma(after)) & {"aircraft", "vessel"})


def _mistaken(token: Token) -> bool:
    """“Clashes”, "attacks", "strikes" taken for verbs, though nobody does them."""
    owned = token.i > token.sent.start and token.nbor(-1).tag_ == "POS"
    if token.tag_ == "VB" and (owned or any(c.dep_ == "nmod:poss" for c in token.children)):
        return True
    return token.tag_ == "VBZ" and not any(c.dep_.startswith(("nsubj", "obj")) for c in token.children)


def _match_noun(token: Token, pattern: tuple[str, ...]) -> tuple[int, int] | None:
    tokens, forms = token.doc.tokens, (lemma(token), token.lower_)
    if len(pattern) == 1:
        return (token.i, token.i + 1) if pattern[0] in forms else None
    if pattern[0] in forms and pattern[-1] != pattern[0] and _follows(token, pattern):
        return token.i, _without_hyphens(token, len(pattern))[-1].i + 1
    start = token.i
    if pattern[-1] not in forms:
        return None
    for word in reversed(pattern[:-1]):
        start -= 1
        while start >= 0 and tokens[start].text == "-":
            start -= 1
        if start < 0 or word not in (tokens[start].lower_, lemma(tokens[start])):
            return None
    return start, token.i + 1


def _follows(token: Token, pattern: tuple[str, ...]) -> bool:
    words = _without_hyphens(token, len(pattern))
    return len(words) == len(pattern) and all(p in (t.lower_, lemma(t)) for p, t in zip(pattern, words, strict=True))


def _without_hyphens(token: Token, number: int) -> list[Token]:
    """So many words from the token on: "commander-in-chief" is three."""
    reach = token.doc.tokens[token.i : min(token.sent.end, token.i + 2 * number)]
    return [t for t in reach if t.text != "-"][:number]
