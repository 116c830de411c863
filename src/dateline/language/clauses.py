"""Clauses, names and phrases in front, put with the noun or the verb that they belong to."""

from __future__ import annotations

from dateline.tokens import Token

_GROUND = frozenset(
    "country area region province district city town village state part north south east west side camp border".split()
)
_AIMS = frozenset(
    "plan aim goal task idea purpose scenario job mission objective intention intent proposal hope dream duty strategy "
    "step solution way option decision aims goals plans tasks point role responsibility priority challenge first "
    "second other another one wish demand offer policy tactic ambition target order mandate approach alternative "
    "choice possibility problem danger risk key what thing".split()
)
_TELLING = frozenset("warn order tell ask urge call command advise instruct force request".split())
_LEADING = frozenset("led commanded headed chaired represented".split())


def lead_nearest(participle: Token) -> None:
    """“a convoy of the Third Division, led by Omar Said”: he leads the division; so of the sides of talks."""
    noun = participle.head
    comma = _comma_before(participle)
    if participle.lower_ not in _LEADING or comma is None or comma <= noun.i:
        return
    near = next((c for c in noun.rights if c.dep_ == "nmod" and c.right_edge.i == comma - 1), None)
    if near is None or not _is_definite(near):
        return
    participle.head = near
    agent = next((c for c in participle.children if c.dep_ == "obl:agent"), None)
    if agent is not None and any(c.lower_ == "between" for c in near.lefts):
        _give_back_side(agent, near)


def _comma_before(word: Token) -> int | None:
    """The place of the comma that what hangs on the word begins with or stands behind."""
    first = word.left_edge
    if first.text != "," and first.i > word.sent.start:
        first = first.nbor(-1)
    return first.i if first.text == "," else None


def _is_definite(noun: Token) -> bool:
    """“the Third Division”, not "rebels"."""
    told = any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an", "some") for c in noun.lefts)
    return told or noun.pos_ == "PROPN"


def _give_back_side(agent: Token, side: Token) -> None:
    """“between the state, led by Omar Said, and the rebels”: the rebels are the other side, not one who leads."""
    other = next((c for c in agent.rights if c.dep_ == "conj"), None)
    if other is not None and any(c.text == "," and c.i < other.i for c in other.lefts):
        other.head = side


def subject_relation(verb: Token) -> str:
    """The relation of a verb's subject: to whom it is done in the passive, else who does it."""
    return "nsubj:pass" if any(c.dep_ == "aux:pass" for c in verb.children) else "nsubj"


def act_behind(name: Token) -> None:
    """“As part of the alliance, the party has left”, read as an alliance called the party: the party left.

    A main verb without a subject has it in the name that a comma parts from what stands in front.
    """
    front = name.head
    while front.dep_ == "nmod" and front.head.i < front.i:
        front = front.head
    verb = front.head
    if front.dep_ != "obl" or verb.i < name.i or front.i > name.i or verb.dep_ != "ROOT":
        return
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_.startswith("aux") and c.i < verb.i for c in verb.lefts)
    if not finite or any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in verb.children):
        return
    if _comma_before(name) is not None:
        old = name.head
        for clause in [c for c in old.rights if c.dep_ == "acl:relcl" and c.i > name.i]:
            clause.head = name
        name.head, name.dep_ = verb, subject_relation(verb)


def act_beyond(verb: Token) -> None:
    """“The front, made up of Kurds, advanced”, read as a front that made up something: between commas, a participle."""
    first = verb.head
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or first.tag_ not in ("VBN", "VBD") or first.dep_ != "ROOT":
        return
    subject = next((c for c in first.lefts if c.dep_.startswith("nsubj")), None)
    if (
        subject is None
        or any(c.dep_.startswith("aux") for c in first.children)
        or not _is_between(first, subject, verb)
    ):
        return
    for child in [c for c in first.children if c.i < subject.i or c.i > verb.i]:
        child.head = verb
    for phrase in [c for c in verb.lefts if first.i < c.i and c.text != ","]:
        phrase.head = first
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD" if verb.tag_ == "VBN" else verb.tag_
    subject.head, subject.dep_ = verb, "nsubj"
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"


def act_around(deed: Token) -> None:
    """“The army, the ministry said, captured the town”, read as two that said so: the first captured it."""
    said = deed.head
    subjects = [c for c in said.lefts if c.dep_.startswith("nsubj") or (c.dep_ == "obl" and not _has_case(c))]
    if deed.i < said.i or len(subjects) != 2 or any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in deed.lefts):
        return
    first, second = subjects
    last = first.right_edge
    if second.right_edge.i + 1 == said.i and "," in (last.text, last.nbor(1).text):
        first.head, first.dep_ = deed, subject_relation(deed)


def tell_beside(said: Token) -> None:
    """“The attack, police believe, was a reprisal”: they believe it of what it was, not of a name."""
    noun = said.head
    between = said.left_edge.i == noun.i + 1 and noun.nbor(1).text == ","
    told = any(c.dep_ == "nsubj" and c.i > noun.i for c in said.lefts)
    if between and told and noun.dep_.startswith("nsubj") and noun.head.i > said.i:
        said.head = noun.head


def _has_case(noun: Token) -> bool:
    return any(c.dep_ == "case" for c in noun.lefts)


def _is_between(participle: Token, subject: Token, verb: Token) -> bool:
    """Is there a comma right between a subject and the participle, and one before a verb without a subject?"""
    if any(c.dep_.startswith(("nsubj", "csubj", "mark", "cc", "aux")) for c in verb.lefts):
        return False
    comma = participle.nbor(-1)
    return comma.text == "," and subject.right_edge.i in (comma.i - 1, comma.i) and verb.nbor(-1).text == ","


def be_persons(clause: Token) -> None:
    """“300 airmen, deployed from the wing, who will fly”: they fly; nor does "the country who" follow "forces in"."""
    near = clause.head
    if not any(c.lower_ == "who" for c in clause.lefts):
        return
    whence = near.head
    people = whence.head if near.dep_ == "obl" and whence.dep_ == "acl" and whence.i < near.i else near
    if people != near and people.tag_ in ("NNS", "NNPS") and _comma_before(clause) is not None:
        clause.head = people
    elif near.lower_ in _GROUND or near.ent_type_ == "PLACE":
        _climb(clause)


def _climb(clause: Token) -> None:
    """Hangs a clause of persons on the next noun above that is none of a place."""
    above = clause.head
    while above.dep_ in ("nmod", "obl", "acl") and above.head.i < above.i:
        above = above.head
        if above.pos_ in ("NOUN", "PROPN") and above.lower_ not in _GROUND and above.ent_type_ != "PLACE":
            clause.head = above
            return


def suffer(auxiliary: Token) -> None:
    """“The clans remain committed to it”: the subject of a passive is what it is done to."""
    for subject in [*auxiliary.lefts, *auxiliary.head.lefts]:
        if subject.dep_ == "nsubj":
            subject.head, subject.dep_ = auxiliary.head, "nsubj:pass"


def be_known(link: Token) -> None:
    """“It is a group known to take part”, read as a group that knew: it is one that is known to."""
    noun = link.head
    verb = noun.head
    own = any(c.dep_.startswith("nsubj") and c.i < link.i for c in noun.lefts)
    helped = any(c.dep_.startswith("aux") for c in verb.children)
    if not own or noun.dep_ != "nsubj" or helped or verb.tag_ not in ("VBD", "VBN") or verb.i <= noun.i:
        return
    for child in [c for c in verb.children if c.dep_ in ("punct", "mark")]:
        child.head = noun
    noun.head, noun.dep_ = (noun, "ROOT") if verb.dep_ == "ROOT" else (verb.head, verb.dep_)
    verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"


def be_told_to(deed: Token) -> None:
    """“warned militants using the hills as a hideout to leave”: they are told to, and no hideout is to leave."""
    mark = next((c for c in deed.lefts if c.dep_ == "mark" and c.lower_ == "to"), None)
    if deed.tag_ != "VB" or mark is None:
        return
    for clause in deed.ancestors:
        told = clause.head
        if clause.dep_ == "acl" and clause.tag_ == "VBG" and told.dep_ in ("obj", "iobj") and told.i < clause.i:
            if told.head.lemma_.lower() in _TELLING:
                deed.head, deed.dep_ = told.head, "xcomp"
            return


def be_of_those(adjective: Token) -> None:
    """“find those responsible”, read as two things found: the adjective tells which of them."""
    before = adjective.nbor(-1) if adjective.i > adjective.sent.start else adjective
    if adjective.pos_ == "ADJ" and before.lower_ == "those" and before.head in (adjective.head, adjective):
        before.head, before.dep_, before.pos_ = adjective.head, adjective.dep_, "PRON"
        adjective.head, adjective.dep_ = before, "amod"


def be_to(subject: Token) -> None:
    """“The army is to pull out”, read as what the army is: it is what the army will do, unless it is a plan."""
    verb = subject.head
    link = next((c for c in verb.lefts if c.dep_ == "cop" and c.i > subject.i), None)
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "to"), None)
    if verb.tag_ == "VB" and link is not None and mark is not None and subject.lower_ not in _AIMS:
        subject.dep_, link.dep_ = "nsubj", "aux"


def be_subject(gerund: Token) -> None:
    """“Fighting between clans killed ten”: where nothing parts it from a verb without a subject, it is the subject."""
    verb = gerund.head
    if gerund.tag_ != "VBG" or gerund.i != gerund.sent.start or gerund.right_edge.i > verb.i or verb.dep_ != "ROOT":
        return
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_.startswith("aux") for c in verb.lefts)
    told = any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in verb.children)
    if finite and not told and not any(t.text == "," for t in gerund.doc[gerund.i : verb.i]):
        gerund.dep_, gerund.tag_, gerund.pos_ = "nsubj", "NN", "NOUN"
        for child in gerund.rights:
            child.dep_ = "nmod" if child.dep_ == "obl" else child.dep_


def tell_of_before(participle: Token) -> None:
    """“Clashes pitting soldiers against rebels spread”, read as two subjects: the first, and what it is told to do."""
    noun = participle.head
    before = participle.nbor(-1) if participle.i > participle.sent.start else noun
    both = before.head == noun.head and before.dep_ == "nsubj" and noun.dep_ == "nsubj"
    if participle.tag_ == "VBG" and both and before.i < participle.i < noun.i:
        participle.head, participle.dep_ = before, "acl"
        noun.head, noun.dep_ = participle, "obj"


def join_person(person: Token) -> None:
    """“Omar Said, the head of the Front, and Ali Hassan, who leads”: he is joined to the person, not to the Front."""
    body = person.head
    joined = any(c.dep_ == "cc" for c in person.lefts) and _comma_before(person) is not None
    if person.ent_type_ != "PERSON" or body.ent_type_ not in ("ORG", "PLACE") or not joined:
        return
    told = body
    while told.dep_ in ("nmod", "compound") and told.head.i < person.i:
        told = told.head
    if told.dep_ == "appos" and told.head.ent_type_ == "PERSON":
        for clause in [c for c in told.rights if c.dep_ == "acl:relcl" and c.i > person.i]:
            clause.head = person
        person.head = told.head
