"""How it was seen: on film, from space, by those who were there, or as an official word."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.tellings import Telling

_SEEN: tuple[tuple[str, str], ...] = (
    ("satellite", r"satellites?|imagery|satellite images?|images? from space"),
    ("video", r"videos?|footage|films?|filmed|broadcast|video-?tape|livestream"),
    ("photograph", r"photos?|photographs?|photographed|pictures?|images?"),
    ("radio or telephone", r"telephone|phone|radio|skype|by satellite phone"),
    ("flight or ship tracking", r"transponders?|tracking data|flight data|ais|shipping movements|ship-?watching"),
)
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


def seen_how(telling: Telling) -> str:
    """The medium that is told of, else what sort of people say so, else "the report itself"."""
    media = " ".join(source.medium.text for source in telling.source if source.medium)
    speaker = telling.speaker
    found = _first(_SEEN, media) or _first(_SEEN, telling.evidence.text)
    if found:
        return found
    if speaker.type == "outlet":
        return "the report itself"
    return _first(_SPEAKERS, f"{speaker.text or ''} {speaker.head or ''}") or "somebody quoted"


@lru_cache(maxsize=50_000)
def _first(listed: tuple[tuple[str, str], ...], text: str) -> str | None:
    low = text.casefold()
    return next((name for name, pattern in listed if re.search(rf"\b(?:{pattern})\b", low)), None)
