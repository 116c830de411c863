"""Reading one block for who says what: by words of saying, by "according to" and "reported by", by rumours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.knowledge.speech import VerbForm, speech
from dateline.reading.cues import MADE, cue_at, goes_on, quoted_as, quotes_somebody, reported_by
from dateline.reading.described import whole_description
from dateline.reading.floor import Floor
from dateline.reading.insertions import without_insertions
from dateline.reading.phrases_of_speakers import phrase_after
from dateline.reading.quotes import Quote, speech_quotes
from dateline.reading.relied_on import is_relied_on, medium_of
from dateline.reading.roll import Roll
from dateline.reading.sayings import Saying
from dateline.reading.scope import clause_before, rumour_end, said_with
from dateline.reading.speakers import Phrase, Speaker, Voice
from dateline.reading.speaking import clause_subject, speaker_of
from dateline.reading.statements import Statement
from dateline.reading.stretches import beside, says, stretch
from dateline.reading.syntax import case_of
from dateline.reading.who_may_speak import may_say
from dateline.reading.words import lemma
from dateline.records import Form
from dateline.tokens import Doc, Token

_OWN = frozenset({"i", "we"})
_REASONS = frozenset(
    "reason concern fear need lack security safety risk threat danger cost pressure difficulty law rule agreement "
    "decision failure health violence shortage progress example case weather".split()
)
_POINTING = frozenset({"according", "words", "citing", "quoting"})
_WHOLE = 0.8
_ACTS = ("asked", "accused of", "recorded")
_NEAR = 5
_WITH_OF = frozenset({"reports", "allegations", "rumours", "rumors"})


@lru_cache(1 << 16)
def _may_tell(word: str) -> bool:
    """Is it a word by which something may be somebody's? All others are passed by."""
    return word in _POINTING or word in speech().forms or word in MADE or speech().is_a(word, "rumours")


class Reader:
    """Reads one block: what is said in it by words of saying; the floor knows the rest of the story."""

    def __init__(self, roll: Roll, floor: Floor, doc: Doc, block: int) -> None:  # noqa: PLR0917 - a story, then a block of it
        self.roll, self.floor, self.doc, self.block = roll, floor, doc, block
        self.marks: Sequence[Quote] = speech_quotes(doc)

    def read(self) -> None:
        before = len(self.floor.statements)
        for token in self.doc.tokens:
            if _may_tell(token.lower_):
                self._token(token)
        told = len(self.floor.statements) > before
        self.floor.hear_out(self.doc, block=self.block, roll=self.roll, marks=self.marks, told=told)

    def _said_here(self) -> list[Statement]:
        return [s for s in self.floor.statements if s.block == self.block]

    def _token(self, token: Token) -> None:
        word = token.lower_
        if word in _POINTING:
            following = beside(token, 1)
            then = following.lower_ if following is not None else ""
            if following is not None and (word, then) in (("according", "to"), ("words", "of")):
                self._according(following)
            elif word in ("citing", "quoting"):
                self._according(token)
        elif word in speech().forms or word in MADE:
            self._form(token)
        elif token.pos_ in ("NOUN", "PROPN", "VERB") and speech().is_a(word, "rumours"):
            self._rumour(token)

    def _form(self, token: Token) -> None:
        """A word that is a form of a verb of saying: by what stands about it a cue, or not."""
        following = beside(token, 1)
        if following is not None and reported_by(token):
            self._reported(token, following)
        elif (participle := quoted_as(token)) is not None:
            self._verb(token, VerbForm("say", "past"), subject_of=participle)
        elif (form := cue_at(token, named=self._named_before(token))) is not None:
            self._verb(token, form)
            self._quoted(token)
        elif token.pos_ in ("NOUN", "PROPN", "VERB") and speech().is_a(token.lower_, "rumours"):
            self._rumour(token)

    def _named_before(self, token: Token) -> bool:
        before = beside(token, -1)
        return before is not None and self.roll.at(self.block, before) is not None

    # -------------------------------------------------------------------------------- words of saying

    def _verb(self, cue: Token, form: VerbForm, *, subject_of: Token | None = None) -> None:
        participle = form.shape == "ing" and subject_of is None
        found = self._participle(cue) if participle else self._speaker(subject_of or cue)
        if found is None or found[0].head.lower_ in _OWN or _crosses(found[0], cue, self.marks):
            return
        saying = Saying(cue, form.lemma, *found, participle)
        content, rule = said_with(saying, self.marks)
        nested = any(cue.i in s.tokens for s in self._said_here())
        if not content or (nested and rule.endswith(_ACTS)):
            return
        voice = self.roll.voice(self.block, saying.phrase)
        if voice is not None and may_say(saying, voice, rule=rule):
            self._say(saying.phrase, voice, content=content, cue=cue, rule=rule)

    def _quoted(self, cue: Token) -> None:
        """“The agency quotes an official as saying that”: the official, by what the agency tells."""
        verb = quotes_somebody(cue)
        found = self._voiced(verb) if verb is not None else None
        if found is not None:
            content, rule = said_with(Saying(cue, "say", found[0], inverted=False, participle=True), self.marks)
            if content:
                self._say(*found, content=content, cue=cue, rule=f"quoted, {rule}", heard=False)

    def _speaker(self, cue: Token) -> tuple[Phrase, bool] | None:
        return speaker_of(cue, block=self.block, roll=self.roll)

    def _participle(self, cue: Token) -> tuple[Phrase, bool] | None:
        """“..., saying that”: who said the rest of the sentence, else the subject of the clause before."""
        start = stretch(cue).start
        spoken = [s for s in self._said_here() if s.speaker.cue and s.speaker.cue[1] >= start]
        outer = [s for s in spoken if cue.i not in s.tokens or cue.head.i == (s.speaker.cue or (0, 0))[1]]
        if not outer and spoken and goes_on(cue):
            outer = spoken[-1:]
        if outer:
            speaker = outer[-1].speaker
            return Phrase(speaker.start, speaker.end, cue.doc[speaker.end - 1]), False
        subject = clause_subject(cue, block=self.block, roll=self.roll)
        return (subject, False) if subject is not None else None

    # -------------------------------------------------------------------------------- other ways to name a source

    def _voiced(self, word: Token) -> tuple[Phrase, Voice] | None:
        """The phrase after a word, if somebody or something speaks by it."""
        phrase = phrase_after(word, block=self.block, roll=self.roll)
        voice = self.roll.voice(self.block, phrase) if phrase is not None else None
        return (phrase, voice) if phrase is not None and voice is not None else None

    def _according(self, word: Token) -> None:
        """“according to X”, "citing X": X answers for the sentence, or for its part between other speakers."""
        found = self._voiced(word)
        if found is None or is_relied_on(word, found[0]) or _is_reason(found[0].head):
            return
        first = word.i - 1 if word.lower_ in ("to", "of") else word.i
        content = set(range(clause_before(word, first), first)) | set(range(found[0].end, stretch(word).end))
        taken = [s.tokens for s in self._said_here() if first in s.tokens]
        if taken:
            content &= min(taken, key=len)
        content = without_insertions(word.doc, content, self.marks)
        self._say(*found, content=content, cue=word, rule="according to")

    def _reported(self, word: Token, by: Token) -> None:
        """“spotted by X”, "as reported by X": X answers for the sentence."""
        found = self._voiced(by)
        if found is not None:
            content = {t.i for t in stretch(word) if not found[0].start <= t.i < found[0].end}
            self._say(*found, content=content, cue=word, rule=f"{word.lower_} by")

    def _rumour(self, noun: Token) -> None:
        """“amid reports that ...”: the reports themselves, or whose they are."""
        that = beside(noun, 1)
        following = that.lower_ if that is not None else ""
        if following in ("by", "from"):
            self._rumour_by(noun)
            return
        if following != "that" and not (following == "of" and noun.lower_ in _WITH_OF):
            return
        owner = next((c for c in noun.children if c.dep_ == "nmod:poss" and not c.tag_.startswith("PRP")), None)
        before = beside(noun, -1)
        if owner is None and before is not None and before.pos_ in ("NOUN", "PROPN") and self._speaks(before):
            owner = before
        near = [s for s in self._said_here() if s.speaker.cue and 0 < noun.i - s.speaker.cue[1] < _NEAR]
        if owner is None and any(noun.i + 2 in s.tokens and noun.i not in s.tokens for s in near):
            return  # “said in a statement that”: the speaker's, by that medium
        phrase = Phrase(owner.left_edge.i, owner.i + 1, owner) if owner is not None else _bare_noun(noun)
        unnamed = Voice(self.doc[phrase.start : phrase.end].text, frozenset(), "unnamed", plural=True)
        voice = self.roll.voice(self.block, phrase) if owner is not None else unnamed
        if voice is not None:
            told = set(range(noun.i + 2, rumour_end(noun, following)))
            content, rule = without_insertions(noun.doc, told, self.marks), f"{noun.lower_} {following}"
            self._say(phrase, voice, content=content, cue=noun, rule=rule, heard=owner is not None)

    def _speaks(self, owner: Token) -> bool:
        """“police allegations", "army claims”: is it people or a body that speaks?"""
        name = self.roll.at(self.block, owner)
        people = speech().is_person(owner.lower_) or speech().is_a(owner.lower_, "organisations")
        return people if name is None else name.kind == "actor"

    def _rumour_by(self, noun: Token) -> None:
        """“denied claims by monitors that ...”: those whose claims they are."""
        found = self._voiced(noun.nbor(1))
        that = self.doc[found[0].end] if found is not None and found[0].end < stretch(noun).end else None
        if found is None or that is None or any(says(t) for t in self.doc[found[0].start : found[0].end]):
            return
        if that.lower_ == "that":
            told = set(range(that.i + 1, rumour_end(noun, "that")))
            content = without_insertions(noun.doc, told, self.marks)
            self._say(*found, content=content, cue=noun, rule=f"{noun.lower_} by … that", heard=False)

    def _say(
        self, phrase: Phrase, voice: Voice, *, content: set[int], cue: Token, rule: str, heard: bool = True
    ) -> None:
        inside = sum(any(q.holds(i) for q in self.marks) for i in content) if self.marks else 0
        form: Form = "indirect" if not inside else "direct" if inside >= _WHOLE * len(content) else "mixed"
        start, end = whole_description(phrase, cue)
        medium = medium_of(cue, phrase, told=content)
        speaker = Speaker(voice.type, self.block, start, end, voice.head, (self.block, cue.i), form, medium, rule)
        begun = [q for q in self.marks if any(q.holds(j) for j in content) and not q.holds(cue.i)]
        whole = {i for q in begun for i in range(q.start, q.end)}
        described = speech().is_a(phrase.head.lower_, "documents")
        own = set(range(phrase.start, phrase.head.i + 1 if described else phrase.end))
        content |= set(range(phrase.start, phrase.end)) if described else set()
        self.floor.statements.append(Statement(self.block, speaker, frozenset((content | whole) - own)))
        if heard and not any(q.holds(cue.i) for q in self.marks):
            self.roll.hear(self.block, voice)
            self.floor.last = speaker


# ------------------------------------------------------------------------------------------ small questions


def _crosses(phrase: Phrase, cue: Token, marks: Sequence[Quote]) -> bool:
    """A speaker inside a quotation and a word of saying outside it do not belong together."""
    return any(q.holds(phrase.head.i) != q.holds(cue.i) for q in marks)


def _is_reason(noun: Token) -> bool:
    """“citing a number of reasons", "citing security concerns”: why, and not who."""
    of = next((c for c in noun.rights if case_of(c) == "of"), noun)
    return lemma(of) in _REASONS


def _bare_noun(noun: Token) -> Phrase:
    start = noun.i
    while start > stretch(noun).start and noun.doc[start - 1].pos_ == "ADJ":
        start -= 1
    return Phrase(start, noun.i + 1, noun)
