"""The phrase that speaks, found by its place beside the word of saying.

Parsers err most in sentences of the build "..., X, who ..., said": what stands where is safer than what hangs on what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.calendar import MONTHS
from dateline.reading.names import Name
from dateline.reading.quotes import MARKS
from dateline.reading.speakers import PRONOUNS, Phrase, Roll
from dateline.reading.syntax import ANY_SUBJECT, case_of, control
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Doc, Span, Token

_BREAKS = frozenset(", ; : ( ) — – -- … . [ ] ! ?".split()) | MARKS
_CLAUSE_WORDS = frozenset(
    "that whether how why what because when while although though whereas if unless until than but or nor so "
    "whom whose where as".split()
)
_WHEN = frozenset({"after", "before", "since"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPERS = frozenset(
    "has have had also later earlier then now still today yesterday again repeatedly once already recently "
    "did does do all both himself herself themselves itself not".split()
)
_INSERTED = frozenset({"who", "which", "whose", "a", "an", "the", "one", "speaking", "citing", "in", "on", "at"})
_PHRASE_PARTS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ENDING = frozenset({"who", "which", "there", "here", "and", "that"})
_LEADING = frozenset("and but yet however meanwhile also so still nor".split())


def is_finite(token: Token) -> bool:
    """A verb with a tense, as far as its tag shows."""
    if token.text == "May" and token.i > stretch(token).start:
        return False
    return token.tag_ in _FINITE or (token.pos_ == "AUX" and token.tag_ not in ("VB", "VBG", "VBN"))


def is_break(token: Token) -> bool:
    """A mark or space at which a phrase ends."""
    return token.text in _BREAKS or token.is_space


def stretch(token: Token) -> Span:
    """The sentence of a token, with neighbours that a wrong cut has parted from it: no full stop stands between."""
    start, end = _stretches(token.doc)[token.i]
    return token.doc[start:end]


@lru_cache(maxsize=64)
def _stretches(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The bounds of every token's stretch; asked for at every word, so worked out once a document."""
    bounds: list[tuple[int, int]] = []
    begun = 0
    for sentence in doc.sents:
        if sentence.end == len(doc) or _stops(doc[sentence.end - 1]):
            bounds.extend([(begun, sentence.end)] * (sentence.end - begun))
            begun = sentence.end
    return tuple(bounds)


def _stops(token: Token) -> bool:
    if token.text in MARKS and token.i > 0 and _leads_on(token):
        return False
    return token.is_space or "\n" in token.text or (token.is_punct and token.text not in (",", "-", "–", "—", "("))


def _leads_on(mark: Token) -> bool:
    """“..., ” said X; “...?” X asked: a quotation that ends in a comma, or before a word of saying, is not the end."""
    last = mark.doc[mark.i - 1]
    if last.text == ",":
        return True
    following = takewhile(lambda t: not is_break(t), mark.doc[mark.i + 1 : mark.i + 9])
    return last.text in ("?", "!") and any(says(t) for t in following)


def says(token: Token) -> bool:
    """A form of a verb that quotes ("said", "claims")."""
    form = speech().forms.get(token.lower_)
    return form is not None and form.shape in ("past", "third") and form.lemma in speech().verbs["quoting"]


def beside(token: Token, steps: int) -> Token | None:
    """The token so many steps after (or, negative, before) another in its sentence."""
    i = token.i + steps
    start, end = _stretches(token.doc)[token.i]
    return token.doc.tokens[i] if start <= i < end else None


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
        after = _after(cue, block=block, roll=roll)
        told = after is not None and _is_told(cue, after)
        return (after, True) if after is not None and not told else None
    phrase = _parsed_subject(cue, before, block=block, roll=roll) or _ending_at(before, block=block, roll=roll)
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
    return _phrase(cue.doc, subject.left_edge.i, last.i + 1, block=block, roll=roll) if opened and plain else None


def phrase_after(word: Token, *, block: int, roll: Roll) -> Phrase | None:
    """The noun phrase that follows a word: "according to X", "reported by X"."""
    return _after(word, block=block, roll=roll)


# ------------------------------------------------------------------------------------------ before the word


def _last_before(cue: Token, *, block: int, roll: Roll) -> Token | None:
    """The last token before the word of saying that is neither auxiliary nor adverb."""
    i = cue.i - 1
    while i >= stretch(cue).start:
        token = cue.doc[i]
        skipped = token.pos_ == "ADV" or token.lower_ in _HELPERS or token.tag_ == "RB" or _is_day_after(token)
        if not skipped or roll.at(block, token) is not None:
            return token
        i -= 1
    return None


def _is_day_after(token: Token) -> bool:
    """“A spokesman Monday said", "a spokesman on Monday said”: a day, or what opens it, behind somebody."""
    before, following = beside(token, -1), beside(token, 1)
    if token.lower_ in ("on", "late", "early", "last"):
        return following is not None and following.lower_ in _DAYS
    return token.lower_ in _DAYS and before is not None and not is_break(before)


def _around_insertion(cue: Token, comma: Token | None, *, block: int, roll: Roll) -> Phrase | None:
    """“X, who fled in May, said”, "X, a teacher, said": the phrase before what stands between the commas."""
    if comma is None or comma.text not in (",", "—", "–", "--", ")"):
        return None
    doc, start = cue.doc, stretch(cue).start
    opening = _opening(comma, block=block, roll=roll)
    while opening is not None and opening.i > start:
        phrase = _ending_at(doc[opening.i - 1], block=block, roll=roll)
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


def tells(words: Iterable[Token]) -> bool:
    """Is there a verb with a tense outside relative clauses: is something told in these words?"""
    relative = False
    for token in words:
        if token.lower_ in ("who", "which", "that", "whom", "whose", "where"):
            relative = True
        elif relative and token.text == ",":
            relative = False
        elif is_finite(token) and not relative:
            return True
    return False


def clause_subject(word: Token, *, block: int, roll: Roll) -> Phrase | None:
    """The subject of the clause before a word: of "and claimed ...", "..., claiming that"."""
    verbs = [word.head, *word.head.ancestors]
    parsed = next((c for v in verbs for c in v.children if c.dep_.startswith("nsubj") and c.i < word.i), None)
    if parsed is not None:
        end = parsed.i + 1
        while end < word.i and word.doc[end].pos_ == "PROPN":
            end += 1
        return _phrase(word.doc, parsed.left_edge.i, end, block=block, roll=roll)
    finite = next((t for t in word.doc[stretch(word).start : word.i] if is_finite(t)), None)
    if finite is None or finite.i == stretch(word).start:
        return None
    return _ending_at(word.doc[finite.i - 1], block=block, roll=roll)


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


def _ending_at(last: Token, *, block: int, roll: Roll) -> Phrase | None:
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
    return _phrase(doc, start, last.i + 1, block=block, roll=roll) if start <= last.i else None


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
    return _phrase(last.doc, start, last.i + 1, block=block, roll=roll)


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


def _after(word: Token, *, block: int, roll: Roll) -> Phrase | None:
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
    return _phrase(doc, start, end, block=block, roll=roll) if end > start else None


def is_day(token: Token) -> bool:
    """A day of the week, "today" or "yesterday", or the "on" before one."""
    following = beside(token, 1)
    on_day = token.lower_ == "on" and following is not None and following.lower_ in _DAYS
    return on_day or token.lower_ in _DAYS | {"today", "yesterday"}


# ------------------------------------------------------------------------------------------ the phrase


def _phrase(doc: Doc, start: int, end: int, *, block: int, roll: Roll) -> Phrase | None:
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
