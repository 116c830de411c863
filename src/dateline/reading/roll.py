"""Who a phrase that speaks names: a person, a body, a document, or somebody unnamed; and who "he" was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.knowledge.speech import speech
from dateline.reading.names import Name
from dateline.reading.speakers import MANY, OWN, PRONOUNS, Phrase, Voice, cited, is_joined, singular
from dateline.records import SourceType
from dateline.tokens import Doc, Token

_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_OF_SOME = frozenset({"one", "some", "two", "both", "another", "several", "others", "three", "many", "most"})
_BODIES = frozenset({"group", "organisation", "organization", "movement", "militia", "faction"})
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Heard:
    block: int
    voice: Voice


@dataclass(slots=True)
class Roll:
    """The names of a story by token, and everybody who has spoken so far."""

    docs: Sequence[Doc]
    names: Sequence[Sequence[Name]]
    heard: list[_Heard] = field(default_factory=list)
    _by_token: list[dict[int, Name]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_token = [{i: name for name in listed for i in range(name.start, name.end)} for listed in self.names]

    def at(self, block: int, token: Token) -> Name | None:
        return self._by_token[block].get(token.i)

    def people(self, block: int) -> list[Name]:
        """The names of persons in a block, in order."""
        return sorted((n for n in self.names[block] if n.kind == "person"), key=lambda n: n.start)

    def hear(self, block: int, voice: Voice) -> None:
        self.heard.append(_Heard(block, voice))

    def voices(self) -> list[Voice]:
        """Everybody who has spoken, last first."""
        return [heard.voice for heard in reversed(self.heard)]

    # -------------------------------------------------------------------------------- who it is

    def voice(self, block: int, phrase: Phrase) -> Voice | None:
        """Who the phrase is; ``None`` when it can be nobody who speaks (expletive "it", a pronoun for nobody known)."""
        if phrase.head.lower_ in PRONOUNS and phrase.beside is None:
            return self._pronoun(block, phrase.head)
        if phrase.beside is not None:
            return Voice(phrase.beside.head, self._nouns(phrase), "person")
        return self._some_of_them(phrase) or self._named(block, phrase) or self._described(block, phrase)

    def _pronoun(self, block: int, token: Token) -> Voice | None:
        word, voices = token.lower_, self.voices()
        if word in OWN:
            return voices[0] if voices else None
        if word == "it":
            spoken = next((v for v in voices if v.type in ("organisation", "document")), None)
            return self._nearer(block, token, spoken, kinds=("actor",))
        if word in MANY:
            spoken = next((v for v in voices if v.plural or v.type == "organisation"), None)
            return self._nearer(block, token, spoken, kinds=("actor",))
        spoken = next((v for v in voices if v.type in ("person", "unnamed") and not v.plural), None)
        nobody_known = Voice(token.text, frozenset(), "unnamed") if word in ("he", "she") else None
        return self._nearer(block, token, spoken, kinds=("person",)) or nobody_known

    def _nearer(self, block: int, token: Token, spoken: Voice | None, *, kinds: tuple[str, ...]) -> Voice | None:
        """The last one who has spoken, unless they are far off: then the subject named last before the pronoun."""
        last = next((h.block for h in reversed(self.heard) if h.voice == spoken), None)
        if kinds == ("person",) and last is not None and block - last <= _REACH:
            return spoken
        named = self._subject_before(block, token, kinds=kinds)
        if last is not None and (named is None or last == block):
            return spoken if named is None or not self._named_since(block, token, named) else named
        return named or spoken

    def _named_since(self, block: int, token: Token, named: Voice) -> bool:
        """Does a body open the sentence before the pronoun's? Then "it" is that body, whoever spoke earlier."""
        before = [s for s in self.docs[block].sents if s.end <= token.sent.start]
        opening = before[-1][:8].text.lower() if before else ""
        return bool(before) and any(word.lower() in opening for word in named.head.split()[-1:])

    def _subject_before(self, block: int, token: Token, *, kinds: tuple[str, ...]) -> Voice | None:
        """The first name of the nearest sentence before the token's that names somebody of the kind."""
        for number in range(block, max(-1, block - _REACH), -1):
            for sentence in reversed(list(self.docs[number].sents)):
                if number == block and sentence.end > token.sent.start:
                    continue
                named = [n for n in self.names[number] if sentence.start <= n.start < sentence.end and n.kind in kinds]
                if named:
                    subject = next((n for n in named if self._is_subject(number, n)), named[0])
                    kind: SourceType = "person" if subject.kind == "person" else "organisation"
                    return Voice(subject.head, frozenset(), kind)
        return None

    def _is_subject(self, block: int, name: Name) -> bool:
        return any(t.dep_.startswith("nsubj") for t in self.docs[block][name.start : name.end])

    def _some_of_them(self, phrase: Phrase) -> Voice | None:
        """“one of them”: of the many who spoke last."""
        words = [t.lower_ for t in phrase.doc[phrase.start : phrase.end]]
        if words[:1] and words[0] in _OF_SOME and words[1:3] == ["of", "them"]:
            many = next((v for v in self.voices() if v.plural), None)
            return Voice(f"{words[0]} of the {many.head}", many.nouns, "unnamed", words[0] != "one") if many else None
        return None

    def _named(self, block: int, phrase: Phrase) -> Voice | None:
        """A person or body by name, or the body whose report, statement or footage speaks."""
        name = self.at(block, phrase.head)
        noun = phrase.head.lower_
        if name is not None and name.kind == "person":
            return Voice(name.head, self._nouns(phrase), "person")
        if speech().is_a(noun, "documents"):
            owner = self._owner(block, phrase)
            return owner or Voice(cited(phrase), self._nouns(phrase), "document")
        describes = speech().is_person(noun) and (name is None or phrase.head.pos_ == "NOUN")
        if name is not None and name.kind in ("actor", "place") and not describes:
            head = cited(phrase) if name.end - 1 < phrase.head.i else name.head
            return Voice(head, self._nouns(phrase), "organisation")
        return None

    def _owner(self, block: int, phrase: Phrase) -> Voice | None:
        """Whose it is: "Reuters's analysis", "a UN report", "a statement by the army", "images taken by the group"."""
        doc = phrase.doc
        end = phrase.end
        if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "VBN":
            end = min(end + 10, len(doc))
        marks = [t.i for t in doc[phrase.head.i + 1 : end] if t.lower_ in ("by", "from")]
        for mark in marks:
            name = next((n for n in self.names[block] if mark < n.start <= mark + 3), None)
            if name is not None and name.kind in ("actor", "person"):
                return Voice(name.head, frozenset(), "person" if name.kind == "person" else "organisation")
            inner = next((t for t in doc[mark + 1 : end] if t.pos_ in ("NOUN", "PROPN")), None)
            if inner is not None:
                return self.voice(block, Phrase(mark + 1, inner.i + 1, inner))
        before = [n for n in self.names[block] if phrase.start <= n.start and n.end <= phrase.head.i]
        named = next((n for n in reversed(before) if n.kind in ("actor", "person")), None)
        if named is None:
            return None
        return Voice(named.head, frozenset(), "person" if named.kind == "person" else "organisation")

    def _described(self, block: int, phrase: Phrase) -> Voice:
        """A description: of somebody who has spoken or was named by it ("the analyst"), else of somebody new."""
        noun = phrase.head.lower_
        nouns = self._nouns(phrase)
        plural = phrase.head.tag_ in ("NNS", "NNPS") or noun in ("police", "people", "staff") or is_joined(phrase)
        if phrase.doc[phrase.start].lower_ in _POINTING:
            known = self._known_as(block, phrase, plural=plural)
            if known is not None:
                return known
        if any(word in speech().nouns["persons"] for word in nouns) and phrase.head.pos_ == "PROPN":
            return Voice(cited(phrase), nouns, "person", plural)
        if speech().is_a(noun, "organisations") or (phrase.head.pos_ == "PROPN" and not speech().is_person(noun)):
            return Voice(cited(phrase), nouns, "organisation", plural)
        return Voice(cited(phrase), nouns, "unnamed", plural)

    def _known_as(self, block: int, phrase: Phrase, *, plural: bool) -> Voice | None:
        """Who has spoken, or been named with such a title, before: "the minister", "the Observatory"."""
        noun = singular(phrase.head.lower_)
        for voice in self.voices():
            if noun in voice.nouns and (voice.plural == plural or voice.type == "organisation"):
                return voice
        if noun in _BODIES:
            return self._subject_before(block, phrase.head, kinds=("actor",))
        return None if plural else self._titled(block, phrase, noun)

    def _titled(self, block: int, phrase: Phrase, noun: str) -> Voice | None:
        for number in range(block, -1, -1):
            doc = self.docs[number]
            for name in reversed(self.names[number]):
                if number == block and name.start >= phrase.start:
                    continue
                if name.kind == "person" and noun in _title_words(doc, name):
                    return Voice(name.head, frozenset({noun}), "person")
                if name.kind == "actor" and noun in {t.lower_ for t in doc[name.start : name.end]}:
                    return Voice(name.head, frozenset({noun}), "organisation")
        return None

    def _nouns(self, phrase: Phrase) -> frozenset[str]:
        """The nouns of the phrase and of an apposition after it: "Ann Lee, a medic" is "the medic" later."""
        doc = phrase.doc
        end = phrase.end
        if end < len(doc) and doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].lower_ in ("a", "an", "the"):
            end = min(end + 10, len(doc))
        return frozenset(singular(t.lower_) for t in doc[phrase.start : end] if t.pos_ in ("NOUN", "PROPN", "ADJ"))


def _title_words(doc: Doc, name: Name) -> set[str]:
    """The words before a name up to its title's beginning, and an apposition after it."""
    start = name.start
    while start > 0 and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") and name.start - start < 7:
        start -= 1
    words = {singular(t.lower_) for t in doc[start : name.start]}
    if name.end + 1 < len(doc) and doc[name.end].text == ",":
        words |= {singular(t.lower_) for t in doc[name.end + 1 : name.end + 5] if t.pos_ in ("NOUN", "PROPN")}
    return words
