"""How sure an event noun is by what stands above it: the verb that makes it happen, the noun it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.modality import modality
from dateline.reading.governors import is_definite, verb_makes
from dateline.reading.infinitives import goes_on_already, has_been, is_open, is_untrue, was_planned
from dateline.reading.own_words import noun_signs, verb_signs
from dateline.reading.signs import Climb, Sign, is_infinitive, mark_of
from dateline.reading.syntax import SUBJECTS, case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.tokens import Token

# "commit atrocities" is no plan, "committed to leaving" is one; nor do "called it a raid", "called in help" ask for any
_DOING = frozenset({"commit", "call", "direct", "press"})
_ESCAPING = frozenset({"escape", "evade", "elude", "avoid", "dodge"})
_LEADING = frozenset({"lead", "result", "culminate", "amount"})  # "will lead to the withdrawal of the fleet"
_BORNE = frozenset({"responsibility"})  # for what has been done: "claimed responsibility for the attacks"
# what is told so is there beside what the verb tells, or before it: "despite heavy fighting"
_BESIDE = frozenset("despite after amid amidst during since following before near over because without".split())
_DISPOSED = frozenset("able capable ready determined eager keen willing committed bent sure certain unsure".split())
_AHEAD = frozenset({"asked", "planned", "expected", "possible", "conditional"})
_MADE = frozenset({"planned", "asked", "possible", "expected", "denied", "negated"})
_FOLLOWING = frozenset({"follow", "respond", "reply", "answer", "retaliate"})  # "should answer with a raid"


def above_noun(noun: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """An event noun is as sure as the verb that makes it happen; other verbs only if they say so of their object."""
    head = noun.head
    if head == noun:
        return
    if noun.dep_ == "nsubj" and head.pos_ == "ADJ" and (made := _predicated(head)):
        yield Sign(made, f"is {head.lower_}")
    if noun.dep_ in ("obj", "nsubj:pass", "nsubj", "obl") and (is_verbal(head) or head.pos_ == "ADJ"):
        yield from _of_its_verb(noun, head, depth=depth, up=up)
    elif noun.dep_ == "nsubj" and head.lower_ == "what" and is_open(head.head):
        yield Sign("possible", f"{head.head.lower_} what …")
    elif noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.children):
        ahead = [s for s in verb_signs(head) if s.status in ("possible", "conditional")]
        yield from (Sign("possible", s.rule) if s.rule.startswith("modal: would") else s for s in ahead)
        yield from up.above_verb(head, depth=depth + 1)
    elif noun.dep_ == "compound" and is_nominal(head):
        yield from (s for s in noun_signs(head) if s.status == "negated")
    elif noun.dep_ == "conj":
        yield from above_noun(head, depth=depth + 1, up=up)
    elif noun.dep_ == "nmod" and case_of(noun) in ("of", "for"):
        yield from _of_its_noun(head, depth=depth, up=up)
    elif noun.dep_ == "nmod" and case_of(noun) == "in" and lemma(head) in modality().frames["growing"]:
        yield from above_noun(head, depth=depth + 1, up=up)


def _predicated(adjective: Token) -> str:
    """“an offensive is imminent”, "talks are possible": not there yet."""
    made = modality().adjectives.get(adjective.lower_, "")
    return made if made in ("expected", "possible", "planned") and adjective.lower_ not in _DISPOSED else ""


# ------------------------------------------------------------------------------------------ by its verb


def _of_its_verb(noun: Token, verb: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    word = lemma(verb)
    if word in control()["ending"] and noun.dep_ == "obj" and _is_ahead(verb, depth=depth, up=up):
        return
    if noun.dep_ == "obl" and word in _LEADING and case_of(noun) in ("to", "in"):
        yield from (s for s in up.signs(verb, depth=depth + 1) if s.status not in ("ongoing", "hedged"))
        return
    yield from _of_its_object(noun, verb, depth=depth, up=up)
    if word in control()["keeping"] and lemma(noun) in control()["agreement"]:
        yield from up.signs(verb, depth=depth + 1)
    if word in control()["presuming"] and noun.dep_ != "nsubj:pass" and is_definite(noun):
        return
    if any(c.dep_ in SUBJECTS and lemma(c) == "scenario" for c in verb.children):
        yield Sign("possible", "scenario")
    yield from _enabled(noun, verb, depth=depth, up=up)
    yield from _of_its_clause(noun, verb, depth=depth, up=up)
    if word in modality().creating and noun.dep_ in ("obj", "nsubj:pass"):
        yield from (s for s in up.signs(verb, depth=depth + 1) if s.status not in ("ongoing", "hedged"))
    if noun.dep_ == "obl" and (case_of(noun) in _BESIDE or is_definite(noun)):
        return
    if noun.dep_ == "obl" and case_of(noun) == "with" and word in _FOLLOWING:
        yield from (s for s in up.signs(verb, depth=depth + 1) if s.status in _AHEAD)
    light = word in control()["light"]
    if light or word in control()["happen"]:
        yield from (s for s in up.signs(verb, depth=depth + 1) if s.status not in ("ongoing", "asked") or light)


def _is_ahead(verb: Token, *, depth: int, up: Climb) -> bool:
    return any(s.status in _AHEAD for s in up.signs(verb, depth=depth + 1))


def kept_off(what: Token, verb: Token, *, depth: int, up: Climb) -> str:
    """What comes of what is prevented: "failed to stop the attacks" leaves them, "to prevent attacks" fears them."""
    above = {s.status for s in up.signs(verb, depth=depth + 1)}
    if verb.dep_ == "acl" and is_infinitive(verb):
        above.add("planned")
    if above & {"negated", "denied"}:
        return ""
    if not above & (_AHEAD | ({"ongoing"} if is_infinitive(verb) else set())):
        return "negated"
    return "" if goes_on_already(what, verb) else "possible"


def _of_its_object(noun: Token, verb: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“planned the raid”, "called for a raid", "seek the release of"."""
    word = lemma(verb)
    made = verb_makes(verb)
    if word in _DOING and made == modality().verbs.get(word):
        made = ""
    if word in ("seek", "want") and lemma(noun) in modality().frames["yielding"] and noun.dep_ == "obj":
        yield Sign("asked", f"{word} …")
    if word in _ESCAPING and lemma(noun) in modality().frames["escaped"] and noun.dep_ == "obj":
        yield Sign("negated", f"{word} …")
    if made == "negated":
        made = kept_off(noun, verb, depth=depth, up=up)
    announced = word == "announce" and lemma(noun) in modality().frames["befallen"]
    if made == "planned" and (has_been(noun) or announced or was_planned(noun, verb)):
        made = ""
    if noun.dep_ in ("obj", "nsubj:pass") and made in _MADE:
        yield Sign(made, f"{word} …", verb if made == "possible" else None)
    if noun.dep_ == "obl" and word == "call" and case_of(noun) == "for":
        yield Sign("asked", "call for")


def _enabled(noun: Token, verb: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“would ease the army's advance”, "need to back the advance"."""
    if lemma(verb) not in control()["enabling"] or noun.dep_ != "obj":
        return
    unreal = [s for s in verb_signs(verb) if s.status in ("possible", "conditional", "asked", "expected")]
    if any(s.status in ("asked", "conditional") for s in up.above_verb(verb, depth=depth + 1)):
        unreal.append(Sign("possible", f"asked to {lemma(verb)} …"))
    yield from (Sign("possible", s.rule) if s.status == "asked" else s for s in unreal)


def _of_its_clause(noun: Token, verb: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“disputed that he fell in an ambush”, "if the truce holds": what the clause is makes the noun in it."""
    if noun.dep_ == "obl" and case_of(noun) in ("in", "during", "by"):
        yield from (s for s in up.signs(verb, depth=depth + 1) if s.status == "denied")
    told = any(c.dep_ == "acl:relcl" and c.tag_ in ("VBD", "VBZ") for c in noun.children)
    if mark_of(verb) in modality().frames["conditional"] and verb.dep_ in ("advcl", "advcl:relcl") and not told:
        yield Sign("conditional", f"condition: {mark_of(verb)}")


# ------------------------------------------------------------------------------------------ by its noun


def _of_its_noun(head: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“the threat of an attack”, "preparations for the offensive", "a series of raids"."""
    made = modality().nouns.get(lemma(head), "")
    if made == "asked" and lemma(head) in _BORNE:
        return
    if is_untrue(head):
        yield Sign("denied", f"{lemma(head)} are false")
    if made in ("possible", "negated", "asked", "denied", "expected"):
        yield Sign(made, f"{lemma(head)} of …")
    elif lemma(head) in ("plan", "preparation", "intention", "order"):
        yield Sign("planned", f"{lemma(head)} of …")
    elif lemma(head) in control()["quantity"]:
        yield from above_noun(head, depth=depth + 1, up=up)
