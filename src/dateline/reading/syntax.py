"""Who stands in which slot of a predicate, read off a Universal Dependencies parse.

Slots are the same for every way of saying a thing: ``subj`` and ``obj`` are the logical subject and object (a passive
is turned round, a relative clause and a participle get the noun they hang on, an infinitive the subject that
controls it); a preposition's slot is its word; nouns have ``poss`` and ``mod`` besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.knowledge.tables import table
from dateline.reading.chunks import phrases_after, subject_before
from dateline.reading.words import is_verbal, lemma, misread_verb

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
FINITE = frozenset({"VBP", "VBZ", "VBD"})
WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a slot of a predicate; the token heads its phrase."""

    slot: str
    token: Token


@cache
def control() -> dict[str, frozenset[str]]:
    """Verb lists of control, light verbs and quantity nouns (``control.toml``)."""
    return {name: frozenset(data["words"]) for name, data in table("control.toml").items()}


def case_of(token: Token) -> str:
    """The preposition (with its fixed parts joined by a space) before a phrase, lower case, or ``""``."""
    for child in token.lefts:
        if child.dep_ in ("case", "mark") and child.lower_ not in ("'s", "’s", "’", "'"):
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def is_passive(verb: Token) -> bool:
    """Passive by its auxiliary or subject, or a bare past participle after a noun."""
    if misread_verb(verb):
        return False
    if any(c.dep_ in ("aux:pass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if verb.dep_ in ("acl", "amod", "advcl") and verb.tag_ in ("VBN", "VBD"):
        return not any(c.dep_ in ("aux", "nsubj", "mark") for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verbal(verb.head):
        return is_passive(verb.head) and not any(c.dep_ in ("aux", "nsubj", "obj") for c in verb.children)
    return False


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.tag_ in WH or (token.lower_ == "that" and token.pos_ == "PRON"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in RELATIVE:
                return ancestor.head
    return token


def arguments(token: Token) -> list[Argument]:
    """The arguments of a predicate, each token at most once a slot, in reading order."""
    if token.dep_ == "cop":
        found = list(_copular(token))
    elif misread_verb(token):
        found = list(_by_position(token))
    elif is_verbal(token):
        found = list(_verb_arguments(token))
    else:
        found = list(_noun_arguments(token))
    unique = {(a.slot, a.token.i): a for a in found}
    return sorted(unique.values(), key=lambda a: a.token.i)


def is_finite_form(verb: Token) -> bool:
    """A verb in a tense, by its Penn tag."""
    return verb.tag_ in FINITE


def with_conjuncts(token: Token) -> list[Token]:
    """A phrase head with the heads coordinated to it."""
    return [token, *(t for t in token.conjuncts if t.i > token.i and t.pos_ != "VERB")]


# ------------------------------------------------------------------------------------------ verbs


def _verb_arguments(verb: Token) -> Iterator[Argument]:
    passive = is_passive(verb)
    if verb.dep_ == "compound" and verb.head.i > verb.i:
        yield Argument("obj", verb.head)
    said = [argument for child in verb.children for argument in _said_with(child, passive=passive)]
    yield from said
    slots = {argument.slot for argument in said}
    if not passive and "subj" not in slots and is_finite_form(verb):
        compounds = [c for c in verb.lefts if c.dep_ == "compound" and c.tag_.startswith("NN")]
        yield from (Argument("subj", c) for c in compounds[-1:])
        slots |= {"subj"} if compounds else set()
    if passive and "obj" not in slots:
        yield from (Argument("obj", t) for t in _understood(verb, passive=True))
    elif not passive and "subj" not in slots:
        yield from (Argument("subj", t) for t in _understood(verb, passive=False))
    if "obj" not in slots and not passive:
        yield from _shared_object(verb)
        yield from _relative_object(verb)


def _said_with(child: Token, *, passive: bool) -> Iterator[Argument]:
    """The argument that a dependent of a verb is."""
    if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and not _outer(child):
        slot = "obj" if child.dep_ in PASSIVE_SUBJECTS or passive else "subj"
        yield from (Argument(slot, t) for t in _first_conjunct(child))
        yield Argument(slot, antecedent(child))
    elif child.dep_ in ("obj", "iobj"):
        yield Argument(child.dep_, antecedent(child))
    elif child.dep_ in OBLIQUES:
        yield from _oblique(child, passive=passive)
    elif child.dep_ in ("ccomp", "xcomp"):
        yield Argument("clause", child)
    elif child.dep_ in ("advcl", "advcl:relcl"):
        yield from _adverbial(child)


def _first_conjunct(subject: Token) -> Iterator[Token]:
    """“Ten rebels and two soldiers died”, read as rebels whom two soldiers: the first belongs to the subject too."""
    verb = subject.head
    joined = any(c.dep_ == "cc" and c.lower_ in ("and", "or") for c in subject.lefts)
    if joined and verb.dep_ in ("acl:relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN") and verb.head.i < subject.i:
        yield verb.head


def _by_position(verb: Token) -> Iterator[Argument]:
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
    if child.dep_ == "obl:agent" or (case == "by" and passive):
        yield Argument("agent", antecedent(child))
    elif case:
        yield Argument(case.split(" ")[-1] if case.startswith("out ") else case.split(" ")[0], antecedent(child))


def _adverbial(clause: Token) -> Iterator[Argument]:
    """“using rockets”, "targeting the base", and what it is all for ("to cut the road")."""
    if lemma(clause) in ("use", "target") and clause.tag_ == "VBG":
        slot = "using" if lemma(clause) == "use" else "targeting"
        yield from (Argument(slot, c) for c in clause.children if c.dep_ == "obj")
    elif any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children):
        yield Argument("purpose", clause)
    elif any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "provided") for c in clause.children):
        yield Argument("condition", clause)


def _understood(verb: Token, *, passive: bool, depth: int = 0) -> Iterator[Token]:
    """The subject (or passive subject) that is not said with the verb itself."""
    head = verb.head
    if depth > _DEPTH or head is verb:
        return
    if verb.dep_ == "conj" and is_verbal(head):
        yield from _subjects(head, passive=passive, depth=depth)
    elif verb.dep_ in RELATIVE:
        if not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
            yield head
    elif verb.dep_ == "amod":
        yield head
    elif verb.dep_ == "acl":
        yield from _of_noun_clause(verb, depth=depth)
    elif verb.dep_ == "xcomp":
        yield from _controller(verb, depth=depth)
    elif (verb.dep_ in ("advcl", "parataxis", "dep") and is_verbal(head)) or verb.dep_ == "advcl":
        yield from _blamed(verb, head) or _surface_subject(_main(verb, head), depth=depth)


def _main(verb: Token, head: Token) -> Token:
    """“... exploded as a convoy passed, killing five”: the participle at the end goes on with the main clause."""
    set_off = verb.tag_ == "VBG" and verb.i > 0 and any(t.text == "," for t in verb.doc[verb.left_edge.i - 1 : verb.i])
    timed = any(t.lower_ in ("as", "after", "when", "while") for t in head.subtree if t.i < head.i)
    return head.head if set_off and timed and head.dep_ == "advcl" else head


def _blamed(verb: Token, head: Token) -> list[Token]:
    """“condemned Oslo for attacking Mora”, "was jailed for killing": whom it is said of, not who says it."""
    if lemma(head) not in control()["blame"] or case_of(verb) not in ("for", "of", "over", "with"):
        return []
    slots = ("nsubj:pass",) if is_passive(head) else ("obj", "iobj")
    return [antecedent(c) for c in head.children if c.dep_ in slots][:1]


def _of_noun_clause(verb: Token, *, depth: int) -> Iterator[Token]:
    """“rebels armed by”, "troops guarding", "a plan to seize": the noun itself, or who has the plan."""
    head = verb.head
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children) or verb.tag_ == "VB"
    if not infinitive:
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
        yield from _surface_subject(top.head, depth=depth + 1)


def _owner(noun: Token) -> Token | None:
    """Whose plan or operation it is: a possessor, a name before the noun, or that of what it is a part of."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "compound" and child.pos_ == "PROPN"):
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
    yield from _surface_subject(head, depth=depth + 1)


def _surface_subject(verb: Token, *, depth: int) -> Iterator[Token]:
    """The grammatical subject, whatever its logical part."""
    said = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if said:
        yield antecedent(said[0])
    elif depth <= _DEPTH and is_verbal(verb):
        yield from _understood(verb, passive=is_passive(verb), depth=depth + 1)


def _subjects(verb: Token, *, passive: bool, depth: int) -> Iterator[Token]:
    """What a coordinated verb borrows from the first: a subject for an active verb, a passive one for a passive."""
    if passive == is_passive(verb) or not passive:
        yield from _surface_subject(verb, depth=depth + 1)


def _shared_object(verb: Token) -> Iterator[Argument]:
    """“seized and burned the town”: the first verb borrows the object of the next, and the other way round."""
    for other in verb.conjuncts:
        if not is_verbal(other) or (other.i < verb.i and any(c.dep_ in OBLIQUES for c in verb.children)):
            continue
        between = abs(other.i - verb.i) <= 3
        yield from (
            Argument("obj", c) for c in other.children if c.dep_ == "obj" and between and c.i > max(verb.i, other.i)
        )


def _relative_object(verb: Token) -> Iterator[Argument]:
    """“the weapons (that) Oslo has sent”: the noun is the object when the clause has a subject and no object."""
    if verb.dep_ not in RELATIVE and not (verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ", "VBP")):
        return
    said = [c for c in verb.children if c.dep_ in SUBJECTS]
    if said and antecedent(said[0]) is not verb.head and not any(t.tag_ in WH for t in verb.subtree):
        yield Argument("obj", verb.head)


def _copular(cop: Token) -> Iterator[Argument]:
    """“Tanks are in the city”: subject and place hang on the phrase that the copula belongs to."""
    phrase = cop.head
    yield from (Argument("subj", antecedent(c)) for c in phrase.children if c.dep_ in SUBJECTS)
    if case_of(phrase):
        yield Argument(case_of(phrase).split(" ")[0], phrase)
    for child in phrase.children:
        if child.dep_ in OBLIQUES and case_of(child) and child.i > phrase.i:
            yield Argument(case_of(child).split(" ")[0], child)


# ------------------------------------------------------------------------------------------ nouns


def _noun_arguments(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield Argument("poss", antecedent(child))
        elif child.dep_ in OBLIQUES and case_of(child):
            yield Argument(case_of(child).split(" ")[0], antecedent(child))
            yield from _beyond(child)
        elif child.dep_ in ("compound", "amod", "nmod:desc", "nmod:unmarked", "flat") and child.i < noun.i:
            yield Argument("mod", child)
        elif child.dep_ in SUBJECTS and not _outer(child):
            yield Argument("subj", antecedent(child))
        elif child.dep_ == "appos":
            yield Argument("appos", child)
        elif child.dep_ in ("acl", "ccomp"):
            yield Argument("clause", child)
            yield from _participle(child)
    if _outer(noun):
        yield Argument("clause", noun.head)
    yield from _borne(noun)
    if noun.dep_ == "appos":
        yield Argument("appos", noun.head)
    yield from _name_beside(noun)
    yield from _through_quantity(noun)
    yield from _around(noun)


def _beyond(complement: Token) -> Iterator[Argument]:
    """“the expulsion of the rebels from Mora”: "from" hangs on the rebels, and belongs to the expulsion."""
    for child in complement.children:
        if (
            case_of(complement) == "of"
            and child.dep_ == "nmod"
            and case_of(child) in ("from", "by", "to", "in", "at", "near")
        ):
            yield Argument(case_of(child), antecedent(child))


def _participle(clause: Token) -> Iterator[Argument]:
    """“an attack carried out by the rebels”, "a strike targeting the bridge"."""
    if clause.tag_ == "VBN":
        for child in clause.children:
            if child.dep_ in OBLIQUES and case_of(child):
                slot = "by" if case_of(child) == "by" else case_of(child).split(" ")[0]
                yield Argument(slot, antecedent(child))
    elif lemma(clause) in control()["impact"]:
        yield from (Argument("targeting", c) for c in clause.children if c.dep_ == "obj")
    elif any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children):
        yield from (Argument("aim", c) for c in clause.children if c.dep_ == "obj")


def _outer(noun: Token) -> bool:
    """“One scenario is that they leave”: the noun is the subject of a clause that has its own."""
    if noun.dep_ == "nsubj:outer":
        return True
    if noun.dep_ != "nsubj" or not is_verbal(noun.head):
        return False
    later = any(c.dep_ in SUBJECTS and c.i > noun.i for c in noun.head.children)
    return later and any(c.dep_ == "cop" for c in noun.head.children)


def _borne(noun: Token) -> Iterator[Argument]:
    """“civilians under siege”, "the port is in rebel hands": who or what bears it."""
    if case_of(noun) not in ("under", "in"):
        return
    if noun.dep_ == "nmod":
        yield Argument("borne", noun.head)
    yield from (Argument("borne", antecedent(c)) for c in noun.children if c.dep_ in SUBJECTS)
    if noun.dep_ in ("obl", "xcomp") and is_verbal(noun.head):
        yield from (Argument("borne", t) for t in _surface_subject(noun.head, depth=0))


def _name_beside(noun: Token) -> Iterator[Argument]:
    """“commander Ali Haddad”: a title before the name is read with the name as its bearer."""
    if noun.dep_ in ("compound", "nmod:desc", "amod") and noun.head.pos_ == "PROPN" and noun.head.i > noun.i:
        yield Argument("name", noun.head)
    yield from (
        Argument("name", c) for c in noun.children if c.dep_ in ("flat", "appos") and c.pos_ == "PROPN" and c.i > noun.i
    )


def _through_quantity(noun: Token) -> Iterator[Argument]:
    """“a series of strikes on”: what hangs on the counting noun belongs to the thing counted."""
    head = noun.head
    if noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(head) in control()["quantity"]:
        for argument in _noun_arguments(head):
            if argument.slot != "of" and argument.token is not noun:
                yield argument


def _around(noun: Token) -> Iterator[Argument]:
    """What a light verb ("launched an attack on") or a verb of impact ("the strike killed") adds to an event noun."""
    top = noun
    while top.dep_ == "nmod" and case_of(top) == "of" and lemma(top.head) in control()["quantity"]:
        top = top.head
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    verb = top.head
    if not is_verbal(verb):
        return
    verb_word = lemma(verb)
    if top.dep_ in ("obj", "nsubj:pass", "obl") and verb_word in control()["light"]:
        if top.dep_ == "obl" and case_of(top) not in ("under", "out", "in"):
            return
        yield from (
            Argument("obj" if verb_word in control()["undergo"] else "subj", t) for t in _light_subject(verb, top)
        )
        yield from _verb_places(verb, but=top)
    elif top.dep_ in SUBJECTS and verb_word in control()["impact"]:
        yield from (Argument("vobj", c) for c in verb.children if c.dep_ == "obj")
        yield from _verb_places(verb, but=top)
    elif top.dep_ == "obl" and case_of(top) in ("in", "with"):
        yield from (Argument(f"{case_of(top)}-subj", t) for t in _surface_subject(verb, depth=0))
    elif top.dep_ in SUBJECTS | PASSIVE_SUBJECTS and verb_word in control()["happen"]:
        yield from _verb_places(verb, but=top)


def _light_subject(verb: Token, noun: Token) -> Iterator[Token]:
    if noun.dep_ == "nsubj:pass":
        yield from (c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by"))
    else:
        yield from _surface_subject(verb, depth=0)


def _verb_places(verb: Token, *, but: Token) -> Iterator[Argument]:
    for child in verb.children:
        if child.dep_ in OBLIQUES and child is not but and case_of(child):
            yield Argument(case_of(child).split(" ")[0], antecedent(child))
