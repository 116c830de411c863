"""Large made-up ledgers: ``python -m bench.synthetic FILE [--claims 100000] [--seed 1] [--each 8]``.

The same seed gives the same claims. Happenings are spread over ten years, told three times on average by reports of a
month; places, actors and equipment are real ones by their ids, so that every question finds something to answer.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

from dateline.knowledge.actors import actors
from dateline.knowledge.equipment import equipment
from dateline.knowledge.gazetteer import gazetteer
from dateline.ledger import Ledger, open_ledger
from dateline.records import (
    Block,
    Capture,
    Claim,
    Count,
    Document,
    Filler,
    Known,
    Place,
    Restored,
    Role,
    Source,
    Span,
    Status,
    Story,
    Time,
)

FIRST_DAY, DAYS = date(2011, 1, 1), 3650
_TOLD = 3  # how often a happening is told on average
_PLACES, _WORDS = 1500, 50_000
_MOST_CACHED_KIB = 2_000_000
_ROLES: frozenset[str] = frozenset(get_args(Role))
_PART = re.compile(r"\{(\w+)\}|\|([^|]+)\||([^{|]+)")
_STATUSES: tuple[Status, ...] = ("actual", "ongoing", "planned", "possible", "denied", "negated")
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
_OFTEN = (80, 5, 5, 3, 4, 3)
_EASY = frozenset({"city", "point", "region"})


@dataclass(frozen=True, slots=True)
class Happening:
    """What reports tell of: a kind and the template by which it is told, who fills its roles, and its day; whether it
    is told among easy words.
    """

    kind: str
    template: str
    fillers: Mapping[str, Filler]
    count: int
    day: date
    easy: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """How many claims of which seed, and how many of them a report tells.

    ``easy`` are those that stand in towns, at points or in regions, among words of which few are told again and again;
    the others stand in provinces and districts as well, among words as in print.
    """

    claims: int
    seed: int = 1
    each: int = 8
    easy: bool = False

    @property
    def happenings(self) -> int:
        return max(1, self.claims // _TOLD)


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def places(*, easy: bool) -> tuple[Place, ...]:
    """Large places of the world in the order of a fixed shuffle, in which the first are told of most.

    Our own lists of provinces and towns stay out of it: one added to them would make another ledger of the same seed.
    """
    known = gazetteer()
    names = sorted(name for name in known.prominent() if not _is_of_our_lists(name))
    random.Random(0).shuffle(names)  # noqa: S311  made-up reports, not secrets
    found = (candidate.place for name in names[: 2 * _PLACES] for candidate in known.candidates(name)[:1])
    wanted = (place for place in found if not easy or place.precision in _EASY)
    return tuple({place.gazetteer: place for place in wanted}.values())[:_PLACES]


def _is_of_our_lists(name: str) -> bool:
    return any(c.own and c.type in ("province", "district", "city", "town") for c in gazetteer().candidates(name))


@cache
def _named(sort: str) -> tuple[tuple[str, str], ...]:
    table = actors() if sort == "actor" else equipment()
    return tuple(sorted((key, each.name) for key, each in table.items()))


@lru_cache(maxsize=5000)
def happening(number: int, size: Size) -> Happening:
    """The happening of that number: happenings are numbered in the order of their days."""
    chance = random.Random(f"{size.seed}/{number}")  # noqa: S311
    kind, templates = chance.choice(list(_knowledge()["templates"].items()))
    template = chance.choice(templates)
    roles = [role for role in re.findall(r"\{(\w+)\}", template) if role != "count"]
    fillers = {role: _filler(role, kind, chance=chance, ground=places(easy=size.easy)) for role in roles}
    day = FIRST_DAY + timedelta(days=number * DAYS // size.happenings)
    return Happening(kind, template, fillers, chance.randint(2, 60), day, size.easy)


def _filler(role: str, kind: str, *, chance: random.Random, ground: Sequence[Place]) -> Filler:
    """Few places and actors are told of often, most seldom."""
    share = chance.random() ** 3
    if role == "place" or (role in ("from", "to") and kind.startswith("move.")):
        place = ground[int(share * len(ground))]
        return Filler(Span(0, 0, place.name), place.name, None, place)
    known = _named("equipment" if role in ("what", "with") else "actor")
    key, name = known[int(share * len(known))]
    return Filler(Span(0, 0, name), name, key)


def reports(size: Size) -> Iterator[tuple[Capture, Document, list[Claim]]]:
    """The reports in the order of their days, each with its claims."""
    for number in range(-(-size.claims // size.each)):
        chance = random.Random(f"{size.seed}:{number}")  # noqa: S311
        told = min(size.each, size.claims - number * size.each)
        last = min(size.happenings, 40 + number * size.each // _TOLD)
        chosen = sorted(chance.sample(range(max(0, last - 40), last), min(told, last)))
        yield _report(number, [happening(each, size) for each in chosen], chance)


def _report(number: int, told: list[Happening], chance: random.Random) -> tuple[Capture, Document, list[Claim]]:
    published = told[-1].day + timedelta(days=1)
    claims: list[Claim] = []
    text = f"Report {number}: what happened by {published:%d %B %Y}."
    lead = len(text)
    for each in told:
        text += "\n"
        claim, sentence = _claim(each, len(text), chance=chance, published=published)
        claims.append(claim)
        text += sentence
    taken = Capture(f"{published.year}/report-{number:07}.txt", text.encode())
    blocks = (
        Block("headline", Restored(text[:lead], ((0, 0, lead),))),
        Block("paragraph", Restored(text[lead + 1 :], ((0, lead + 1, len(text) - lead - 1),))),
    )
    document = Document(
        taken.id, taken.name, "text/plain", text, (Story(1, blocks),), published=Known(published, "given"),
        outlet=Known(chance.choice(_knowledge()["outlets"]["names"]), "given"),
    )  # fmt: skip
    return taken, document, [replace(claim, document=taken.id) for claim in claims]


def _claim(told: Happening, at: int, *, chance: random.Random, published: date) -> tuple[Claim, str]:
    """The claim and its sentence, which begins at that offset."""
    roles: dict[Role, tuple[Filler, ...]] = {}
    sentence, trigger, count = "", Span(at, at, ""), None
    for role, predicate, plain in _PART.findall(told.template):
        start = at + len(sentence)
        words = predicate or plain or (str(told.count) if role == "count" else told.fillers[role].span.text)
        sentence += words
        span = Span(start, start + len(words), words)
        if predicate:
            trigger = span
        elif role == "count":
            count = Count(words, told.count, told.count)
        elif role in _ROLES:
            who = told.fillers[role]
            roles[role] = (Filler(span, who.head, who.entity, who.resolved),)
    time_told, words = _time(told.day, published, chance)
    sentence += words
    source, words = _source(at + len(sentence), chance)
    sentence += words + ", " + " ".join(_word(chance, easy=told.easy) for _ in range(8)) + "."
    status = chance.choices(_STATUSES, _OFTEN)[0]
    evidence = Span(at, at + len(sentence), sentence)
    return Claim("", 1, told.kind, trigger, evidence, roles, count, time_told, source, status), sentence


def _time(day: date, published: date, chance: random.Random) -> tuple[Time, str]:
    share = chance.random()
    if share < 0.7:
        return Time("day", "stated", day, day, f"on {day:%d %B %Y}"), f" on {day:%d %B %Y}"
    if share < 0.85:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Time("month", "stated", first, last, f"in {day:%B %Y}"), f" in {day:%B %Y}"
    return Time("unknown", "published", None, published), ""


def _source(at: int, chance: random.Random) -> tuple[tuple[Source, ...], str]:
    sort = chance.choices(("outlet", "unnamed", "organisation", "person"), (50, 25, 15, 10))[0]
    if sort == "outlet":
        return (Source(),), ""
    name = chance.choice(_knowledge()["sources"][sort])
    said = Span(at + 2, at + 2 + len(name), name)
    cue = Span(said.end + 1, said.end + 5, "said")
    return (Source(), Source(sort, said, name, None, cue, "indirect")), f", {name} said"  # type: ignore[arg-type]


def word(rank: int) -> str:
    """The made-up word of that rank: three syllables, which no other rank has."""
    parts = (rank // 4900 % 70, rank // 70 % 70, rank % 70)
    return "".join(_SYLLABLES[part] for part in parts)


def _word(chance: random.Random, *, easy: bool) -> str:
    """Words as frequent as Zipf's law has them after the fifty that tell nothing; easy ones with those fifty."""
    if easy:
        return f"word{int(chance.paretovariate(0.6)) % _WORDS}"
    return word(int(50 * chance.paretovariate(0.6)) % _WORDS)


def made(path: Path, size: Size) -> None:
    """Fills a ledger at the path, if there is none."""
    if not path.exists():
        with open_ledger(path) as ledger:
            fill(ledger, size)


def fill(ledger: Ledger, size: Size) -> int:
    """Puts the reports into a ledger; how many there are.

    The disk is not waited for: a ledger that the power interrupts here is made again. Of a large one, the indexes are
    kept in memory while they grow.
    """
    ledger.db.execute("PRAGMA synchronous = OFF")
    ledger.db.execute(f"PRAGMA cache_size = -{min(_MOST_CACHED_KIB, 65_536 + 2 * size.claims)}")
    ledger.db.execute("PRAGMA wal_autocheckpoint = 50000")
    run = ledger.begin_run(version="synthetic", who="bench")
    number = 0
    for taken, document, claims in reports(size):
        ledger.add(taken, document, claims=claims, run=run)
        number += 1
    ledger.db.execute("PRAGMA synchronous = FULL")
    ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return number


def main() -> None:
    """Makes a ledger in a file that is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=8, help="claims a report")
    chosen = parser.parse_args()
    if chosen.file.exists():
        parser.error(f"{chosen.file} is there already")
    begun = time.perf_counter()
    with open_ledger(chosen.file) as ledger:
        number = fill(ledger, Size(chosen.claims, chosen.seed, chosen.each))
    took, mebibytes = time.perf_counter() - begun, chosen.file.stat().st_size / 2**20
    print(f"{chosen.claims} claims of {number} reports in {chosen.file}: {took:.0f} s, {mebibytes:.0f} MiB")


if __name__ == "__main__":
    main()
