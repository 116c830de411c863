"""Signs in a predicate's own words of whether it happened: negation, modals, adverbs, conditions, mood."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.modality import modality
from dateline.reading.modals import is_laid_out, modal_sign
from dateline.reading.signs import Sign, has_will, is_infinitive, mark_of
from dateline.reading.syntax import SUBJECTS
from dateline.reading.words import lemma
from dateline.tokens import Token

_DOUBTING = frozenset({"alleged", "suspected", "supposed", "reported", "purported"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_NEXT = frozenset({"another", "other", "second", "third", "fourth", "last"})
_PRESENT = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_NOBODY = frozenset({"no", "neither", "nobody", "none"})
_CORE = SUBJECTS | {"obj", "nsubj:pass"}


def verb_signs(verb: Token) -> Iterator[Sign]:
    """What a verb's own words say: those that hang on it, its mood and tense."""
    if _goes_un(verb):
        return
    yield from (sign for child in verb.children if (sign := _adverb(verb, child) or _dependent(verb, child)))
    if verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children):
        going = verb.lower_ == "going" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children)
        ahead = Sign("planned", "progressive, ahead") if _ahead(verb) else Sign("ongoing", "progressive")
        yield Sign("expected", "going to …") if going else ahead
    elif verb.tag_ in ("VBZ", "VBP") and _ahead(verb):
        yield Sign("expected", "present, ahead")
    if is_laid_out(verb):
        yield Sign("possible", "scenario")
    if _is_arranged(verb) or _is_due(verb):
        yield Sign("planned", "is to …")
    if is_infinitive(verb) and any(c.lower_ == "how" for c in verb.lefts):
        yield Sign("possible", "how to …")
    if _is_imperative(verb):
        yield Sign("asked", "imperative")
    elif _is_question(verb):
        yield Sign("possible", "question")


def _goes_un(verb: Token) -> bool:
    """“the attack will not go unpunished”: it was made."""
    return lemma(verb) == "go" and any(c.dep_ == "xcomp" and c.lower_.startswith("un") for c in verb.rights)


def _is_arranged(verb: Token) -> bool:
    """“is to leave", "were to meet”; what was to have been done is another thing."""
    before = {c.lower_ for c in verb.lefts if c.dep_ in ("cop", "aux")}
    return is_infinitive(verb) and bool(before & (_PRESENT | {"was", "were"})) and "have" not in before


def _is_due(verb: Token) -> bool:
    """“is due to leave", "a truce due to be signed”, read as if it were the preposition."""
    plain = verb.tag_ == "VB" or any(c.lower_ == "be" and c.dep_ in ("aux:pass", "cop") for c in verb.lefts)
    return plain and any(c.lower_ == "due" and c.dep_ in ("case", "mark") for c in verb.lefts)


def _ahead(verb: Token) -> bool:
    """“are leaving tomorrow”, "meet next week": the time lies ahead."""
    times = [c for c in verb.children if c.dep_ in ("advmod", "obl:unmarked", "obl", "obl:tmod") and c.i > verb.i]
    times = [t for t in times if t.i + 1 >= t.sent.end or t.nbor(1).lower_ != "to"]  # "staying next to the airport"
    words = {t.lower_ for t in times} | {c.lower_ for t in times if t.ent_type_ != "PERSON" for c in t.lefts}
    past = any(c.dep_ == "aux" and c.lower_ in ("was", "were", "been") for c in verb.children)
    return not past and bool(words & modality().frames["tomorrow"])


def _adverb(verb: Token, child: Token) -> Sign | None:
    adverbs, form = modality().adverbs, child.lower_
    if form == "not" and child.i + 1 < child.sent.end and child.nbor(1).lower_ in _ONLY:
        return None  # "not only launched raids but took the port"
    if child.dep_ in ("advmod", "cc:preconj", "det", "cc") and form in adverbs["negative"] and form != "nor":
        return Sign("negated", f"negation: {form}", child)
    if form == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no":
        return Sign("negated", "negation: no longer", child)
    if child.dep_ == "advmod" and form in adverbs["possible"]:
        return Sign("hedged" if has_will(verb) else "possible", f"adverb: {form}", child)
    return Sign("hedged", f"hearsay: {form}", child) if child.dep_ == "advmod" and form in adverbs["hedged"] else None


def _dependent(verb: Token, child: Token) -> Sign | None:
    words = modality()
    if child.dep_ == "aux" and child.lower_ in words.modals:
        return modal_sign(verb, child)
    if child.dep_ in _CORE and any(c.lower_ in _NOBODY for c in (child, *child.children)):
        return Sign("negated", "negated subject or object", child)
    if child.dep_ == "advcl" and verb.tag_ != "VBD" and _is_condition(child) and not _even(child):
        return Sign("conditional", f"on condition: {mark_of(child)}")
    scenario = child.dep_ in ("nsubj", "nsubj:outer") and (lemma(child) == "scenario" or _is_next_scenario(child))
    return Sign("possible", "scenario") if scenario else None


def _is_condition(clause: Token) -> bool:
    frames = modality().frames
    supposing = clause.lower_ in frames["supposing"] and any(c.dep_ == "ccomp" for c in clause.children)
    return mark_of(clause) in frames["conditional"] or supposing


def _is_next_scenario(subject: Token) -> bool:
    """“One scenario is that they leave. Another is that they fight.”."""
    counted = subject.dep_ == "nsubj:outer" and subject.lower_ in _NEXT
    return counted and any(lemma(t) == "scenario" for t in subject.doc[: subject.sent.start])


def _even(clause: Token) -> bool:
    """“even if they flee”: what is told beside it holds in any case."""
    mark = next((c for c in clause.children if c.dep_ == "mark"), clause)
    return mark.i > mark.sent.start and mark.nbor(-1).lower_ == "even"


def _is_imperative(verb: Token) -> bool:
    """“Leave the city”: a plain form without subject or auxiliary that heads its sentence, or goes on with one."""
    plain = verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "mark") for c in verb.children)
    top = verb.head if verb.dep_ == "conj" else verb
    return (
        plain
        and lemma(verb) not in modality().frames["felt"]
        and top.dep_ in ("ROOT", "parataxis")
        and top.tag_ == "VB"
        and not any(c.dep_ == "aux" for c in top.children)
        and not (top.i > top.sent.start and top.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON"))
    )


def _is_question(verb: Token) -> bool:
    """“Has the army left?”: a question of yes or no; those that ask who or why take the rest for granted."""
    if verb.dep_ != "ROOT" or not any(t.text == "?" for t in verb.sent[-2:]):
        return False
    subject = next((c for c in verb.children if c.dep_ in _CORE), None)
    inverted = subject is not None and any(c.dep_ in ("aux", "cop") and c.i < subject.i for c in verb.children)
    return inverted and not any(t.tag_ in ("WP", "WDT", "WRB", "WP$") for t in verb.sent[:3])


# ------------------------------------------------------------------------------------------ nouns


def noun_signs(noun: Token) -> Iterator[Sign]:
    """What a noun's own words say: "no attack", "the planned attack", "without an attack"."""
    for child in noun.children:
        form = child.lower_
        if child.dep_ in ("det", "advmod") and form in ("no", "neither", "not", "without"):
            yield Sign("negated", f"negation: {form}", child)
        elif child.dep_ == "det" and form == "any" and noun.tag_ == "NN":
            yield Sign("possible", "any", child)
        elif child.dep_ in ("amod", "compound") and (made := _modified(noun, form)):
            yield Sign(made, f"adjective: {form}", child)
        elif child.dep_ == "case" and form == "without":
            yield Sign("negated", "without", child)
        elif (
            child.dep_ == "case"
            and form in ("for", "against")
            and noun.dep_ == "obl"
            and lemma(noun.head) in ("prepare", "brace", "ready", "plan", "call", "poise", "poised")
        ):
            yield Sign("planned", f"{lemma(noun.head)} for")
    yield from _shared_doubt(noun)
    if lemma(noun) == "attempt":
        failed = noun.dep_ == "obj" and lemma(noun.head) in ("survive", "escape", "foil", "thwart", "defeat", "evade")
        yield Sign("negated" if failed else "ongoing", "attempt")
    if any(c.dep_ == "cop" for c in noun.children):
        yield from verb_signs(noun)


def _shared_doubt(noun: Token) -> Iterator[Sign]:
    """“alleged murder, torture and rape”: what is said before the first of a list is said of all."""
    if noun.dep_ == "conj" and not any(c.dep_ in ("det", "amod", "nmod:poss") for c in noun.children):
        doubts = (c for c in noun.head.children if c.dep_ == "amod" and c.lower_ in _DOUBTING)
        yield from (Sign("hedged", f"adjective: {c.lower_}", c) for c in doubts)


def _modified(noun: Token, form: str) -> str:
    """What an adjective before a noun makes of it ("planned"), or ``""``: "the next raid" killed ten has been."""
    words = modality()
    if form == "next":
        return "" if noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" else "planned"
    made = "" if form in words.frames["disposed"] else words.adjectives.get(form, "")
    return made if made != "asked" else ""
