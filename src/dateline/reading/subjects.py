"""The subject that a verb has though it is not said there: of the clause above, of a noun, or of what it describes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.nouns import classes_of
from dateline.reading.answerable import (
    BEARING,
    answerable,
    blamed,
    called_on,
    charged,
    held_responsible,
    kept_from,
    trained,
)
from dateline.reading.antecedents import antecedent
from dateline.reading.calendar import MONTHS
from dateline.reading.passives import is_passive, is_stray_finite
from dateline.reading.syntax import (
    ANY_SUBJECT,
    FINITE,
    PASSIVE_SUBJECTS,
    RELATIVE,
    SUBJECTS,
    case_of,
    control,
    is_fallen,
    is_ranked,
)
from dateline.reading.words import is_verbal, lemma, misread_verb
from dateline.tokens import Token

_DEPTH = 4
_CALLS = frozenset({"call", "demand", "appeal", "order", "request", "deadline", "ultimatum", "plan", "proposal"})
_NAMES = frozenset({"NNP", "NNPS"})
_TIMES = frozenset({"after", "before", "while", "since", "when", "by", "without"})
_CAUSES = frozenset({"after", "when", "as"})
_BEREAVED = frozenset(
    "family relative parent mother father widow wife son daughter child friend body remains funeral name memory".split()
)
_WRITTEN = frozenset(
    "statement message video tape letter communique communiqué note recording leaflet audiotape".split()
)
_SHOWING = frozenset("photograph photo picture image footage video film report account story claim allegation".split())
_KILLING = frozenset({"kill", "wound", "injure", "hurt"})
# "investigated an attempt to kill the mayor": it was not theirs
_ANOTHERS = frozenset(
    "investigate probe examine condemn denounce deplore foil thwart prevent uncover discover expose detect report "
    "describe recall blame mourn welcome".split()
)
_CHARGES = frozenset({"suspicion", "charge", "accusation", "count", "allegation", "ground"})


def understood(verb: Token, *, passive: bool, depth: int = 0) -> Iterator[Token]:
    """The subject (or passive subject) that is not said with the verb itself."""
    head = verb.head
    if depth > _DEPTH or head == verb or _is_course_of(verb):
        return
    if verb.tag_ == "VBG" and not is_verbal(head) and (_is_timed(verb) or head.lower_ in BEARING):
        yield from held_responsible(head) if head.lower_ in BEARING else _of_timed(verb, head, depth=depth)
    elif verb.dep_ == "conj":
        yield from _of_joined(head, passive=passive and not _has_own_voice(verb), depth=depth)
    elif verb.dep_ in RELATIVE:
        if not any(c.dep_ in ANY_SUBJECT for c in verb.children):
            yield head
    elif verb.dep_ == "amod" and not is_fallen(verb):
        yield head
    elif verb.dep_ == "xcomp" or (verb.dep_ == "acl" and misread_verb(head)) or _is_said_to(verb):
        yield from _controller(verb, depth=depth)
    elif verb.dep_ == "acl":
        yield from _of_noun_clause(verb, depth=depth)
    elif (verb.dep_ in ("advcl", "parataxis", "dep") and is_verbal(head)) or verb.dep_ == "advcl":
        others = answerable(verb) or blamed(verb, head) or kept_from(verb, head) or trained(verb, head)
        yield from others or surface_subject(_main(verb, head), depth=depth)


def _is_course_of(verb: Token) -> bool:
    """“were killed in rioting”: not by their own."""
    return verb.tag_ == "VBG" and case_of(verb) == "in" and is_passive(verb.head)


def _is_said_to(verb: Token) -> bool:
    """“was said to have taken part”: the infinitive of what is said of somebody, whatever the parse."""
    return verb.dep_ == "ccomp" and case_of(verb) == "to" and is_passive(verb.head)


def _of_joined(head: Token, *, passive: bool, depth: int) -> Iterator[Token]:
    """What a coordinated verb borrows from the first; "is an ally and keeps troops there" from a noun's own subject."""
    if is_verbal(head):
        yield from _subjects(head, passive=passive, depth=depth)
    elif any(c.dep_ == "cop" for c in head.children):
        yield from (antecedent(c) for c in head.children if c.dep_ in SUBJECTS)


def _has_own_voice(verb: Token) -> bool:
    """“shot a guard but was then killed”: passive by its own auxiliary, of the subject that the first verb has."""
    return any(c.dep_ == "aux:pass" and c.tag_ in FINITE for c in verb.children)


def surface_subject(verb: Token, *, depth: int) -> Iterator[Token]:
    """The grammatical subject, whatever its logical part."""
    said = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if said:
        yield antecedent(said[0])
    elif depth <= _DEPTH and is_verbal(verb):
        yield from understood(verb, passive=is_passive(verb), depth=depth + 1)


def counted_among(those: Token) -> list[Token]:
    """“Among those killed were two guards”, "the mayor was among those killed": who they were, as far as is told."""
    if case_of(those) != "among":
        return []
    if any(c.dep_ == "cop" for c in those.children):
        return [antecedent(c) for c in those.children if c.dep_ in ANY_SUBJECT]
    if any(c.dep_ == "cop" for c in those.head.children) and those.i < those.head.i:
        return [those.head]
    return []


def _is_timed(verb: Token) -> bool:
    """“after securing the town”: the subject is that of the clause, whatever noun the parse hangs it on."""
    return any(c.dep_ in ("mark", "case") and c.lower_ in _TIMES for c in verb.lefts)


def _of_timed(verb: Token, head: Token, *, depth: int) -> Iterator[Token]:
    """“is cautious before acting", “the fall of Mora after holding out”: of the predicate, else of the verb above."""
    if any(c.dep_ == "cop" for c in head.children):
        yield from (antecedent(c) for c in head.children if c.dep_ in SUBJECTS)
        return
    main = next((a for a in verb.ancestors if is_verbal(a)), None)
    yield from surface_subject(main, depth=depth) if main is not None else ()


def _main(verb: Token, head: Token) -> Token:
    """“... exploded as a convoy passed, killing five”: the participle at the end goes on with the main clause."""
    cause = next((c for c in head.children if c.dep_ == "advcl" and c.i < verb.i and case_of(c) in _CAUSES), None)
    if verb.tag_ == "VBG" and cause is not None and is_passive(head):
        return cause  # "... were killed after a storm hit the coast, tearing down houses"
    told = _last_deed(verb, head)
    if told is not None:
        return told
    set_off = verb.tag_ == "VBG" and verb.i > 0 and any(t.text == "," for t in verb.doc[verb.left_edge.i - 1 : verb.i])
    timed = any(t.lower_ in ("as", "after", "when", "while") for t in head.subtree if t.i < head.i)
    return head.head if set_off and timed and head.dep_ == "advcl" else head


def _last_deed(verb: Token, head: Token) -> Token | None:
    """“identified the bombers who struck a resort, killing ten”: it is the deed told last that kills."""
    if verb.tag_ != "VBG" or lemma(verb) not in _KILLING or lemma(head) in control()["impact"]:
        return None
    clauses = [
        c for c in head.subtree if c.dep_ in RELATIVE and head.i < c.i < verb.i and lemma(c) in control()["impact"]
    ]
    near = clauses[-1] if clauses else None
    return near if near is not None and near.right_edge.i >= verb.left_edge.i - 2 else None


def _of_noun_clause(verb: Token, *, depth: int) -> Iterator[Token]:
    """“rebels armed by”, "troops guarding", "a plan to seize": the noun itself, or who has the plan."""
    head = verb.head
    if lemma(head) in _CHARGES and case_of(verb) == "of" and is_verbal(head.head):
        yield from charged(head.head)
        return
    if is_stray_finite(verb) and head.dep_ == "conj":
        yield head.head
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children) or verb.tag_ == "VB"
    if verb.tag_ == "VBG" and case_of(verb) == "in" and head.dep_ == "obj" and is_verbal(head.head):
        yield from surface_subject(head.head, depth=depth + 1)  # "made progress in retaking the port"
        return
    if not infinitive:
        yield from _issuers(verb) or counted_among(head) or _who_hit(verb) or [_mourned(head, verb)]
        return
    if is_ranked(head) or (
        head.dep_ in ("obj", "iobj", "nsubj:pass") and lemma(head.head) in control()["object-control"]
    ):
        yield head
        return
    called = next((c for c in head.rights if case_of(c) == "for" and c.i < verb.i), None)
    if called is not None and lemma(head) in _CALLS:
        yield antecedent(called)  # "the call for the rebels to leave"
        return
    owner = _owner(head) or next((c for c in head.children if case_of(c) == "by" and c.i < verb.i), None)
    if owner is not None:
        yield antecedent(owner)
        return
    top = head
    while top.dep_ == "nmod" and (case_of(top) == "of" or lemma(top.head) in control()["share"]):
        top = top.head
    if top.dep_ in ("obj", "obl", "nsubj:pass") and is_verbal(top.head) and lemma(top.head) not in _ANOTHERS:
        yield from surface_subject(top.head, depth=depth + 1)


def _issuers(verb: Token) -> list[Token]:
    """“the group posted a statement on a website claiming the attack”: who speaks in it."""
    noun = verb.head
    while noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    written = lemma(noun) in _WRITTEN and noun.dep_ == "obj" and verb.tag_ == "VBG" and is_verbal(noun.head)
    return list(surface_subject(noun.head, depth=0)) if written else []


def _who_hit(verb: Token) -> list[Token]:
    """“rammed a car into a checkpoint killing two”: it is not the checkpoint that kills."""
    struck = verb.head
    if verb.tag_ != "VBG" or lemma(verb) not in _KILLING or struck.dep_ not in ("obl", "obj"):
        return []
    still = classes_of(lemma(struck)) & {"facility", "area", "base", "vehicle"}
    return list(surface_subject(struck.head, depth=0)) if still and is_verbal(struck.head) else []


def _mourned(noun: Token, verb: Token) -> Token:
    """“the families of soldiers killed in May”, "photographs of men being beaten": it is the men who were."""
    of = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and c.i < verb.i]
    helped = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) in ("for", "to") and c.i < verb.i]
    if helped and lemma(noun) in control()["help"]:
        return helped[-1]  # "support for the clans, focused on holding Mora"
    bereaved = lemma(noun) in _BEREAVED and lemma(verb) in control()["done-to"]
    return of[-1] if of and (bereaved or lemma(noun) in _SHOWING) else noun


def _owner(noun: Token) -> Token | None:
    """Whose plan or operation it is: a possessor, a name before the noun, or that of what it is a part of."""
    for child in noun.children:
        named = child.dep_ in ("compound", "amod") and child.tag_ in _NAMES and child.lower_ not in MONTHS
        if child.dep_ == "nmod:poss" or named:
            return child
    parts = (c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of")
    return next((owner for part in parts if (owner := _owner(part)) is not None), None)


def _controller(verb: Token, *, depth: int) -> Iterator[Token]:
    head = verb.head
    objects = [c for c in head.children if c.dep_ in ("obj", "iobj")]
    if objects and lemma(head) not in control()["subject-control"]:
        yield antecedent(objects[0])
        return
    if called := called_on(head):
        yield called[0]
        return
    yield from surface_subject(head, depth=depth + 1)


def _subjects(verb: Token, *, passive: bool, depth: int) -> Iterator[Token]:
    """What a coordinated verb borrows from the first: a subject for an active verb, a passive one for a passive."""
    if passive == is_passive(verb) or not passive:
        yield from surface_subject(verb, depth=depth + 1)
