"""Who and what must not leave the ledger: persons, places and passages left out or blurred in what is handed on.

Leaving out removes every filler and source that bears the name; other text that holds it is withheld whole. A person's
last name alone counts as the name. Blurring replaces a person's name by "a protected person"
and rounds a place to a tenth of a degree (about 11 km in latitude), keeping its country; the sentence that holds
either is withheld. The ledger keeps everything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, cast

from dateline.interchange import Json, claim_from_dict, claim_to_dict
from dateline.records import Claim

Sort = Literal["person", "place", "passage", "undo"]
Rule = Literal["leave_out", "blur"]
WITHHELD = "[withheld]"
_BLURRED = {"person": "a protected person", "place": "a protected place"}
_DEGREES = 1
_BLACK = "█"
_PLAIN = frozenset({"id", "document", "kind", "status", "type", "form", "precision", "basis"})
_GROUND = frozenset({"lat", "lon", "gazetteer"})


@dataclass(frozen=True, slots=True)
class Protection:
    """One act: whom or what to protect, how, by whom, why. A passage is ``[start, end)`` of a document's captured
    text.
    """

    id: str
    sort: Sort
    name: str
    rule: Rule
    who: str
    at: str
    why: str = ""
    document: str | None = None
    start: int | None = None
    end: int | None = None
    undoes: str | None = None


@dataclass(slots=True)
class Withheld:
    """What an export left out or blurred, counted by protection: the account that goes with it."""

    counts: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """One line a rule: what was withheld how often. Names nobody."""
        return [f"{number} × {what}" for what, number in sorted(self.counts.items())]


def in_force(acts: Iterable[Protection]) -> list[Protection]:
    """The protections that nobody has lifted."""
    told = list(acts)
    undone = {act.undoes for act in told if act.sort == "undo"}
    return [act for act in told if act.sort != "undo" and act.id not in undone]


def protected(objects: Iterable[Json], acts: Sequence[Protection], *, account: Withheld) -> Iterator[Json]:
    """Interchange objects fit to hand on; ``account`` counts what was withheld while they are taken."""
    stand = in_force(acts)
    for told in objects:
        yield _one(told, stand, account) if stand else told


def claims_to_hand_on(claims: Iterable[Claim], acts: Sequence[Protection], *, account: Withheld) -> Iterator[Claim]:
    """Claims fit to hand on, each under the id it has in the ledger."""
    if not in_force(acts):
        yield from claims
        return
    for told in protected(map(claim_to_dict, claims), acts, account=account):
        whole = told if told["source"] else told | {"source": [{"type": "outlet"}]}
        yield replace(claim_from_dict(whole), known_as=told["id"])


def blackened(text: str, acts: Sequence[Protection], *, document: str = "", at: int | None = None) -> str:
    """A text with protected names, and passages if it is printed at an offset of a document, blacked out.

    Its length stays the same, so that offsets in it hold.
    """
    for act in acts:
        if act.sort == "passage":
            if at is not None and act.document == document:
                start = min(max(0, (act.start or 0) - at), len(text))
                end = min(max(start, (act.end or 0) - at), len(text))
                text = text[:start] + _BLACK * (end - start) + text[end:]
        elif act.name:
            found = _pattern(act.name, by_last=act.sort == "person")
            text = found.sub(lambda match: _BLACK * len(match[0]), text)
    return text


def without_names(text: str, acts: Sequence[Protection]) -> str:
    """What goes with claims (a file's name, a reviewer's reason), withheld whole if it holds a protected name."""
    return WITHHELD if any(act.name and _holds(text, act) for act in acts) else text


def blackened_claim(claim: Claim, acts: Sequence[Protection]) -> Claim:
    """A claim to be looked at by somebody who may not know who is protected: same offsets, names blacked out."""
    if not acts:
        return claim
    return replace(claim_from_dict(cast("Json", _blacked(claim_to_dict(claim), acts))), known_as=claim.id)


def _blacked(value: object, acts: Sequence[Protection]) -> object:
    if isinstance(value, str):
        return blackened(value, acts)
    if isinstance(value, list):
        return [_blacked(each, acts) for each in value]
    if isinstance(value, dict):
        told = {key: each if key in _PLAIN else _blacked(each, acts) for key, each in value.items()}
        return {key: each for key, each in told.items() if key not in _GROUND or told.get("name") == value.get("name")}
    return value


def _one(told: Json, acts: Sequence[Protection], account: Withheld) -> Json:
    for act in acts:
        if act.sort == "passage":
            if told["document"] == act.document:
                told = cast("Json", _without_passage(told, act, account))
        elif act.name and _holds(told, act):
            account.counts[f"{act.sort} {act.rule.replace('_', ' ')}"] += 1
            told = cast("Json", _redacted(told, act))
    return told


def _holds(value: object, act: Protection) -> bool:
    """Whether the name stands in any text below."""
    if isinstance(value, str):
        return _pattern(act.name, by_last=act.sort == "person").search(value) is not None
    if isinstance(value, dict):
        return any(_holds(each, act) for each in value.values())
    return isinstance(value, list) and any(_holds(each, act) for each in value)


@cache
def _pattern(name: str, *, by_last: bool) -> re.Pattern[str]:
    """The whole name, or a person's last name alone: rather too much is withheld than too little."""
    words = name.split()
    told = [r"\s+".join(map(re.escape, words)), *([re.escape(words[-1])] if by_last else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)


def _redacted(value: object, act: Protection) -> object:
    if isinstance(value, list):
        kept = [each for each in value if act.rule == "blur" or not _fills(each, act)]
        return [_redacted(each, act) for each in kept]
    if isinstance(value, dict):
        told = {key: _redacted(each, act) for key, each in value.items()}
        return told | _unnamed(value, act) if _fills(value, act) else told
    return WITHHELD if isinstance(value, str) and _holds(value, act) else value


def _fills(value: object, act: Protection) -> bool:
    """Whether this is a role's filler, or a source, that names the protected one."""
    return isinstance(value, dict) and "head" in value and _holds(value, act)


def _unnamed(value: Json, act: Protection) -> Json:
    """What stands in place of every name that a filler or source goes by: words, head, entity and ground."""
    told: Json = {key: _BLURRED[act.sort] for key in ("text", "head", "entity") if key in value}
    ground = value.get("resolved")
    return told | {"resolved": _blurred_place(ground, act)} if act.sort == "place" and ground else told


def _blurred_place(value: Json, act: Protection) -> Json:
    kept = {"name": _BLURRED["place"], "country": value.get("country"), "precision": "region"}
    if act.rule == "blur" and "lat" in value and "lon" in value:
        kept |= {"lat": round(value["lat"], _DEGREES), "lon": round(value["lon"], _DEGREES)}
    return {key: each for key, each in kept.items() if each is not None}


def _without_passage(value: object, act: Protection, account: Withheld) -> object:
    if isinstance(value, list):
        return [_without_passage(each, act, account) for each in value]
    if not isinstance(value, dict):
        return value
    if "start" in value and "text" in value and value["start"] < (act.end or 0) and value["end"] > (act.start or 0):
        account.counts["passage withheld"] += 1
        hidden = {"text": WITHHELD} | ({"head": WITHHELD} if "head" in value else {})
        value = {key: each for key, each in value.items() if key not in ("entity", "resolved")} | hidden
    return {key: _without_passage(each, act, account) for key, each in value.items()}
