"""How names are compared: character for character without marks, or loosely across ways of transliterating."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "′": "'",
    "–": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ",
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ə": "e", "Ə": "E", "ħ": "h",
}  # fmt: skip
_OTHER = re.compile(r"[^\x00-\x7f]|[\n\t`]")
_ARTICLE = r"(?:al|el|ar|as|ash|at|an|az|ad|ed|ez|es|esh|er|et|ul)"
_LEADING = re.compile(rf"^{_ARTICLE} (?=\w{{3}})")
_INNER = re.compile(rf" {_ARTICLE} (?=\w{{2}})")
_SPLIT = re.compile(r"[^a-z0-9]+")
_JOINT = re.compile("[- ]")
_ARTICLES = ("Al", "El", "Ar", "As", "Ash", "Az", "An", "At", "Ad", "Ed", "Es", "Ez")
_LOOSE = (
    (re.compile(r"q|kh|ck|c(?![hi])"), "k"), (re.compile(r"gh"), "g"), (re.compile(r"dh|dj"), "d"),
    (re.compile(r"tch|tsh|tj|ch|sch|sj"), "sh"), (re.compile(r"ph"), "f"), (re.compile(r"th"), "t"),
    (re.compile(r"oo|ou|ow|uw|w(?=[^aeiou]|$)"), "u"), (re.compile(r"ay|ai|ey|ei|aj|ej|ae"), "e"),
    (re.compile(r"iy|ij|yy|ii|ee|ie|y(?=[^aeiou]|$)"), "i"), (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?:ah|eh|a|e|h)$"), ""), (re.compile(r"o"), "u"), (re.compile(r"w|v"), "v"),
    (re.compile(r"dz|z"), "z"), (re.compile(r"x"), "ks"),
)  # fmt: skip


@cache
def _plain(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    bare = unicodedata.normalize("NFD", char)[0]
    return bare if bare.isascii() else char


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """A sentence without spaces and capitals: what copies of it share, however their lines are broken."""
    return "".join(text.casefold().split())


def plain(text: str) -> str:
    """The text without accents and typographic variants, one character for each: offsets stay the same."""
    return text if text.isascii() and "\n" not in text else _OTHER.sub(lambda found: _plain(found[0]), text)


def folded(name: str) -> str:
    """The key under which a name is found as printed: no case, accents, hyphens, apostrophes or full stops."""
    bare = plain(name).casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFD", bare) if c.isascii())
    return _SPLIT.sub(" ", bare.replace("'", "")).strip()


def loose(name: str) -> str:
    """The key shared by the usual transliterations of a name: "Qaryatain", "Al-Qaryatayn" and "al-Karyatein".

    The article is left out, consonants written with one letter or two fall together, so do vowels that Arabic and
    Cyrillic are transcribed with. A key of fewer than three letters is empty: too little to go by.
    """
    bare = _INNER.sub(" ", _LEADING.sub("", folded(name)))
    key = "".join(_reduce(word) for word in bare.split())
    return key if len(key) >= 3 else ""


@cache
def _reduce(word: str) -> str:
    for pattern, letters in _LOOSE:
        word = pattern.sub(letters, word)
    return word


def variants(name: str) -> tuple[str, ...]:
    """The ways one name is printed that differ only in the article's case and joints: "al-Bab", "Al Bab", "Al-Bab"."""
    found = {bare := plain(name)}
    if _JOINT.split(bare, maxsplit=1)[0].capitalize() not in _ARTICLES:
        return (bare,)
    for start in _ARTICLES:
        for text in list(found):
            for head in (start, start.lower()):
                if text.startswith((head + "-", head + " ")) and len(text) > len(head) + 3:
                    rest = text[len(head) + 1 :]
                    found |= {f"{start}-{rest}", f"{start} {rest}", f"{start.lower()}-{rest}"}
    return tuple(sorted(found))
