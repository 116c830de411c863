"""Which clause of a sentence an expression of time dates."""

from __future__ import annotations

from dateline.knowledge.speech import speech
from dateline.reading.dates import TimeMention
from dateline.reading.syntax import RELATIVE, stands_as_noun
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token, once

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "parataxis", "csubj", *RELATIVE})
_OPENERS = frozenset({"after", "before", "when", "as", "while", "because", "once", "since"})
_OPENING = 4
_INSIDE = frozenset({"of", "by", "in", "with", "from"})


def clauses_of(mention: TimeMention, trigger: Token) -> set[int]:
    """The verbs whose clause the mention dates: the one it hangs on; by its place, others besides or instead."""
    own = before_a_clause(mention, clause_of(head_of(mention, trigger)))
    told = _told_around(mention, own)
    if told is not None:
        return {told.i}
    if _closes(mention, trigger):
        return {own.i, own.sent.root.i}
    return {own.i, *_aimed(own), *_of_the_antecedent(mention, own)}


def _of_the_antecedent(mention: TimeMention, own: Token) -> set[int]:
    """“carried out a strike on Tuesday that killed ten”: a day before the relative pronoun is of both clauses."""
    opened = own.doc[mention.end] if mention.end < own.sent.end else own
    behind = own.dep_ in RELATIVE and opened.tag_ in ("WDT", "WP") and mention.end <= own.i
    return {clause_of(own.head).i} if behind else set()


def before_a_clause(mention: TimeMention, own: Token) -> Token:
    """“began last month after rebels fled”: a day right before the word that opens a clause is no part of that."""
    doc = own.doc
    opened = next((c for c in own.lefts if c.dep_ in ("mark", "advmod") and c.i == mention.end), None)
    if opened is None or opened.lower_ not in _OPENERS or mention.start <= own.sent.start:
        return own
    before = clause_of(doc[mention.start - 1])
    return before if before != own and before.i < mention.start else own


def _aimed(clause: Token) -> set[int]:
    """“began the operation to isolate the town on Monday”: the day behind an aim is that of what was done for it."""
    if clause.dep_ not in ("acl", "advcl", "xcomp") or not any(
        c.lower_ == "to" and c.dep_ == "mark" for c in clause.lefts
    ):
        return set()
    done = clause_of(clause.head)
    return {done.i} if done.tag_ == "VBD" else set()


def _told_around(mention: TimeMention, saying: Token) -> Token | None:
    """“On Monday, Osei said, troops left”: the date before an interrupting speaker is that of what is told.

    So is one before somebody who speaks in the present tense: "On Monday, police say, troops left".
    """
    told = next((c for c in saying.children if c.dep_ in ("ccomp", "parataxis") and c.i > saying.i), None)
    doc, after = saying.doc, saying.i + 1
    if told is None or mention.end >= saying.i:
        return None
    set_off = doc[mention.end].text == "," and after < len(doc) and doc[after].text == ","
    now = saying.tag_ in ("VBZ", "VBP") and lemma(saying) in speech().verbs["quoting"]
    return told if set_off or (now and mention.start < saying.left_edge.i + _OPENING) else None


def _closes(mention: TimeMention, trigger: Token) -> bool:
    """“..., May 3.”: a date set off by a comma at the end of a sentence dates the whole of it."""
    doc, end = trigger.doc, trigger.sent.end
    before = doc[mention.start - 1].text if mention.start else ""
    return (
        before == ","
        and mention.end >= end - 1
        and head_of(mention, trigger).dep_ in ("conj", "appos", "nmod:unmarked", "obl:unmarked")
    )


def head_of(mention: TimeMention, trigger: Token) -> Token:
    """The token that heads the words of a time, in the text of the predicate."""
    return trigger.doc[mention.start : mention.end].root


@once
def clause_of(token: Token) -> Token:
    """The verb (or root) of the clause that a token stands in."""
    node = token
    while node.head != node:
        if (
            (node.dep_ in _CLAUSES and not _is_gerund(node))
            or (node.dep_ == "conj" and is_verbal(node))
            or (node.dep_ == "xcomp" and is_verbal(node))
        ):
            return node
        node = node.head
    return node


def _is_gerund(node: Token) -> bool:
    """“as a result of fighting on Monday", "fighting broke out on Monday”: a noun in all but its tag."""
    if stands_as_noun(node):
        return True
    inside = node.dep_ == "acl" and node.tag_ == "VBG"
    return inside and any(c.dep_ in ("mark", "case") and c.lower_ in _INSIDE for c in node.children)
