"""What a noun makes of the clause or infinitive that hangs on it: "the plan to", "fears that", "talk about"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.modality import modality
from dateline.reading.event_nouns import above_noun
from dateline.reading.governors import circumstance, made_by, negated_matrix
from dateline.reading.infinitives import GIVEN_FOR, is_attempt, is_fact, is_for_somebody, is_untrue
from dateline.reading.own_words import noun_signs
from dateline.reading.signs import RANK, Climb, Sign, is_infinitive, mark_of
from dateline.reading.syntax import SUBJECTS, case_of, is_ranked
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_FAILING = frozenset({"fail", "collapse", "falter", "stall", "founder"})  # "efforts to free them have failed"
_MAYBE = frozenset({"possible", "potential", "would-be"})


def governed_by_noun(verb: Token, noun: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """What a noun makes of a clause or infinitive of its own, and what is said of the noun."""
    if is_infinitive(verb) and is_ranked(noun):
        return  # "the latest wave to hit the coast" has hit it
    if not is_infinitive(verb):
        yield from _noun_clause(verb, noun, depth=depth, up=up)
        return
    if is_for_somebody(noun):
        yield from _for_somebody(noun.head, depth=depth, up=up)
        return
    if is_attempt(verb):
        yield from above_noun(noun, depth=depth + 1, up=up)
        return
    used = next((t for t in (noun, *noun.ancestors) if t.dep_ == "obj"), noun)
    if used.head is not noun and lemma(used.head) == "use":
        yield from up.signs(used.head, depth=depth + 1)
        return
    made = modality().nouns.get(lemma(noun), "planned")
    if noun.dep_ == "nsubj" and lemma(noun.head) in _FAILING and not negated_matrix(noun.head):
        yield Sign("negated", f"{lemma(noun)} … {lemma(noun.head)}")
    above = [*noun_signs(noun), *above_noun(noun, depth=depth + 1, up=up)]
    if noun.dep_ == "obj" and is_verbal(noun.head):
        above += [s for s in up.signs(noun.head, depth=depth + 1) if s.status in ("negated", "denied")]
    above = [s for s in above if s.status in RANK and s.status != "ongoing"]
    if made == "planned" and any(s.status == "expected" for s in above):
        made = "expected"
    if made != "ongoing" or not above:
        yield Sign(made, f"{lemma(noun)} to …")
    yield from (s for s in above if made == "ongoing" or s.status in ("negated", "denied", "asked"))


def _for_somebody(governor: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“waits for troops to leave”, "will take hours for them to arrive": as sure as the governing verb makes it."""
    made = made_by(governor)
    if made and made != "actual":
        yield Sign(made, f"{lemma(governor)} for …", governor if made == "possible" else None)
    elif lemma(governor) == "take":
        yield from up.signs(governor, depth=depth + 1)
    else:
        yield Sign("planned", "purpose")


def _noun_clause(verb: Token, noun: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“the fear that rebels attack”, "the danger of losing the port", "talk about leaving"."""
    made = modality().nouns.get(lemma(noun), "")
    opened = {case_of(verb), mark_of(verb)}
    if any(c.lower_ in _MAYBE for c in noun.lefts) and verb.dep_ == "acl":
        yield Sign("possible", "of something possible")
    if "once" in opened or opened & modality().frames["supposing"]:
        sign = circumstance(verb, noun)
        yield from (sign,) if sign is not None else ()
    if is_untrue(noun):
        yield Sign("denied", f"{lemma(noun)} are false")
    if "that" in opened or is_fact(verb, noun) or any(c.dep_ in SUBJECTS for c in verb.children):
        yield from (s for s in above_noun(noun, depth=depth + 1, up=up) if s.status == "denied")
        if made in ("possible", "denied") or (made == "asked" and verb.tag_ in ("VB", "VBP")):
            yield Sign(made, f"{lemma(noun)} that …")
    if "about" in opened and lemma(noun) in modality().frames["musing"]:
        yield Sign("possible", f"{lemma(noun)} about …ing")
    if opened & {"of", "from"} and made:
        yield Sign(made, f"{lemma(noun)} of …")
    if "for" in opened and lemma(noun) in GIVEN_FOR and is_verbal(noun.head):
        yield from up.signs(noun.head, depth=depth + 1)
