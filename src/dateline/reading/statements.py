"""Statements that run on: opened by "The minister said:" or by a headline, and told in the first person."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.knowledge.speech import speech
from dateline.reading.cues import cue_at
from dateline.reading.quotes import MARKS, quotes
from dateline.reading.roll import Roll
from dateline.reading.speakers import Phrase, Speaker, Voice
from dateline.reading.speaking import speaker_of
from dateline.tokens import Doc, Token

_OUTLETS = frozenset(
    {"tv", "radio", "television", "media", "agency", "newspaper", "press", "sources", "source", "un", "u.n."}
)
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_FIRST = frozenset({"i", "we", "our", "my", "us", "me"})
_STATEMENTS = frozenset({"statement", "remarks", "comments", "speech", "address", "message"})
_NOTES = (
    "notes to editors",
    "note to editors",
    "background",
    "further information",
    "ends",
    "for more information",
    "media enquiries",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is attributed to somebody in one block: its tokens; ``told``: he answers for them, as he said so."""

    block: int
    speaker: Speaker
    tokens: frozenset[int]
    told: bool = True


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens a statement: the phrase as printed and who it is, and the word of saying if there is one."""

    phrase: Phrase
    voice: Voice
    cue: Token | None = None

    def speaker(self, block: int) -> Speaker:
        cue = (block, self.cue.i) if self.cue is not None else None
        phrase = self.phrase
        return Speaker(
            self.voice.type, block, phrase.start, phrase.end, self.voice.head, cue, "direct", None, "statement"
        )


def opened_by(doc: Doc, *, block: int, roll: Roll) -> Opening | None:
    """The statement that a block opens for the blocks after it: it ends in a colon after a word of saying."""
    words = [t for t in doc if not t.is_space]
    if len(words) < 3 or words[-1].text != ":":
        return None
    for verb in reversed(words):
        form = speech().forms.get(verb.lower_)
        if form is None or form.lemma not in speech().verbs["quoting"] | speech().verbs["opening"]:
            continue
        found = speaker_of(verb, block=block, roll=roll)
        voice = roll.voice(block, found[0]) if found is not None else None
        if found is not None and voice is not None:
            return Opening(found[0], voice, verb)
    return None


def headed_by(doc: Doc, *, block: int, roll: Roll) -> Opening | None:
    """The speaker of a headline such as "Statement by Minister Okello on ..." or "Minister Okello's remarks on ..."."""
    words = [t for t in doc if not t.is_space]
    noun = next((t for t in words[:10] if t.lower_ in _STATEMENTS), None)
    if noun is None or block > 1 or len(words) > 40 or words[-1].text in ".!?":
        return None
    by = next((t.i for t in doc[noun.i : noun.i + 4] if t.lower_ in ("by", "from", "of")), None)
    people = roll.people(block)
    chosen = [n for n in people if by is not None and n.start > by] or [n for n in people if n.end <= noun.i]
    if not chosen:
        return None
    name = chosen[0]
    return Opening(Phrase(name.start, name.end, doc[name.end - 1]), Voice(name.head, frozenset(), "person"))


def headline_label(doc: Doc, *, block: int, roll: Roll) -> tuple[Opening, set[int]] | None:
    """“Army spokesman: rebels flee valley”: a headline in which a speaker stands before a colon."""
    words = [t for t in doc if not t.is_space]
    colon = next((t.i for t in words[1:8] if t.text == ":"), None)
    if colon is None or block > 1 or len(words) > 25 or words[-1].text in ".:" or len(words) - colon < 3:
        return None
    head = doc[colon - 1]
    name = roll.at(block, head)
    speaks = name.kind in ("person", "actor") if name is not None else speech().is_person(head.lower_)
    if not speaks or any(cue_at(t) for t in doc[:colon]):
        return None
    phrase = Phrase(words[0].i, colon, head)
    voice = roll.voice(block, phrase)
    return (Opening(phrase, voice, None), set(range(colon + 1, len(doc)))) if voice is not None else None


def headline_credit(doc: Doc, *, block: int, roll: Roll) -> tuple[Opening, set[int]] | None:
    """“Rebels flee valley - state TV”: a headline in which a speaker stands behind a last dash."""
    words = [t for t in doc if not t.is_space]
    dash = next((t for t in reversed(words[3:][-6:-1]) if t.text in _DASHES and t.nbor(-1).whitespace_), None)
    if dash is None or block > 1 or len(words) > 25 or words[-1].text in ".!?:":
        return None
    head, credited = words[-1], doc[dash.i + 1 : words[-1].i + 1]
    name = roll.at(block, head)
    lists = speech()
    speaks = (
        lists.is_person(head.lower_) or lists.is_a(head.lower_, "organisations") or lists.is_a(head.lower_, "documents")
    )
    speaks = speaks or (name is not None and name.kind in ("person", "actor")) or head.lower_ in _OUTLETS
    if not speaks or any(cue_at(t) for t in credited):
        return None
    phrase = Phrase(dash.i + 1, head.i + 1, head)
    voice = roll.voice(block, phrase)
    return (Opening(phrase, voice, None), set(range(words[0].i, dash.i))) if voice is not None else None


def signed(doc: Doc, *, block: int, roll: Roll) -> tuple[Opening, set[int]] | None:
    """“We will stay.” — Ana Kovac: a quotation that a dash and a name follow to the end of the block."""
    marks = quotes(doc)
    if not marks:
        return None
    rest = [t for t in doc[marks[-1].end :] if not t.is_space and t.text not in MARKS]
    if not 2 <= len(rest) <= 25 or rest[0].text not in _DASHES or any(cue_at(t) for t in rest):
        return None
    people = [n for n in roll.people(block) if n.start == rest[1].i]
    if not people:
        return None
    phrase = Phrase(rest[1].i, people[0].end, doc[people[0].end - 1])
    voice = roll.voice(block, phrase)
    return (Opening(phrase, voice, rest[0]), set(range(marks[-1].start, marks[-1].end))) if voice is not None else None


def transcribed(doc: Doc, *, block: int, roll: Roll) -> tuple[Opening, set[int]] | None:
    """“KOVAC: We will stay.”: a turn of an interview, its speaker in capitals before a colon."""
    words = [t for t in doc if not t.is_space]
    colon = next((n for n, t in enumerate(words[:5]) if t.text == ":"), 0)
    name = words[:colon]
    if not name or len(words) < colon + 4 or not all(t.text.isupper() or t.text == "." for t in name):
        return None
    if sum(len(t.text) for t in name) < 4:
        return None
    phrase = Phrase(name[0].i, name[-1].i + 1, name[-1])
    voice = roll.voice(block, phrase)
    told = Voice(phrase.doc[phrase.start : phrase.end].text, frozenset(), "person") if voice is None else voice
    return Opening(phrase, told, words[colon]), set(range(words[colon].i + 1, len(doc)))


def in_first_person(doc: Doc) -> bool:
    """Does the block say "I" or "we" outside quotation marks?"""
    marks = quotes(doc)
    return any(t.lower_ in _FIRST and not any(q.holds(t.i) for q in marks) for t in doc)


def is_note(doc: Doc) -> bool:
    """A heading of what no longer belongs to the statement: "Notes to editors"."""
    return doc.text.strip().lower().startswith(_NOTES) and len(doc) < 12


def opens_quotation(doc: Doc) -> bool:
    """Does the block begin with a quotation mark?"""
    first = next((t for t in doc if not t.is_space), None)
    return first is not None and first.text in MARKS
