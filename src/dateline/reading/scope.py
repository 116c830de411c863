"""What a speaker answers for: the tokens of a sentence that are said, by where they stand about the word of saying."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from dateline.reading.insertions import without_insertions
from dateline.reading.quotes import MARKS, Quote
from dateline.reading.sayings import ASK_FOR, RELATIVE, UNDER, Saying, indexes
from dateline.reading.stretches import is_break, is_finite, says, stretch, tells
from dateline.reading.ways_of_saying import WAYS, after_colon, inner_clause, that_clause
from dateline.reading.words import lemma
from dateline.tokens import Token

_OUTSIDE = frozenset(
    "while whereas although though hours days weeks months years shortly amid after before when as".split()
)
_RESUMING = frozenset({"and", "but", "or", "because", "if", "unless", "that"})
_DISPUTING = frozenset("deny dispute reject confirm dismiss condemn accuse contradict".split())
_ASKING = ASK_FOR | {"urge", "order", "press", "request"}  # what is asked for ends where another sentence begins
_TAKERS = frozenset({"while", "whereas", "but", "although", "though", "and"})


def said_with(saying: Saying, marks: Sequence[Quote]) -> tuple[set[int], str]:
    """The tokens said, and the name of the rule; none when the word of saying says nothing here."""
    before, after = _before(saying, marks), _after(saying, marks)
    for found, rule in _ways(saying, before, after):
        if found:
            own = set(range(saying.phrase.start, saying.phrase.end)) | {saying.cue.i}
            kept = found if rule.startswith("record") else found - own
            return without_insertions(saying.doc, kept, marks), f"{saying.lemma}: {rule}"
    return set(), ""


def _ways(saying: Saying, before: list[Token], after: list[Token]) -> Iterable[tuple[set[int], str]]:
    """The ways to say something, safest first."""
    if saying.is_a("quoting") and not (saying.in_relative or saying.participle) and _ends(saying, before, after):
        yield indexes(before) | _resumed(after), "after what is said"
    if saying.is_a("clause") and not saying.inverted:
        yield that_clause(after), "that"
        yield after_colon(after), "colon"
    if saying.in_relative:
        if saying.is_a("quoting") and not saying.inverted:
            yield inner_clause(after), "clause"
        return
    kinds = [kind for kind in WAYS if saying.is_a(kind)]
    for kind in kinds:
        way = WAYS[kind]
        if not saying.inverted or way.inverted:
            yield way.find(saying, after), way.name
    if saying.lemma == "claim" and not saying.inverted and after and after[0].lower_ == "to":
        yield indexes(after[1:]), "claimed to"


# ------------------------------------------------------------------------------------------ before and after


def _before(saying: Saying, marks: Sequence[Quote]) -> list[Token]:
    """The sentence up to the speaker, if a comma or mark divides them."""
    doc, start = saying.doc, stretch(saying.cue).start
    start = max([start, *(q.start for q in marks if q.holds(saying.cue.i))])
    words = list(doc[start : saying.first])
    said = any(not is_break(t) for t in words) and doc[saying.first].lower_ not in UNDER - {"as"}
    return words if said and is_break(words[-1]) and words[-1].text not in ("(", ":", ";") else []


def _after(saying: Saying, marks: Sequence[Quote]) -> list[Token]:
    """The sentence after the word of saying, up to where its quotation ends or another speaker takes over."""
    end = min([stretch(saying.cue).end, *(q.end for q in marks if q.holds(saying.cue.i))])
    rest = [t for t in saying.doc[saying.last + 1 : end] if not t.is_space]
    rest = _within_relative(saying.cue, rest)
    return rest[: _taken_over(saying, rest)]


def _within_relative(cue: Token, after: list[Token]) -> list[Token]:
    """“the rebels, who say they hold Mora, took Goz”: up to the comma at which the relative clause ends."""
    closing = cue.right_edge.i + 1
    relative = cue.dep_ == "acl:relcl" and any(c.lower_ in RELATIVE | {"that"} for c in cue.lefts)
    ended = relative and closing < cue.sent.end and cue.doc[closing].text == ","
    return [t for t in after if t.i < closing] if ended else after


def _taken_over(saying: Saying, rest: Sequence[Token]) -> int:
    """“..., while Oslo insisted that”, "and considered it a success": not the first speaker's words any more."""
    for n, token in enumerate(rest):
        joins = n and token.lower_ in _TAKERS and rest[n - 1].text in (",", ";", "—")
        if joins and _says_soon(rest[n + 1 : n + 12]):
            return n
        if token.text == ";" and (
            saying.lemma in _ASKING or any(says(t) or lemma(t) in _DISPUTING for t in rest[n + 1 : n + 10])
        ):
            return n
        joined = token.dep_ == "conj" and token.head == saying.cue and is_finite(token)
        alike = token.tag_ == saying.cue.tag_ or {token.tag_, saying.cue.tag_} == {"VBN", "VBD"}  # "has said and left"
        parted = n > 1 and rest[n - 2].text == ","  # "claims the islands, and invaded them"
        if joined and (alike or parted) and rest[n - 1].dep_ == "cc":
            return n - 1
        turn = next((c for c in token.lefts if c.dep_ == "cc" and c.lower_ == "but"), None) if joined else None
        if turn is not None and turn in rest and any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.lefts):
            return rest.index(turn)
    return len(rest)


def _says_soon(ahead: Sequence[Token]) -> bool:
    return any(says(t) for t in takewhile(lambda t: t.lower_ != "that" and t.text != ",", ahead))


# ------------------------------------------------------------------------------------------ what it interrupts


def _ends(saying: Saying, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Does the word of saying follow or interrupt what is said, rather than lead into it?"""
    if not before:
        return False
    alone = all(is_break(t) for t in after) and len(before) > 3
    told = len(before) > 5 and saying.is_a("quoting") and not saying.is_a("object") and not tells(after)
    if saying.inverted or before[-1].text in MARKS or alone or told:
        return True
    if not _has_clause(before):
        return len(after) > 3 and after[0].text in (",", "—", "–", "--")
    if that_clause(after) and not _own_sentence(before):
        return False
    led = [t for t in takewhile(lambda t: not is_break(t), after) if is_finite(t)]
    return not led or bool(after[0].lower_ in UNDER) or _own_sentence(before)


def _has_clause(words: Sequence[Token]) -> bool:
    """Is a sentence told in these words, or only where, when and on what condition?"""
    rest = list(words)
    while rest and (is_break(rest[0]) or rest[0].lower_ in ("and", "but", "yet", "also", "however")):
        rest.pop(0)
    if rest and rest[0].lower_ in UNDER:
        commas = [n for n, t in enumerate(rest) if t.text == ","]
        rest = rest[commas[0] + 1 :] if commas else []
    return any(is_finite(t) or t.tag_ in ("VBN", "VBG") for t in rest)


def _own_sentence(words: Sequence[Token]) -> bool:
    """Does it have a verb with a tense of its own that no relative or subordinate clause holds?"""
    rest = list(words)
    if rest and rest[0].lower_ in UNDER | {"in", "on", "at"}:
        commas = [n for n, t in enumerate(rest) if t.text == ","]
        rest = rest[commas[0] + 1 :] if commas else []
    return any(is_finite(t) and t.dep_ not in ("acl:relcl", "acl") for t in rest)


def _resumed(after: Sequence[Token]) -> set[int]:
    """“..., he said, and would return”: what goes on after the interruption."""
    for n, token in enumerate(after):
        if n + 1 < len(after) and token.text in (",", "—", "–", "--"):
            follows = after[n + 1]
            if follows.lower_ in _OUTSIDE or follows.lower_ in RELATIVE:
                return set()
            if follows.lower_ in _RESUMING or n == 0:
                return set() if _apposed(after[n + 1 :]) else indexes(after[n + 1 :])
            return set()
        if n > 8 or is_finite(token):
            return set()
    return set()


def _apposed(words: Sequence[Token]) -> bool:
    """“..., said Colonel Okello, a spokesman for the army”: no verb with a tense before the end or a comma."""
    return words[0].lower_ in ("a", "an", "the", "one") and not any(is_finite(t) for t in words)


# ------------------------------------------------------------------------------------------ other ways to name a source


def clause_before(word: Token, first: int) -> int:
    """Where what a source answers for begins: the sentence, or the relative clause that "according to" interrupts."""
    before = [t for t in word.doc[max(stretch(word).start, first - 2) : first] if t.text != ","]
    inside = bool(before) and before[-1].lower_ in ("which", "who", "whom", "that", "where", "when", "because", "but")
    return first if inside else stretch(word).start


def rumour_end(noun: Token, following: str) -> int:
    """Where what a rumour tells ends, which "that" or "of" opens: with the sentence, or before it goes on by itself."""
    start, end = noun.i + 2, stretch(noun).end
    end = next((t.i for t in noun.doc[start:end] if t.text in (";", "—")), end)
    if following == "of":
        end = next((t.i for t in noun.doc[start:end] if is_break(t) or t.lower_ in ("and", "but")), end)
    if noun.dep_ == "obl" and noun.i < noun.head.i:  # "Amid reports that they had fled, the army advanced."
        inner = max(t.i for t in noun.subtree) + 1
        end = min(end, inner) if inner > start + 1 else end
    return end
