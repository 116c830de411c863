"""How it was seen: on film, from space, by those who were there, or as an official word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.analysis.phrases import any_of
from dateline.tellings import Speaker, Telling

_SEEN: tuple[tuple[str, str], ...] = (
    ("satellite", r"satellites?|imagery|satellite images?|images? from space"),
    ("video", r"videos?|footage|films?|filmed|broadcast|video-?tape|livestream"),
    ("photograph", r"photos?|photographs?|photographed|pictures?|images?"),
    ("radio or telephone", r"telephone|phone|radio|skype|by satellite phone"),
    ("flight or ship tracking", r"transponders?|tracking data|flight data|ais|shipping movements|ship-?watching"),
)
# Words of which every sentence has one that names a medium, by which these are found.
OF_MEDIA = (
    "satellite", "satellites", "imagery", "image", "images", "video", "videos", "footage", "film", "films", "filmed",
    "broadcast", "videotape", "livestream", "photo", "photos", "photograph", "photographs", "photographed", "picture",
    "pictures", "telephone", "phone", "radio", "skype", "transponder", "transponders", "tracking", "flight", "ais",
    "shipping", "ship", "shipwatching",
)  # fmt: skip
_SPEAKERS: tuple[tuple[str, str], ...] = (
    (
        "official word",
        r"spokes\w+|minist\w+|officials?|governments?|general staff|command\w*|president\w*|military|army",
    ),
    ("official word", r"pentagon|kremlin|defen[cs]e|state (?:television|media|tv|agency|radio)"),
    ("witnesses", r"residents?|witness\w*|workers?|dockers?|drivers?|locals?|villagers?|truckers?|doctors?|fishermen"),
    ("witnesses", r"refugees?|priests?|contractors?|soldiers?|fighters?"),
    ("monitors", r"monitors?|observator\w+|activists?|watch\w*|researchers?|consultan\w+|experts?|analysts?|jane['’]s"),
    ("diplomats", r"diplomats?|attach[eé]s?|envoys?|ambassadors?|intelligence"),
)


class _Listed(NamedTuple):
    """Patterns in their order with what each stands for, and one that finds whatever any of them does."""

    each: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str]


def _listed(told: tuple[tuple[str, str], ...]) -> _Listed:
    each = tuple((name, any_of(words, re.UNICODE)) for name, words in told)
    return _Listed(each, any_of("|".join(words for _, words in told), re.UNICODE))


_MEDIA, _PEOPLE = _listed(_SEEN), _listed(_SPEAKERS)


def seen_how(telling: Telling) -> str:
    """The medium that is told of, else what sort of people say so, else "the report itself"."""
    return seen_how_by(telling.source, telling.evidence.text)


def seen_how_by(source: Sequence[Speaker], sentence: str) -> str:
    """The same, by the chain of sources and the sentence."""
    media = " ".join(link.medium.text for link in source if link.medium)
    speaker = source[-1] if source else Speaker("outlet")
    found = (_first(_MEDIA, media) if media else None) or _medium_in(sentence)
    if found:
        return found
    if speaker.type == "outlet":
        return "the report itself"
    return _sort_of_people(f"{speaker.text or ''} {speaker.head or ''}") or "somebody quoted"


@lru_cache(maxsize=50_000)
def _medium_in(sentence: str) -> str | None:
    return _first(_MEDIA, sentence)


@lru_cache(maxsize=50_000)
def _sort_of_people(words: str) -> str | None:
    return _first(_PEOPLE, words)


def _first(listed: _Listed, text: str) -> str | None:
    low = text.casefold()
    if not listed.any.search(low):
        return None
    return next((name for name, pattern in listed.each if pattern.search(low)), None)
