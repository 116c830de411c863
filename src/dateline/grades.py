"""How reliable people call a source, and how credible a claim: the letters and digits of the Admiralty's system.

Both are set by a person, or for a source by a file of settings; no program sets one. A row is never changed: a later
one of the same person stands in its place, and one more takes it back. The letters and digits are those
of NATO's AJP-2.1; F and 6 say that nothing can be judged, not that it is bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.errors import RequestError
from dateline.identities import Names
from dateline.records import Claim, Source

Sort = Literal["source", "claim", "undo"]
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "its reliability cannot be judged",
}  # fmt: skip
CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
    "6": "its truth cannot be judged",
}  # fmt: skip
SETTINGS = "the settings"  # who has set what a file of settings says


@dataclass(frozen=True, slots=True)
class Grade:
    """One act of one person: a letter for the source ``name``, a digit for the claim of the id ``name``, or an undo.

    ``at`` is an ISO 8601 instant in UTC, empty for what stands in a file of settings; ``undoes`` the id of what is
    taken back.
    """

    id: str
    sort: Sort
    name: str
    grade: str
    who: str
    at: str
    why: str = ""
    undoes: str | None = None

    @property
    def words(self) -> str:
        """What the letter or digit means."""
        return RELIABILITY.get(self.grade) or CREDIBILITY.get(self.grade, "")


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades as they stand: of each source and claim the last of each person, in the order in which they were set.

    Sources go by their names, without regard to capitals, and by all names that were merged with them.
    """

    sources: Mapping[str, Sequence[Grade]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Grade]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def of_source(self, *names: str | None) -> Sequence[Grade]:
        """The grades of a source that goes by one of these names; none where nobody has graded it."""
        keys = (_key(name, self.names) for name in names if name) if self.sources else ()
        return next((self.sources[key] for key in keys if key in self.sources), ())

    def of_link(self, source: Source, outlet: str | None) -> Sequence[Grade]:
        """The grades of a link of a claim's chain; an unnamed source ("a doctor") is many people and has none."""
        if source.type == "unnamed":
            return ()
        if source.type == "outlet":
            return self.of_source(outlet)
        return self.of_source(source.text.text if source.text else None, source.head, source.entity)

    def of_teller(self, claim: Claim, outlet: str | None) -> Sequence[Grade]:
        """The grades of whoever is closest to what a claim tells: its innermost source, else the outlet."""
        return self.of_link(claim.source[-1], outlet)

    def of_claim(self, claim: str) -> Sequence[Grade]:
        """The grades of a claim, by its id."""
        return self.claims.get(claim, ())


def in_letters(grades: Sequence[Grade]) -> str:
    """The grade that was set last, and after it those of others that differ: "B; D (ben)". Empty without any."""
    if not grades:
        return ""
    last = grades[-1]
    return "; ".join([last.grade, *(f"{each.grade} ({each.who})" for each in grades if each.grade != last.grade)])


def grades_of(acts: Iterable[Grade], names: Names) -> Grades:
    """The grades as they follow from acts in the order in which they were made."""
    made = list(acts)
    undone = {act.undoes for act in made if act.sort == "undo"}
    sources: dict[str, dict[str, Grade]] = {}
    claims: dict[str, dict[str, Grade]] = {}
    for act in (act for act in made if act.sort != "undo" and act.id not in undone):
        key = act.name if act.sort == "claim" else _key(act.name, names)
        mine = (claims if act.sort == "claim" else sources).setdefault(key, {})
        mine.pop(act.who, None)  # the last comes last
        mine[act.who] = act
    return Grades(_in_order(sources), _in_order(claims), names)


def settled(table: object, *, where: str) -> tuple[Grade, ...]:
    """The grades of sources that a file of settings holds under ``[grades]``: "Name" = "B". Raises
    :class:`RequestError`.
    """
    if not isinstance(table, Mapping):
        raise RequestError(f'{where}: [grades] is no table: say "Name of a source" = "B", a line each')
    letters = {name: letter_of(grade, where=where) for name, grade in table.items()}
    return tuple(Grade("", "source", name, letter, SETTINGS, "") for name, letter in letters.items())


def letter_of(grade: object, *, where: str = "a source") -> str:
    """The letter that was meant, A to F. Raises :class:`RequestError`."""
    letter = str(grade).strip().upper()
    if letter not in RELIABILITY:
        listed = ", ".join(f"{key} {words}" for key, words in RELIABILITY.items())
        raise RequestError(f"{where}: there is no grade {grade!r}: choose {listed}")
    return letter


def _key(name: str, names: Names) -> str:
    return names.of("actor", name).casefold()


def _in_order(graded: Mapping[str, Mapping[str, Grade]]) -> dict[str, tuple[Grade, ...]]:
    return {key: tuple(mine.values()) for key, mine in graded.items()}
