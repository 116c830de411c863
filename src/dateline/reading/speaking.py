"""The phrase that speaks, found by its place beside the word of saying.

Parsers err most in sentences of the build "..., X, who ..., said": what stands where is safer than what hangs on what.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.phrases_of_speakers import phrase_after, phrase_ending_at, phrase_of
from dateline.reading.roll import Roll
from dateline.reading.speakers import PRONOUNS, Phrase
from dateline.reading.stretches import beside, is_break, is_day, is_day_after, is_finite, stretch, tells
from dateline.reading.syntax import ANY_SUBJECT
from dateline.reading.words import is_verbal
from dateline.tokens import Token

_HELPERS = frozenset(
    "has have had also later earlier then now still today yesterday again repeatedly once already recently "
    "did does do all both himself herself themselves itself not".split()
)
_INSERTED = frozenset({"who", "which", "whose", "a", "an", "the", "one", "speaking", "citing", "in", "on", "at"})


def speaker_of(cue: Token, *, block: int, roll: Roll) -> tuple[Phrase, bool] | None:
    """The phrase that speaks with a finite word of saying, and whether it stands after the word."""
    before = _last_before(cue, block=block, roll=roll)
    if before is not None and before.lower_ in ("and", "but", "or", "then"):
        shared = clause_subject(before, block=block, roll=roll)
        return (shared, False) if shared is not None else None
    if before is None or is_break(before):
        inserted = _around_insertion(cue, before, block=block, roll=roll)
        if inserted is not None:
            return inserted, False
        after = phrase_after(cue, block=block, roll=roll)
        told = after is not None and _is_told(cue, after)
        return (after, True) if after is not None and not told else None
    phrase = _parsed_subject(cue, before, block=block, roll=roll) or phrase_ending_at(before, block=block, roll=roll)
    return (phrase, False) if phrase is not None else None


def _is_told(cue: Token, after: Phrase) -> bool:
    """“One of the men, Omar Said, demanded better pay for guards”: pay is demanded, and demands nothing."""
    objects = [c for c in cue.rights if c.dep_ == "obj" and after.start <= c.i < after.end]
    return bool(objects) and any(c.dep_ == "nsubj" for c in cue.lefts)


def _parsed_subject(cue: Token, last: Token, *, block: int, roll: Roll) -> Phrase | None:
    """“A man who called himself a guard said”: by the parse, where a relative clause ends right before the verb."""
    subject = next((c for c in cue.children if c.dep_ == "nsubj" and c.i < cue.i), None)
    relative = subject is not None and any(
        c.dep_ == "acl:relcl" and (c.right_edge.i == last.i or is_verbal(last)) for c in subject.rights
    )
    if subject is None or not relative or subject.lower_ in PRONOUNS:
        return None
    opened = [t for t in cue.doc[subject.i + 1 : last.i] if t.lower_ in ("who", "which", "that")]
    plain = not any(t.text == "," for t in cue.doc[subject.left_edge.i : last.i])
    return phrase_of(cue.doc, subject.left_edge.i, last.i + 1, block=block, roll=roll) if opened and plain else None


def _last_before(cue: Token, *, block: int, roll: Roll) -> Token | None:
    """The last token before the word of saying that is neither auxiliary nor adverb."""
    i = cue.i - 1
    while i >= stretch(cue).start:
        token = cue.doc[i]
        skipped = token.pos_ == "ADV" or token.lower_ in _HELPERS or token.tag_ == "RB" or is_day_after(token)
        if not skipped or roll.at(block, token) is not None:
            return token
        i -= 1
    return None


def clause_subject(word: Token, *, block: int, roll: Roll) -> Phrase | None:
    """The subject of the clause before a word: of "and claimed ...", "..., claiming that"."""
    verbs = [word.head, *word.head.ancestors]
    parsed = next((c for v in verbs for c in v.children if c.dep_.startswith("nsubj") and c.i < word.i), None)
    if parsed is not None:
        end = parsed.i + 1
        while end < word.i and word.doc[end].pos_ == "PROPN":
            end += 1
        return phrase_of(word.doc, parsed.left_edge.i, end, block=block, roll=roll)
    finite = next((t for t in word.doc[stretch(word).start : word.i] if is_finite(t)), None)
    if finite is None or finite.i == stretch(word).start:
        return None
    return phrase_ending_at(word.doc[finite.i - 1], block=block, roll=roll)


# ------------------------------------------------------------------------------------------ what stands between


def _around_insertion(cue: Token, comma: Token | None, *, block: int, roll: Roll) -> Phrase | None:
    """“X, who fled in May, said”, "X, a teacher, said": the phrase before what stands between the commas."""
    if comma is None or comma.text not in (",", "—", "–", "--", ")"):
        return None
    doc, start = cue.doc, stretch(cue).start
    opening = _opening(comma, block=block, roll=roll)
    while opening is not None and opening.i > start:
        phrase = phrase_ending_at(doc[opening.i - 1], block=block, roll=roll)
        if phrase is None:
            return None
        outer = doc[phrase.start - 1] if phrase.start > start else None
        described = doc[phrase.start].lower_ in _INSERTED and roll.at(block, doc[phrase.start]) is None
        described = described and outer is not None and _names_somebody(outer, block=block, roll=roll)
        if outer is not None and outer.text == "," and (described or doc[phrase.start].tag_ in ("VBN", "VBG")):
            opening = outer
            continue
        return None if _inverts(cue, list(doc[start : comma.i])) else phrase
    return None


def _opening(comma: Token, *, block: int, roll: Roll) -> Token | None:
    """The comma (or bracket) that opens what the given one closes."""
    wanted = "(" if comma.text == ")" else comma.text
    for i in range(comma.i - 2, stretch(comma).start, -1):
        token = comma.doc[i]
        if token.text == wanted and roll.at(block, token) is None:
            return token
        if token.text in (";", ":", "”", '"'):
            return None
    return None


def _names_somebody(comma: Token, *, block: int, roll: Roll) -> bool:
    before = beside(comma, -1)
    name = roll.at(block, before) if before is not None else None
    return name is not None and name.kind in ("person", "actor")


def _inverts(cue: Token, before: Sequence[Token]) -> bool:
    """Does the speaker follow? Not after "told", nor before "that", a preposition, or a clause of what is said."""
    following = beside(cue, 1)
    if following is None or cue.lower_ in ("told", "tells", "tell"):
        return False
    if following.pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON") or following.lower_ in ("that", "it"):
        return False
    if is_day(following) or following.lower_ in ("last", "this", "earlier", "late"):
        return False
    behind = takewhile(lambda t: t.is_space or not is_break(t), cue.doc[following.i : stretch(cue).end])
    if tells(behind) or _does_what_is_told(following, cue):
        return False
    form = speech().forms.get(cue.lower_)
    if form is None or form.lemma not in speech().verbs["quoting"]:
        return False
    return tells(before) if form.lemma in speech().verbs["object"] else len(before) > 4


def _does_what_is_told(first: Token, cue: Token) -> bool:
    """“said the army, backed by tanks, had taken the town”: the subject of what is said, whatever stands between."""
    noun = first
    while noun.dep_ not in ANY_SUBJECT and cue.i < noun.head.i != noun.i:
        noun = noun.head
    verb = noun.head
    return noun.dep_ in ANY_SUBJECT and verb.i > noun.i and verb.dep_ == "ccomp" and verb.head == cue
