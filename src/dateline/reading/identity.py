"""Which of its namesakes a name means in this story, and which later names mean the same person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.actors import states
from dateline.knowledge.spelling import folded
from dateline.reading.lexicon import Known
from dateline.reading.mentions import Mention
from dateline.reading.words_of_names import BETWEEN


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story is about, as far as names tell: how often each state is named, and the year of the report."""

    states: Counter[str] = field(default_factory=Counter)
    year: int | None = None

    def countries(self) -> Counter[str]:
        """ISO 3166-1 alpha-2 codes of the states named, with how often."""
        found: Counter[str] = Counter()
        for key, count in self.states.items():
            iso = states()[key].iso
            if iso is not None:
                found[iso] += count
        return found

    def fits(self, known: Known) -> bool:
        """Is one of the states it belongs to named?"""
        return any(self.states[where] for where in known.where)


def surroundings(mentions: Iterable[Mention], *, year: int | None) -> Surroundings:
    """The states a story names: countries, nations and capitals count, groups of one country half as much."""
    count: Counter[str] = Counter()
    for mention in mentions:
        for known in mention.known:
            if known.entity and known.entity in states() and len({k.entity for k in mention.known}) == 1:
                count[known.entity] += 2
            elif len(known.where) == 1 and len(mention.known) == 1 and not known.needs_context:
                count[known.where[0]] += 1
    return Surroundings(count, year)


def meaning(mention: Mention, around: Surroundings) -> Known | None:
    """What a known name means here; none if nothing speaks for any of its meanings."""
    options = [k for k in mention.known if k.kind is not None and k.active(around.year)]
    options = [k for k in options if around.fits(k) or not _is_doubtful(k)]
    if not options:
        return None
    return max(
        options, key=lambda k: (3 * around.fits(k) + 2 * (k.kind == mention.label) + k.weight, -mention.known.index(k))
    )


def _is_doubtful(known: Known) -> bool:
    """Acronyms of local groups and bare last names are believed only where their country is named."""
    bare_last_name = known.kind == "person" and " " not in known.text.removeprefix("bin ") and bool(known.where)
    return known.needs_context or bare_last_name


class People:
    """The persons of a story by their full names, and what their last names refer to."""

    def __init__(self, full_names: Sequence[tuple[str, str | None]]) -> None:
        self._by_last: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for name, entity in full_names:
            words = name.replace("-", " ").split()
            if len(words) < 2:
                continue
            for key in {_key(name.split()[-1]), _key(" ".join(name.split()[-2:])), _last_with_particle(name)}:
                self._by_last[key].append((name, entity))
            self._by_first[_key(name.split()[0])].append((name, entity))

    def full(self, name: str, *, first_names: bool = True) -> tuple[str, str | None] | None:
        """The full name, with its entity, that a shorter one stands for; the longest where several agree."""
        fits = self._by_last.get(_key(name)) or (self._by_first.get(_key(name), []) if first_names else [])
        if not fits or (fits is not self._by_last.get(_key(name)) and len({n for n, _ in fits}) > 1):
            return None
        first = fits[0][0].split()[0]
        same = [f for f in fits if f[0].split()[0] == first]
        return max(same, key=lambda f: len(f[0]))


def _last_with_particle(name: str) -> str:
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in BETWEEN:
        start -= 1
    return _key(" ".join(words[start:]))


def _key(name: str) -> str:
    bare = folded(name)
    for article in ("al ", "el ", "as ", "ash ", "ar ", "at ", "an ", "az "):
        if bare.startswith(article) and len(bare) > len(article) + 2:
            return bare[len(article) :]
    return bare
