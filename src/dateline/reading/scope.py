"""What a speaker answers for: the tokens of a sentence that are said, by where they stand about the word of saying."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.insertions import without_insertions
from dateline.reading.quotes import MARKS, SHORTEST, Quote
from dateline.reading.speakers import Phrase
from dateline.reading.stretches import beside, is_break, is_finite, says, stretch, tells
from dateline.reading.words import is_nominal, lemma
from dateline.tokens import Doc, Token

_OPENERS = frozenset({"that", "whether", "how", "why"})
_UNDER = frozenset("after when if as although though while since because before once unless whereas until amid".split())
_OUTSIDE = frozenset(
    "while whereas although though hours days weeks months years shortly amid after before when as".split()
)
_RESUMING = frozenset({"and", "but", "or", "because", "if", "unless", "that"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_ASK_FOR = frozenset({"call", "appeal", "plead", "beg", "ask", "warn"})
_DISPUTING = frozenset("deny dispute reject confirm dismiss condemn accuse contradict".split())
_ASKING = _ASK_FOR | {"urge", "order", "press", "request"}  # what is asked for ends where another sentence begins
_EVENTS = frozenset({"event", "deal"})
_WANTING = frozenset({"demand", "request", "urge"})
_TAKERS = frozenset({"while", "whereas", "but", "although", "though", "and"})
_BEFORE_VERBS = frozenset({"PRON", "NOUN", "PROPN", "ADV", "AUX"})
_FAR = 14


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of saying with its speaker: where each stands, and whether the speaker follows the word."""

    cue: Token
    lemma: str
    phrase: Phrase
    inverted: bool
    participle: bool = False

    @property
    def doc(self) -> Doc:
        return self.cue.doc

    @property
    def first(self) -> int:
        """Where speaker and word of saying begin, with auxiliaries between them."""
        return min(self.phrase.start, self.cue.i)

    @property
    def last(self) -> int:
        """The token after which something may follow that is said."""
        return max(self.cue.i, self.phrase.end - 1) if self.inverted else self.cue.i

    @property
    def in_relative(self) -> bool:
        """“the landing that some websites announced”: the noun before is what is told, not what comes after."""
        before = self.doc[self.phrase.start - 1] if self.phrase.start > stretch(self.cue).start else None
        if before is None or self.inverted or before.lower_ not in _RELATIVE | {"that", "what"}:
            return False
        noun = beside(before, -1)
        return before.lower_ != "that" or (
            noun is not None and noun.pos_ in ("NOUN", "PROPN") and not speech().is_a(noun.lower_, "rumours")
        )

    def is_a(self, kind: str) -> bool:
        return self.lemma in speech().verbs[kind]


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
        yield _indexes(before) | _resumed(after), "after what is said"
    if saying.is_a("clause") and not saying.inverted:
        yield _that(after), "that"
        yield _colon(after), "colon"
    if saying.in_relative:
        if saying.is_a("quoting") and not saying.inverted:
            yield _inner_clause(after), "clause"
        return
    kinds = [kind for kind in _WAYS if saying.is_a(kind)]
    for kind in kinds:
        way = _WAYS[kind]
        if not saying.inverted or way.inverted:
            yield way.find(saying, after), way.name
    if saying.lemma == "claim" and not saying.inverted and after and after[0].lower_ == "to":
        yield _indexes(after[1:]), "claimed to"


# ------------------------------------------------------------------------------------------ before and after


def _before(saying: Saying, marks: Sequence[Quote]) -> list[Token]:
    """The sentence up to the speaker, if a comma or mark divides them."""
    doc, start = saying.doc, stretch(saying.cue).start
    start = max([start, *(q.start for q in marks if q.holds(saying.cue.i))])
    words = list(doc[start : saying.first])
    said = any(not is_break(t) for t in words) and doc[saying.first].lower_ not in _UNDER - {"as"}
    return words if said and is_break(words[-1]) and words[-1].text not in ("(", ":", ";") else []


def _after(saying: Saying, marks: Sequence[Quote]) -> list[Token]:
    """The sentence after the word of saying, up to where its quotation ends or another speaker takes over."""
    end = min([stretch(saying.cue).end, *(q.end for q in marks if q.holds(saying.cue.i))])
    rest = [t for t in saying.doc[saying.last + 1 : end] if not t.is_space]
    rest = _within_relative(saying.cue, rest)
    return rest[: _taken_over(saying, rest)]


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


def _indexes(tokens: Iterable[Token]) -> set[int]:
    return {t.i for t in tokens}


# ------------------------------------------------------------------------------------------ what is said


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
    if _that(after) and not _own_sentence(before):
        return False
    led = [t for t in takewhile(lambda t: not is_break(t), after) if is_finite(t)]
    return not led or bool(after[0].lower_ in _UNDER) or _own_sentence(before)


def _has_clause(words: Sequence[Token]) -> bool:
    """Is a sentence told in these words, or only where, when and on what condition?"""
    rest = list(words)
    while rest and (is_break(rest[0]) or rest[0].lower_ in ("and", "but", "yet", "also", "however")):
        rest.pop(0)
    if rest and rest[0].lower_ in _UNDER:
        commas = [n for n, t in enumerate(rest) if t.text == ","]
        rest = rest[commas[0] + 1 :] if commas else []
    return any(is_finite(t) or t.tag_ in ("VBN", "VBG") for t in rest)


def _own_sentence(words: Sequence[Token]) -> bool:
    """Does it have a verb with a tense of its own that no relative or subordinate clause holds?"""
    rest = list(words)
    if rest and rest[0].lower_ in _UNDER | {"in", "on", "at"}:
        commas = [n for n, t in enumerate(rest) if t.text == ","]
        rest = rest[commas[0] + 1 :] if commas else []
    return any(is_finite(t) and t.dep_ not in ("acl:relcl", "acl") for t in rest)


def _resumed(after: Sequence[Token]) -> set[int]:
    """“..., he said, and would return”: what goes on after the interruption."""
    for n, token in enumerate(after):
        if n + 1 < len(after) and token.text in (",", "—", "–", "--"):
            follows = after[n + 1]
            if follows.lower_ in _OUTSIDE or follows.lower_ in _RELATIVE:
                return set()
            if follows.lower_ in _RESUMING or n == 0:
                return set() if _apposed(after[n + 1 :]) else _indexes(after[n + 1 :])
            return set()
        if n > 8 or is_finite(token):
            return set()
    return set()


def _apposed(words: Sequence[Token]) -> bool:
    """“..., said Colonel Okello, a spokesman for the army”: no verb with a tense before the end or a comma."""
    return words[0].lower_ in ("a", "an", "the", "one") and not any(is_finite(t) for t in words)


def _that(after: Sequence[Token]) -> set[int]:
    """“... told reporters on Monday that”: from "that" on, if no clause comes between."""
    if len(after) > 1 and after[0].lower_ == "to" and after[1].tag_.startswith("VB"):
        return set()
    for n, token in enumerate(after[:_FAR]):
        if token.lower_ in _OPENERS and token.pos_ != "DET":
            return set() if _of_a_rumour(after[:n]) else _indexes(after[n + 1 :])
        if token.lower_ == "if" and n == 0:
            return _indexes(after[1:])
        if is_finite(token) or token.text in (";", ":", "“", '"'):
            return set()
    return set()


def _of_a_rumour(words: Sequence[Token]) -> bool:
    """“responded to charges by monitors that”: what the charges are, not the answer to them."""
    answers = bool(words) and words[0].lower_ in ("to", "on", "about", "after", "amid")
    return answers and any(speech().is_a(t.lower_, "rumours") for t in words)


def _colon(after: Sequence[Token]) -> set[int]:
    """“He added: ...”, "he added, “...”": from the mark on."""
    for n, token in enumerate(after[:8]):
        if token.text == ":" or (
            token.text in ("“", '"', "‘") and not (n and _is_label(after[n - 1 : n + SHORTEST + 1]))
        ):
            return _indexes(after[n + 1 :])
        if is_finite(token):
            return set()
    return set()


def _is_label(words: Sequence[Token]) -> bool:
    """“urged them to leave the “liberated” town”: a word or three in marks within the sentence, no speech."""
    return words[0].text not in (",", ":") and any(t.text in MARKS for t in words[2:])


def _bare(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“Villagers say militants burned the school”: a clause without "that"."""
    clause = any(c.dep_ in ("ccomp", "parataxis") and c.i > saying.cue.i for c in saying.cue.children)
    words = list(after)
    if words and (words[0].text == "," or words[0].lower_ == "to"):
        return set()
    first = next((n for n, t in enumerate(words) if is_finite(t) or _is_past(t)), None)
    if first is None or (first == 0 and not clause):
        return set()
    inner = words[:first]
    if any(t.lower_ in _RELATIVE | {"that"} for t in inner) and not clause:
        return set()
    if inner and inner[0].lower_ in _UNDER | {"by"} and not clause:
        return set()
    subject = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in inner)
    return _indexes(words) if clause or subject else set()


def _is_past(token: Token) -> bool:
    """“said the two raised 3 million”: a past tense taken for a participle, between subject and object."""
    if token.tag_ != "VBN" or token.i + 1 >= len(token.doc) or token.i == 0:
        return False
    before, following = token.nbor(-1), token.nbor(1)
    return before.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and following.pos_ in ("DET", "NUM", "SYM", "PRON", "PROPN")


def _within_relative(cue: Token, after: list[Token]) -> list[Token]:
    """“the rebels, who say they hold Mora, took Goz”: up to the comma at which the relative clause ends."""
    closing = cue.right_edge.i + 1
    relative = cue.dep_ == "acl:relcl" and any(c.lower_ in _RELATIVE | {"that"} for c in cue.lefts)
    ended = relative and closing < cue.sent.end and cue.doc[closing].text == ","
    return [t for t in after if t.i < closing] if ended else after


def _inner_clause(after: Sequence[Token]) -> set[int]:
    """“which, the mayor said, he had sold”, "where experts say some judges are slow": a clause with its own subject."""
    words = [t for t in after if not t.is_space]
    finite = next((n for n, t in enumerate(words[:8]) if is_finite(t)), 0)
    subject = words[:finite]
    parted = any(is_break(t) or t.pos_ in ("CCONJ", "SCONJ") or t.lower_ in _UNDER | _RELATIVE for t in subject)
    return _indexes(words) if subject and not parted and subject[-1].pos_ in _BEFORE_VERBS else set()


def _object(after: Sequence[Token]) -> set[int]:
    """The thing told: the phrase that follows, up to a comma."""
    words = list(after)
    if not words or words[0].pos_ == "ADP" or words[0].lower_ in _UNDER | {"to", "by"} or is_break(words[0]):
        return set()
    return _indexes(takewhile(lambda t: t.text not in (",", ";", "—", ":"), words))


def _recorded(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“counted 14 vessels going south”: the counting, and all that is counted."""
    return {saying.cue.i} | _indexes(after) if _object(after) else set()


def _rated(after: Sequence[Token]) -> set[int]:
    """“puts the dead at 180”."""
    at = next((n for n, t in enumerate(after[:12]) if t.lower_ == "at" and n), None)
    numbers = ("between", "about", "around", "more", "least", "nearly", "over", "almost", "some", "up")
    counted = at is not None and any(t.pos_ == "NUM" or t.lower_ in numbers for t in after[at + 1 : at + 3])
    return _indexes(after) if counted else set()


def _described(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“calls the group a branch of”, "described the raid as": the thing and what it is said to be."""
    told = _object(after)
    if saying.lemma != "call":
        return told
    second = any(t.lower_ in ("a", "an") or t.text in MARKS for t in after[1:8])
    return told if second else set()


def _asked(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“urged the rebels to withdraw”, "called for a truce", "demanded the release of"."""
    words = list(after)
    wanted = next((c for c in saying.cue.rights if c.dep_ == "obj"), None)
    if wanted is not None and saying.lemma in _WANTING and classes_of(lemma(wanted)) & _EVENTS:
        return _indexes(words)
    for n, token in enumerate(words[:_FAR]):
        infinitive = token.lower_ == "to" and n + 1 < len(words) and words[n + 1].tag_ == "VB"
        if infinitive or token.lower_ in ("not", "that"):
            return _indexes(words[n + 1 :])
        if token.lower_ in ("for", "against") and n <= 1 and saying.lemma in _ASK_FOR:
            return _indexes(takewhile(lambda t: t.text not in (",", ";"), words[n + 1 :]))
        if is_finite(token):
            break
    return _object(words) if saying.lemma in _WANTING else set()


def _accused(after: Sequence[Token]) -> set[int]:
    """“accused the rebels of killing civilians”."""
    return _following(after[1:], ("of", "for")) if after and after[0].lower_ != "of" else set()


def _spoken_of(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“spoke at length of a massacre”; not "spoke on condition of anonymity", nor "resumed talks"."""
    terms = any(t.lower_ in ("condition", "conditions") for t in after[:4])
    return set() if terms or is_nominal(saying.cue) else _following(after, ("of",))


def _following(after: Sequence[Token], prepositions: Sequence[str]) -> set[int]:
    for n, token in enumerate(after[:10]):
        if token.lower_ in prepositions:
            return _indexes(takewhile(lambda t: t.text != ";", after[n + 1 :]))
        if is_finite(token) or token.text in (",", ":"):
            return set()
    return set()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to say something: its name, how what is said is found, and whether the speaker may follow the verb."""

    name: str
    find: Callable[[Saying, Sequence[Token]], set[int]]
    inverted: bool = False


_WAYS: Mapping[str, _Way] = {
    "asking": _Way("asked", _asked),
    "accusing": _Way("accused of", lambda _, after: _accused(after), inverted=True),
    "speaking": _Way("spoken of", _spoken_of, inverted=True),
    "record": _Way("recorded", _recorded),
    "watching": _Way("recorded", _recorded),
    "rating": _Way("rated", lambda _, after: _rated(after)),
    "clause": _Way("clause", lambda saying, after: set() if saying.is_a("thatonly") else _bare(saying, after)),
    "object": _Way("object", lambda _, after: _object(after)),
    "describing": _Way("described", _described),
}
