"""How long a search takes: ``python -m bench.searching [--documents 100000]`` on made-up reports."""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from dateline.ledger import Filter, Ledger, open_ledger
from dateline.records import Block, Capture, Claim, Document, Filler, Known, Place, Restored, Span, Story, Time

_SENTENCES = 3
_VERBS = ("captured", "shelled", "entered", "left", "bombed", "besieged")
ASKED: tuple[tuple[str, Filter], ...] = (
    ("rebels captured", Filter()),
    ("word17 word1234", Filter()),
    ('"captured the"', Filter()),
    ("captured", Filter(kind="territory.captured")),
    ("town5 rebels", Filter(since=date(2016, 3, 1), until=date(2016, 3, 31))),
    ("bombed", Filter(near=(33.0, 36.0, 50.0))),
    ("word20", Filter(state="unreviewed", place="town77")),
)


def fill(ledger: Ledger, documents: int) -> None:
    """Reports of three sentences, each with a claim; words as frequent as Zipf's law has them."""
    chance = random.Random(1)  # noqa: S311  made-up reports, not secrets
    run = ledger.begin_run(version="bench", who="bench")
    for number in range(documents):
        day = date(2014, 1, 1) + timedelta(days=chance.randrange(2000))
        place = chance.randrange(2000)
        told = [_sentence(chance, place) for _ in range(_SENTENCES)]
        text = " ".join(told)
        taken = Capture(f"{number}.txt", f"{text} {number}".encode())
        block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
        document = Document(
            taken.id, taken.name, "text/plain", text, (Story(1, (block,)),), published=Known(day, "given")
        )
        claims, at = [], 0
        for sentence in told:
            claims.append(_claim(taken.id, sentence, at=at, place=place, day=day))
            at += len(sentence) + 1
        ledger.add(taken, document, claims=claims, run=run)


def _sentence(chance: random.Random, place: int) -> str:
    words = " ".join(f"word{int(chance.paretovariate(0.6)) % 50_000}" for _ in range(15))
    return f"Rebels {chance.choice(_VERBS)} the town{place}, {words}."


def _claim(document: str, sentence: str, *, at: int, place: int, day: date) -> Claim:
    verb = sentence.split()[1]
    ground = Place(f"town{place}", "city", "SY", 30 + place % 70 / 10, 35 + place % 90 / 10, str(place))
    start = at + sentence.index("town")
    where = Filler(Span(start, start + len(ground.name), ground.name), ground.name, None, ground)
    trigger = Span(at + 7, at + 7 + len(verb), verb)
    return Claim(
        document, 1, f"territory.{verb}", trigger, Span(at, at + len(sentence), sentence),
        {"actor": (Filler(Span(at, at + 6, "Rebels"), "Rebels"),), "place": (where,)},
        time=Time("day", "stated", day, day),
    )  # fmt: skip


def main() -> None:
    """Prints the median and the longest of nine searches for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        ledger.db.execute("PRAGMA synchronous = OFF")
        start = time.perf_counter()
        fill(ledger, chosen.documents)
        print(f"{chosen.documents} documents put in: {time.perf_counter() - start:.0f} s")
        for words, wanted in ASKED:
            took = [_took(ledger, words, wanted) for _ in range(9)]
            number = len(ledger.search(words, wanted))
            told = ", ".join(f"{k}={getattr(wanted, k)}" for k in wanted.__slots__ if getattr(wanted, k))
            print(f"{words!r:22} {told:45} {number:3} hits {statistics.median(took):7.1f} ms, {max(took):7.1f} at most")


def _took(ledger: Ledger, words: str, wanted: Filter) -> float:
    start = time.perf_counter()
    ledger.search(words, wanted)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
