"""Who is responsible for each word of a story: what is said in quotation marks, and what is told without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.knowledge.speech import VerbForm, speech
from dateline.reading.cues import cue_at, quoted_as, reported_by
from dateline.reading.names import Name
from dateline.reading.quotes import Quote, speech_quotes
from dateline.reading.scope import Saying, said_with, without_insertions
from dateline.reading.speakers import Phrase, Roll, Speaker, Voice
from dateline.reading.speaking import beside, clause_subject, is_break, is_finite, phrase_after, speaker_of, stretch
from dateline.reading.statements import (
    Opening,
    headed_by,
    headline_label,
    in_first_person,
    is_note,
    opened_by,
    opens_quotation,
)
from dateline.records import Form

_OWN = frozenset({"i", "we"})
_WHOLE = 0.8
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "another", "last", "final", "other", "one"})
_ACTS = ("asked", "accused of", "recorded")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker says in one block: the tokens he answers for."""

    block: int
    speaker: Speaker
    tokens: frozenset[int]


class Attribution:
    """The statements of a story; asks who answers for a word."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)

    def chain(self, block: int, token: int) -> tuple[Speaker, ...]:
        """Who is responsible for a token of a block, outermost first; empty when only the outlet speaks."""
        found = [s for s in self.statements if s.block == block and token in s.tokens]
        outer = sorted(found, key=lambda s: (-len(s.tokens), s.speaker.start))
        chain: list[Speaker] = []
        for statement in outer:
            if not any(link.head == statement.speaker.head for link in chain):
                chain.append(statement.speaker)
        return tuple(chain)


def find_speakers(docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> Attribution:
    """The attribution of the blocks of one story, in order; ``names`` are the names of each block."""
    finder = _Finder(Roll(docs, names))
    for block, doc in enumerate(docs):
        finder.read(block, doc)
    return Attribution(finder.statements)


class _Finder:
    """Goes through a story with the voices heard so far and the one who holds the floor."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.statements: list[Statement] = []
        self.last: Speaker | None = None
        self.carried: Speaker | None = None
        self.carried_quoted = False
        self.unclosed: int | None = None

    def read(self, block: int, doc: Doc) -> None:
        marks = speech_quotes(doc)
        before = len(self.statements)
        for sentence in doc.sents:
            for token in sentence:
                self._token(block, token, marks)
        self._quotes(block, doc, marks)
        self._one_by_one(block, doc, marks)
        self._carry(block, doc, told=len(self.statements) > before)
        self._open(block, doc)
        self.unclosed = block if marks and marks[-1].open else None

    def _token(self, block: int, token: Token, marks: Sequence[Quote]) -> None:
        following = beside(token, 1)
        then = following.lower_ if following is not None else ""
        if following is not None and (token.lower_, then) in (("according", "to"), ("words", "of")):
            self._according(block, following, marks)
        elif token.lower_ in ("citing", "quoting"):
            self._according(block, token, marks)
        elif following is not None and reported_by(token):
            self._reported(block, token, following, marks)
        elif quoted_as(token) is not None:
            self._verb(block, token, VerbForm("say", "past"), marks, subject_of=quoted_as(token))
        elif (form := cue_at(token, named=self._named_before(block, token))) is not None:
            self._verb(block, token, form, marks)
        elif token.pos_ in ("NOUN", "PROPN", "VERB") and speech().is_a(token.lower_, "rumours"):
            self._rumour(block, token, marks)

    def _named_before(self, block: int, token: Token) -> bool:
        before = beside(token, -1)
        return before is not None and self.roll.at(block, before) is not None

    # -------------------------------------------------------------------------------- words of saying

    def _verb(
        self, block: int, cue: Token, form: VerbForm, marks: Sequence[Quote], *, subject_of: Token | None = None
    ) -> None:
        found = self._participle(block, cue) if form.shape == "ing" else self._finite(block, subject_of or cue)
        if found is None:
            return
        phrase, inverted = found
        if phrase.head.lower_ in _OWN or _crosses(phrase, cue, marks):
            return
        saying = Saying(cue, form.lemma, phrase, inverted, form.shape == "ing" and subject_of is None)
        content, rule = said_with(saying, marks)
        if not content:
            return
        nested = any(s.block == block and cue.i in s.tokens for s in self.statements)
        if nested and rule.endswith(_ACTS):
            return
        voice = self.roll.voice(block, phrase)
        if voice is None or not _may_say(saying, voice, rule):
            return
        self._say(block, phrase, voice, content=content, cue=cue, rule=rule, marks=marks)

    def _finite(self, block: int, cue: Token) -> tuple[Phrase, bool] | None:
        return speaker_of(cue, block=block, roll=self.roll)

    def _participle(self, block: int, cue: Token) -> tuple[Phrase, bool] | None:
        """“..., saying that”: who said the rest of the sentence, else the subject of the clause before."""
        spoken = [
            s for s in self.statements if s.block == block and s.speaker.cue and s.speaker.cue[1] >= stretch(cue).start
        ]
        outer = [s for s in spoken if cue.i not in s.tokens or cue.head.i == (s.speaker.cue or (0, 0))[1]]
        if outer:
            speaker = outer[-1].speaker
            return Phrase(speaker.start, speaker.end, cue.doc[speaker.end - 1]), False
        subject = clause_subject(cue, block=block, roll=self.roll)
        return (subject, False) if subject is not None else None

    def _say(
        self, block: int, phrase: Phrase, voice: Voice, *, content: set[int], cue: Token, rule: str,
        marks: Sequence[Quote], heard: bool = True,
    ) -> None:  # fmt: skip
        inside = sum(any(q.holds(i) for q in marks) for i in content)
        form: Form = "indirect" if not inside else "direct" if inside >= _WHOLE * len(content) else "mixed"
        speaker = Speaker(
            voice.type, block, phrase.start, phrase.end, voice.head, (block, cue.i), form, _medium(cue), rule
        )
        whole = {
            i for q in marks if any(q.holds(j) for j in content) and not q.holds(cue.i) for i in range(q.start, q.end)
        }
        described = speech().is_a(phrase.head.lower_, "documents")
        own = set(range(phrase.start, phrase.head.i + 1 if described else phrase.end))
        content |= set(range(phrase.start, phrase.end)) if described else set()
        self.statements.append(Statement(block, speaker, frozenset((content | whole) - own)))
        if heard and not any(q.holds(cue.i) for q in marks):
            self.roll.hear(block, voice)
            self.last = speaker

    def _according(self, block: int, word: Token, marks: Sequence[Quote]) -> None:
        """“according to X”, "citing X": X answers for the sentence, or for its part between other speakers."""
        phrase = phrase_after(word, block=block, roll=self.roll)
        voice = self.roll.voice(block, phrase) if phrase is not None else None
        if phrase is None or voice is None:
            return
        sentence = stretch(word)
        first = word.i - 1 if word.lower_ in ("to", "of") else word.i
        content = set(range(_clause_before(word, first), first)) | set(range(phrase.end, sentence.end))
        taken = [s for s in self.statements if s.block == block and first in s.tokens]
        if taken:
            content &= min((s.tokens for s in taken), key=len)
        content = without_insertions(word.doc, content, marks)
        self._say(block, phrase, voice, content=content, cue=word, rule="according to", marks=marks)

    def _reported(self, block: int, word: Token, by: Token, marks: Sequence[Quote]) -> None:
        phrase = phrase_after(by, block=block, roll=self.roll)
        voice = self.roll.voice(block, phrase) if phrase is not None else None
        if phrase is None or voice is None:
            return
        content = {t.i for t in stretch(word) if not phrase.start <= t.i < phrase.end}
        self._say(block, phrase, voice, content=content, cue=word, rule=f"{word.lower_} by", marks=marks)

    def _rumour(self, block: int, noun: Token, marks: Sequence[Quote]) -> None:
        """“amid reports that ...”: the reports themselves, or whose they are."""
        that = beside(noun, 1)
        following = that.lower_ if that is not None else ""
        if following != "that" and not (
            following == "of" and noun.lower_ in ("reports", "allegations", "rumours", "rumors")
        ):
            return
        start = noun.i + 2
        end = next((t.i for t in noun.doc[start : stretch(noun).end] if t.text in (";", "—")), stretch(noun).end)
        if following == "of":
            end = next((t.i for t in noun.doc[start:end] if is_break(t) or t.lower_ == "and"), end)
        owner = next(
            (c for c in noun.children if c.dep_ == "nmod:poss" and c.lower_ not in ("his", "her", "its", "their")), None
        )
        phrase = Phrase(owner.left_edge.i, owner.i + 1, owner) if owner is not None else _bare_noun(noun)
        voice = (
            self.roll.voice(block, phrase)
            if owner is not None
            else Voice(_text(phrase), frozenset(), "unnamed", plural=True)
        )
        if voice is None:
            return
        content = without_insertions(noun.doc, set(range(start, end)), marks)
        rule = f"{noun.lower_} {following}"
        self._say(block, phrase, voice, content=content, cue=noun, rule=rule, marks=marks, heard=owner is not None)

    # -------------------------------------------------------------------------------- quotation marks

    def _quotes(self, block: int, doc: Doc, marks: Sequence[Quote]) -> None:
        """A quotation without a cue of its own goes on with whoever spoke last."""
        for quote in marks:
            words = frozenset(range(quote.start, quote.end))
            outside = [
                s for s in self.statements if s.block == block and not (s.speaker.cue and quote.holds(s.speaker.cue[1]))
            ]
            if any(len(s.tokens & words) * 2 > len(words) for s in outside):
                continue
            speaker = self._beside(block, doc, quote) or self._going_on(block, doc, quote)
            if speaker is not None:
                told = replace(speaker, form="direct", rule="quotation goes on")
                self.statements.append(Statement(block, told, words))

    def _beside(self, block: int, doc: Doc, quote: Quote) -> Speaker | None:
        """Somebody who speaks in the sentence that the quotation begins or ends in."""
        near = {i for edge in (quote.start, quote.end - 1) for i in range(doc[edge].sent.start, doc[edge].sent.end)}
        found = [
            s.speaker for s in self.statements
            if s.block == block and s.speaker.cue and s.speaker.cue[1] in near and not quote.holds(s.speaker.cue[1])
        ]  # fmt: skip
        return found[-1] if found else None

    def _going_on(self, block: int, doc: Doc, quote: Quote) -> Speaker | None:
        """A quotation that opens a paragraph or a sentence right after the last speaker goes on with him."""
        if self.last is None:
            return None
        heard = (self.last.cue or (self.last.block, 0))[0]
        opens = quote.start <= 1 or doc[quote.start - 1].is_sent_start or doc[quote.start].is_sent_start
        if quote.start <= 1 and self.unclosed == block - 1:
            return self.last
        near = heard == block or (block - heard == 1 and self.last.form != "indirect")
        return self.last if opens and near else None

    # -------------------------------------------------------------------------------- told one by one

    def _one_by_one(self, block: int, doc: Doc, marks: Sequence[Quote]) -> None:
        """“Two diplomats sketch three scenarios. In the first, ...”: the sentences that count them off are theirs."""
        presented: Speaker | None = None
        for sentence in doc.sents:
            if presented is not None and _counts_off(sentence):
                told = without_insertions(doc, {t.i for t in sentence}, marks)
                free = frozenset(i for i in told if not self._answered(block, i))
                self.statements.append(Statement(block, replace(presented, rule="one by one"), free))
                continue
            presented = self._presenter(block, sentence)

    def _presenter(self, block: int, sentence: Span) -> Speaker | None:
        words = speech()
        for cue in sentence:
            form = words.forms.get(cue.lower_)
            if form is None or form.lemma not in words.verbs["presenting"] or form.shape == "ing":
                continue
            told = [
                t for t in cue.doc[cue.i + 1 : cue.i + 6] if words.is_a(t.lower_, "courses") and t.lower_.endswith("s")
            ]
            found = speaker_of(cue, block=block, roll=self.roll) if told else None
            voice = self.roll.voice(block, found[0]) if found is not None else None
            if found is not None and voice is not None:
                self.roll.hear(block, voice)
                phrase = found[0]
                return Speaker(
                    voice.type, block, phrase.start, phrase.end, voice.head, (block, cue.i), rule="one by one"
                )
        return None

    def _answered(self, block: int, token: int) -> bool:
        return any(s.block == block and token in s.tokens for s in self.statements)

    # -------------------------------------------------------------------------------- statements that go on

    def _open(self, block: int, doc: Doc) -> None:
        opening = opened_by(doc, block=block, roll=self.roll) or headed_by(doc, block=block, roll=self.roll)
        label = headline_label(doc, block=block, roll=self.roll)
        if label is not None:
            self.statements.append(Statement(block, label[0].speaker(block), frozenset(label[1])))
            self.roll.hear(block, label[0].voice)
        if opening is not None:
            self._give_floor(block, opening)

    def _give_floor(self, block: int, opening: Opening) -> None:
        self.carried = self.last = opening.speaker(block)
        self.carried_quoted = False
        self.roll.hear(block, opening.voice)

    def _carry(self, block: int, doc: Doc, *, told: bool) -> None:
        """A statement goes on until somebody else is told to speak, or its quotation ends."""
        if self.carried is None:
            return
        first = block == self.carried.block + 1
        self.carried_quoted = opens_quotation(doc) if first else self.carried_quoted
        by_headline = self.carried.cue is None
        over = is_note(doc) or (self.carried_quoted and not opens_quotation(doc))
        others = told and not in_first_person(doc)
        if over or others or (by_headline and first and not in_first_person(doc)):
            self.carried = None
            return
        self.statements.append(Statement(block, self.carried, frozenset(range(len(doc)))))


# ------------------------------------------------------------------------------------------ small questions


def _counts_off(sentence: Span) -> bool:
    words = {t.lower_ for t in sentence[:4]}
    return bool(words & _ORDINALS)


def _crosses(phrase: Phrase, cue: Token, marks: Sequence[Quote]) -> bool:
    """A speaker inside a quotation and a word of saying outside it do not belong together."""
    return any(q.holds(phrase.head.i) != q.holds(cue.i) for q in marks)


def _may_say(saying: Saying, voice: Voice, rule: str) -> bool:
    noun = saying.phrase.head
    if voice.type == "document" and (saying.is_a("mental") or saying.is_a("asking")) and not saying.is_a("quoting"):
        return False
    if rule.endswith("recorded") and saying.is_a("watching"):
        return voice.type in ("person", "unnamed") and (speech().is_person(noun.lower_) or voice.type == "person")
    if voice.type == "unnamed" and saying.lemma not in ("say", "tell", "add"):
        return speech().is_person(noun.lower_) or noun.pos_ in ("PRON", "NUM") or _joined_people(saying.phrase)
    return True


def _joined_people(phrase: Phrase) -> bool:
    return any(speech().is_person(t.lower_) for t in phrase.doc[phrase.start : phrase.end])


def _clause_before(word: Token, first: int) -> int:
    """Where what a source answers for begins: the sentence, or the relative clause that "according to" interrupts."""
    before = [t for t in word.doc[max(stretch(word).start, first - 2) : first] if t.text != ","]
    inside = bool(before) and before[-1].lower_ in ("which", "who", "whom", "that", "where", "when", "because", "but")
    return first if inside else stretch(word).start


def _bare_noun(noun: Token) -> Phrase:
    start = noun.i
    while start > stretch(noun).start and noun.doc[start - 1].pos_ in ("ADJ",):
        start -= 1
    return Phrase(start, noun.i + 1, noun)


def _text(phrase: Phrase) -> str:
    return phrase.doc[phrase.start : phrase.end].text


def _medium(cue: Token) -> tuple[int, int] | None:
    """“said by telephone”, "in a video": what the speaker used or relies on."""
    for token in cue.doc[cue.i + 1 : min(cue.i + 4, stretch(cue).end)]:
        if token.lower_ in ("by", "in", "on", "via", "over", "through"):
            for noun in cue.doc[token.i + 1 : min(token.i + 6, stretch(cue).end)]:
                if speech().is_a(noun.lower_, "mediums"):
                    return token.i + 1, noun.i + 1
                if is_break(noun) or is_finite(noun):
                    break
    return None


__all__ = ["Attribution", "Speaker", "find_speakers"]
