"""Who and what is named in a story: actors, people, places, equipment, nationalities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge.actors import states
from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.reading.bodies import with_bodies
from dateline.reading.identity import People, Surroundings, meaning, surroundings
from dateline.reading.kinds_of_place import sort_beside, sorts
from dateline.reading.lexicon import Known, NameKind
from dateline.reading.lists_of_places import province_country
from dateline.reading.mentions import Mention, mentions_in
from dateline.reading.namesakes import chosen
from dateline.reading.towns import with_towns
from dateline.reading.wanted_places import Wanted
from dateline.reading.words_of_names import DIRECTIONS, POSSESSIVES
from dateline.records import Place
from dateline.tokens import Doc, Token

__all__ = ["Name", "NameKind", "find_names"]

_CLOSE = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a block: half-open token indexes, without a leading article.

    ``text`` is as printed; ``head`` is what to cite: the full name as this story gives it. ``entity`` is the id of a
    known actor, person or system, and for a country or capital the government it may stand for. ``place`` is set for
    places, countries and capitals; an unknown place has precision ``unresolved``.
    """

    start: int
    end: int
    kind: NameKind
    text: str
    head: str
    entity: str | None = None
    place: Place | None = None


def find_names(docs: Sequence[Doc], *, published: date | None = None) -> list[list[Name]]:
    """The names of each block of a story, in order and without overlap.

    ``docs`` are the parsed blocks of one story in reading order: what one block says helps to read the others.
    """
    found = [with_bodies(doc, mentions_in(doc)) for doc in docs]
    every = [m for mentions in found for m in mentions]
    around = surroundings(every, year=published.year if published else None)
    found = with_towns(docs, found, countries=around.countries())
    meant = [[(m, meaning(m, around)) for m in mentions] for mentions in found]
    meant = [[(m, k) for m, k in pairs if not _is_only_alike(m)] for pairs in meant]
    people = People([(m.text, k.entity if k else None) for pairs in meant for m, k in pairs if _kind(m, k) == "person"])
    places = _places(docs, meant, around)
    return [[_name((m, k), people, places.get((i, m.start))) for m, k in pairs] for i, pairs in enumerate(meant)]


def _is_only_alike(mention: Mention) -> bool:
    return bool(mention.known) and all(k.kind is None for k in mention.known)


def _kind(mention: Mention, known: Known | None) -> NameKind:
    kind = known.kind if known else mention.kind
    return kind or "actor"


def _name(meant: tuple[Mention, Known | None], people: People, ground: Place | None) -> Name:
    mention, known = meant
    kind = _kind(mention, known)
    entity = known.entity if known else None
    head = mention.text
    if kind == "person":
        full = people.full(mention.text)
        if full is not None:
            head, entity = full[0], entity or full[1]
    if known is not None and known.place is not None and ground is None:
        ground = known.place
    if kind == "place" and ground is not None and not _may_be_of(entity, ground):
        entity = None
    return Name(mention.start, mention.end, kind, mention.text, head, entity, ground if kind == "place" else None)


def _may_be_of(entity: str | None, ground: Place) -> bool:
    """May the place be a country or capital that stands for this government?"""
    state = states().get(entity) if entity is not None else None
    return state is None or ground.country is None or state.iso == ground.country


def _places(
    docs: Sequence[Doc], meant: Sequence[Sequence[tuple[Mention, Known | None]]], around: Surroundings
) -> dict[tuple[int, int], Place]:
    """The places named, by block and first token."""
    wanted: dict[tuple[int, int], Wanted] = {}
    for index, pairs in enumerate(meant):
        places = [mention for mention, known in pairs if _kind(mention, known) == "place"]
        for position, (mention, known) in enumerate(pairs):
            if _kind(mention, known) != "place":
                continue
            if known is None or known.place is None:
                after = _right_after(docs[index], mention, pairs[position + 1 : position + 2])
                after = after or _right_before(docs[index], mention, pairs[max(0, position - 1) : position])
                country = after[1].place.country if after and after[1] and after[1].place else None
                sort = _sort_of(docs[index], mention)
                listed = province_country(docs[index], places, places.index(mention)) if sort is None else None
                sort, country = ("province", listed) if listed is not None else (sort, country)
                within = after[0].text if after and not _is_country(after) else None
                wanted[index, mention.start] = Wanted(mention.text, sort, country, within)
            elif _is_also_province(mention, known, meant):
                ground = known.place
                wanted[index, mention.start] = Wanted(mention.text, state=(ground.lat or 0.0, ground.lon or 0.0))
    found = chosen(list(wanted.values()), countries=around.countries())
    return {where: _place(one, found[one]) for where, one in wanted.items() if found[one] or one.state is None}


def _sort_of(doc: Doc, mention: Mention) -> str | None:
    """What the words beside a name call it; the "region" of that name is a province where there is one."""
    sort = sort_beside(doc, mention.start, mention.end)
    if sort != "region":
        return sort
    return "province" if any(c.type == "province" and c.exact for c in gazetteer().candidates(mention.text)) else sort


def _is_also_province(mention: Mention, known: Known, meant: Sequence[Sequence[tuple[Mention, Known | None]]]) -> bool:
    """May the name of a country mean a province elsewhere, if nothing else speaks of that country?"""
    ground = known.place
    others = (k for pairs in meant for m, k in pairs if m.text != mention.text)
    if ground is None or ground.precision != "country" or any(k and k.entity == known.entity for k in others):
        return False
    return any(
        c.type == "province" and c.exact and c.country != ground.country for c in gazetteer().candidates(mention.text)
    )


def _place(wanted: Wanted, candidate: Candidate | None) -> Place:
    if candidate is None:
        return Place(wanted.name, "unresolved", wanted.country)
    place = candidate.place
    if wanted.type == "district" and place.precision == "city":
        return replace(place, precision="district")
    return place


def _right_after(
    doc: Doc, mention: Mention, after: Sequence[tuple[Mention, Known | None]]
) -> tuple[Mention, Known | None] | None:
    """The place in "Tripoli, Lebanon", "Columbus, Ohio" and "Solhan in northern Mali" that the first is in."""
    for other, known in after:
        between = doc[mention.end : other.start]
        inside = len(between) > 0 and between[0].lower_ == "in" and all(_is_side(t) for t in between[1:])
        if _kind(other, known) == "place" and (between.text in (",", "(") or inside):
            return other, known
    return None


def _is_side(token: Token) -> bool:
    return token.lower_ in DIRECTIONS or token.lower_ == "the"


def _is_country(pair: tuple[Mention, Known | None]) -> bool:
    known = pair[1]
    return known is not None and known.place is not None and known.place.precision == "country"


def _right_before(
    doc: Doc, mention: Mention, before: Sequence[tuple[Mention, Known | None]]
) -> tuple[Mention, Known | None] | None:
    """The place in "the West Bank town of Jenin" and "Mali's northern city of Gao" that the second is in."""
    for other, known in before:
        words = [t.lower_ for t in doc[other.end : mention.start]]
        called = 1 < len(words) <= _CLOSE and words[-1] == "of" and words[-2] in sorts()
        if called and _kind(other, known) == "place" and all(_leads(t) for t in doc[other.end : mention.start - 2]):
            return other, known
    return None


def _leads(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.text in POSSESSIVES
