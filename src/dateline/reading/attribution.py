"""Who is responsible for each word of a story: what is said in quotation marks, and what is told without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from dateline.knowledge.speech import speech
from dateline.reading.cues import between_commas
from dateline.reading.names import Name
from dateline.reading.quotes import Quote, quotes, speech_quotes
from dateline.reading.speakers import Roll, Scene, Speaker, Voice, anybody, extent, voice_of
from dateline.reading.syntax import PASSIVE_SUBJECTS, SUBJECTS, antecedent, arguments, case_of
from dateline.reading.words import is_verbal, lemma
from dateline.records import Form, SourceType

OF_NOUN = frozenset({"nmod"})
_OPENING = frozenset({"provide", "issue", "make", "release", "follow"})
_WITH_INFINITIVE = frozenset({"claim", "quote", "deny", "admit", "acknowledge", "dispute"})
_FIRST = frozenset({"i", "we", "our", "my", "us", "me"})


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one speaker says in one block: the tokens he answers for."""

    speaker: Speaker
    tokens: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Told:
    """A cue with who speaks by it, what is said, and the rule that found it."""

    subject: Token
    voice: Voice
    content: frozenset[int]
    cue: Token
    rule: str


class Attribution:
    """The statements of a story; asks who answers for a word."""

    def __init__(self, statements: Sequence[tuple[int, _Statement]]) -> None:
        self._statements = statements

    def chain(self, block: int, token: int) -> tuple[Speaker, ...]:
        """Who is responsible for a token of a block, outermost first; empty when only the outlet speaks."""
        found = [s for b, s in self._statements if b == block and token in s.tokens]
        outer = sorted(found, key=lambda s: (-len(s.tokens), s.speaker.start))
        chain: list[Speaker] = []
        for statement in outer:
            if not any(link.head == statement.speaker.head for link in chain):
                chain.append(statement.speaker)
        return tuple(chain)


def find_speakers(docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> Attribution:
    """The attribution of the blocks of one story, in order; ``names`` are the names of each block."""
    finder = _Finder(Roll(names))
    for block, doc in enumerate(docs):
        finder.read(block, doc)
    return Attribution(finder.statements)


class _Finder:
    """Goes through a story with the voices heard so far and the one who holds the floor."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.statements: list[tuple[int, _Statement]] = []
        self.heard: list[Voice] = []
        self.last: Speaker | None = None
        self.carried: Speaker | None = None

    def read(self, block: int, doc: Doc) -> None:
        before = len(self.statements)
        marks = speech_quotes(doc)
        for sentence in doc.sents:
            for token in sentence:
                self._cue(block, token, marks)
            self._notice(block, sentence)
        self._quotes(block, doc, marks)
        self._opened(block, doc, said=len(self.statements) > before)

    def _scene(self, block: int) -> Scene:
        return Scene(block, self.roll, self.heard)

    # -------------------------------------------------------------------------------- cues

    def _cue(self, block: int, token: Token, marks: Sequence[Quote]) -> None:
        if any(quote.holds(token.i) for quote in marks) and not _nested(token):
            return
        if is_verbal(token) and lemma(token) in speech().cues:
            self._verb(block, token, marks)
        elif token.lower_ == "according":
            self._according(block, token)
        elif token.pos_ == "NOUN" and lemma(token) in speech().rumours:
            self._rumour(block, token)

    def _verb(self, block: int, verb: Token, marks: Sequence[Quote]) -> None:
        set_off = between_commas(verb)
        subject = set_off.subject if set_off else self._nearer(block, verb, _subject(verb))
        if subject is None:
            return
        told = frozenset(_responsible(verb.doc, set_off.content, marks)) if set_off else frozenset[int]()
        content = told or _content(verb, subject, marks)
        if not content:
            return
        voice = voice_of(subject, self._scene(block))
        if voice is None and lemma(verb) in speech().human:
            voice = anybody(subject, self._scene(block))
        if voice is None or (lemma(verb) in speech().mental and voice.type == "document"):
            return
        self._say(block, _Told(subject, voice, content, verb, f"{lemma(verb)} + clause"), marks=marks)

    def _nearer(self, block: int, verb: Token, subject: Token | None) -> Token | None:
        """A person named between commas right before "said" speaks, whatever far-off subject the parser found."""
        if subject is None or verb.i - subject.i < 12:
            return subject
        between = [
            n
            for n in self.roll.people(block)
            if subject.i < n.start and n.end <= verb.i and verb.doc[n.start - 1].text in (",", "”", '"')
        ]
        return verb.doc[between[-1].end - 1] if between and lemma(verb) in speech().quoting else subject

    def _notice(self, block: int, sentence: DocSpan) -> None:
        """The body or person that a sentence is about may be the "it" or "he" that says something in the next."""
        for child in sentence.root.children:
            name = self.roll.at(block, child) if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS else None
            if name is not None and name.kind in ("actor", "person"):
                sort: SourceType = "person" if name.kind == "person" else "organisation"
                self.heard.append(Voice(name.head, frozenset({name.head.split()[-1].lower()}), sort))

    def _according(self, block: int, token: Token) -> None:
        source = (
            token.head
            if token.dep_ == "case"
            else next((c for c in token.children if c.dep_ in ("obl", "obj", "nmod")), None)
        )
        if source is None or source is token:
            return
        voice = voice_of(source, self._scene(block))
        if voice is None:
            return
        governor = source.head if source.head is not source else token
        own = {t.i for t in source.subtree} | {token.i}
        clause = governor if is_verbal(governor) or governor.dep_ == "ROOT" else source.sent.root
        content = frozenset(t.i for t in clause.subtree) - own
        self._say(block, _Told(source, voice, content, token, "according to"), marks=())

    def _rumour(self, block: int, noun: Token) -> None:
        clause = next(
            (c for c in noun.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children)),
            None,
        )
        if clause is None:
            clause = (
                next((c for c in noun.children if c.dep_ in OF_NOUN and case_of(c) == "of"), None)
                if noun.lower_.endswith("s")
                else None
            )
        if clause is None:
            return
        owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
        voice = (
            voice_of(owner, self._scene(block))
            if owner is not None
            else Voice(noun.text, frozenset({lemma(noun)}), "unnamed", plural=True)
        )
        if voice is None:
            return
        content = frozenset(t.i for t in clause.subtree)
        told = _Told(owner or noun, voice, content, noun, f"{lemma(noun)} that")
        self._say(block, told, marks=(), heard=owner is not None)

    def _say(self, block: int, told: _Told, *, marks: Sequence[Quote], heard: bool = True) -> None:
        """Writes down that somebody answers for some words."""
        start, end = extent(told.subject)
        inside = sum(any(q.holds(i) for q in marks) for i in told.content)
        form: Form = "indirect" if not inside else "direct" if inside >= 0.8 * len(told.content) else "mixed"
        voice, cue = told.voice, (block, told.cue.i)
        speaker = Speaker(voice.type, block, start, end, voice.head, cue, form, _medium(told.cue), told.rule)
        content = told.content | _whole_quotes(told.content, marks)
        self.statements.append((block, _Statement(speaker, frozenset(i for i in content if not start <= i < end))))
        if heard:
            self.heard.append(voice)
            self.last = speaker

    # -------------------------------------------------------------------------------- quotation marks

    def _quotes(self, block: int, doc: Doc, marks: Sequence[Quote]) -> None:
        """A quotation without a cue of its own goes on with whoever spoke last."""
        for quote in marks:
            words = frozenset(range(quote.start, quote.end))
            spoken = [s for b, s in self.statements if b == block and len(s.tokens & words) * 2 > len(words)]
            if not spoken:
                speaker = (
                    self._beside(block, doc, quote)
                    or self._in_words(block, doc, quote)
                    or self._going_on(block, doc, quote)
                )
                if speaker is not None:
                    told = replace(speaker, form="direct", rule="quotation goes on")
                    self.statements.append((block, _Statement(told, words)))

    def _beside(self, block: int, doc: Doc, quote: Quote) -> Speaker | None:
        """Somebody who speaks in the sentence that the quotation begins or ends in."""
        near = {i for edge in (quote.start, quote.end - 1) for i in range(doc[edge].sent.start, doc[edge].sent.end)}
        found = [
            s.speaker
            for b, s in self.statements
            if b == block and s.speaker.cue is not None and s.speaker.cue[1] in near
        ]
        return found[-1] if found else None

    def _in_words(self, block: int, doc: Doc, quote: Quote) -> Speaker | None:
        """“...” said an analyst; "..." the analyst said: by the words after the quotation alone."""
        after = [t for t in doc[quote.end + 1 : quote.end + 16] if not t.is_space]
        if after and after[0].text == ",":
            after = after[1:]
        verb = next((t for t in after if is_verbal(t) and lemma(t) in speech().quoting), None)
        if verb is None or any(t.text in (".", "“", ";") for t in after[: after.index(verb)]):
            return None
        before, behind = after[: after.index(verb)], after[after.index(verb) + 1 :]
        nouns = [t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON")][-1:] or _first_noun(behind)
        voice = voice_of(nouns[0], self._scene(block)) if nouns else None
        if voice is None:
            return None
        start, end = extent(nouns[0])
        self.heard.append(voice)
        self.last = Speaker(
            voice.type, block, start, end, voice.head, (block, verb.i), "direct", None, "quotation + cue"
        )
        return self.last

    def _going_on(self, block: int, doc: Doc, quote: Quote) -> Speaker | None:
        """A quotation that opens a paragraph or a sentence right after the last speaker goes on with him."""
        opens = quote.start <= 1 or doc[quote.start - 1].is_sent_start or doc[quote.start].is_sent_start
        last = self.last
        ago = block - (last.cue or (last.block, 0))[0] if last is not None else 9
        near = last is not None and (ago == 0 or (ago == 1 and last.form != "indirect"))
        return last if opens and near and not (quote.open and quote.start > 1) else None

    # -------------------------------------------------------------------------------- statements that go on

    def _opened(self, block: int, doc: Doc, *, said: bool) -> None:
        """“The minister said:” opens a statement that runs on through the paragraphs; "I welcome" goes on with it."""
        opener = self._opener(block, doc)
        if opener is not None:
            (start, end), voice, cue = opener
            self.carried = Speaker(
                voice.type,
                block,
                start,
                end,
                voice.head,
                (block, cue.i) if cue is not None else None,
                "direct",
                None,
                "statement",
            )
            self.heard.append(voice)
            self.last = self.carried
            return
        if self.carried is None:
            return
        if said and not _first_person(doc):
            return
        self.statements.append((block, _Statement(self.carried, frozenset(range(len(doc))))))

    def _opener(self, block: int, doc: Doc) -> tuple[tuple[int, int], Voice, Token | None] | None:
        """Who opens a statement: "X said:" at the end of a paragraph, or a headline "Statement by X on ..."."""
        words = [t for t in doc if not t.is_space]
        if len(words) > 2 and words[-1].text == ":":
            cues = [t for t in words if is_verbal(t) and lemma(t) in speech().quoting | _OPENING]
            for verb in reversed(cues):
                person = [n for n in self.roll.people(block) if n.end <= verb.i]
                if person:
                    return (person[-1].start, person[-1].end), Voice(person[-1].head, frozenset(), "person"), verb
                subject = _subject(verb)
                voice = voice_of(subject, self._scene(block)) if subject is not None else None
                if subject is not None and voice is not None:
                    return extent(subject), voice, verb
        noun = next((t for t in words[:8] if t.lower_ in ("statement", "remarks", "comments")), None)
        headline = block <= 1 and len(words) <= 40 and words[-1].text not in ".!?"
        return self._headline_speaker(block, noun) if noun is not None and headline else None

    def _headline_speaker(self, block: int, noun: Token) -> tuple[tuple[int, int], Voice, None] | None:
        """“Statement by Secretary Smith on ...” or "Minister Smith statement on ..."."""
        people = self.roll.people(block)
        by = next((t.i for t in noun.doc[noun.i :] if t.lower_ in ("by", "from", "of")), None)
        chosen = [n for n in people if by is not None and n.start > by] or [n for n in people if n.end <= noun.i]
        if not chosen:
            return None
        return (chosen[0].start, chosen[0].end), Voice(chosen[0].head, frozenset(), "person"), None


def _nested(token: Token) -> bool:
    return lemma(token) in ("say", "claim", "tell", "report")


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return antecedent(child)
        if child.dep_ in PASSIVE_SUBJECTS:
            return antecedent(child) if lemma(verb) == "quote" else None
        if child.dep_ == "expl" and child.lower_ == "it" and lemma(verb) in speech().human:
            return child
    return next((a.token for a in arguments(verb) if a.slot == "subj"), None)


def _content(verb: Token, subject: Token, marks: Sequence[Quote]) -> frozenset[int]:
    """The tokens of what is said: a clause of the verb, or the sentence that it interrupts or ends."""
    own = {t.i for t in subject.subtree} | {verb.i}
    clauses = [
        c
        for c in verb.children
        if c.dep_ in ("ccomp", "parataxis") or (c.dep_ == "xcomp" and lemma(verb) in _WITH_INFINITIVE)
    ]
    clauses = [c for c in clauses if c.dep_ == "ccomp" or lemma(verb) in speech().quoting]
    if clauses:
        words = {t.i for c in clauses for t in c.subtree}
        return frozenset(_responsible(verb.doc, words, marks)) - own
    if lemma(verb) not in speech().quoting:
        return frozenset()
    if (
        verb.dep_ in ("parataxis", "ccomp", "conj", "dep", "advcl")
        and verb.head is not verb
        and _set_off(verb, subject)
    ):
        words = {t.i for t in verb.sent} - {t.i for t in verb.subtree}
        return frozenset(_responsible(verb.doc, words, marks)) - own
    if _at_end(verb, subject):
        first = min(subject.left_edge.i, verb.i)
        return frozenset(_responsible(verb.doc, set(range(verb.sent.start, first)), marks)) - own
    objects = [c for c in verb.children if c.dep_ == "obj" and any(q.holds(c.i) for q in marks)]
    return frozenset(t.i for c in objects for t in c.subtree)


def _set_off(verb: Token, subject: Token) -> bool:
    """Between commas or at an end of the sentence, as "he said" is."""
    first = min(subject.left_edge.i, verb.i)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    return before is None or before.is_punct


def _at_end(verb: Token, subject: Token) -> bool:
    """“, X said.” at the end of a sentence that the parser did not understand."""
    first = min(subject.left_edge.i, verb.i)
    rest = [t for t in verb.doc[max(verb.i, subject.i) + 1 : verb.sent.end] if not t.is_punct]
    comma = first > verb.sent.start and verb.doc[first - 1].is_punct
    return (
        comma
        and len(rest) <= 12
        and first - verb.sent.start >= 3
        and (lemma(verb) == "tell" or not any(c.dep_ == "obj" for c in verb.children))
    )


def _responsible(doc: Doc, words: set[int], marks: Sequence[Quote]) -> set[int]:
    """Without what the outlet puts in: appositions and clauses between commas, unless they stand in quotation marks."""
    inserted: set[int] = set()
    for i in words:
        token = doc[i]
        outside = not any(q.holds(i) for q in marks)
        comma = token.left_edge.i > 0 and doc[token.left_edge.i - 1].text == ","
        if outside and comma and token.dep_ in ("appos", "acl:relcl") and token.head.i in words:
            inserted |= {t.i for t in token.subtree}
    return words - inserted


def _whole_quotes(content: frozenset[int], marks: Sequence[Quote]) -> frozenset[int]:
    """A quotation that the content touches belongs to the speaker as a whole, over all its sentences."""
    return frozenset(i for q in marks if any(q.holds(j) for j in content) for i in range(q.start, q.end))


def _medium(cue: Token) -> tuple[int, int] | None:
    """“said by telephone”, "in a video": what the speaker used or relies on."""
    for child in cue.children:
        if (
            child.dep_ == "obl"
            and lemma(child) in speech().mediums
            and case_of(child) in ("by", "in", "on", "via", "over", "from", "through")
        ):
            return extent(child)
    return None


def _first_noun(tokens: Sequence[Token]) -> list[Token]:
    """The head of the first noun phrase among the tokens."""
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.pos_ in ("NOUN", "PROPN", "PRON") and (following is None or following.pos_ not in ("NOUN", "PROPN")):
            return [token]
    return []


def _first_person(doc: Doc) -> bool:
    return any(t.lower_ in _FIRST and not any(q.holds(t.i) for q in quotes(doc)) for t in doc)


__all__ = ["Attribution", "Speaker", "find_speakers"]
