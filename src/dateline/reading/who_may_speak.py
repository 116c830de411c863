"""Who may say a thing, or know, want and decide it: people and bodies, papers some of it, nobody nothing."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.holders_of_views import Held
from dateline.reading.sayings import Saying
from dateline.reading.speakers import Phrase, Voice
from dateline.reading.stretches import says
from dateline.reading.words import is_verbal
from dateline.tokens import Token

_NOBODY = frozenset({"you", "that", "this", "what", "which", "there"})
_NO_ONE = frozenset({"no", "nobody", "none", "neither"})


def may_say(saying: Saying, voice: Voice, *, rule: str) -> bool:
    """May a phrase say this by such a word? “No official” says nothing, papers do not think, only people watch."""
    noun = saying.phrase.head
    words = saying.doc[saying.phrase.start : saying.phrase.end]
    nobody = words[0].lower_ in _NO_ONE or noun.lower_ in _NO_ONE or (noun.i and noun.nbor(-1).lower_ == "no")
    if nobody or any(says(t) and is_verbal(t) for t in takewhile(_is_no_relative, words)):
        return False
    if voice.type == "document" and (saying.is_a("mental") or saying.is_a("asking")) and not saying.is_a("quoting"):
        return False
    if rule.endswith("recorded") and saying.is_a("watching"):
        return voice.type in ("person", "unnamed") and (speech().is_person(noun.lower_) or voice.type == "person")
    if voice.type == "unnamed" and saying.lemma not in ("say", "tell", "add"):
        return speech().is_person(noun.lower_) or noun.pos_ in ("PRON", "NUM") or _joined_people(saying.phrase)
    return True


def _is_no_relative(token: Token) -> bool:
    return token.lower_ not in ("who", "which", "that")


def may_hold(stance: Held, voice: Voice) -> bool:
    """Things show and say; only people and bodies know, want, decide and take sides. "You" is nobody."""
    noun = stance.holder.head
    if noun.lower_ in _NOBODY or (noun.lower_ == "it" and voice.type != "organisation"):
        return False
    if voice.type in ("person", "organisation") or stance.of_things:
        return True
    people = speech().is_person(noun.lower_) or noun.pos_ in ("PRON", "NUM") or _joined_people(stance.holder)
    return voice.type == "unnamed" and people


def _joined_people(phrase: Phrase) -> bool:
    return any(speech().is_person(t.lower_) for t in phrase.doc[phrase.start : phrase.end])
