"""What follows a word of saying and is said by it: after "that" or a colon, a clause, an object, a wish, a charge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.quotes import MARKS, SHORTEST
from dateline.reading.sayings import ASK_FOR, RELATIVE, UNDER, Saying, indexes
from dateline.reading.stretches import is_break, is_finite
from dateline.reading.words import is_nominal, lemma
from dateline.tokens import Token

_OPENERS = frozenset({"that", "whether", "how", "why"})
_EVENTS = frozenset({"event", "deal"})
_WANTING = frozenset({"demand", "request", "urge"})
_BEFORE_VERBS = frozenset({"PRON", "NOUN", "PROPN", "ADV", "AUX"})
_FAR = 14


def that_clause(after: Sequence[Token]) -> set[int]:
    """“... told reporters on Monday that”: from "that" on, if no clause comes between."""
    if len(after) > 1 and after[0].lower_ == "to" and after[1].tag_.startswith("VB"):
        return set()
    for n, token in enumerate(after[:_FAR]):
        if token.lower_ in _OPENERS and token.pos_ != "DET":
            return set() if _of_a_rumour(after[:n]) else indexes(after[n + 1 :])
        if token.lower_ == "if" and n == 0:
            return indexes(after[1:])
        if is_finite(token) or token.text in (";", ":", "“", '"'):
            return set()
    return set()


def _of_a_rumour(words: Sequence[Token]) -> bool:
    """“responded to charges by monitors that”: what the charges are, not the answer to them."""
    answers = bool(words) and words[0].lower_ in ("to", "on", "about", "after", "amid")
    return answers and any(speech().is_a(t.lower_, "rumours") for t in words)


def after_colon(after: Sequence[Token]) -> set[int]:
    """“He added: ...”, "he added, “...”": from the mark on."""
    for n, token in enumerate(after[:8]):
        if token.text == ":" or (
            token.text in ("“", '"', "‘") and not (n and _is_label(after[n - 1 : n + SHORTEST + 1]))
        ):
            return indexes(after[n + 1 :])
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
    if any(t.lower_ in RELATIVE | {"that"} for t in inner) and not clause:
        return set()
    if inner and inner[0].lower_ in UNDER | {"by"} and not clause:
        return set()
    subject = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in inner)
    return indexes(words) if clause or subject else set()


def _is_past(token: Token) -> bool:
    """“said the two raised 3 million”: a past tense taken for a participle, between subject and object."""
    if token.tag_ != "VBN" or token.i + 1 >= len(token.doc) or token.i == 0:
        return False
    before, following = token.nbor(-1), token.nbor(1)
    return before.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and following.pos_ in ("DET", "NUM", "SYM", "PRON", "PROPN")


def inner_clause(after: Sequence[Token]) -> set[int]:
    """“which, the mayor said, he had sold”, "where experts say some judges are slow": a clause with its own subject."""
    words = [t for t in after if not t.is_space]
    finite = next((n for n, t in enumerate(words[:8]) if is_finite(t)), 0)
    subject = words[:finite]
    parted = any(is_break(t) or t.pos_ in ("CCONJ", "SCONJ") or t.lower_ in UNDER | RELATIVE for t in subject)
    return indexes(words) if subject and not parted and subject[-1].pos_ in _BEFORE_VERBS else set()


def _object(after: Sequence[Token]) -> set[int]:
    """The thing told: the phrase that follows, up to a comma."""
    words = list(after)
    if not words or words[0].pos_ == "ADP" or words[0].lower_ in UNDER | {"to", "by"} or is_break(words[0]):
        return set()
    return indexes(takewhile(lambda t: t.text not in (",", ";", "—", ":"), words))


# ------------------------------------------------------------------------------------------ accounts, charges, wishes


def _recorded(saying: Saying, after: Sequence[Token]) -> set[int]:
    """“counted 14 vessels going south”: the counting, and all that is counted."""
    return {saying.cue.i} | indexes(after) if _object(after) else set()


def _rated(after: Sequence[Token]) -> set[int]:
    """“puts the dead at 180”."""
    at = next((n for n, t in enumerate(after[:12]) if t.lower_ == "at" and n), None)
    numbers = ("between", "about", "around", "more", "least", "nearly", "over", "almost", "some", "up")
    counted = at is not None and any(t.pos_ == "NUM" or t.lower_ in numbers for t in after[at + 1 : at + 3])
    return indexes(after) if counted else set()


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
        return indexes(words)
    for n, token in enumerate(words[:_FAR]):
        infinitive = token.lower_ == "to" and n + 1 < len(words) and words[n + 1].tag_ == "VB"
        if infinitive or token.lower_ in ("not", "that"):
            return indexes(words[n + 1 :])
        if token.lower_ in ("for", "against") and n <= 1 and saying.lemma in ASK_FOR:
            return indexes(takewhile(lambda t: t.text not in (",", ";"), words[n + 1 :]))
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
            return indexes(takewhile(lambda t: t.text != ";", after[n + 1 :]))
        if is_finite(token) or token.text in (",", ":"):
            return set()
    return set()


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say something: its name, how what is said is found, and whether the speaker may follow the verb."""

    name: str
    find: Callable[[Saying, Sequence[Token]], set[int]]
    inverted: bool = False


WAYS: Mapping[str, Way] = {
    "asking": Way("asked", _asked),
    "accusing": Way("accused of", lambda _, after: _accused(after), inverted=True),
    "speaking": Way("spoken of", _spoken_of, inverted=True),
    "record": Way("recorded", _recorded),
    "watching": Way("recorded", _recorded),
    "rating": Way("rated", lambda _, after: _rated(after)),
    "clause": Way("clause", lambda saying, after: set() if saying.is_a("thatonly") else _bare(saying, after)),
    "object": Way("object", lambda _, after: _object(after)),
    "describing": Way("described", _described),
}
