"""What stands with a verb behind a preposition, an adverb or a conjunction: where, with what, to what end."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.nouns import classes_of
from dateline.reading.antecedents import antecedent
from dateline.reading.syntax import COMPASS, OBLIQUES, SUBJECTS, Argument, case_of, control, is_along, within_reach
from dateline.reading.words import lemma
from dateline.tokens import Token

MANNERS = frozenset(("force", "sea", "land", "air", "road", "rail", "mistake", "accident", "night", "foot", "hand"))
_LENGTHS = frozenset("metres meters kilometres kilometers miles km yards feet blocks kilometer kilometre mile".split())
_NEAR = frozenset({"close", "next", "adjacent"})


def with_adverb(adverb: Token, *, passive: bool) -> Iterator[Argument]:
    """“hit targets deep inside the country”, "moved north of the river", "close to Mora": it takes the place along."""
    if adverb.lower_ == "there" and adverb.i > adverb.head.i:
        yield Argument("in", adverb)
    for child in adverb.children:
        case = case_of(child)
        if child.dep_ not in OBLIQUES or case in ("", "than"):
            continue
        if adverb.lower_ in _NEAR:
            yield Argument("near", child)
        elif case != "of":
            yield from _oblique(child, passive=passive)
        elif adverb.lower_ in COMPASS:
            yield Argument(adverb.lower_, child)


def said_obliquely(child: Token, *, passive: bool) -> Iterator[Argument]:
    """The argument that an oblique phrase is: a number as subject or object, else in its preposition's slot."""
    if _is_counted_between(child) or _is_bare(child):
        yield Argument("subj" if passive else "obj", child)
    elif _is_roughly(child):
        yield Argument("obj" if passive else "subj", child)
    elif not is_along(child):
        yield from _oblique(child, passive=passive)


def _oblique(child: Token, *, passive: bool) -> Iterator[Argument]:
    case = case_of(child)
    if case == "at" and child.lower_ in ("least", "most"):
        return  # "was hit at least twice"
    if case == "by" and lemma(child) in MANNERS and not any(c.dep_ != "case" for c in child.children):
        return
    near = within_reach(child)
    if near is not None:
        yield Argument("near", near)
    elif child.dep_ == "obl:agent" or (case == "by" and passive):
        yield Argument("agent", antecedent(child))
    elif case == "from" and _is_distance_before(child):
        yield Argument("near", antecedent(child))  # "struck a camp 100 metres from the office"
    elif case:
        yield Argument(case.split(" ")[-1] if case.startswith("out ") else case.split(" ")[0], antecedent(child))


def _is_distance_before(phrase: Token) -> bool:
    first = phrase.left_edge
    return first.i > phrase.sent.start and first.nbor(-1).lower_ in _LENGTHS


def adverbial(clause: Token) -> Iterator[Argument]:
    """“using rockets”, "targeting the base", and what it is all for ("to cut the road")."""
    if clause.tag_ == "VBG" and case_of(clause) in ("of", "for") and lemma(clause.head) in control()["blame"]:
        yield Argument("clause", clause)
    elif lemma(clause) in ("use", "target") and clause.tag_ == "VBG":
        slot = "using" if lemma(clause) == "use" else "targeting"
        yield from (Argument(slot, c) for c in clause.children if c.dep_ == "obj")
    elif any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children):
        yield Argument("purpose", clause)
    elif any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "provided") for c in clause.children):
        yield Argument("condition", clause)


def _is_roughly(child: Token) -> bool:
    """“About a third of them have arrived”: so many, before the verb, and not what it is about."""
    rough = case_of(child) in ("about", "around") and lemma(child) in control()["quantity"]
    return rough and child.i < child.head.i and not any(c.dep_ in SUBJECTS for c in child.head.children)


def _is_bare(child: Token) -> bool:
    """“sentenced to death seven men”: behind the verb, counted, with no preposition."""
    counted = any(c.dep_ == "nummod" for c in child.lefts) and child.tag_ == "NNS"
    behind = child.dep_ == "obl" and child.i > child.head.i and not case_of(child)
    return behind and counted and "time" not in classes_of(lemma(child))


def _is_counted_between(child: Token) -> bool:
    """“killing between five and nine guards”, "attacked as many as ten ships": a number, not a place or a likeness."""
    if case_of(child) in ("", "as") and any(
        c.lower_ in ("many", "few") and c.nbor(1).lower_ == "as" for c in child.lefts
    ):
        return True
    case = next((c for c in child.lefts if c.dep_ == "case" and c.lower_ == "between"), None)
    return case is not None and case.nbor(1).like_num
