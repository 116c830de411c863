"""How many words that a scanner misread are mended: ``python -m bench.misreading [--raise]``.

Our own stories, with letters changed for those that look alike and words broken in two by chance; the same seed gives
the same text. A damaged word may not be mended where what was read is a word, too.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import dataclass

from bench import floors
from bench.pages.copy import stories
from dateline.intake import take_in
from dateline.records import Capture

_LOOK_ALIKE = (("rn", "m"), ("m", "rn"), ("l", "1"), ("i", "1"), ("o", "0"), ("I", "l"), ("l", "I"))
_WORD = re.compile(r"[^\W_]+")
_SEED, _DAMAGED = 5, 0.1


@dataclass(slots=True)
class Mended:
    """Counts of words. ``sound_changed`` are those that were not damaged and read otherwise all the same."""

    damaged: int = 0
    right: int = 0
    wrong: int = 0
    sound: int = 0
    sound_changed: int = 0

    @property
    def shares(self) -> dict[str, float]:
        """What has a floor."""
        mended = self.right + self.wrong
        return {
            "mended": self.right / max(1, self.damaged),
            "precision": self.right / max(1, mended),
            "sound": 1 - self.sound_changed / max(1, self.sound),
        }


def damage(word: str, chance: random.Random) -> str:
    """A word as a bad scan has it; the same if nothing in it looks like something else."""
    if chance.random() < 0.25 and len(word) > 4 and word.islower():
        at = chance.randrange(2, len(word) - 1)
        return f"{word[:at]} {word[at:]}"
    pairs = [pair for pair in _LOOK_ALIKE if pair[0] in word]
    if not pairs:
        return word
    printed, read = chance.choice(pairs)
    return word.replace(printed, read, 1)


def measured() -> Mended:
    """Over all our stories."""
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    found = Mended()
    for copy in stories():
        for paragraph in copy.paragraphs:
            _measure(found, paragraph, chance)
    return found


def _measure(found: Mended, paragraph: str, chance: random.Random) -> None:
    parts = re.split(f"({_WORD.pattern})", paragraph)
    read = [damage(p, chance) if n % 2 and chance.random() < _DAMAGED else p for n, p in enumerate(parts)]
    text = "".join(read)
    document, _ = take_in(Capture("scan.txt", text.encode()))
    restored = document.stories[0].blocks[0].restored if document else None
    at = 0
    for number, (printed, scanned) in enumerate(zip(parts, read, strict=True)):
        if number % 2 and restored is not None:
            _count(found, printed, scanned, now=_reads(restored.pieces, restored.text, at, end=at + len(scanned)))
        at += len(scanned)


def _reads(pieces: tuple[tuple[int, int, int], ...], text: str, start: int, *, end: int) -> str:
    """What a captured word reads now: from the place behind what stands before it to that of what stands behind."""
    first = max((r + min(n, start - c) for r, c, n in pieces if c <= start), default=0)
    last = min((r + max(0, end - c) for r, c, n in pieces if c + n >= end), default=len(text))
    return text[first:last]


def _count(found: Mended, printed: str, scanned: str, *, now: str) -> None:
    if scanned == printed:
        found.sound += 1
        found.sound_changed += now.strip() != printed
        return
    found.damaged += 1
    found.right += now == printed
    found.wrong += now not in (printed, scanned)


def line(found: Mended) -> str:
    """What was measured, in words."""
    return (
        f"{found.damaged} words damaged as by a scanner: {found.right} mended right ({found.shares['mended']:.3f}), "
        f"{found.wrong} wrong; of {found.sound} sound words {found.sound_changed} changed"
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured now")
    chosen = parser.parse_args()
    found = measured()
    print(line(found))
    if chosen.lift:
        floors.lift({"misread": dict(found.shares)})


if __name__ == "__main__":
    main()
