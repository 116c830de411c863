"""Scenarios that reports tell, with conditions and holders, and later claims set against each.

The matrix is that of the analysis of competing hypotheses (Heuer, *Psychology of Intelligence Analysis*, 1999, ch. 8):
each piece of evidence is consistent, inconsistent or neutral to each scenario; scenarios are ranked by what speaks
against them, not by what speaks for them; evidence that fits all of them alike tells nothing (diagnosticity). The
ratings follow rules that are shown; a person overrules one by linking the claim to the scenario's: "denies" makes it
inconsistent, "same" consistent, "apart" neutral.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.material import Material, Spot, gather, is_called, spellings
from dateline.analysis.outcomes import Rating, rated
from dateline.analysis.sayers import sayers
from dateline.judgements import standing
from dateline.ledger import Ledger, Wanted
from dateline.tellings import AHEAD, Telling

KINDS = ("assess.scenario", "territory", "move", "attack", "presence", "tie.back", "talk.agree", "harm.detained")
_SCENARIO = re.compile(r"\bscenarios?\b|\b(?:best|worst)[- ]case\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"^\W*(?:in|under|by) (?:the|a|this) (?:first|second|third|fourth|last|other|latter)\b", re.IGNORECASE
)
_NEEDS = re.compile(
    r"\b(?:if|unless|provided|only (?:when|after)|needs? to|must|depends?|first|condition|crucial|require\w*|until)\b",
    re.IGNORECASE,
)  # fmt: skip
_IF = re.compile(r"\b(?:if|unless|provided|as long as|once|only when)\b[^,;]*", re.IGNORECASE)
_FOLLOWING = 3  # sentences after a scenario that may state what it needs
_BY_LINK: Mapping[str, Rating] = {"denies": "inconsistent", "same": "consistent", "apart": "neutral"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One course that events may take: its sentence, what would happen, what it needs, and who tells it."""

    number: int
    words: str
    outcome: tuple[Telling, ...]
    needs: tuple[Telling, ...]
    told: tuple[Telling, ...]
    spots: tuple[Spot, ...]
    on: date | None

    @property
    def name(self) -> str:
        """How the matrix calls it: S1, S2 …"""
        return f"S{self.number}"

    @property
    def claims(self) -> tuple[Telling, ...]:
        """All claims that it is told by."""
        return (*self.told, *self.outcome, *self.needs)

    @property
    def ids(self) -> frozenset[str]:
        """The claims by which a person may name it."""
        return frozenset(telling.id for telling in (*self.told, *self.outcome))

    def is_of(self, place: str) -> bool:
        """Whether it is about a place, or names it."""
        return any(is_called(spot, place) for spot in self.spots) or place.casefold() in self.words.casefold()


@dataclass(frozen=True, slots=True)
class Cell:
    """How one claim stands to one scenario, by which rule, or by whom."""

    rating: Rating
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One later claim with its rating against each scenario, in their order; ``diagnostic`` from 0 to 1."""

    telling: Telling
    cells: tuple[Cell, ...]

    @property
    def diagnostic(self) -> float:
        """1 where it fits one scenario and speaks against another, a half where it sets some apart, else 0."""
        ratings = {cell.rating for cell in self.cells}
        return 1.0 if {"consistent", "inconsistent"} <= ratings else 0.5 if len(ratings) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The scenarios, those with the least against them first, the evidence, and the answer as tables."""

    scenarios: tuple[Scenario, ...]
    evidence: tuple[Evidence, ...]
    answer: Answer


def scenarios(ledger: Ledger, asked: Asked, *, place: str | None = None) -> Scenarios:
    """The scenarios told of a place, or all, and later claims for and against each; with ``on``, those told by then."""
    telling = gather(ledger, asked, Wanted(("assess.scenario",)), Wanted(phrases=_PHRASES))
    documents = tuple(sorted({each.document for each in telling.tellings}))
    material = gather(ledger, asked, Wanted(documents=documents)) if documents else telling
    found = _told(material)
    if place:
        found = [each for each in found if each.is_of(place)]
    if asked.on:
        found = [each for each in found if each.on is None or each.on <= asked.on]
    found = [replace(each, number=number) for number, each in enumerate(found, 1)]
    later = gather(ledger, asked, *_later(found)) if found else replace(material, tellings=())
    evidence = _evidence(found, later, _overruled(ledger, asked))
    ranked = sorted(found, key=lambda each: (_inconsistency(each, evidence), each.number))
    whole = replace(
        later, by_id={t.id: t for t in (*material.tellings, *later.tellings)}, reports=material.reports | later.reports
    )
    tables = (_listed(ranked, evidence, whole), _matrix(found, evidence, whole))
    notes = [_HOW] if found else []
    return Scenarios(
        tuple(ranked), tuple(evidence), whole.answer("scenarios", place or "everything", tables=tables, notes=notes)
    )


_PHRASES = ("scenario", "scenarios", "worst case", "best case")
_HOW = (
    "Ranked by what speaks against: fewest first. A person overrules a rating: dateline judge CLAIM denies --other "
    "SCENARIO's claim makes it inconsistent, same consistent, apart neutral"
)


Overruled = Mapping[tuple[str, str], Cell]


def _told(material: Material) -> list[Scenario]:
    """Every sentence that tells a scenario, in order of the reports."""
    sentences: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in material.tellings:
        sentences[telling.document, telling.evidence.start].append(telling)
    stories: dict[tuple[str, int], list[list[Telling]]] = defaultdict(list)
    for _, told in sorted(sentences.items()):
        stories[told[0].document, told[0].story].append(told)
    found = []
    for story in stories.values():
        counted = any(_names_one(told) for told in story)
        for at, told in enumerate(story):
            outcome = [t for t in told if t.status in AHEAD and t.kind != "assess.scenario"]
            listed = counted and outcome and _ORDINAL.search(told[0].evidence.text)
            if _is_scenario(told) or (outcome and _names_one(told)) or listed:
                needs = _needs(outcome, story[at + 1 : at + 1 + _FOLLOWING])
                found.append(_scenario(told, outcome, needs, material=material))
    return sorted(found, key=lambda each: material.order(each.told[0]))


def _is_scenario(told: Iterable[Telling]) -> bool:
    return any(telling.kind == "assess.scenario" for telling in told)


def _names_one(told: Sequence[Telling]) -> bool:
    return _is_scenario(told) or bool(_SCENARIO.search(told[0].evidence.text))


def _needs(outcome: Iterable[Telling], after: Iterable[Sequence[Telling]]) -> list[Telling]:
    """What has to happen first: conditions of the sentence itself, and what the next sentences say it needs."""
    found = [t for t in outcome if t.condition or (t.status == "conditional" and _IF.search(t.evidence.text))]
    for following in after:
        words = following[0].evidence.text
        if _names_one(following) or _ORDINAL.search(words) or not _NEEDS.search(words):
            break
        found += [telling for telling in following if telling.status in AHEAD]
    return found


def _scenario(
    told: Sequence[Telling], outcome: Sequence[Telling], needs: Sequence[Telling], *, material: Material
) -> Scenario:
    main = tuple(t for t in outcome if t not in needs) or tuple(outcome)
    spots = {spot.key: spot for t in (*main, *told) for spot in material.spots(t, "to", "place", "from", "target")}
    day = material.published(told[0])
    return Scenario(
        0, told[0].evidence.text, main, tuple(dict.fromkeys(needs)), tuple(told), tuple(spots.values()), day
    )


def _later(found: Iterable[Scenario]) -> list[Wanted]:
    """Claims at the places that a scenario is about."""
    names = {name for each in found for spot in each.spots for name in (spot.name, *spellings(spot.name))}
    return [Wanted(KINDS[1:], places=tuple(sorted(names)))] if names else []


def _overruled(ledger: Ledger, asked: Asked) -> Overruled:
    """What people have linked, by the claim and the scenario's claim; the last link stands."""
    return {
        (judgement.claim, judgement.other): Cell(_BY_LINK[judgement.verdict], f"overruled by {judgement.who}")
        for judgement in standing(ledger.judgements(known_on=asked.known))
        if judgement.verdict in _BY_LINK and judgement.other
    }


def _evidence(found: Sequence[Scenario], material: Material, overruled: Overruled) -> list[Evidence]:
    """Claims that bear on any of the scenarios, with their ratings, in order of their reports."""
    result = []
    told = {(t.document, t.evidence.start) for each in found for t in (*each.told, *each.needs)}
    for telling in material.tellings:
        if (telling.document, telling.evidence.start) in told:
            continue
        cells = tuple(_cell(telling, each, overruled, material=material) for each in found)
        if any(cell.rating != "neutral" for cell in cells):
            result.append(Evidence(telling, cells))
    return result


def _cell(telling: Telling, scenario: Scenario, overruled: Overruled, *, material: Material) -> Cell:
    for key in sorted(scenario.ids):
        if (telling.id, key) in overruled:
            return overruled[telling.id, key]
    day = material.published(telling)
    if scenario.on and day and day < scenario.on:
        return Cell("neutral", "told before")
    return Cell(*rated(telling, scenario.outcome, scenario.needs, material=material))


def _inconsistency(scenario: Scenario, evidence: Iterable[Evidence]) -> float:
    """What speaks against a scenario, each piece by its diagnosticity, never by less than a tenth."""
    return sum(
        max(0.1, each.diagnostic) for each in evidence if each.cells[scenario.number - 1].rating == "inconsistent"
    )


def _listed(ranked: Iterable[Scenario], evidence: Sequence[Evidence], material: Material) -> Table:
    lines = []
    for each in ranked:
        ratings = [one.cells[each.number - 1].rating for one in evidence]
        needs = "; ".join(dict.fromkeys(_need(t) for t in each.needs)) or None
        against = [one.telling for one in evidence if one.cells[each.number - 1].rating == "inconsistent"]
        weight = round(_inconsistency(each, evidence), 1)
        told = (each.name, each.words, needs, sayers(each.told, material))
        lines.append(material.line((*told, ratings.count("consistent"), weight), each.claims, against=against))
    columns = ("scenario", "told as", "needs", "according to", "for", "against")
    return Table("scenarios", "Scenarios, least against first", columns, tuple(lines))


def _need(telling: Telling) -> str:
    """The words of a condition, else the clause or the sentence that states it."""
    if telling.condition:
        return telling.condition[0].text
    match = _IF.search(telling.evidence.text)
    return match[0].rstrip(" .,") if match else telling.evidence.text


def _matrix(found: Sequence[Scenario], evidence: Sequence[Evidence], material: Material) -> Table:
    sign = {"consistent": "+", "inconsistent": "−", "neutral": "0"}
    lines: list[Line] = []
    for each in sorted(evidence, key=lambda one: -one.diagnostic):
        ratings = [sign[cell.rating] for cell in each.cells]
        why = "; ".join(
            f"{s.name}: {cell.why}" for s, cell in zip(found, each.cells, strict=True) if cell.rating != "neutral"
        )
        lines.append(material.line((each.telling.evidence.text, *ratings, each.diagnostic, why), [each.telling]))
    columns = ("claim", *(each.name for each in found), "diagnostic", "by the rule")
    note = "+ consistent, − inconsistent, 0 neutral; diagnostic: how far it sets the scenarios apart"
    return Table("matrix", "Later claims against each scenario", columns, tuple(lines), note)
