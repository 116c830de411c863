"""What stands with a verb, said there or understood: passives turned round, relative clauses and infinitives filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.antecedents import antecedent
from dateline.reading.chunks import DAYS, phrases_after, subject_before
from dateline.reading.obliques import MANNERS, adverbial, said_obliquely, with_adverb
from dateline.reading.passives import is_miscast, is_passive
from dateline.reading.subjects import counted_among, surface_subject, understood
from dateline.reading.syntax import (
    ANY_SUBJECT,
    OBLIQUES,
    PASSIVE_SUBJECTS,
    RELATIVE,
    SUBJECTS,
    WH,
    Argument,
    case_of,
    control,
    is_along,
    is_fallen,
    is_finite_form,
    is_outer_subject,
)
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_GETTING = frozenset({"receive", "obtain", "acquire", "get", "buy", "purchase"})
_OPENING = frozenset({"after", "before", "since", "until", "as"})
_ALONE = frozenset({"disarm", "surrender", "flee", "withdraw", "leave", "retreat", "advance", "die"})
_TAKING_PART = frozenset({"participate", "take", "join", "assist", "fight"})
_NEVER_FINITE = frozenset({"xcomp", "obl", "nmod", "compound"})


def verb_arguments(verb: Token) -> Iterator[Argument]:
    """What stands in each slot of a verb; subject and object are the logical ones."""
    if is_fallen(verb):
        yield from _fallen_arguments(verb)
    passive = is_passive(verb)
    if verb.tag_ == "VBN":
        those = verb if verb.dep_ in ("nmod", "obl") else verb.nbor(-1) if verb.i > verb.sent.start else verb
        yield from (Argument("obj", t) for t in counted_among(those))
    if verb.dep_ == "compound" and verb.head.i > verb.i:
        yield Argument("obj", verb.head)
    said = [argument for child in verb.children for argument in _said_with(child, passive=passive)]
    along = [Argument(_beside(c, said, passive=passive), c) for c in verb.children if is_along(c)]
    along += [Argument(a.slot, c) for a in said for c in a.token.rights if c.dep_ == "nmod" and is_along(c)]
    said += along
    days = [a for a in said if a.slot == "subj" and a.token.lower_ in DAYS]
    said = [a for a in said if a not in days]
    if passive and not any(a.slot in ("agent", "by") for a in said):
        said += _agent_below(verb)
    said += _given_from(verb, said)
    yield from said
    yield from _whose_deed(verb, said)
    slots = {argument.slot for argument in said if argument not in along}
    if not passive and "subj" not in slots and is_finite_form(verb):
        stray = _stray_subject(verb, misplaced=verb.dep_ in _NEVER_FINITE or bool(days)) or _after_conjunction(verb)
        yield from stray
        slots |= {a.slot for a in stray}
    if _is_faced(verb):
        yield from (Argument("obj", t) for t in surface_subject(verb.head, depth=0))
    elif passive and "obj" not in slots:
        yield from (Argument("obj", t) for t in understood(verb, passive=True))
    elif not passive and "subj" not in slots:
        yield from (Argument("subj", t) for t in understood(verb, passive=False))
    if "obj" not in slots and not passive:
        shared = [*_shared_object(verb), *_relative_object(verb)]
        yield from shared or _object_after(verb, said)


def _given_from(verb: Token, said: Sequence[Argument]) -> list[Argument]:
    """“received missiles from Oslo”, where the parse hangs "from Oslo" on the missiles: it belongs to the getting."""
    if lemma(verb) not in _GETTING:
        return []
    below = (c for a in said if a.slot == "obj" for c in a.token.rights if c.dep_ == "nmod" and case_of(c) == "from")
    return [Argument("from", antecedent(c)) for c in below]


def _agent_below(verb: Token) -> list[Argument]:
    """“were attacked in the area by soldiers”, read as an area by soldiers: in the passive they did it."""
    last = next((c for c in reversed(verb.rights) if c.dep_ in OBLIQUES), None)
    below = [c for c in last.rights if c.dep_ == "nmod" and case_of(c) == "by"] if last is not None else []
    return [Argument("agent", antecedent(c)) for c in below if lemma(c) not in MANNERS]


def _stray_subject(verb: Token, *, misplaced: bool) -> list[Argument]:
    """The subject of a verb in a tense that the parse hung elsewhere: the phrase before it, or its "compound"."""
    before = subject_before(verb) if misplaced else None
    if before is not None and before != verb.head:
        return [Argument("subj", before)]
    compounds = [c for c in verb.lefts if c.dep_ == "compound" and c.tag_.startswith("NN")]
    return [Argument("subj", c) for c in compounds[-1:]]


def _after_conjunction(verb: Token) -> list[Argument]:
    """“after troops in Mora took the post”, read as after troops: the word opens the clause, they are its subject."""
    first = next(iter(verb.lefts), None)
    if first is None or first.dep_ != "obl" or case_of(first) not in _OPENING or first.right_edge.i != verb.i - 1:
        return []
    return [Argument("subj", antecedent(first))]


def _whose_deed(verb: Token, said: Sequence[Argument]) -> Iterator[Argument]:
    """“took part in the Front's offensive”, "joined the Kenyan campaign": whose it is that they joined."""
    if lemma(verb) not in _TAKING_PART:
        return
    for deed in (a.token for a in said if a.slot in ("in", "obj")):
        owners = (c for c in deed.children if c.dep_ in ("nmod:poss", "compound", "amod") and c.i < deed.i)
        yield from (Argument("whose", c) for c in owners if c.tag_ in ("NNP", "NNPS", "JJ") and c.text[:1].isupper())


def _beside(joined: Token, said: Sequence[Argument], *, passive: bool) -> str:
    """The slot of what "along with" adds: before the verb the subject's, behind it that of the phrase before."""
    before = [a for a in said if a.token.i < joined.i]
    if joined.i < joined.head.i or not before:
        return "obj" if passive else "subj"
    return max(before, key=lambda a: a.token.i).slot


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
    if child.dep_ in ANY_SUBJECT and not is_outer_subject(child):
        slot = "obj" if child.dep_ in PASSIVE_SUBJECTS or passive else "subj"
        yield from (Argument(slot, t) for t in _first_conjunct(child))
        yield Argument(slot, antecedent(child))
    elif child.dep_ in ("obj", "iobj"):
        yield Argument(child.dep_, antecedent(child))
        if lemma(child.head) in control()["blame"]:
            yield from (Argument("clause", c) for c in child.children if c.dep_ == "acl" and _is_blame(c))
    elif child.dep_ == "obl:unmarked" and is_miscast(child):
        yield Argument("obj", child)
    elif child.dep_ in OBLIQUES:
        yield from said_obliquely(child, passive=passive)
    elif child.dep_ == "advmod":
        yield from with_adverb(child, passive=passive)
    elif child.dep_ in ("ccomp", "xcomp"):
        yield Argument("clause", child)
    elif child.dep_ in ("advcl", "advcl:relcl"):
        yield from adverbial(child)


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


def _shared_object(verb: Token) -> Iterator[Argument]:
    """“seized and burned the town”: the first verb borrows the object of the next, and the other way round."""
    for other in verb.conjuncts:
        if not is_verbal(other) or (other.i < verb.i and any(c.dep_ in OBLIQUES for c in verb.children)):
            continue
        between = abs(other.i - verb.i) <= 3 and not (lemma(verb) in _ALONE and verb.i < other.i)
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
    mine = head.head == verb or head.dep_ in ANY_SUBJECT or first.ent_type_ in ("DATE", "TIME")
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
        elif child.dep_ == "advmod":  # "troops are 15 km north of Mora"
            yield from with_adverb(child, passive=False)
    if phrase.pos_ == "ADV":  # "tanks are just north of Mora"
        yield from (Argument(phrase.lower_, c) for c in phrase.children if c.dep_ in OBLIQUES)
