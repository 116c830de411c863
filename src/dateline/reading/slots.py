"""The arguments of a candidate, in the slots of its entry's form: a verb, a noun, an adjective, a modifier, a modal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge.predicates import Entry
from dateline.reading.arguments import arguments
from dateline.reading.candidates import Candidate
from dateline.reading.modifiers import is_unhyphened, modified_noun
from dateline.reading.syntax import Argument, case_of, with_conjuncts
from dateline.reading.words import is_verbal
from dateline.tokens import Token

PLACE_SLOTS = frozenset(
    "in at near inside outside around across throughout within along over off between on amid beside opposite beyond "
    "north south east west".split()
)
_COURSE = frozenset({"to", "into", "from"})


def slots_of(candidate: Candidate) -> list[Argument]:
    """The arguments of a candidate, each in the slot that its entry's form gives it, none of them its own words."""
    entry, token = candidate.entry, candidate.token
    if entry.form == "modifier":
        return list(_modifier_slots(candidate))
    if entry.form == "adjective":
        owners = [Argument("subj", c) for c in token.children if c.dep_ == "nmod:poss"]
        return owners or list(_adjective_slots(token))  # "the army's own dead", which is a noun then
    if entry.form == "modal":
        return [*(a for a in arguments(token.head) if a.slot in ("subj", "agent")), Argument("clause", token.head)]
    said = _adjective_slots(token) if token.pos_ == "ADJ" and not is_verbal(token) else arguments(token)
    found = [a for a in said if a.token.i not in candidate.fixed]
    found += [
        inner for a in found if a.slot == "obj" for t in with_conjuncts(a.token) for inner in _places_with(t, entry)
    ]
    if entry.form == "noun":
        found += _name_before(candidate)
        found += _of_parts(candidate)
        found += _before_comma(candidate, found)
        found += _after_comma(candidate, found)
        if entry.kind == "assess.scenario" and token.dep_ == "nsubj" and not is_verbal(token.head):
            found.append(Argument("obj", token.head))
        found = [a for a in found if not candidate.start <= a.token.i < candidate.end]
    if entry.pattern[0] == "be" and token.dep_ != "cop":
        borne = "pass" if "pass" in entry.roles else "subj"
        found = [Argument(borne, a.token) if a.slot == "obj" else a for a in found]  # "were driven out of the town"
    named = "subj" in entry.roles and any(a.slot == "subj" for a in found)  # "Haddad was a soldier of the brigade"
    if "self" in entry.roles and not named:
        found.append(Argument("self", token))
    if candidate.object is not None:
        found = [Argument("pass", a.token) if a.slot == "obj" else a for a in found if a.token != candidate.object]
        told = "clause" in entry.roles and is_verbal(candidate.object)  # "aim to attack", "is bent on attacking"
        found.append(Argument("clause" if told else "obj", candidate.object))
    elif entry.form == "verb" and len(entry.pattern) > 1:
        found += [
            a
            for t in (token.doc[i] for i in sorted(candidate.fixed))
            if t.pos_ == "NOUN"
            for a in arguments(t)
            if a.slot in ("of", "poss", "mod", "with", "between")
            or ("under" in entry.pattern and a.slot in ("from", "by"))  # "came under fire from the hills"
        ]
        found += _where_dead(candidate)
        found += _counted_own(candidate)
    return found


def _before_comma(candidate: Candidate, found: Sequence[Argument]) -> Iterable[Argument]:
    """“Omar Said, Oslo's closest ally, ...”: the name that a noun for a tie explains, whatever the parse."""
    token = candidate.token
    if candidate.entry.family != "tie" or any(a.slot in ("appos", "subj", "name") for a in found):
        return
    start = min((t.left_edge.i for t in token.lefts), default=token.i)
    if start >= token.sent.start + 2 and token.doc[start - 1].text == ",":
        before = token.doc[start - 2]
        while before.dep_ in ("flat", "compound") and before.head.i < start:
            before = before.head
        if before.pos_ == "PROPN":
            yield Argument("appos", before)


def _after_comma(candidate: Candidate, found: Sequence[Argument]) -> Iterable[Argument]:
    """“General Haddad, commander, Central Command, ...”: the body right behind the comma, as its own notices put it."""
    end = candidate.end
    doc = candidate.token.doc
    if candidate.entry.kind != "tie.lead" or any(a.slot in ("of", "poss", "mod") for a in found):
        return
    if end + 1 < candidate.token.sent.end and doc[end].text == ",":
        yield from (Argument("of", e.root) for e in doc.ents if e.start == end + 1 and e.label_ == "ORG")


def _of_parts(candidate: Candidate) -> Iterable[Argument]:
    """“imposed an arms embargo on”, with "arms" as its object: what each word of a noun governs belongs to it."""
    words = [t for t in candidate.token.doc[candidate.start : candidate.end] if t != candidate.token]
    inside = range(candidate.start, candidate.end)
    for word in words:
        if word.head.i not in inside and word.pos_ in ("NOUN", "PROPN"):
            yield from arguments(word)


def _name_before(candidate: Candidate) -> Iterable[Argument]:
    """“PKK car bombing”: what stands right before an event of several words modifies it, whatever the parse."""
    if candidate.start > 0:
        before = candidate.token.nbor(candidate.start - 1 - candidate.token.i)
        if before.pos_ in ("PROPN", "ADJ", "NOUN") and before.sent.start == candidate.token.sent.start:
            yield Argument("mod", before)


def _places_with(head: Token, entry: Entry) -> Iterable[Argument]:
    """“a tank near the river”: where the object is, the act is; "shipped grain to Oslo": and where it is moved."""
    slots = PLACE_SLOTS | _COURSE if entry.family == "move" else PLACE_SLOTS
    for child in head.children:
        if child.dep_ == "nmod" and case_of(child) in slots:
            yield Argument(case_of(child), child)
        elif child.dep_ == "advmod" and child.lower_ == "there" and child.i > head.i:
            yield Argument("in", child)


def _modifier_slots(candidate: Candidate) -> Iterable[Argument]:
    token, roles = candidate.token, candidate.entry.roles
    if "whole" in roles:
        yield from (Argument("member", t) for t in with_conjuncts(token.head))
        yield Argument("whole", token.head.head)
        return
    if "suffix" in roles:
        yield Argument("suffix", token.nbor(2))
    elif token.i > 1 and token.nbor(-1).text == "-":
        yield Argument("prefix", token.nbor(-2))
    elif is_unhyphened(token):
        yield Argument("prefix", token.nbor(-1))
    noun = modified_noun(token)
    if noun is not None:
        yield Argument("head", noun)
        yield from (Argument("poss", c) for c in noun.children if c.dep_ == "nmod:poss")
        yield from (Argument("joined", t) for t in (noun.head,) if noun.dep_ == "conj")
    yield from (Argument(case_of(c), c) for c in token.children if c.dep_ in ("obl", "obl:agent") and case_of(c))


def _counted_own(candidate: Candidate) -> Iterable[Argument]:
    """“is holding 11 foreign hostages”: the words of the entry are those it is done to, where they are counted."""
    for token in (candidate.token.doc[i] for i in sorted(candidate.fixed)):
        if token.dep_ == "obj" and token.tag_ == "NNS" and any(c.dep_ == "nummod" for c in token.children):
            yield Argument("obj", token)


def _where_dead(candidate: Candidate) -> Iterable[Argument]:
    """“left ten people dead in Mora”: where they lie."""
    adjectives = (t for t in (candidate.token.doc[i] for i in candidate.fixed) if t.pos_ == "ADJ")
    below = (c for adjective in adjectives for c in adjective.children if case_of(c) in PLACE_SLOTS)
    yield from (Argument(case_of(c), c) for c in below)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children)


def _adjective_slots(token: Token) -> Iterable[Argument]:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            if token.dep_ != "acl:relcl" or child.tag_ not in ("WDT", "WP"):
                yield Argument("subj", child)
        elif child.dep_ in ("obl", "nmod", "obl:agent") and case_of(child):
            yield Argument(case_of(child).split(" ")[0], child)
        elif child.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
            yield Argument("clause", child)
            if case_of(child) or child.tag_ == "VBG":
                yield Argument("of", child)
    if token.dep_ in ("amod", "acl") or token.dep_ == "acl:relcl":
        yield Argument("head", token.head)
    elif token.dep_ == "conj" and token.head.pos_ in ("VERB", "ADJ") and not _has_subject(token):
        yield from (Argument("subj", c) for c in token.head.children if c.dep_ in ("nsubj", "nsubj:pass"))
    elif token.dep_ == "xcomp":
        objects = [c for c in token.head.children if c.dep_ in ("obj", "nsubj:pass")]  # "ten were feared dead"
        yield from (Argument("obj", c) for c in objects)
        yield from (Argument("subj", c) for c in token.head.children if c.dep_ == "nsubj" and not objects)
