"""What an outlet puts into somebody's words, outside quotation marks: appositions, asides, ties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.quotes import Quote
from dateline.reading.stretches import beside, is_finite, stretch, tells
from dateline.tokens import Doc, Token

_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})


def without_insertions(doc: Doc, words: set[int], marks: Sequence[Quote]) -> set[int]:
    """The words (token indexes) without what the outlet puts in outside quotation marks: appositions, asides, ties."""
    loose = {i for i in words if not any(q.holds(i) for q in marks)} if marks else set(words)
    tokens = doc.tokens
    inserted = {i for i in loose if is_tie(tokens[i])}
    inserted |= _appositions(doc, loose)
    for i in loose:
        token = tokens[i]
        added = token.dep_ in ("appos", "acl:relcl") and token.head.i in words
        if added and token.left_edge.i > 0 and tokens[token.left_edge.i - 1].text == ",":
            inserted |= {t.i for t in token.subtree}
        if token.lower_ in _RELATIVE and i > 0 and tokens[i - 1].text == ",":
            inserted |= {
                t.i for t in takewhile(lambda t: t.text not in (",", ";", "—", "”"), doc[i : stretch(token).end])
            }
    return words - (inserted & loose)


def _appositions(doc: Doc, words: set[int]) -> set[int]:
    """“the Sanadid Forces, a tribal militia that fled, left”: by the commas, where the parser sees none."""
    found: set[int] = set()
    for i in (i for i in words if doc.tokens[i].text == ","):
        opens = i + 2 < len(doc) and doc[i + 1].lower_ in ("a", "an", "the", "one")
        if not opens or doc[i - 1].pos_ not in ("NOUN", "PROPN") or i not in words:
            continue
        inner = list(takewhile(lambda t: t.text != "," and t.i in words and not t.is_sent_start, doc[i + 1 :]))
        if not inner or tells(inner) or any(t.lower_ == "and" for t in inner[:1]):
            continue
        close = inner[-1].i + 1
        verb = close + 1 < len(doc) and doc[close].text == "," and is_finite(doc[close + 1])
        ends = close >= len(doc) or doc[close].text in (".", "") or close not in words
        if verb or (ends and doc[i + 1].lower_ in ("a", "an")):
            found |= {t.i for t in inner}
    return found


def is_tie(token: Token) -> bool:
    """A word that says whose somebody is, before its noun: "Tehran-backed", "allied", "pro-government"."""
    words, tokens = speech(), token.doc.tokens
    word = token.lower_
    hyphened = token.i > 1 and tokens[token.i - 1].text == "-"
    if not (hyphened or "-" in word or word in words.tie_prefixes or word in words.nouns["ties"]):
        return False
    following, before = beside(token, 1), beside(token, -2)
    if hyphened and before is not None and before.lower_ in words.tie_prefixes:
        return True
    if "-" in word and (word.partition("-")[0] in words.tie_prefixes or word.rpartition("-")[2] in words.nouns["ties"]):
        return True
    if word in words.tie_prefixes and following is not None and following.text == "-":
        return True
    tie = word in words.nouns["ties"]
    if following is None:
        return False
    before_noun = following.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ == "amod"
    after_noun = token.dep_ == "acl" and following.lower_ in ("by", "to", "with")
    return tie and (hyphened or before_noun or after_noun)
