"""Did it happen? From tense, modals, negation, and what governs the predicate, up the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge.modality import modality
from dateline.knowledge.nouns import classes_of
from dateline.reading.governors import (
    circumstance,
    is_definite,
    is_taken_back,
    made_by,
    negated_matrix,
    only_maybe,
    tells_only,
    verb_makes,
)
from dateline.reading.infinitives import (
    GIVEN_FOR,
    came_to_nothing,
    evaluated,
    goes_on_already,
    has_been,
    has_yet,
    in_vain,
    is_attempt,
    is_done_by,
    is_fact,
    is_for_somebody,
    is_given_for,
    is_open,
    is_untrue,
    not_shared,
    purpose_of,
    told_by,
    was_planned,
)
from dateline.reading.own_words import noun_signs, verb_signs
from dateline.reading.signs import Sign, is_infinitive, mark_of
from dateline.reading.syntax import FINITE, SUBJECTS, case_of, control, is_ranked
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Status
from dateline.tokens import Token

_RANK: dict[str, int] = {
    "denied": 9, "negated": 8, "conditional": 7, "asked": 6, "possible": 5, "planned": 4, "expected": 3, "ongoing": 1,
    "actual": 0,
}  # fmt: skip
_DEEPEST = 8
# "considering that they had left": a conjunction that takes it as given
_GRANTING = frozenset(("considering", "given", "seeing", "granted"))
_STILL = frozenset({"continue", "keep", "remain"})  # what they govern goes on already
# "commit atrocities" is no plan, "committed to leaving" is one; nor do "called it a raid", "called in help" ask for any
_DOING = frozenset({"commit", "call", "direct", "press"})
_FAILING = frozenset({"fail", "collapse", "falter", "stall", "founder"})  # "efforts to free them have failed"
_ESCAPING = frozenset({"escape", "evade", "elude", "avoid", "dodge"})
_CONFIRMING = frozenset({"confirm", "verify", "corroborate", "establish"})
_LEADING = frozenset({"lead", "result", "culminate", "amount"})  # "will lead to the withdrawal of the fleet"
_BORNE = frozenset({"responsibility"})  # for what has been done: "claimed responsibility for the attacks"
# what is told so is there beside what the verb tells, or before it: "despite heavy fighting"
_BESIDE = frozenset("despite after amid amidst during since following before near over because without".split())
_DATING = frozenset({"date", "timetable", "timeline", "schedule", "deadline", "plan", "plans", "option"})
_DISPOSED = frozenset("able capable ready determined eager keen willing committed bent sure certain unsure".split())
_AHEAD = frozenset({"asked", "planned", "expected", "possible", "conditional"})
_MADE = frozenset({"planned", "asked", "possible", "expected", "denied", "negated"})
_MAYBE = frozenset({"possible", "potential", "would-be"})
_HOLDING_TRUE = frozenset({"believe", "think", "reckon", "suppose"})
_WHO = frozenset({"people", "person", "armed", "group"})
_FOLLOWING = frozenset({"follow", "respond", "reply", "answer", "retaliate"})  # "should answer with a raid"
_LETTING = frozenset({"allow", "enable", "let", "permit", "free", "help"})
_GOVERNING = frozenset({"asked", "ongoing", "negated", "possible", "conditional"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the token spans of the words that lower certainty, the rule that decided, and all signs found."""

    status: Status
    hedges: tuple[tuple[int, int], ...] = ()
    rule: str = "told as fact"
    signs: tuple[Sign, ...] = ()


def status_of(token: Token) -> Verdict:
    """The status of the predicate at a verb or event noun."""
    signs = list(_signs(token, depth=0))
    hedges = sorted(
        {(s.word.i, s.word.i + 1) for s in signs if s.word is not None and s.status in ("hedged", "possible")}
    )
    real = [s for s in signs if s.status in _RANK]
    if not real:
        return Verdict("actual", tuple(hedges), signs=tuple(signs))
    best = max(real, key=lambda s: _RANK[s.status])
    return Verdict(best.status, tuple(hedges), best.rule, tuple(signs))  # type: ignore[arg-type]


def _signs(token: Token, *, depth: int) -> Iterator[Sign]:
    if depth > _DEEPEST:
        return
    if (is_verbal(token) and token.dep_ != "amod") or token.pos_ in ("ADJ", "ADV"):
        yield from verb_signs(token)
        yield from _above_verb(token, depth=depth)
    else:
        yield from noun_signs(token)
        yield from _above_noun(token, depth=depth)


# ------------------------------------------------------------------------------------------ what governs it


def _above_verb(verb: Token, *, depth: int) -> Iterator[Sign]:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return
    if (
        dep == "csubj"
        and verb.tag_ == "VBG"
        and any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in head.children)
    ):
        yield Sign("possible", "weighed as a possibility")
    elif dep in ("xcomp", "ccomp", "csubj") or _is_open_question(verb):
        yield from _complement(verb, head, depth=depth)
    elif dep in ("advcl", "advcl:relcl"):
        yield from _adverbial(verb, head, depth=depth)
    elif dep == "acl:relcl" and (told := told_by(verb, head)) is not None:
        yield from (s for s in _above_noun(told, depth=depth + 1) if s.status == "denied")
    elif dep == "acl" or (dep == "acl:relcl" and (mark_of(verb) == "that" or is_fact(verb, head))):
        yield from _of_noun(verb, head, depth=depth)
    elif dep == "conj":
        yield from _joined(verb, head, depth=depth)


def _is_open_question(verb: Token) -> bool:
    """“It is not clear whether they left”, read as when it is not clear."""
    return verb.dep_ == "advcl" and mark_of(verb) in modality().frames["unclear"] and is_open(verb.head)


def _complement(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """A clause or infinitive that a verb, adjective or noun governs: what the governor makes of it."""
    finite = (verb.dep_ == "ccomp" and not is_infinitive(verb)) or (verb.dep_ == "csubj" and verb.tag_ in FINITE)
    shows = lemma(head) == "suggest" and finite and verb.tag_ != "VB"
    made = "hearsay" if shows else made_by(head)
    if finite and head.lower_ in _GRANTING and mark_of(verb) == "that":
        return
    if finite and is_taken_back(head):
        yield Sign("denied", f"taken back: {lemma(head)}")
    if is_nominal(head) and finite:
        yield from _of_noun(verb, head, depth=depth)
    elif head.lower_ in modality().frames["supposing"]:
        yield Sign("conditional", f"condition: {head.lower_}")
    elif mark_of(verb) in modality().frames["unclear"] and (verb.dep_ in ("ccomp", "csubj") or _is_open_question(verb)):
        yield Sign("possible", f"{mark_of(verb)} clause", head)
    elif made == "hearsay":
        yield from _heard(head, finite=finite)
    elif finite and lemma(head) in ("ensure", "guarantee"):
        yield from _signs(head, depth=depth + 1)
    elif has_yet(verb, head):
        yield Sign("negated", "has yet to …")
    elif not (finite and (tells_only(head, made) or _warns_of_done(verb, head))):
        yield from _governed(verb, made, finite=finite, depth=depth)


def _warns_of_done(verb: Token, head: Token) -> bool:
    """“warned that rebels had entered the town”: that is told, and not feared."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.lefts)
    return lemma(head) == "warn" and (perfect or (verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.lefts)))


def _heard(head: Token, *, finite: bool) -> Iterator[Sign]:
    """“is said to have fled”, "the data suggest that it left" hedge; what somebody may say is possible."""
    if finite and lemma(head) in _HOLDING_TRUE and negated_matrix(head):
        yield Sign("negated", f"not {lemma(head)} …")  # "I do not think that they will leave": that they will not
    elif not finite or lemma(head) == "suggest":
        yield Sign("hedged", f"hearsay: {lemma(head)}", head)
    elif only_maybe(head):
        yield Sign("possible", f"only maybe: {lemma(head)}")


def _governed(verb: Token, made: str, *, finite: bool, depth: int) -> Iterator[Sign]:
    head = verb.head
    if lemma(head) in _LETTING and not finite and any(s.status == "expected" for s in verb_signs(head)):
        yield Sign("expected", f"{lemma(head)} …")
        return
    if negated_matrix(head):
        yield from _of_a_negated(verb, made, finite=finite, depth=depth)
        return
    if made == "ongoing" and (in_vain(head) or (is_infinitive(verb) and came_to_nothing(head))):
        yield Sign("negated", f"{lemma(head)} … in vain")
    yield from _made(verb, made, finite=finite, depth=depth)


def _of_a_negated(verb: Token, made: str, *, finite: bool, depth: int) -> Iterator[Sign]:
    """What a governing word makes of a clause when it is itself negated: "did not stop shelling", "cannot confirm"."""
    head = verb.head
    if finite and lemma(head) in _CONFIRMING:
        yield Sign("possible", f"not {lemma(head)} …")
    elif made == "negated" and not finite:
        yield from (s for s in _signs(head, depth=depth + 1) if s.status != "negated")
    elif made != "denied" or not finite:
        yield from _made(verb, made, finite=finite, depth=depth)
        if made in ("planned", "asked", "expected", "possible"):
            yield Sign("negated", f"not {lemma(head)} …")


def _made(verb: Token, made: str, *, finite: bool, depth: int) -> Iterator[Sign]:
    head = verb.head
    if head.pos_ == "ADJ" and not made and is_infinitive(verb):
        sign = evaluated(head)
        yield from (sign,) if sign is not None else ()
    above = [] if finite else list(_signs(head, depth=depth + 1))
    asked_of = verb.dep_ == "xcomp" and is_infinitive(verb) and any(c.dep_ in ("obj", "iobj") for c in head.children)
    tried = made == "actual" and is_infinitive(head) and any(s.status == "ongoing" for s in above)
    if (not made or tried) and asked_of and is_verbal(head):
        yield Sign("planned", f"to {lemma(head)} somebody to …" if tried else "purpose")
    if made and made != "actual":
        yield Sign(made, f"{lemma(head)} …", head if made == "possible" else None)
    yield from (s for s in above if lemma(head) not in _STILL or s.status not in ("planned", "expected"))


def _adverbial(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    sign = circumstance(verb, head)
    first = verb.left_edge
    if first.lower_ == "for" and first.i > verb.sent.start and lemma(first.nbor(-1)) in _DATING:
        yield Sign("planned", f"{first.nbor(-1).lower_} for …")
    if sign is not None and sign.rule.endswith("… from"):
        made = _kept_off(verb, head, depth=depth)
        yield from (Sign(made, sign.rule),) if made else ()
    elif sign is not None:
        yield sign
    elif is_infinitive(verb):
        yield from _purpose(verb, head, depth=depth)
    elif is_given_for(verb):
        yield from _signs(head, depth=depth + 1)
    elif verb.tag_ == "VBG" and is_verbal(head) and mark_of(verb) in ("", "by"):
        yield from (s for s in _signs(head, depth=depth + 1) if s.status not in ("ongoing", "negated"))


def _purpose(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """“marched to retake the fort”: planned, unless the governing verb or its object is one that takes infinitives."""
    governing = modality().verbs.get(lemma(head), "") if is_verbal(head) else ""
    objects = [c for c in head.children if c.dep_ == "obj"]
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        return
    sign = purpose_of(head)
    led_on = governing == "actual" and bool(objects) and objects[0].i < verb.i
    if sign is not None:
        yield sign
    elif lemma(head) == "push" and objects and objects[0].i < verb.i:
        yield Sign("asked", "push somebody to …")
    elif led_on or is_done_by(verb, head):
        yield from _signs(head, depth=depth + 1)
    elif lemma(head) in ("have", "bear", "share") and objects and lemma(objects[0]) in modality().nouns:
        yield Sign(modality().nouns[lemma(objects[0])], f"{lemma(objects[0])} to …")
    elif governing == "negated" and objects and not classes_of(lemma(objects[0])) & _WHO:
        yield Sign("planned", "purpose")  # "blocked the road to keep them out"
    elif governing in _GOVERNING and (governing in ("asked", "ongoing") or (objects and objects[0].i < verb.i)):
        yield Sign(governing, f"{lemma(head)} …", head if governing == "possible" else None)
        yield from (s for s in _signs(head, depth=depth + 1) if s.status in ("planned", "asked", "possible"))
    else:
        yield Sign("planned", "purpose")


def _of_noun(verb: Token, noun: Token, *, depth: int) -> Iterator[Sign]:
    if is_infinitive(verb) and is_ranked(noun):
        return  # "the latest wave to hit the coast" has hit it
    if not is_infinitive(verb):
        yield from _noun_clause(verb, noun, depth=depth)
        return
    if is_for_somebody(noun):
        yield from _for_somebody(noun.head, depth=depth)
        return
    if is_attempt(verb):
        yield from _above_noun(noun, depth=depth + 1)
        return
    used = next((t for t in (noun, *noun.ancestors) if t.dep_ == "obj"), noun)
    if used.head is not noun and lemma(used.head) == "use":
        yield from _signs(used.head, depth=depth + 1)
        return
    made = modality().nouns.get(lemma(noun), "planned")
    if noun.dep_ == "nsubj" and lemma(noun.head) in _FAILING and not negated_matrix(noun.head):
        yield Sign("negated", f"{lemma(noun)} … {lemma(noun.head)}")
    above = [*noun_signs(noun), *_above_noun(noun, depth=depth + 1)]
    if noun.dep_ == "obj" and is_verbal(noun.head):
        above += [s for s in _signs(noun.head, depth=depth + 1) if s.status in ("negated", "denied")]
    above = [s for s in above if s.status in _RANK and s.status != "ongoing"]
    if made == "planned" and any(s.status == "expected" for s in above):
        made = "expected"
    if made != "ongoing" or not above:
        yield Sign(made, f"{lemma(noun)} to …")
    yield from (s for s in above if made == "ongoing" or s.status in ("negated", "denied", "asked"))


def _for_somebody(governor: Token, *, depth: int) -> Iterator[Sign]:
    """“waits for troops to leave”, "will take hours for them to arrive": as sure as the governing verb makes it."""
    made = made_by(governor)
    if made and made != "actual":
        yield Sign(made, f"{lemma(governor)} for …", governor if made == "possible" else None)
    elif lemma(governor) == "take":
        yield from _signs(governor, depth=depth + 1)
    else:
        yield Sign("planned", "purpose")


def _noun_clause(verb: Token, noun: Token, *, depth: int) -> Iterator[Sign]:
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
        yield from (s for s in _above_noun(noun, depth=depth + 1) if s.status == "denied")
        if made in ("possible", "denied") or (made == "asked" and verb.tag_ in ("VB", "VBP")):
            yield Sign(made, f"{lemma(noun)} that …")
    if "about" in opened and lemma(noun) in modality().frames["musing"]:
        yield Sign("possible", f"{lemma(noun)} about …ing")
    if opened & {"of", "from"} and made:
        yield Sign(made, f"{lemma(noun)} of …")
    if "for" in opened and lemma(noun) in GIVEN_FOR and is_verbal(noun.head):
        yield from _signs(noun.head, depth=depth + 1)


def _joined(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """A coordinated verb shares the modal and the infinitive of the first if it has neither of its own."""
    both = is_infinitive(verb) and is_infinitive(head)
    if mark_of(verb) == "that" and mark_of(head) == "that":
        yield from _above_verb(head, depth=depth + 1)
    own = any(c.dep_ in ("aux", "nsubj", "nsubj:pass", "mark") for c in verb.children)
    if (own and not both) or not is_verbal(head):
        return
    contrary = any(c.lower_ == "but" for c in verb.children)
    mistagged = verb.tag_ == "VBP" and is_infinitive(head)
    if verb.tag_ in (head.tag_, "VB") or mistagged:
        signs = [*verb_signs(head), *_above_verb(head, depth=depth + 1)]
        signs = [s for s in signs if not mistagged or s.status == "asked"]
        yield from (s for s in signs if not (s.status == "negated" and (contrary or not_shared(verb, head))))


def _above_noun(noun: Token, *, depth: int) -> Iterator[Sign]:
    """An event noun is as sure as the verb that makes it happen; other verbs only if they say so of their object."""
    head = noun.head
    if head == noun:
        return
    if noun.dep_ == "nsubj" and head.pos_ == "ADJ" and (made := _predicated(head)):
        yield Sign(made, f"is {head.lower_}")
    if noun.dep_ in ("obj", "nsubj:pass", "nsubj", "obl") and (is_verbal(head) or head.pos_ == "ADJ"):
        yield from _of_its_verb(noun, head, depth=depth)
    elif noun.dep_ == "nsubj" and head.lower_ == "what" and is_open(head.head):
        yield Sign("possible", f"{head.head.lower_} what …")
    elif noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.children):
        ahead = [s for s in verb_signs(head) if s.status in ("possible", "conditional")]
        yield from (Sign("possible", s.rule) if s.rule.startswith("modal: would") else s for s in ahead)
        yield from _above_verb(head, depth=depth + 1)
    elif noun.dep_ == "compound" and is_nominal(head):
        yield from (s for s in noun_signs(head) if s.status == "negated")
    elif noun.dep_ == "conj":
        yield from _above_noun(head, depth=depth + 1)
    elif noun.dep_ == "nmod" and case_of(noun) in ("of", "for"):
        yield from _of_its_noun(head, depth=depth)
    elif noun.dep_ == "nmod" and case_of(noun) == "in" and lemma(head) in modality().frames["growing"]:
        yield from _above_noun(head, depth=depth + 1)


def _predicated(adjective: Token) -> str:
    """“an offensive is imminent”, "talks are possible": not there yet."""
    made = modality().adjectives.get(adjective.lower_, "")
    return made if made in ("expected", "possible", "planned") and adjective.lower_ not in _DISPOSED else ""


def _of_its_verb(noun: Token, verb: Token, *, depth: int) -> Iterator[Sign]:
    word = lemma(verb)
    if word in control()["ending"] and noun.dep_ == "obj" and _is_ahead(verb, depth=depth):
        return
    if noun.dep_ == "obl" and word in _LEADING and case_of(noun) in ("to", "in"):
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status not in ("ongoing", "hedged"))
        return
    yield from _of_its_object(noun, verb, depth=depth)
    if word in control()["keeping"] and lemma(noun) in control()["agreement"]:
        yield from _signs(verb, depth=depth + 1)
    if word in control()["presuming"] and noun.dep_ != "nsubj:pass" and is_definite(noun):
        return
    if any(c.dep_ in SUBJECTS and lemma(c) == "scenario" for c in verb.children):
        yield Sign("possible", "scenario")
    yield from _enabled(noun, verb, depth=depth)
    yield from _of_its_clause(noun, verb, depth=depth)
    if word in modality().creating and noun.dep_ in ("obj", "nsubj:pass"):
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status not in ("ongoing", "hedged"))
    if noun.dep_ == "obl" and (case_of(noun) in _BESIDE or is_definite(noun)):
        return
    if noun.dep_ == "obl" and case_of(noun) == "with" and word in _FOLLOWING:
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status in _AHEAD)
    light = word in control()["light"]
    if light or word in control()["happen"]:
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status not in ("ongoing", "asked") or light)


def _is_ahead(verb: Token, *, depth: int) -> bool:
    return any(s.status in _AHEAD for s in _signs(verb, depth=depth + 1))


def _kept_off(what: Token, verb: Token, *, depth: int) -> str:
    """What comes of what is prevented: "failed to stop the attacks" leaves them, "to prevent attacks" fears them."""
    above = {s.status for s in _signs(verb, depth=depth + 1)}
    if verb.dep_ == "acl" and is_infinitive(verb):
        above.add("planned")
    if above & {"negated", "denied"}:
        return ""
    if not above & (_AHEAD | ({"ongoing"} if is_infinitive(verb) else set())):
        return "negated"
    return "" if goes_on_already(what, verb) else "possible"


def _of_its_object(noun: Token, verb: Token, *, depth: int) -> Iterator[Sign]:
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
        made = _kept_off(noun, verb, depth=depth)
    announced = word == "announce" and lemma(noun) in modality().frames["befallen"]
    if made == "planned" and (has_been(noun) or announced or was_planned(noun, verb)):
        made = ""
    if noun.dep_ in ("obj", "nsubj:pass") and made in _MADE:
        yield Sign(made, f"{word} …", verb if made == "possible" else None)
    if noun.dep_ == "obl" and word == "call" and case_of(noun) == "for":
        yield Sign("asked", "call for")


def _enabled(noun: Token, verb: Token, *, depth: int) -> Iterator[Sign]:
    """“would ease the army's advance”, "need to back the advance"."""
    if lemma(verb) not in control()["enabling"] or noun.dep_ != "obj":
        return
    unreal = [s for s in verb_signs(verb) if s.status in ("possible", "conditional", "asked", "expected")]
    if any(s.status in ("asked", "conditional") for s in _above_verb(verb, depth=depth + 1)):
        unreal.append(Sign("possible", f"asked to {lemma(verb)} …"))
    yield from (Sign("possible", s.rule) if s.status == "asked" else s for s in unreal)


def _of_its_clause(noun: Token, verb: Token, *, depth: int) -> Iterator[Sign]:
    """“disputed that he fell in an ambush”, "if the truce holds": what the clause is makes the noun in it."""
    if noun.dep_ == "obl" and case_of(noun) in ("in", "during", "by"):
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status == "denied")
    told = any(c.dep_ == "acl:relcl" and c.tag_ in ("VBD", "VBZ") for c in noun.children)
    if mark_of(verb) in modality().frames["conditional"] and verb.dep_ in ("advcl", "advcl:relcl") and not told:
        yield Sign("conditional", f"condition: {mark_of(verb)}")


def _of_its_noun(head: Token, *, depth: int) -> Iterator[Sign]:
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
        yield from _above_noun(head, depth=depth + 1)
