"""What stands with a verb, said there or understood: passives turned round, relative clauses and infinitives filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.calendar import MONTHS
from dateline.reading.chunks import DAYS, phrases_after, subject_before
from dateline.reading.syntax import (
    OBLIQUES,
    PASSIVE_SUBJECTS,
    RELATIVE,
    SUBJECTS,
    WH,
    Argument,
    antecedent,
    case_of,
    control,
    is_along,
    is_fallen,
    is_finite_form,
    is_miscast,
    is_outer_subject,
    is_passive,
    is_stray_finite,
)
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_DEPTH = 4
_NAMES = frozenset({"NNP", "NNPS"})
_TIMES = frozenset({"after", "before", "while", "since", "when", "by", "without"})
_COMPASS = frozenset({"north", "south", "east", "west"})
_MANNERS = frozenset(("force", "sea", "land", "air", "road", "rail", "mistake", "accident", "night", "foot", "hand"))
_CAUSES = frozenset({"after", "when", "as"})
_WRITTEN = frozenset(
    "statement message video tape letter communique communiqué note recording leaflet audiotape".split()
)
_BEREAVED = frozenset(
    "family relative parent mother father widow wife son daughter child friend body remains funeral name memory coffin".split()
)
_CHARGES = frozenset({"suspicion", "charge", "accusation", "count", "allegation", "ground"})
_NEAR = frozenset({"close", "next", "adjacent"})
_NEVER_FINITE = frozenset({"xcomp", "obl", "nmod", "compound"})


def verb_arguments(verb: Token) -> Iterator[Argument]:
    """What stands in each slot of a verb; subject and object are the logical ones."""
    if is_fallen(verb):
        yield from _fallen_arguments(verb)
    passive = is_passive(verb)
    if verb.tag_ == "VBN" and verb.dep_ in ("nmod", "obl"):
        yield from (Argument("obj", t) for t in _counted_among(verb))
    if verb.dep_ == "compound" and verb.head.i > verb.i:
        yield Argument("obj", verb.head)
    said = [argument for child in verb.children for argument in _said_with(child, passive=passive)]
    along = [Argument(_beside(c, said, passive=passive), c) for c in verb.children if is_along(c)]
    said += along
    days = [a for a in said if a.slot == "subj" and a.token.lower_ in DAYS]
    said = [a for a in said if a not in days]
    yield from said
    slots = {argument.slot for argument in said if argument not in along}
    if not passive and "subj" not in slots and is_finite_form(verb) and (verb.dep_ in _NEVER_FINITE or days):
        before = subject_before(verb)
        if before is not None and before != verb.head:
            yield Argument("subj", before)
            slots |= {"subj"}
    if not passive and "subj" not in slots and is_finite_form(verb):
        compounds = [c for c in verb.lefts if c.dep_ == "compound" and c.tag_.startswith("NN")]
        yield from (Argument("subj", c) for c in compounds[-1:])
        slots |= {"subj"} if compounds else set()
    if _is_faced(verb):
        yield from (Argument("obj", t) for t in surface_subject(verb.head, depth=0))
    elif passive and "obj" not in slots:
        yield from (Argument("obj", t) for t in _understood(verb, passive=True))
    elif not passive and "subj" not in slots:
        yield from (Argument("subj", t) for t in _understood(verb, passive=False))
    if "obj" not in slots and not passive:
        shared = [*_shared_object(verb), *_relative_object(verb)]
        yield from shared or _object_after(verb, said)


def _beside(joined: Token, said: Sequence[Argument], *, passive: bool) -> str:
    """The slot of what "along with" adds: before the verb the subject's, behind it that of the phrase before."""
    before = [a for a in said if a.token.i < joined.i]
    if joined.i < joined.head.i or not before:
        return "obj" if passive else "subj"
    return max(before, key=lambda a: a.token.i).slot


def _with_adverb(adverb: Token, *, passive: bool) -> Iterator[Argument]:
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
        elif adverb.lower_ in _COMPASS:
            yield Argument(adverb.lower_, child)


def _is_faced(verb: Token) -> bool:
    """“Civilians are facing shelling by the army”: a noun in all but its tag, done to the subject."""
    bare = not any(c.dep_.startswith(("aux", "obj", "mark", "nsubj")) for c in verb.children)
    return verb.dep_ == "xcomp" and verb.tag_ == "VBG" and bare and lemma(verb.head) in control()["undergo"]


def _fallen_arguments(verb: Token) -> Iterator[Argument]:
    """The object that a verb was hung on, and the subject of the verb before it."""
    yield Argument("obj", verb.head)
    node = verb.head.head
    while not is_verbal(node) and node.head != node:
        node = node.head
    yield from (Argument("subj", t) for t in surface_subject(node, depth=0))


def _said_with(child: Token, *, passive: bool) -> Iterator[Argument]:
    """The argument that a dependent of a verb is."""
    if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and not is_outer_subject(child):
        slot = "obj" if child.dep_ in PASSIVE_SUBJECTS or passive else "subj"
        yield from (Argument(slot, t) for t in _first_conjunct(child))
        yield Argument(slot, antecedent(child))
    elif child.dep_ in ("obj", "iobj"):
        yield Argument(child.dep_, antecedent(child))
        if lemma(child.head) in control()["blame"]:
            yield from (Argument("clause", c) for c in child.children if c.dep_ == "acl" and _is_blame(c))
    elif child.dep_ == "obl:unmarked" and is_miscast(child):
        yield Argument("obj", child)
    elif child.dep_ in OBLIQUES and _is_counted_between(child):
        yield Argument("subj" if passive else "obj", child)
    elif child.dep_ in OBLIQUES and not is_along(child):
        yield from _oblique(child, passive=passive)
    elif child.dep_ == "advmod":
        yield from _with_adverb(child, passive=passive)
    elif child.dep_ in ("ccomp", "xcomp"):
        yield Argument("clause", child)
    elif child.dep_ in ("advcl", "advcl:relcl"):
        yield from _adverbial(child)


def _is_blame(clause: Token) -> bool:
    """“accused the rebels of breaking the truce”, hung on the rebels: what they are blamed for."""
    return clause.tag_ == "VBG" and case_of(clause) in ("of", "for")


def _first_conjunct(subject: Token) -> Iterator[Token]:
    """“Ten rebels and two soldiers died”, read as rebels whom two soldiers: the first belongs to the subject too."""
    verb = subject.head
    links = (*subject.lefts, *verb.lefts) if verb.dep_ == "conj" else subject.lefts
    joined = any(c.dep_ == "cc" and c.lower_ in ("and", "or") and c.i < subject.i for c in links)
    hung = verb.dep_ in ("acl:relcl", "acl", "conj") and verb.head.pos_ in ("NOUN", "PROPN")
    if joined and hung and verb.head.i < subject.i:
        yield verb.head


def misread_verb_arguments(verb: Token) -> Iterator[Argument]:
    """A verb taken for a noun: the phrase before it is its subject, those after it object and obliques."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "acl", "acl:relcl", "xcomp", "parataxis") and child.i > verb.i:
            yield Argument("clause", child)
    subject = subject_before(verb)
    if subject is not None:
        yield Argument("subj", subject)
    yield from (Argument(case or "obj", head) for case, head in phrases_after(verb) if case != "?")


def _oblique(child: Token, *, passive: bool) -> Iterator[Argument]:
    case = case_of(child)
    if case == "by" and lemma(child) in _MANNERS and not any(c.dep_ != "case" for c in child.children):
        return
    if child.dep_ == "obl:agent" or (case == "by" and passive):
        yield Argument("agent", antecedent(child))
    elif case:
        yield Argument(case.split(" ")[-1] if case.startswith("out ") else case.split(" ")[0], antecedent(child))


def _adverbial(clause: Token) -> Iterator[Argument]:
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


def _understood(verb: Token, *, passive: bool, depth: int = 0) -> Iterator[Token]:
    """The subject (or passive subject) that is not said with the verb itself."""
    head = verb.head
    if depth > _DEPTH or head == verb:
        return
    if verb.tag_ == "VBG" and not is_verbal(head) and _is_timed(verb):
        main = next((a for a in verb.ancestors if is_verbal(a)), None)
        yield from surface_subject(main, depth=depth) if main is not None else ()
    elif verb.dep_ == "conj" and is_verbal(head):
        yield from _subjects(head, passive=passive, depth=depth)
    elif verb.dep_ == "conj" and any(c.dep_ == "cop" for c in head.children):
        yield from (antecedent(c) for c in head.children if c.dep_ in SUBJECTS)
    elif verb.dep_ in RELATIVE:
        if not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
            yield head
    elif verb.dep_ == "amod" and not is_fallen(verb):
        yield head
    elif verb.dep_ == "acl" and lemma(head) in _CHARGES and case_of(verb) == "of" and is_verbal(head.head):
        yield from _charged(head.head)
    elif verb.dep_ == "acl":
        yield from _of_noun_clause(verb, depth=depth)
    elif verb.dep_ == "xcomp":
        yield from _controller(verb, depth=depth)
    elif (verb.dep_ in ("advcl", "parataxis", "dep") and is_verbal(head)) or verb.dep_ == "advcl":
        yield from _blamed(verb, head) or surface_subject(_main(verb, head), depth=depth)


def _is_counted_between(child: Token) -> bool:
    """“killing between five and nine guards”: a number, not a place."""
    case = next((c for c in child.lefts if c.dep_ == "case" and c.lower_ == "between"), None)
    return case is not None and case.nbor(1).like_num


def _is_timed(verb: Token) -> bool:
    """“after securing the town”: the subject is that of the clause, whatever noun the parse hangs it on."""
    return any(c.dep_ in ("mark", "case") and c.lower_ in _TIMES for c in verb.lefts)


def _main(verb: Token, head: Token) -> Token:
    """“... exploded as a convoy passed, killing five”: the participle at the end goes on with the main clause."""
    timed = next((c for c in head.children if c.dep_ == "advcl" and c.i < verb.i and case_of(c) in _CAUSES), None)
    if verb.tag_ == "VBG" and timed is not None and is_passive(head):
        return timed  # "... were killed after a storm hit the coast, tearing down houses"
    set_off = verb.tag_ == "VBG" and verb.i > 0 and any(t.text == "," for t in verb.doc[verb.left_edge.i - 1 : verb.i])
    timed = any(t.lower_ in ("as", "after", "when", "while") for t in head.subtree if t.i < head.i)
    return head.head if set_off and timed and head.dep_ == "advcl" else head


def _blamed(verb: Token, head: Token) -> list[Token]:
    """“condemned Oslo for attacking Mora”, "was jailed for killing": whom it is said of, not who says it."""
    if lemma(head) not in control()["blame"] or case_of(verb) not in ("for", "of", "over", "with"):
        return []
    slots = ("nsubj:pass",) if is_passive(head) else ("obj", "iobj")
    return [antecedent(c) for c in head.children if c.dep_ in slots][:1]


def _mourned(noun: Token, verb: Token) -> Token:
    """“the families of soldiers killed in May”: it is the soldiers who were."""
    of = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and c.i < verb.i]
    return of[-1] if of and lemma(noun) in _BEREAVED and lemma(verb) in control()["done-to"] else noun


def _issuers(verb: Token) -> list[Token]:
    """“the group posted a statement on a website claiming the attack”: who speaks in it."""
    noun = verb.head
    while noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    written = lemma(noun) in _WRITTEN and noun.dep_ == "obj" and verb.tag_ == "VBG" and is_verbal(noun.head)
    return list(surface_subject(noun.head, depth=0)) if written else []


def _counted_among(those: Token) -> list[Token]:
    """“Among those killed were two guards”, "the mayor was among those killed": who they were, as far as is told."""
    if case_of(those) != "among":
        return []
    if any(c.dep_ == "cop" for c in those.children):
        return [antecedent(c) for c in those.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if any(c.dep_ == "cop" for c in those.head.children) and those.i < those.head.i:
        return [those.head]
    return []


def _charged(verb: Token) -> Iterator[Token]:
    """“arrested two men on suspicion of aiding the rebels”: they are said to have done it."""
    slots = ("nsubj:pass",) if is_passive(verb) else ("obj", "iobj")
    yield from [antecedent(c) for c in verb.children if c.dep_ in slots][:1]


def _of_noun_clause(verb: Token, *, depth: int) -> Iterator[Token]:
    """“rebels armed by”, "troops guarding", "a plan to seize": the noun itself, or who has the plan."""
    head = verb.head
    if is_stray_finite(verb) and head.dep_ == "conj":
        yield head.head
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children) or verb.tag_ == "VB"
    if not infinitive:
        yield from _issuers(verb) or _counted_among(head) or [_mourned(head, verb)]
        return
    if head.dep_ in ("obj", "iobj", "nsubj:pass") and lemma(head.head) in control()["object-control"]:
        yield head
        return
    owner = _owner(head)
    if owner is not None:
        yield owner
        return
    top = head
    while top.dep_ == "nmod" and case_of(top) == "of":
        top = top.head
    if top.dep_ in ("obj", "obl", "nsubj:pass") and is_verbal(top.head):
        yield from surface_subject(top.head, depth=depth + 1)


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
    called = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("on", "upon", "for")]
    if called and lemma(head) in ("call", "appeal"):
        yield called[0]
        return
    yield from surface_subject(head, depth=depth + 1)


def surface_subject(verb: Token, *, depth: int) -> Iterator[Token]:
    """The grammatical subject, whatever its logical part."""
    said = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if said:
        yield antecedent(said[0])
    elif depth <= _DEPTH and is_verbal(verb):
        yield from _understood(verb, passive=is_passive(verb), depth=depth + 1)


def _subjects(verb: Token, *, passive: bool, depth: int) -> Iterator[Token]:
    """What a coordinated verb borrows from the first: a subject for an active verb, a passive one for a passive."""
    if passive == is_passive(verb) or not passive:
        yield from surface_subject(verb, depth=depth + 1)


def _shared_object(verb: Token) -> Iterator[Argument]:
    """“seized and burned the town”: the first verb borrows the object of the next, and the other way round."""
    for other in verb.conjuncts:
        if not is_verbal(other) or (other.i < verb.i and any(c.dep_ in OBLIQUES for c in verb.children)):
            continue
        between = abs(other.i - verb.i) <= 3
        yield from (
            Argument("obj", c) for c in other.children if c.dep_ == "obj" and between and c.i > max(verb.i, other.i)
        )


def _object_after(verb: Token, said: Sequence[Argument]) -> Iterator[Argument]:
    """“kill or capture the garrison”, parsed otherwise: the noun phrase right after a verb without an object is it."""
    if verb.i + 1 >= verb.sent.end or any(a.slot in ("iobj", "clause") for a in said):
        return
    first = verb.nbor(1)
    case, head = next(phrases_after(verb), ("?", verb))
    starts = first.pos_ in ("DET", "ADJ", "NUM", "NOUN", "PROPN") and first.dep_ not in ("advmod", "compound:prt")
    mine = head.head == verb or head.dep_ in SUBJECTS | PASSIVE_SUBJECTS or first.ent_type_ in ("DATE", "TIME")
    if starts and case == "" and not mine and lemma(head) not in control()["period"]:
        yield Argument("obj", head)


def _relative_object(verb: Token) -> Iterator[Argument]:
    """“the weapons (that) Oslo has sent”: the noun is the object when the clause has a subject and no object."""
    if verb.dep_ not in RELATIVE and not (verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ", "VBP")):
        return
    said = [c for c in verb.children if c.dep_ in SUBJECTS]
    if said and antecedent(said[0]) != verb.head and not any(t.tag_ in WH for t in verb.subtree):
        yield Argument("obj", verb.head)


def copular_arguments(cop: Token) -> Iterator[Argument]:
    """“Tanks are in the city”: subject and place hang on the phrase that the copula belongs to."""
    phrase = cop.head
    yield from (Argument("subj", antecedent(c)) for c in phrase.children if c.dep_ in SUBJECTS)
    if case_of(phrase) and case_of(phrase) != "from":  # "the group is from Kenya": not where it is
        yield Argument(case_of(phrase).split(" ")[0], phrase)
    for child in phrase.children:
        if child.dep_ in OBLIQUES and case_of(child) and child.i > phrase.i:
            yield Argument(case_of(child).split(" ")[0], child)
