"""Who and what is named in a story: actors, people, places, equipment, nationalities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from dateline.reading.lexicon import NameKind
from dateline.reading.mentions import Mention, mentions_in
from dateline.records import Place


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
