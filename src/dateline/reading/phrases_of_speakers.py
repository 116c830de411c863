"""A noun phrase that may speak, by where it ends or begins: how far it reaches, its head, the name beside it."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.calendar import MONTHS
from dateline.reading.names import Name
from dateline.reading.roll import Roll
from dateline.reading.speakers import PRONOUNS, Phrase
from dateline.reading.stretches import beside, is_break, is_day, is_finite, stretch
from dateline.reading.syntax import case_of, control
from dateline.reading.words import lemma
from dateline.tokens import Doc, Span, Token

_CLAUSE_WORDS = frozenset(
    "that whether how why what because when while although though whereas if unless until than but or nor so "
    "whom whose where as".split()
)
_WHEN = frozenset({"after", "before", "since"})
_PHRASE_PARTS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT"})
_LEADING = frozenset("and but yet however meanwhile also so still nor".split())


def phrase_ending_at(last: Token, *, block: int, roll: Roll) -> Phrase | None:
    """The noun phrase that ends at a token, back to the clause boundary before it."""
    doc = last.doc
    relative = last.lower_ in ("who", "which") or (last.lower_ == "that" and last.tag_ == "WDT")
    if relative and last.i > stretch(last).start:
        before = last.doc[last.i - 1]
        while is_day(before) and before.i > stretch(last).start:
            before = before.nbor(-1)
        before = last.doc[before.i - 1] if before.text == "," and before.i > stretch(last).start else before
        before = _who_is_there(before, block=block, roll=roll)
        return _nearest_phrase(before, block=block, roll=roll)
    if last.lower_ in PRONOUNS:
        return Phrase(last.i, last.i + 1, last)
    start = _clause_start(last, block=block, roll=roll)
    start = _list_start(doc, start, last)
    start = _past_leading(doc, start, last, block=block, roll=roll)
    return phrase_of(doc, start, last.i + 1, block=block, roll=roll) if start <= last.i else None


def _who_is_there(place: Token, *, block: int, roll: Roll) -> Token:
    """“a source in Bangui, who said”: the source."""
    name = roll.at(block, place)
    told = place.dep_ == "nmod" and case_of(place) in ("in", "at", "from", "near") and place.head.pos_ == "NOUN"
    return place.head if name is not None and name.kind == "place" and told else place


def _list_start(doc: Doc, start: int, last: Token) -> int:
    """“The mayor, two teachers and a priest said”: where the first of several begins that commas part."""
    if not any(t.lower_ == "and" for t in doc[start : last.i]):
        return start
    lowest, begun = stretch(last).start, start
    while begun - 2 >= lowest and doc[begun - 1].text == ",":
        begin = begun - 2
        while begin > lowest and not (is_break(doc[begin - 1]) or doc[begin - 1].lower_ in _CLAUSE_WORDS | {"that"}):
            begin -= 1
        if not _is_listed(doc[begin : begun - 1]):
            # "In Mora, the mayor, two teachers and a priest said": what opens the sentence is no part of the list
            return begun if begin == lowest and doc[begin].pos_ in ("ADP", "ADV") else start
        begun = begin
    return begun


def _is_listed(words: Span) -> bool:
    """A plain noun phrase: no verb, no phrase of place or time."""
    kinds = {t.pos_ for t in words}
    timed = any(is_day(t) or lemma(t) in control()["period"] or t.lower_ in MONTHS for t in words)
    if timed or not kinds & {"NOUN", "PROPN"} or words[0].pos_ == "ADP":
        return False
    own = list(takewhile(lambda t: t.pos_ in _PHRASE_PARTS or t.lower_ in ("of", "'s", "’s"), words))
    if len(own) == len(words):
        return True
    noun = own[-1].lower_ if own else ""
    spoken = speech().is_a(noun, "documents") or speech().is_person(noun)
    return spoken and words[len(own)].pos_ == "ADP" and not any(is_finite(t) for t in words)


def _nearest_phrase(last: Token, *, block: int, roll: Roll) -> Phrase | None:
    """What "who" or "which" goes back to: the noun right before it, with what modifies it."""
    start = last.i
    while start > stretch(last).start and not _parts(last.doc[start - 1]):
        start -= 1
    return phrase_of(last.doc, start, last.i + 1, block=block, roll=roll)


def _parts(token: Token) -> bool:
    return is_break(token) or token.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ")


def _clause_start(last: Token, *, block: int, roll: Roll) -> int:
    doc, i = last.doc, last.i
    joined: int | None = None
    while i >= stretch(last).start:
        token = doc[i]
        inside = roll.at(block, token) is not None
        opens = token.lower_ in _CLAUSE_WORDS or (token.dep_ == "mark" and token.lower_ in _WHEN)
        if not inside and (is_break(token) or (opens and token.lower_ != "that")):
            break
        if token.lower_ in ("who", "which", "that") and i < last.i and not _verbal_after(token):
            break
        if token.lower_ == "and" and not inside:
            joined = joined or i
        i -= 1
    start = i + 1
    if joined is not None and any(is_finite(t) for t in doc[start:joined]):
        return joined + 1
    return start


def _verbal_after(token: Token) -> bool:
    following = beside(token, 1)
    return following is not None and (following.pos_ in ("VERB", "AUX", "ADV"))


def _past_leading(doc: Doc, start: int, last: Token, *, block: int, roll: Roll) -> int:
    """Past "But", "Meanwhile", and a phrase of place or time that no comma sets off: "In Gondar a teacher said"."""
    while start < last.i and (doc[start].lower_ in _LEADING or (doc[start].pos_ == "ADV" and start + 1 < last.i)):
        if roll.at(block, doc[start]) is not None:
            break
        start += 1
    if doc[start].pos_ == "ADP" and roll.at(block, doc[start]) is None:
        for i in range(start + 2, last.i + 1):
            name = roll.at(block, doc[i])
            person = name is not None and name.kind == "person" and name.start == i
            if person or doc[i].pos_ == "DET" or doc[i].lower_ in PRONOUNS:
                return i
        return _last_run(doc, start, last, block=block, roll=roll)
    return start


def _last_run(doc: Doc, start: int, last: Token, *, block: int, roll: Roll) -> int:
    """Where the last words that make one name or noun begin: "In early May police said"."""
    i = last.i
    while i > start + 1 and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ") and not doc[i - 1].text[0].isdigit():
        one, other = roll.at(block, doc[i]), roll.at(block, doc[i - 1])
        if other is not None and other.kind == "place" and one is not other:
            break
        i -= 1
    return i


# ------------------------------------------------------------------------------------------ after the word


def phrase_after(word: Token, *, block: int, roll: Roll) -> Phrase | None:
    """The noun phrase that follows a word: "according to X", "reported by X"."""
    doc, start, end = word.doc, word.i + 1, word.i + 1
    if start >= stretch(word).end or (is_break(doc[start]) and roll.at(block, doc[start]) is None):
        return None
    if (
        doc[start].pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON", "X")
        and roll.at(block, doc[start]) is None
    ):
        return None
    if doc[start].lower_ in PRONOUNS:
        return Phrase(start, start + 1, doc[start])
    if is_day(doc[start]):
        return None
    while end < stretch(word).end and (not is_break(doc[end]) or roll.at(block, doc[end]) is not None):
        if doc[end].lower_ in ("that", "as", "while", "after", "before", "when", "but", "saying"):
            break
        if is_day(doc[end]) and end > start + 1:
            break
        end += 1
    end -= doc[end - 1].pos_ == "ADP"
    return phrase_of(doc, start, end, block=block, roll=roll) if end > start else None


# ------------------------------------------------------------------------------------------ the phrase


def phrase_of(doc: Doc, start: int, end: int, *, block: int, roll: Roll) -> Phrase | None:
    """The phrase of the tokens ``[start, end)``; its head is the name, or the last noun before what follows it."""
    stop = _run_end(doc, start, end, block=block, roll=roll)
    run = doc[start:stop]
    names = [n for n in roll.names[block] if start <= n.start and n.end <= stop]
    person = next((n for n in reversed(names) if n.kind == "person" and not _owns(doc, n)), None)
    if person is not None and person.end >= stop - 1 and not speech().is_a(doc[person.end - 1].lower_, "persons"):
        return Phrase(start, end, doc[person.end - 1])
    nominal = [t for t in run if t.pos_ in ("NOUN", "PROPN", "PRON") or roll.at(block, t) is not None]
    head = nominal[-1] if nominal else run[-1] if len(run) and run[-1].is_alpha else None
    if head is None or head.lower_ in ("that", "which", "there", "this", "what"):
        return None
    return Phrase(start, end, head, _beside(doc, end, block=block, roll=roll))


def _run_end(doc: Doc, start: int, end: int, *, block: int, roll: Roll) -> int:
    """Where the noun and what stands before it end: before a preposition, a relative clause, a participle."""
    for i in range(start, end):
        token = doc[i]
        if i == start or roll.at(block, token) is not None:
            continue
        of_many = token.lower_ == "of" and _counts(doc[i - 1])
        if (
            (token.pos_ == "ADP" and not of_many)
            or token.text == ","
            or token.lower_ in ("who", "which", "there", "here", "and", "that")
        ):
            return i
        if token.pos_ in ("VERB", "AUX") and doc[i - 1].pos_ in ("NOUN", "PROPN") and i + 1 < end:
            return i
    return end


def _counts(token: Token) -> bool:
    return token.lower_ in ("one", "some", "number", "dozens", "hundreds", "several", "many", "two", "group", "series")


def _owns(doc: Doc, name: Name) -> bool:
    return name.end < len(doc) and doc[name.end].text in ("'s", "’s", "'", "’")


def _beside(doc: Doc, end: int, *, block: int, roll: Roll) -> Name | None:
    """“a local doctor, John Okello, said”: the name set beside a description by a comma, titles allowed before it."""
    if end >= len(doc) or doc[end].text != ",":
        return None
    named = next((n for n in roll.people(block) if end < n.start <= end + 4), None)
    if named is None or named.end >= len(doc) or _owns(doc, named):
        return None
    titles = doc[end + 1 : named.start]
    plain = all(t.pos_ in ("PROPN", "NOUN") or t.text == "." for t in titles)
    return named if plain and not any(speech().is_a(t.lower_, "documents") for t in titles) else None
