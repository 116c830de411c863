"""How well papers are put back together: words in the right story and order, beginnings, what passes for news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Self

from bench.pages.copy import Truth
from dateline.records import Document

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OPENING = 5  # words by which a story's beginning is known
_ALIKE = 4
NEWS = frozenset({"headline", "deck", "paragraph"})


@dataclass(slots=True)
class Tally:
    """Counts over papers. ``heads`` are headlines, bylines and datelines that are right, of ``heads_of``."""

    words: int = 0
    right: int = 0
    given: int = 0
    noise: int = 0
    starts: int = 0
    starts_given: int = 0
    starts_right: int = 0
    heads: int = 0
    heads_of: int = 0
    beside: int = 0
    beside_of: int = 0
    misses: list[str] = field(default_factory=list)

    def __iadd__(self, other: Tally) -> Self:
        for name in Tally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def shares(self) -> dict[str, float]:
        """What is reported, each between 0 and 1."""
        return {
            "words": self.right / max(1, self.words),
            "boundaries": 2 * self.starts_right / max(1, self.starts + self.starts_given),
            "furniture": self.noise / max(1, self.given),
            "heads": self.heads / max(1, self.heads_of),
            "beside": self.beside / max(1, self.beside_of),
        }


def words_of(text: str) -> list[str]:
    """The words that are compared, in small letters."""
    return _WORD.findall(text.lower())


def longest_common(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, word in enumerate(left):
        places[word] = places.get(word, 0) | (1 << at)
    full = (1 << len(left)) - 1
    row = full
    for word in right:
        both = row & places.get(word, 0)
        row = ((row + both) | (row - both)) & full
    return len(left) - row.bit_count()


def told_of(document: Document | None) -> list[list[str]]:
    """The words of each story that are given as news."""
    stories = document.stories if document else ()
    return [[w for b in story.blocks if b.role in NEWS for w in words_of(b.text)] for story in stories]


def tally(document: Document | None, truth: Truth, *, name: str) -> Tally:
    """A document against what the paper holds. Each true story is matched with the one of ours that shares most."""
    found = Tally()
    ours, wanted = told_of(document), [_wanted(story) for story in truth.stories]
    pairs = _pairs(wanted, ours)
    found.words, found.given = sum(map(len, wanted)), sum(map(len, ours))
    for number, story in enumerate(wanted):
        mine = ours[pairs[number]] if number in pairs else []
        shared = longest_common(story, mine)
        found.right += shared
        if shared < len(story):
            found.misses.append(f"{name} {truth.stories[number]['headline'][:40]!r}: {shared} of {len(story)} words")
    found.noise = _noise(wanted, ours, pairs=pairs, truth=truth)
    _starts(found, document, truth, name=name)
    _heads(found, document, truth, pairs=pairs, name=name)
    return found


def whole(text: str, truth: Truth) -> Tally:
    """A plain dump: the words of each story wherever they stand in order in it; all of it is given as one story."""
    dump = words_of(re.sub(r"[\u00ad\ufffe\x02]\s*|[-\u2010]\s*\n\s*", "", text))
    found = Tally(given=len(dump), starts_given=1, starts=len(truth.stories), starts_right=0)
    wanted = [_wanted(story) for story in truth.stories]
    found.words = sum(map(len, wanted))
    found.right = sum(longest_common(story, dump) for story in wanted)
    found.noise = max(0, len(dump) - found.words)
    found.starts_right = int(bool(wanted) and _alike(dump[:_OPENING], wanted[0][:_OPENING]))
    return found


def _wanted(story: dict[str, Any]) -> list[str]:
    return words_of(" ".join([story["headline"], story["deck"], *story["paragraphs"]]))


def _pairs(wanted: Sequence[Sequence[str]], ours: Sequence[Sequence[str]]) -> dict[int, int]:
    """For each true story ours that shares most words with it, each once, the best pairs first."""
    bags = [Counter(words) for words in ours]
    told = [((Counter(w) & bag).total(), n, m) for n, w in enumerate(wanted) for m, bag in enumerate(bags)]
    pairs: dict[int, int] = {}
    for shared, number, mine in sorted(told, key=lambda each: (-each[0], each[1], each[2])):
        if shared and number not in pairs and mine not in pairs.values():
            pairs[number] = mine
    return pairs


def _noise(
    wanted: Sequence[Sequence[str]], ours: Sequence[Sequence[str]], *, pairs: dict[int, int], truth: Truth
) -> int:
    """Words given as news that are no story's, but stand in furniture, captions or pull quotes."""
    beside = _runs(words_of(text) for text in (*truth.furniture, *truth.captions, *truth.pull_quotes))
    true = {mine: wanted[number] for number, mine in pairs.items()}
    noise = 0
    for mine, words in enumerate(ours):
        left = _unmatched(true.get(mine, []), words)
        noise += sum(tuple(words[at : at + 2]) in beside or tuple(words[at - 1 : at + 1]) in beside for at in left)
    return noise


def _runs(texts: Iterable[list[str]]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 2]) for words in texts for at in range(max(1, len(words) - 1))}


def _unmatched(true: Sequence[str], words: Sequence[str]) -> list[int]:
    """Which of our words have no partner in the true story."""
    matched = set()
    for block in SequenceMatcher(None, true, words, autojunk=False).get_matching_blocks():
        matched |= set(range(block.b, block.b + block.size))
    return [at for at in range(len(words)) if at not in matched]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return longest_common(one, other) >= min(_ALIKE, len(one), len(other))


def _starts(found: Tally, document: Document | None, truth: Truth, *, name: str) -> None:
    """Where stories begin: the first words of the text of each."""
    ours = [words_of(" ".join(story.paragraphs))[:_OPENING] for story in (document.stories if document else ())]
    wanted = [words_of(" ".join(story["paragraphs"]))[:_OPENING] for story in truth.stories]
    found.starts, found.starts_given = len(wanted), len(ours)
    left = list(ours)
    for start in wanted:
        same = next((mine for mine in left if _alike(mine, start)), None)
        if same is None:
            found.misses.append(f"{name} no story begins {' '.join(start)!r}")
        else:
            left.remove(same)
            found.starts_right += 1
    found.misses += [f"{name} a story of ours begins {' '.join(mine)!r}" for mine in left]


def _squash(text: str | None) -> str:
    return " ".join(words_of(text or ""))


def _heads(found: Tally, document: Document | None, truth: Truth, *, pairs: dict[int, int], name: str) -> None:
    """Headlines, bylines and datelines; captions and pull quotes known as what they are."""
    stories = document.stories if document else ()
    for number, story in enumerate(truth.stories):
        mine = stories[pairs[number]] if number in pairs else None
        for role in ("headline", "byline", "dateline"):
            given = _squash(getattr(mine, role) if mine else None)
            found.heads_of += 1
            found.heads += given == _squash(story[role])
            if given != _squash(story[role]):
                found.misses.append(f"{name} {role} {story[role]!r} is given as {given!r}")
    blocks = [*(document.furniture if document else ()), *(b for story in stories for b in story.blocks)]
    for role, texts in (("caption", truth.captions), ("pull_quote", truth.pull_quotes)):
        ours = {_squash(b.text) for b in blocks if b.role == role}
        found.beside_of += len(texts)
        found.beside += sum(_squash(text) in ours for text in texts)
        found.misses += [
            f"{name} {role} {text[:50]!r} is not known as one" for text in texts if _squash(text) not in ours
        ]
