"""What a verb around a noun of an event adds: “launched an attack on Mora”, “the strike killed ten”."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.antecedents import antecedent
from dateline.reading.passives import is_passive
from dateline.reading.subjects import surface_subject
from dateline.reading.syntax import ANY_SUBJECT, OBLIQUES, SUBJECTS, Argument, case_of, control, stands_as_noun
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

CAUSING = frozenset({"cause", "inflict"})  # whose subject does it, and never bears it
_RESISTING = frozenset({"fight", "stop", "resist", "oppose", "reject"})
_AIMING = frozenset({"aim", "direct"})  # "the raid was aimed at the militia"
_WARDING = frozenset({"hold", "fend", "ward", "stave", "beat", "fight", "drive", "push", "turn", "head"})
_REPELLING = frozenset({"repel", "repulse", "withstand", "rebuff"})
_POINTING = frozenset({"this", "these", "that", "those"})
_MEETING = frozenset({"meet", "convene", "gather", "travel", "arrive", "mediate", "talk", "pray"})
_OUSTING = frozenset({"oust", "depose", "overthrow", "topple", "unseat", "remove"})
_ANSWERING = frozenset(
    "answer respond reply retaliate react counter break violate interrupt shatter open begin launch follow avenge "
    "welcome defy challenge punish".split()
)
_TELLING = frozenset({"announce", "declare", "claim", "conclude"})
_LOSSES = frozenset({"death", "casualty", "fatality", "injury", "loss", "wounding"})
SUFFERED = frozenset({"suffer", "sustain", "receive", "inflict"})  # "of wounds suffered in a raid"
_MOMENTS = frozenset({"time", "moment", "hour", "point", "stage", "height", "start", "end", "outset", "once"})


def around(noun: Token) -> Iterator[Argument]:
    """What a light verb ("launched an attack on") or a verb of impact ("the strike killed") adds to an event noun."""
    top = noun
    while top.dep_ == "nmod" and case_of(top) == "of" and lemma(top.head) in control()["quantity"]:
        top = top.head
    if top.dep_ == "nmod" and case_of(top) == "in" and lemma(top.head) in control()["share"]:
        top = top.head  # "leads efforts in the war"
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    yield from _answered_with(top)
    verb = top.head
    if not is_verbal(verb):
        return
    verb_word = lemma(verb)
    if top.dep_ in ("obj", "nsubj:pass") and _wards_off(verb):
        yield from (Argument("obj", t) for t in _light_subject(verb, top))
        return
    faced = top.dep_ == "xcomp" and top.tag_.startswith("NN")
    if (faced or top.dep_ in ("obj", "nsubj:pass", "obl")) and verb_word in control()["light"]:
        if top.dep_ == "obl" and (case_of(top) not in ("under", "out", "in") or verb_word in SUFFERED):
            return
        if _is_anothers(noun, verb_word) or (verb_word in control()["ending"] and _is_aim(verb)):
            return
        slot = "obj" if verb_word in control()["undergo"] else "by" if verb_word in CAUSING else "subj"
        yield from (Argument(slot, t) for t in _light_subject(verb, top))
        yield from verb_places(verb, but=top)
    elif top.dep_ in SUBJECTS and verb_word in control()["impact"]:
        yield from (Argument("vobj", c) for c in verb.children if c.dep_ == "obj")
        places = verb_places(verb, but=top)  # "a bombing killed ten on a bus" is none "on a bus"
        yield from (Argument("in", a.token) if a.slot == "on" else a for a in places)
    else:
        yield from _told_with(top, verb)


def _is_anothers(noun: Token, verb: str) -> bool:
    """“the truce ended the Kenyan offensive”, "joined the militia's war", "announced six deaths": not the subject's."""
    ending = verb in control()["ending"]
    if (ending or verb in _RESISTING) and _has_owner(noun):
        return True
    if (
        lemma(noun) == "toll"
        or (lemma(noun) == "threat" and verb in _RESISTING)
        or (ending and any(c.lower_ in _POINTING for c in noun.lefts))
    ):
        return True
    if verb in _TELLING and lemma(noun) in _LOSSES:
        return True
    return verb == "join" and any(c.dep_ == "nmod:poss" for c in noun.children)


def _is_aim(verb: Token) -> bool:
    """“met to halt the bombing”: what one meets for is no deed of one's own that one ends."""
    aim = verb.dep_ in ("advcl", "acl") or (verb.dep_ == "xcomp" and lemma(verb.head) in _MEETING)
    aim = aim and case_of(verb) == "to"
    return aim and not any(c.dep_ in SUBJECTS for c in verb.children)


def _wards_off(verb: Token) -> bool:
    """“held off a raid", "beat back an assault”: whoever does so is whom it was aimed at."""
    off = any(c.dep_ == "compound:prt" and c.lower_ in ("off", "back") for c in verb.children)
    return (off and lemma(verb) in _WARDING) or lemma(verb) in _REPELLING


def _answered_with(noun: Token) -> Iterator[Argument]:
    """“answered with air strikes on the camp", "broke the truce with a raid”: who did so has done it, and to whom."""
    held = noun.head if noun.dep_ == "obl" else noun.head.head if noun.head.dep_ == "obj" else noun
    if case_of(noun) != "with" or noun.dep_ not in OBLIQUES or lemma(held) not in _ANSWERING or is_passive(held):
        return
    yield from (Argument("subj", t) for t in surface_subject(held, depth=0))
    aims = (c for c in held.rights if case_of(c) in ("on", "against") and c.left_edge.i == noun.i + 1)
    yield from (Argument(case_of(c), antecedent(c)) for c in aims)


def _told_with(noun: Token, verb: Token) -> Iterator[Argument]:
    """What a verb that only tells of an event adds to it: whom it was aimed at, who was in it, where it was."""
    if noun.dep_ in ANY_SUBJECT and lemma(verb) in _AIMING:
        aims = (c for c in verb.children if c.dep_ in OBLIQUES and case_of(c) in ("at", "against"))
        yield from (Argument("targeting", antecedent(c)) for c in aims)
    elif noun.dep_ == "obj":
        sides = (c for c in verb.rights if case_of(c) == "between")
        yield from (Argument("between", antecedent(c)) for c in sides)  # "followed clashes on Sunday between …"
    elif noun.dep_ == "obl" and case_of(noun) in ("in", "with") and not (lemma(verb) in SUFFERED or is_passive(verb)):
        yield from (Argument(f"{case_of(noun)}-subj", t) for t in surface_subject(verb, depth=0))
    elif noun.dep_ == "obl" and case_of(noun) in ("in", "by") and lemma(verb) in _OUSTING and is_passive(verb):
        yield from (Argument("against", t) for t in surface_subject(verb, depth=0))
    elif (noun.dep_ in ANY_SUBJECT or stands_as_noun(noun)) and lemma(verb) in control()["happen"]:
        yield from verb_places(verb, but=noun)


def _has_owner(noun: Token) -> bool:
    """Is it said before the noun whose deed it is?"""
    return any(
        c.dep_ == "nmod:poss" or (c.dep_ in ("amod", "compound") and c.text[:1].isupper() and c.i < noun.i)
        for c in noun.children
    )


def _light_subject(verb: Token, noun: Token) -> Iterator[Token]:
    if noun.dep_ == "nsubj:pass":
        yield from (c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by"))
    else:
        yield from surface_subject(verb, depth=0)


def verb_places(verb: Token, *, but: Token) -> Iterator[Argument]:
    """What stands with a verb behind a preposition, but for moments and for the noun that is asked about."""
    for child in verb.children:
        if child.dep_ in OBLIQUES and child != but and case_of(child) and lemma(child) not in _MOMENTS:
            yield Argument(case_of(child).split(" ")[0], antecedent(child))
