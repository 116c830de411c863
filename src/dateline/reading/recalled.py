"""What a short description recalls: the town of "the town", the country of "the country", the body of "this group"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.knowledge.nouns import classes_of
from dateline.reading.agreement import does_it, meets
from dateline.reading.descriptions import (
    DESCRIBED,
    called_otherwise,
    is_called,
    is_called_beside,
    lies_there,
    may_be_called,
    names_called,
)
from dateline.reading.mentioned import ABROAD, REACH, Mentioned
from dateline.reading.passages import Passage
from dateline.reading.referents import Mention, Referent, acts_as_state, is_background
from dateline.reading.words import lemma
from dateline.tokens import Token

_SMALL = frozenset({"town", "village", "airfield", "airport", "port", "enclave", "district", "province"})


def recalled(passage: Passage, token: Token, *, mentioned: Mentioned) -> Referent | None:
    """What a bare description stands for: the last named mention that may be called so."""
    sort = DESCRIBED[lemma(token)]
    if token.lower_ == "republic" and not any(c.dep_ in ("amod", "compound") for c in token.lefts):
        return None  # of Chechnya as well as of Mali
    before = mentioned.before(passage, token, reach=40)
    if sort == "country":
        return _country(before, passage, token, mentioned=mentioned)
    called = names_called(before, lemma(token)) if lemma(token) in _SMALL else frozenset()
    here = mentioned.sentence(passage, token)
    near = (m for m in before if m.named and here - m.sentence <= REACH and not is_background(m, token))
    lately = [m for m in near if m.referent.head in called]
    if lately:
        return lately[-1].referent
    for mention in reversed(before):
        if not mention.named or is_background(mention, token) or mention.token in token.ancestors:
            continue  # "the Front, a militia of the alliance": nothing is described by what it is called itself
        if sort == "group" and mention.sentence == here and meets(mention.token, token):
            continue
        other = called and mention.referent.place is not None and mention.referent.head not in called
        if other and (called_otherwise(before, mention.referent.head) or is_called_beside(before, mention, called)):
            continue
        found = mention.referent.classes
        if sort == "group" and "armed" in found and "group" in found and may_be_called(mention, lemma(token)):
            return mention.referent
        place = mention.referent.place
        if (
            sort == "place"
            and place is not None
            and (place.precision in ("city", "point", "district") or is_called(mention, lemma(token)))
            and "armed" not in found
            and not acts_as_state(mention)
        ):
            return mention.referent
    return None


def _country(before: Sequence[Mention], passage: Passage, token: Token, *, mentioned: Mentioned) -> Referent | None:
    """The country named just before, unless the story speaks more, or first, of another; else that of a nation.

    A nation counts where all whom the story names are of it.
    """
    named = [
        m for m in before
        if m.named and not is_background(m, token) and (place := m.referent.place) is not None
        and place.precision == "country" and lies_there(token, place)
    ]  # fmt: skip
    if not named:
        nation = mentioned.only_nation((passage.index, token.i))
        return nation if nation is not None and nation.place and lies_there(token, nation.place) else None
    # "France has soldiers in the country": not in France, and a "U.S. strike" in it is not in the United States
    others = [m for m in named if not does_it(m, token) and not _is_abroad(m)]
    named = others or named
    last, here = named[-1], mentioned.sentence(passage, token)
    spoken = Counter(m.referent.entity for m in named)
    spoken.update(r.entity for position, r in mentioned.nations if position < (passage.index, token.i))
    most = max(named, key=lambda m: spoken[m.referent.entity])
    lately = here - last.sentence < 2 and spoken[last.referent.entity] == spoken[most.referent.entity]
    return last.referent if lately or last.sentence == here else most.referent


def _is_abroad(mention: Mention) -> bool:
    """“a U.S. missile strike", "Russian troops": whose they are, which need not be where."""
    owned = mention.token.dep_ in ("compound", "amod")
    return owned and bool(classes_of(lemma(mention.token.head)) & (ABROAD | {"event", "aircraft"}))
