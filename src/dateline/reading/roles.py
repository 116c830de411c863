"""Who fills what: the role that the slot and the classes of an argument give it in an entry's frame."""

from __future__ import annotations

from itertools import pairwise, takewhile

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.predicates import Entry
from dateline.reading.calendar import MONTHS
from dateline.reading.candidates import Candidate
from dateline.reading.modifiers import is_unhyphened, modified_noun
from dateline.reading.phrases import counted
from dateline.reading.slots import PLACE_SLOTS
from dateline.reading.syntax import Argument, antecedent, case_of, control, with_conjuncts
from dateline.reading.words import is_verbal, lemma
from dateline.records import Role
from dateline.tokens import Token

OWNERS = frozenset({"armed", "armed-name", "country", "nationality", "group"})
_FITTING: dict[str, frozenset[str]] = {
    "place": frozenset({"place"}),
    "actor": frozenset({"group", "armed", "person", "people", "nationality", "name"}),
    "what": frozenset(
        {"equipment", "goods", "base", "armed", "facility", "military-aid", "aid", "fortification", "weapon"}
    ),
    "with": frozenset({"equipment", "weapon", "explosive", "event", "goods", "military-aid"}),
    "from": frozenset({"place", "group", "person", "people", "armed", "name", "nationality", "equipment", "unknown"}),
    "to": frozenset({"place", "group", "person", "people", "armed", "name", "nationality", "distance", "equipment"}),
}
_AGAINST = frozenset({"counter", "anti"})
_COUNTER = ("counter-", "anti-")
_RIDDEN = frozenset({"vehicle", "vessel", "aircraft"})
_FIRED = frozenset({"munition", "explosive"})
_FORCE = frozenset({"attack", "harm"})
_SPOKEN = frozenset({"talk", "law"})
_PLACELESS = frozenset({"talk", "assess"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latter", "former", "other"})
# whom a strike kills is not what it was aimed at, where that is told
_AIMED_AT = frozenset({"on", "against", "targeting", "at", "of"})
_VICTIMS = frozenset({"people", "person", "armed"})
_MOVED = frozenset({"people", "person", "group"})
_PREFIXES = frozenset({"cross", "trans", "mid", "inter", "intra", "pre", "post", "multi", "non", "semi", "ultra"})
_GROUND = frozenset({"place", "from", "to"})
_MEDIA = frozenset(
    {"street", "ground", "land", "sea", "air", "road", "night", "daylight", "terrorist", "terror"}
)  # "a ground incursion"
_HELP = frozenset({"help", "support", "aid", "assistance", "backing", "cooperation", "success"})
_DATELINE = 12
_FILED = 5
_AIMED = frozenset({"obj", "on", "against", "upon", "targeting", "vobj", "aim"})
_PARTY = frozenset({"group", "person", "people", "nationality", "name", "place", "armed"})
_ASKING = frozenset({"talk.demand", "talk.threaten", "talk.vow", "talk.propose", "talk.agree", "assess.intent"})


def assigned(
    candidate: Candidate, found: dict[Argument, frozenset[str]]
) -> tuple[dict[Role, list[Token]], tuple[Token, ...]]:
    """The heads that fill each role of the entry, and the clauses of its topic, from arguments and their classes."""
    entry = candidate.entry
    roles: dict[Role, list[Token]] = {}
    clauses: list[Token] = []
    aimed = any(a.slot in _AIMED_AT for a in found) or entry.kind == "attack.clash"
    for given, kinds in found.items():
        argument = given if given.token.lower_ != "what" else Argument(given.slot, antecedent(given.token))
        victims = aimed and argument.slot == "vobj" and kinds & _VICTIMS
        if victims or "time" in kinds or _only_describes(argument, kinds):
            continue
        if argument.slot == "clause" or (argument.slot == "purpose" and entry.kind in _ASKING):
            clauses += [argument.token] if "clause" in entry.roles else []
            continue
        if _is_no_side(argument, kinds, candidate=candidate):
            continue
        slot = _slot(argument, found, entry=entry)
        last = entry.pattern[-1]
        of = last == "of" and entry.kind == "move.retreat"  # which tells of nouns whose withdrawal it is
        if slot == "obj" and candidate.object == argument.token and last in entry.roles and last != "by" and not of:
            slot = last  # but "stands by Oslo" does not tell who stands
        role = _role(slot, kinds, entry=entry)
        role = _beside_others(role, (slot, kinds), found, candidate=candidate) if role is not None else None
        done_to_people = entry.family == "harm" or entry.kind == "attack.kill"
        made_of = slot == "of" and entry.form == "noun"  # "a campaign of violence"
        if role is not None and not ((done_to_people or made_of) and _is_deed(role, kinds)):
            joined = [argument.token] if entry.form == "modifier" else _joined(argument.token)
            joined = _explained(candidate, joined) if slot == "appos" else joined
            joined = _of_deed(argument.token) or joined if entry.kind == "attack.clash" and "event" in kinds else joined
            joined = [t for t in joined if t.i < candidate.token.i or not _is_told_of(candidate.token, argument.token)]
            joined = [t for t in joined if role not in _GROUND or t == argument.token or not _is_no_ground(t)]
            roles.setdefault(role, []).extend(t for t in joined if t not in roles.get(role, []))
            borne = slot == "on" and any(a.slot == "obj" for a in found)  # "was attacked on the road"
            other = _other_role(role, slot, kinds) if _is_aimed(entry) and not borne else None
            if other is not None:
                roles.setdefault(other, []).extend(t for t in joined if t not in roles.get(other, []))
    both = set(roles.get("actor", [])) & set(roles.get("target", []))
    if both and entry.family in ("harm", "talk"):
        loses: Role = "actor" if entry.family == "harm" else "target"
        roles[loses] = [t for t in roles[loses] if t not in both]
    return roles, tuple(clauses)


def _beside_others(
    role: Role | None,
    told: tuple[str, frozenset[str]],
    found: dict[Argument, frozenset[str]],
    *,
    candidate: Candidate,
) -> Role | None:
    """The role of an argument, its slot and its classes, that the others leave to it."""
    (slot, kinds), entry = told, candidate.entry
    slots = {a.slot for a in found}
    if role == "topic" and slot == "obj" and entry.kind == "assess.intent" and kinds & _PARTY and "clause" in slots:
        return "target"  # "wants Oslo to lift the siege"
    if _is_no_role(role, slot, found, candidate=candidate):
        return None
    if role == "target" and slot == "of" and entry.family == "attack" and "munition" in kinds and entry.form == "noun":
        return "with"  # "a barrage of rockets"
    if role == "place" and slot == "poss" and "of" in slots and entry.family == "territory":
        return "actor"  # "Kenya's annexation of Mora"
    side = entry.family in _SPOKEN and "group" in kinds  # "imposed sanctions on Oslo"
    if role == "target" and slot in PLACE_SLOTS and "place" in kinds and "obj" in slots and not side:
        return "place"
    return role


def _is_no_role(role: Role | None, slot: str, found: dict[Argument, frozenset[str]], *, candidate: Candidate) -> bool:
    """“seized control of the government”: not whose control; "repelled them with the help of jets": not whom."""
    if role == "actor" and slot == "of" and lemma(candidate.token) == "control":
        return not any(a.slot in ("borne", "subj") for a in found)
    return role == "target" and slot == "with" and any(a.slot == slot and lemma(a.token) in _HELP for a in found)


def _other_role(role: Role, slot: str, kinds: frozenset[str]) -> Role | None:
    """The town that an attack is aimed at is where it happens as well, and the ground that it happens on is its aim."""
    if role == "place" and slot in _AIMED:
        return "target"
    return "place" if role == "target" and slot == "against" and _ground(kinds) else None


def _joined(token: Token) -> list[Token]:
    """A phrase head with those coordinated to it; "dozens of women and children" are women, and children."""
    of = counted(token)
    after = token.nbor(1) if token.i + 1 < token.sent.end else token
    token = (modified_noun(after) or token) if after != token and is_unhyphened(after) else token
    others = with_conjuncts(of)[1:] if of is not None else []
    every = [*_listed(token), *_named_one_by_one(token), *(t for t in others if t != token)]
    return [t for t in every if not _is_dateline(t)]


def _listed(token: Token) -> list[Token]:
    """A head with its conjuncts; "two guards, seven rebels and a child" read as if the guards were rebels is a list."""
    joined = with_conjuncts(token)
    if len(joined) == 1 or not _is_numbered(token):
        return joined
    between = [c for c in token.children if c.dep_ == "appos" and _is_numbered(c) and token.i < c.i < joined[-1].i]
    return sorted({*joined, *between}, key=lambda t: t.i)


def _of_deed(deed: Token) -> list[Token]:
    """“beat back an assault by rebels”: the rebels are who was fought."""
    return [t for c in deed.rights if case_of(c) == "by" and c.dep_ in ("nmod", "obl:agent") for t in _joined(c)]


def _is_told_of(verb: Token, noun: Token) -> bool:
    """“the state, led by Omar Said, and the rebels”: what stands behind a noun is not told of those joined later."""
    return verb.dep_ in ("acl", "appos") and verb.head == noun and noun.i < verb.i


def _is_no_ground(noun: Token) -> bool:
    """“raids into the towns, and the killing of leaders”, "the head in Chad and an envoy": no place, though joined."""
    return noun.like_num or bool(classes_of(lemma(noun)) & {"event", "person", "person-in-office", "armed"})


def _is_numbered(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _named_one_by_one(token: Token) -> list[Token]:
    """“two frigates, the Tiva and the Mora”, "two militants, Omar Said and Ali Haddad": each by its name."""
    if token.tag_ != "NNS":
        return []
    such = next((c for c in token.children if case_of(c) == "such as" and c.i > token.i), None)
    if such is not None:
        return with_conjuncts(such)  # "towns such as Mora and Kutum"
    towns = next((c for c in token.children if case_of(c) == "of" and c.pos_ == "PROPN" and c.i > token.i), None)
    if towns is not None and "area" in classes_of(lemma(token)):
        return [t for t in with_conjuncts(towns)[1:] if t.pos_ == "PROPN"]  # "the cities of Mora and Kutum"
    apposed = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i]
    named = [t for first in apposed for t in with_conjuncts(first)]
    return named if len(named) > 1 and all(t.tag_ == "NNP" for t in named) else []


def _explained(candidate: Candidate, joined: list[Token]) -> list[Token]:
    """“Omar Said and Ali Haddad, head of the union”: one head is the last of those before the comma."""
    before = [t for t in joined if t.i < candidate.start]
    return before[-1:] if len(before) > 1 and candidate.token.tag_ in ("NN", "NNP") else joined


def _is_dateline(token: Token) -> bool:
    """“NAIROBI — Rebels attacked”, "NAIROBI, May 4 (AP) -": where the report was filed does nothing."""
    if token.i - token.sent.start >= _FILED or token.pos_ != "PROPN":
        return False
    after = token.doc[token.i + 1 : min(token.sent.end, token.i + _DATELINE)]
    between = list(takewhile(lambda t: t.text not in ("—", "–", "--", "-"), after))
    if len(between) == len(after) or (after[len(between)].text == "-" and (not between or between[-1].text != ")")):
        return False
    return not between or (token.text.isupper() and all(t.tag_ in ("NNP", "CD") or t.is_punct for t in between))


def _is_aimed(entry: Entry) -> bool:
    """“an offensive on Mora”: the town that is attacked is the target as well as the place."""
    return entry.family == "attack" and entry.kind not in ("attack.clash", "attack.kill")


def _is_deed(role: Role | None, kinds: frozenset[str]) -> bool:
    """What befalls people befalls no event: "casualties following the strikes"."""
    return role == "target" and "event" in kinds and not kinds & {"people", "person", "group", "place", "equipment"}


def _only_describes(argument: Argument, kinds: frozenset[str]) -> bool:
    """“a shared fight”, "military talks", "Oslo-based": an adjective names nobody; a nation's does, a name, "rebel"."""
    if _is_ordinal(argument.token) or (argument.slot == "mod" and argument.token.lower_ in MONTHS):
        return True
    if argument.slot != "mod":
        return False
    token = argument.token
    grades = token.lower_ in _MEDIA or _is_hyphened(token) or lemma(token) in control()["grading"]
    if grades or (token.dep_ == "amod" and is_verbal(token)):
        return True
    naming = {"nationality", "name"} if token.lower_ == "military" else {"nationality", "name", "armed"}
    return token.pos_ == "ADJ" and not kinds & naming


def _is_no_side(argument: Argument, kinds: frozenset[str], *, candidate: Candidate) -> bool:
    """“a Kenyan suicide bomber” is one doer; nor do two listed beside each other explain each other."""
    entry, slot, token = candidate.entry, argument.slot, argument.token
    named = kinds & {"nationality", "armed-name"}
    if slot == "mod" and named and "self" in entry.roles and entry.family == "attack":
        return True
    if slot == "appos" and _is_numbered(token) and _is_numbered(candidate.token):
        return True  # "two policemen, seven members of a gang, and a child"
    if entry.kind == "tie.part" and slot == "of" and "person" in kinds and token.tag_ in ("NN", "NNP"):
        return entry.roles.get("of") == ("actor",)  # "the militia of the cleric"
    if entry.kind == "tie.lead" and slot == "mod" and "nationality" in kinds and _tells_whose(token, candidate.token):
        return True
    return slot in ("subj", "agent") and _is_each_other(token)


def _tells_whose(nation: Token, office: Token) -> bool:
    """“Venezuelan opposition leader”: the leader of the opposition, which is Venezuelan."""
    between = nation.doc[nation.i + 1 : office.i]
    return any(t.head == office and t.dep_ == "compound" and "group" in classes_of(lemma(t)) for t in between)


def _is_each_other(token: Token) -> bool:
    """“accused each other of attacking Mora”: one of them, and it is not told which."""
    around = [t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 2]]
    return token.lower_ in ("each", "other", "one", "another") and any(
        pair in (("each", "other"), ("one", "another")) for pair in pairwise(around)
    )


def _is_ordinal(token: Token) -> bool:
    """“In the first, the army would push north”: one of those spoken of, and no place."""
    done_to = token.dep_ == "nsubj:pass" and any(c.dep_ == "det" for c in token.lefts)  # "the third was wounded"
    return token.tag_ == "JJ" and token.lower_ in _ORDINALS and not done_to


def _is_hyphened(token: Token) -> bool:
    """“a rebel-held town”, "a cross-border raid": only the end of an adjective."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return False
    return token.tag_ == "VBN" or token.nbor(-2).lower_ in _PREFIXES


def _slot(argument: Argument, found: dict[Argument, frozenset[str]], *, entry: Entry) -> str:
    """The slot of an argument; a possessor beside an "of" acts, and a "counter-" turns an actor into the target."""
    if argument.slot == "poss" and _of_target(found, entry):
        return "by"
    if argument.slot == "mod" and _is_where(argument.token, found[argument], entry=entry):
        return "in"
    if argument.slot == "poss" and entry.kind == "tie.ally" and any(a.slot == "with" for a in found):
        return "subj"
    if argument.slot == "of" and entry.roles.get("of") == ("actor", "target") and _has_doer(found):
        return "to"
    if _drives_out(argument, found, entry):
        return "by"
    return "against" if argument.slot == "mod" and _is_against(argument.token) else argument.slot


def _is_against(token: Token) -> bool:
    """“counter-piracy”, "anti-army protests": against it."""
    turned = token.i > token.sent.start + 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _AGAINST
    return turned or token.lower_.startswith(_COUNTER)


def _is_where(country: Token, kinds: frozenset[str], *, entry: Entry) -> bool:
    """“the London bombings”, "Kenya bus ambush", "Mali hotel attack": a town, or a country before what is hit there."""
    if entry.family not in ("attack", "harm") and entry.kind != "territory.besiege":
        return False
    if "city" in kinds:
        return True
    between = country.doc[country.i + 1 : country.head.i]
    built = any(classes_of(lemma(t)) & {"facility", "vehicle"} for t in between)
    return country.tag_ == "NNP" and country.dep_ == "compound" and built


def _has_doer(found: dict[Argument, frozenset[str]]) -> bool:
    """“gives air cover in support of the army”: who supports is told, so that "of" tells whom."""
    return any(a.slot in ("poss", "subj", "in-subj", "from", "by") and c & OWNERS for a, c in found.items())


def _drives_out(argument: Argument, found: dict[Argument, frozenset[str]], entry: Entry) -> bool:
    """“Troops evicted families”: with an object, who is said to do it is not among those who leave."""
    return (
        argument.slot == "subj"
        and entry.kind == "move.displace"
        and any(a.slot == "obj" and c & _MOVED and "place" not in c for a, c in found.items())
    )


def _of_target(found: dict[Argument, frozenset[str]], entry: Entry) -> bool:
    """“the army's capture of the rebels”: with an "of" for who bears it, the possessor does it."""
    borne = "target" in entry.roles.get("of", ()) and "target" in entry.roles.get("poss", ())
    return entry.form == "noun" and borne and any(a.slot == "of" for a in found)


def _role(slot: str, kinds: frozenset[str], *, entry: Entry) -> Role | None:
    options = entry.roles.get(slot) or (entry.roles.get("by", ()) if slot == "agent" else ())
    if slot in ("mod", "prefix", "poss") and not kinds:
        return None
    site = slot == "mod" and "facility" in kinds and not kinds & {"armed", "equipment"}  # "the embassy attack"
    if "place" in options and (_ground(kinds) or site):
        return "place"
    if slot == "obj" and entry.kind == "move.displace" and (_ground(kinds) or not kinds & _MOVED):
        return "from" if _ground(kinds) or "facility" in kinds else None
    fired = slot in ("subj", "agent", "by") and kinds & _FIRED and not kinds & {"group", "person"}
    if fired and entry.family in _FORCE:
        return "with"
    for role in options:
        if role == "place" and "target" in options and "armed" in kinds:
            continue
        if role == "to" and slot in ("on", "in") and "place" not in kinds:
            continue  # "deployed on a patrol", "arrived in three lorries"
        if role == "target" and "topic" in options and entry.family in _SPOKEN and not kinds & _PARTY:
            continue
        if role not in _FITTING or _FITTING[role] & kinds or (role == "actor" and _acts(slot, kinds, entry=entry)):
            return role  # type: ignore[return-value]
    return None if entry.family in _PLACELESS else _by_preposition(slot, kinds, moves=entry.family == "move")


def _by_preposition(slot: str, kinds: frozenset[str], *, moves: bool) -> Role | None:
    """What the preposition alone tells, whatever the entry says: where, and with what ("arrived in three lorries")."""
    if moves and slot in ("in", "on", "aboard") and kinds & _RIDDEN and not kinds & {"group", "place"}:
        return "with"
    if slot in PLACE_SLOTS and "place" in kinds:
        return "place"
    return "with" if slot in ("with", "using") and kinds & _FITTING["with"] else None


def _acts(slot: str, kinds: frozenset[str], *, entry: Entry) -> bool:
    """Warplanes bomb, a battery fires and ships sail: machines act where force or movement is told of."""
    if entry.family == "move" and "weapon" in kinds:
        return False
    machine = "aircraft" if slot == "mod" else "equipment"
    return slot in ("subj", "agent", "mod", "by") and machine in kinds and entry.family in ("attack", "harm", "move")


def _ground(kinds: frozenset[str]) -> bool:
    """Ground rather than a building or a state: a town is where it happens, a hospital or a country is what is hit."""
    return "place" in kinds and not kinds & {"facility", "country", "group", "equipment"}
