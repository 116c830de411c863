"""Where a noun phrase begins and ends."""

from __future__ import annotations

from dateline.knowledge.nouns import classes_of
from dateline.reading.passages import Passage
from dateline.reading.syntax import case_of
from dateline.reading.words import is_dash, lemma
from dateline.tokens import Token

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "flat",
        "nmod:unmarked",
        "advmod",
        "punct",
        "nmod",
        "case",
        "goeswith",
    }
)
_RIGHT = frozenset({"flat", "goeswith", "fixed", "compound", "nummod"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "this", "that", "these", "those"})
_VAGUE = frozenset(
    {
        "at",
        "least",
        "most",
        "about",
        "around",
        "nearly",
        "almost",
        "more",
        "than",
        "up",
        "to",
        "over",
        "some",
        "roughly",
        "approximately",
        "fewer",
        "less",
    }
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OUTSIDE = _ARTICLES | _VAGUE
_JOINTS = frozenset({"PUNCT", "ADP", "CCONJ", "ADV", "SPACE"})
_STANCES = frozenset({"anti", "pro", "counter"})


def bounds(passage: Passage, head: Token) -> tuple[int, int]:
    """Token interval ``[start, end)`` of the noun phrase of ``head``: modifiers before it, an "of" phrase after it.

    Articles and possessive pronouns at the front, the possessive ending, relative clauses, appositions and
    coordinated phrases stay outside.
    """
    start, end = _left(head), _right(head)
    name = passage.name_at(head)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    tokens = passage.doc.tokens
    while start < head.i and _is_front(tokens[start]):
        start += 1
    if start + 2 < head.i and tokens[start].lower_ in ("many", "few") and tokens[start + 1].lower_ == "as":
        start += 2  # "as many as 12 people"
    while end - 1 > head.i and _is_back(tokens[end - 1]):
        end -= 1
    return start, end


def _is_front(word: Token) -> bool:
    """May a phrase open with it that stays outside?"""
    return word.lower_ in _OUTSIDE or word.pos_ in _JOINTS


def _is_back(word: Token) -> bool:
    return word.is_punct or word.is_space or word.lower_ in _POSSESSIVE


def _is_called(head: Token) -> bool:
    """May a name right behind the noun be its own?"""
    return bool(classes_of(lemma(head)) & {"vessel", "person", "person-in-office", "military-person"})


def _left(head: Token) -> int:
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or (child.dep_ in ("case", "advmod") and child.pos_ != "ADV"):
            break
        edge = child.left_edge.i
        if (child.dep_ == "punct" and (child.text != "-" or is_dash(child))) or is_stance(child, head):
            break
        start = min(start, edge)
    return start


def is_stance(prefix: Token, head: Token) -> bool:
    """“anti-government rebels” are against the government, not against what is anti-government."""
    return prefix.lower_ in _STANCES and head.i == prefix.i + 2 and head.nbor(-1).text == "-"


def _right(head: Token) -> int:
    end = head.i + 1
    for child in head.rights:
        tight = child.dep_ in _RIGHT or (child.dep_ == "punct" and child.text == "-" and not is_dash(child))
        if tight and child.left_edge.i <= end and child.left_edge.text not in "([":
            end = max(end, child.i + 1)
        elif child.dep_ == "nmod" and case_of(child) == "of" and child.left_edge.i <= end:
            end = max(end, _right(child))
        elif child.dep_ == "appos" and child.i == end and child.pos_ == "PROPN" and _is_called(head):
            end = max(end, _right(child))  # "the frigate Ardent"
        else:
            break
    return end
