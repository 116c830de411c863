"""Who holds the floor: quotations and statements that go on, with nobody said to speak, over sentences and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.knowledge.speech import speech
from dateline.reading.insertions import without_insertions
from dateline.reading.quotes import Quote
from dateline.reading.roll import Roll
from dateline.reading.speakers import Speaker
from dateline.reading.speaking import speaker_of
from dateline.reading.statements import (
    Opening,
    Statement,
    headed_by,
    headline_credit,
    headline_label,
    in_first_person,
    is_note,
    opened_by,
    opens_quotation,
    signed,
    transcribed,
)
from dateline.tokens import Doc, Span

_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "another", "last", "final", "other", "one"})


@dataclass(slots=True)
class Floor:
    """What has been said in a story so far, who spoke last, and whose statement is still going on."""

    statements: list[Statement] = field(default_factory=list)
    last: Speaker | None = None
    _carried: Speaker | None = None
    _carried_quoted: bool = False
    _unclosed: int | None = None

    def hear_out(self, doc: Doc, *, block: int, roll: Roll, marks: Sequence[Quote], told: bool) -> None:
        """Give what nobody is said to say in a block to whoever holds the floor; ``told``: it has words of saying."""
        self._quotations(doc, block=block, marks=marks)
        self._one_by_one(doc, block=block, roll=roll, marks=marks)
        self._carry(doc, block=block, told=told)
        self._open(doc, block=block, roll=roll)
        self._unclosed = block if marks and marks[-1].open else None

    # -------------------------------------------------------------------------------- quotation marks

    def _quotations(self, doc: Doc, *, block: int, marks: Sequence[Quote]) -> None:
        """A quotation without a cue of its own goes on with whoever spoke last."""
        for quote in marks:
            words = frozenset(range(quote.start, quote.end))
            outside = [s for s in self.statements if s.block == block and not _spoken_in(s.speaker, quote)]
            if any(len(s.tokens & words) * 2 > len(words) for s in outside):
                continue
            speaker = self._beside(doc, quote, block=block) or self._going_on(doc, quote, block=block)
            if speaker is not None:
                told = replace(speaker, form="direct", rule="quotation goes on")
                self.statements.append(Statement(block, told, words))

    def _beside(self, doc: Doc, quote: Quote, *, block: int) -> Speaker | None:
        """Somebody who speaks in the sentence that the quotation begins or ends in."""
        near = {i for edge in (quote.start, quote.end - 1) for i in range(doc[edge].sent.start, doc[edge].sent.end)}
        here = [s.speaker for s in self.statements if s.block == block and not _spoken_in(s.speaker, quote)]
        found = [speaker for speaker in here if speaker.cue and speaker.cue[1] in near]
        return found[-1] if found else None

    def _going_on(self, doc: Doc, quote: Quote, *, block: int) -> Speaker | None:
        """A quotation that opens a paragraph or a sentence right after the last speaker goes on with him."""
        if self.last is None:
            return None
        heard = (self.last.cue or (self.last.block, 0))[0]
        opens = quote.start <= 1 or doc[quote.start - 1].is_sent_start or doc[quote.start].is_sent_start
        if quote.start <= 1 and self._unclosed == block - 1:
            return self.last
        near = heard == block or (block - heard == 1 and self.last.form != "indirect")
        return self.last if opens and near else None

    # -------------------------------------------------------------------------------- told one by one

    def _one_by_one(self, doc: Doc, *, block: int, roll: Roll, marks: Sequence[Quote]) -> None:
        """“Two diplomats sketch three scenarios. In the first, ...”: the sentences that count them off are theirs."""
        presented: Speaker | None = None
        for sentence in doc.sents:
            if presented is None or not _counts_off(sentence):
                presented = _presenter(sentence, block=block, roll=roll)
                continue
            told = without_insertions(doc, {t.i for t in sentence}, marks)
            free = frozenset(i for i in told if not self._answered(i, block=block))
            self.statements.append(Statement(block, replace(presented, rule="one by one"), free))

    def _answered(self, token: int, *, block: int) -> bool:
        return any(s.block == block and token in s.tokens for s in self.statements)

    # -------------------------------------------------------------------------------- statements that go on

    def _open(self, doc: Doc, *, block: int, roll: Roll) -> None:
        opening = opened_by(doc, block=block, roll=roll) or headed_by(doc, block=block, roll=roll)
        kinds = (headline_label, headline_credit, signed, transcribed)
        label = next((found for kind in kinds if (found := kind(doc, block=block, roll=roll)) is not None), None)
        if label is not None:
            self.statements.append(Statement(block, label[0].speaker(block), frozenset(label[1])))
            roll.hear(block, label[0].voice)
        if opening is not None:
            self._give(opening, block=block, roll=roll)

    def _give(self, opening: Opening, *, block: int, roll: Roll) -> None:
        self._carried = self.last = opening.speaker(block)
        self._carried_quoted = False
        roll.hear(block, opening.voice)

    def _carry(self, doc: Doc, *, block: int, told: bool) -> None:
        """A statement goes on until somebody else is told to speak, or its quotation ends."""
        if self._carried is None:
            return
        first = block == self._carried.block + 1
        self._carried_quoted = opens_quotation(doc) if first else self._carried_quoted
        by_headline = self._carried.cue is None
        over = is_note(doc) or (self._carried_quoted and not opens_quotation(doc))
        others = told and not in_first_person(doc)
        if over or others or (by_headline and first and not in_first_person(doc)):
            self._carried = None
            return
        self.statements.append(Statement(block, self._carried, frozenset(range(len(doc)))))


def _spoken_in(speaker: Speaker, quote: Quote) -> bool:
    return speaker.cue is not None and quote.holds(speaker.cue[1])


def _counts_off(sentence: Span) -> bool:
    return any(t.lower_ in _ORDINALS for t in sentence[:4])


def _presenter(sentence: Span, *, block: int, roll: Roll) -> Speaker | None:
    """Who lays out courses in a sentence: "Two diplomats sketch three scenarios"."""
    words = speech()
    for cue in sentence:
        form = words.forms.get(cue.lower_)
        if form is None or form.lemma not in words.verbs["presenting"] or form.shape == "ing":
            continue
        told = any(words.is_a(t.lower_, "courses") and t.lower_.endswith("s") for t in cue.doc[cue.i + 1 : cue.i + 6])
        found = speaker_of(cue, block=block, roll=roll) if told else None
        voice = roll.voice(block, found[0]) if found is not None else None
        if found is not None and voice is not None:
            roll.hear(block, voice)
            phrase = found[0]
            return Speaker(voice.type, block, phrase.start, phrase.end, voice.head, (block, cue.i), rule="one by one")
    return None
