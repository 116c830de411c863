"""From a predicate and its arguments to the roles of a claim: does the entry's frame fit, and who fills what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.knowledge.predicates import Entry
from dateline.reading.arguments import arguments
from dateline.reading.needs import ROLE_NEEDS, met
from dateline.reading.passages import Passage
from dateline.reading.phrases import classes, counted
from dateline.reading.reference import References
from dateline.reading.syntax import Argument, case_of, control, with_conjuncts
from dateline.reading.triggers import Candidate, is_unhyphened, modified_noun
from dateline.reading.words import is_verbal, lemma, misread_verb
from dateline.records import Role

PLACE_SLOTS = frozenset(
    "in at near inside outside around across throughout within along over off between on amid beside opposite beyond "
    "north south east west".split()
)
_FITTING: dict[str, frozenset[str]] = {
    "place": frozenset({"place"}),
    "actor": frozenset({"group", "armed", "person", "people", "nationality", "name"}),
    "what": frozenset(
        {"equipment", "goods", "base", "armed", "facility", "military-aid", "aid", "fortification", "weapon"}
    ),
    "with": frozenset({"equipment", "weapon", "explosive", "event", "goods", "military-aid"}),
    "to": frozenset({"place", "group", "person", "people", "armed", "name", "nationality", "distance", "equipment"}),
}


_MEANT = frozenset(
    {
        "group",
        "armed",
        "person",
        "people",
        "place",
        "equipment",
        "goods",
        "name",
        "nationality",
        "event",
        "deal",
        "aid",
        "count",
    }
)
_AGAINST = frozenset({"counter", "anti"})
_COUNTER = ("counter-", "anti-")
_FIRED = frozenset({"munition", "explosive"})
_FORCE = frozenset({"attack", "harm"})
_SPOKEN = frozenset({"talk", "law"})
_PLACELESS = frozenset({"talk", "assess"})
_FILED = 5
_AIMED = frozenset({"obj", "on", "against", "upon", "targeting", "vobj", "aim"})
_OWNERS = frozenset({"armed", "armed-name", "country", "nationality", "group"})
_PARTY = frozenset({"group", "person", "people", "nationality", "name", "place", "armed"})
_COURSE = frozenset({"to", "into", "from"})
_ASKING = frozenset({"talk.demand", "talk.threaten", "talk.vow", "talk.propose", "talk.agree", "assess.intent"})


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry that fits its words: the heads that fill each role, the clauses of its topic and its conditions.

    ``kin`` are the triggers of other frames that tell of the same happening.
    """

    candidate: Candidate
    roles: dict[Role, list[Token]]
    clauses: tuple[Token, ...] = ()
    conditions: tuple[Token, ...] = ()
    kin: list[Token] = field(default_factory=list)

    @property
    def token(self) -> Token:
        return self.candidate.token

    @property
    def entry(self) -> Entry:
        return self.candidate.entry


def fitting(options: Sequence[Candidate], *, passage: Passage, references: References) -> Frame | None:
    """The first candidate whose needs its arguments meet, with its roles; ``None`` if no reading holds."""
    bare: Frame | None = None
    for candidate in options:
        if candidate.token.dep_ == "amod" and candidate.entry.family == "talk" and not misread_verb(candidate.token):
            continue
        slots = _slots(candidate)
        found = {a: references.resolve(passage, a.token).classes for a in slots}
        found = {a: c | classes(passage, a.token) | _owned(a, passage) for a, c in found.items()}
        if not met(candidate, found):
            continue
        conditions = tuple(a.token for a in slots if a.slot == "condition")
        frame = Frame(candidate, *_assign(candidate, found), conditions)
        if _sound(frame, passage=passage, references=references):
            return frame
        bare = bare or (frame if _may_be_completed(frame) else None)
    return bare


def _owned(argument: Argument, passage: Passage) -> frozenset[str]:
    """“supports Oslo's efforts”: what belongs to a side stands for it, where an entry says so."""
    if argument.slot != "obj" or argument.token.pos_ != "NOUN":
        return frozenset()
    owners = (c for c in argument.token.children if c.dep_ == "nmod:poss")
    return frozenset({"owned"}) if any(classes(passage, o) & _OWNERS for o in owners) else frozenset()


def _may_be_completed(frame: Frame) -> bool:
    """“The assault lasted all day”: an act of force may get from its story who did it, to whom, and where."""
    return frame.entry.form == "noun" and frame.entry.family == "attack" and not frame.roles


# ------------------------------------------------------------------------------------------ slots


def _slots(candidate: Candidate) -> list[Argument]:
    entry, token = candidate.entry, candidate.token
    if entry.form == "modifier":
        return list(_modifier_slots(candidate))
    if entry.form == "adjective":
        return list(_adjective_slots(token))
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
    if "self" in entry.roles:
        found.append(Argument("self", token))
    if candidate.object is not None:
        found = [Argument("pass", a.token) if a.slot == "obj" else a for a in found if a.token != candidate.object]
        found.append(Argument("obj", candidate.object))
    elif entry.form == "verb" and len(entry.pattern) > 1:
        found += [
            a
            for t in token.doc
            if t.i in candidate.fixed and t.pos_ == "NOUN"
            for a in arguments(t)
            if a.slot in ("of", "poss", "mod")
        ]
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
    elif token.dep_ == "conj" and token.head.pos_ in ("VERB", "ADJ"):
        yield from (Argument("subj", c) for c in token.head.children if c.dep_ in ("nsubj", "nsubj:pass"))
    elif token.dep_ == "xcomp":
        yield from (
            Argument("obj" if c.dep_ == "obj" else "subj", c) for c in token.head.children if c.dep_ in ("obj", "nsubj")
        )


# ------------------------------------------------------------------------------------------ roles


def _assign(
    candidate: Candidate, found: dict[Argument, frozenset[str]]
) -> tuple[dict[Role, list[Token]], tuple[Token, ...]]:
    entry = candidate.entry
    roles: dict[Role, list[Token]] = {}
    clauses: list[Token] = []
    for argument, kinds in found.items():
        if "time" in kinds or _only_describes(argument, kinds):
            continue
        if argument.slot == "clause" or (argument.slot == "purpose" and entry.kind in _ASKING):
            if "clause" in entry.roles:
                clauses.append(argument.token)
            continue
        slot = _slot(argument, found, entry=entry)
        if slot == "obj" and candidate.object == argument.token and entry.pattern[-1] in entry.roles:
            slot = entry.pattern[-1]
        role = _role(slot, kinds, entry=entry)
        if role == "target" and slot in PLACE_SLOTS and "place" in kinds and any(a.slot == "obj" for a in found):
            role = "place"
        if role is not None and not (entry.family == "harm" and _is_deed(role, kinds)):
            joined = [argument.token] if entry.form == "modifier" else _joined(argument.token)
            joined = _explained(candidate, joined) if slot == "appos" else joined
            roles.setdefault(role, []).extend(t for t in joined if t not in roles.get(role, []))
            if role == "place" and slot in _AIMED and _is_aimed(entry):
                roles.setdefault("target", []).extend(t for t in joined if t not in roles.get("target", []))
    if entry.family == "harm" and set(roles.get("actor", [])) & set(roles.get("target", [])):
        roles["actor"] = [t for t in roles["actor"] if t not in roles["target"]]
    return roles, tuple(clauses)


def _joined(token: Token) -> list[Token]:
    """A phrase head with those coordinated to it; "dozens of women and children" are women, and children."""
    of = counted(token)
    after = token.nbor(1) if token.i + 1 < token.sent.end else token
    token = (modified_noun(after) or token) if after != token and is_unhyphened(after) else token
    every = [*with_conjuncts(token), *(t for t in (with_conjuncts(of)[1:] if of is not None else ()) if t != token)]
    return [t for t in every if not _is_dateline(t)] or every


def _explained(candidate: Candidate, joined: list[Token]) -> list[Token]:
    """“Omar Said and Ali Haddad, head of the union”: one head is the last of those before the comma."""
    before = [t for t in joined if t.i < candidate.start]
    return before[-1:] if len(before) > 1 and candidate.token.tag_ in ("NN", "NNP") else joined


def _is_dateline(token: Token) -> bool:
    """“NAIROBI — Rebels attacked”: where the report was filed does nothing."""
    near = token.i - token.sent.start < _FILED and token.i + 1 < token.sent.end
    return near and token.nbor(1).text in ("—", "–", "--") and token.pos_ == "PROPN"


def _is_aimed(entry: Entry) -> bool:
    """“an offensive on Mora”: the town that is attacked is the target as well as the place."""
    return entry.family == "attack" and entry.kind != "attack.clash"


def _is_deed(role: Role | None, kinds: frozenset[str]) -> bool:
    """What befalls people befalls no event: "casualties following the strikes"."""
    return role == "target" and "event" in kinds and not kinds & {"people", "person", "group", "place", "equipment"}


def _only_describes(argument: Argument, kinds: frozenset[str]) -> bool:
    """“a shared fight”, "military talks", "Oslo-based": an adjective names nobody; a nation's does, a name, "rebel"."""
    if argument.slot == "mod" and (_is_hyphened(argument.token) or lemma(argument.token) in control()["grading"]):
        return True
    naming = {"nationality", "name"} if argument.token.lower_ == "military" else {"nationality", "name", "armed"}
    return argument.slot == "mod" and argument.token.pos_ == "ADJ" and not kinds & naming


def _is_hyphened(token: Token) -> bool:
    return token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).text == "-"


def _slot(argument: Argument, found: dict[Argument, frozenset[str]], *, entry: Entry) -> str:
    """The slot of an argument; a possessor beside an "of" acts, and a "counter-" turns an actor into the target."""
    if argument.slot == "poss" and _of_target(found, entry):
        return "by"
    if argument.slot == "poss" and entry.kind == "tie.ally" and any(a.slot == "with" for a in found):
        return "subj"
    if argument.slot == "of" and entry.roles.get("of") == ("actor", "target") and _has_doer(found):
        return "to"
    token = argument.token
    turned = token.i > token.sent.start + 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _AGAINST
    return "against" if argument.slot == "mod" and (turned or token.lower_.startswith(_COUNTER)) else argument.slot


def _has_doer(found: dict[Argument, frozenset[str]]) -> bool:
    """“gives air cover in support of the army”: who supports is told, so that "of" tells whom."""
    return any(a.slot in ("poss", "subj", "in-subj", "from", "by") and c & _OWNERS for a, c in found.items())


def _of_target(found: dict[Argument, frozenset[str]], entry: Entry) -> bool:
    """“the army's capture of the rebels”: with an "of" for who bears it, the possessor does it."""
    borne = "target" in entry.roles.get("of", ()) and "target" in entry.roles.get("poss", ())
    return entry.form == "noun" and borne and any(a.slot == "of" for a in found)


def _role(slot: str, kinds: frozenset[str], *, entry: Entry) -> Role | None:
    options = entry.roles.get(slot) or (entry.roles.get("by", ()) if slot == "agent" else ())
    if slot in ("mod", "prefix", "poss") and not kinds:
        return None
    if "place" in options and _ground(kinds):
        return "place"
    fired = slot in ("subj", "agent") and kinds & _FIRED and not kinds & {"group", "person"}
    if fired and entry.family in _FORCE:
        return "with"
    for role in options:
        if role == "target" and "topic" in options and entry.family in _SPOKEN and not kinds & _PARTY:
            continue
        if role not in _FITTING or _FITTING[role] & kinds or (role == "actor" and _acts(slot, kinds, entry=entry)):
            return role  # type: ignore[return-value]
    return None if entry.family in _PLACELESS else _by_preposition(slot, kinds)


def _by_preposition(slot: str, kinds: frozenset[str]) -> Role | None:
    """What the preposition alone tells, whatever the entry says: where, and with what."""
    if slot in PLACE_SLOTS and "place" in kinds:
        return "place"
    return "with" if slot in ("with", "using") and kinds & _FITTING["with"] else None


def _acts(slot: str, kinds: frozenset[str], *, entry: Entry) -> bool:
    """Warplanes bomb, a battery fires and ships sail: machines act where force or movement is told of."""
    if entry.family == "move" and "weapon" in kinds:
        return False
    machine = "aircraft" if slot == "mod" else "equipment"
    return slot in ("subj", "agent", "mod") and machine in kinds and entry.family in ("attack", "harm", "move")


def _ground(kinds: frozenset[str]) -> bool:
    """Ground rather than a building or a state: a town is where it happens, a hospital or a country is what is hit."""
    return "place" in kinds and not kinds & {"facility", "country", "group", "equipment"}


def _sound(frame: Frame, *, passage: Passage, references: References) -> bool:
    """At least one participant or place that is more than a bare word; and what the entry asks of its roles."""
    for role in ROLE_NEEDS:
        wanted = frame.entry.needs.get(role)
        if wanted is None:
            continue
        tokens = frame.roles.get(role, [])
        if not any(references.resolve(passage, t).classes & set(wanted) for t in tokens):
            return False
    if frame.entry.form == "modal":
        return bool(frame.roles.get("target"))
    if frame.clauses and frame.entry.family in ("talk", "assess"):
        return bool(frame.roles.get("actor")) or frame.entry.kind == "assess.scenario"
    if frame.entry.kind == "assess.scenario":
        return True
    fillers = [t for tokens in frame.roles.values() for t in tokens]
    return any(_MEANT & references.resolve(passage, t).classes for t in fillers) or _leans(frame)


def _leans(frame: Frame) -> bool:
    """“died in bomb attacks”: an act of force that a verb of harm tells the victims of."""
    token = frame.token
    harmed = token.dep_ == "obl" and lemma(token.head) in ("die", "kill", "wound", "injure", "hurt", "perish")
    return frame.entry.form == "noun" and frame.entry.family == "attack" and harmed
