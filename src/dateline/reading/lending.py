"""What an act of force and the harm that it does lend each other, and when they are not one happening."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from dateline.knowledge.speech import speech
from dateline.reading.frames import Frame
from dateline.reading.passages import Passage
from dateline.reading.sorts import classes
from dateline.reading.syntax import case_of, control
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_FORCE = frozenset({"attack", "harm"})
_UP = frozenset(
    {"conj", "advcl", "xcomp", "acl", "obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "compound", "parataxis"}
)
_PRECEDING = frozenset({"despite", "before", "since"})
_REPLIES = frozenset({"response", "retaliation", "revenge", "reply", "reaction", "answer", "reprisal"})
_MINDING = frozenset("avenge revenge mourn protest commemorate mark remember punish investigate condemn".split())
_FIGHTING = frozenset({"fighting", "clash", "battle", "gunbattle", "firefight", "combat", "gunfight", "skirmish"})
_NAMED = frozenset({"NNP", "NNPS"})
_LASTING = frozenset({"day", "week", "month", "year", "hour"})
_ON_ACCOUNT = frozenset({"connection", "relation", "suspicion", "involvement", "role", "charge", "inquiry", "probe"})
_VICTIMS = frozenset({"armed", "armed-name", "people", "person"})


def exchange(one: Frame, other: Frame) -> None:
    """Between an act of force and the harm it does: attacker and place for the one, victims for the other."""
    if _are_strangers(one, other) or _are_strangers(other, one):
        return
    families = {one.entry.family, other.entry.family}
    if not families <= _FORCE or (families == {"attack"} and one.entry.form == other.entry.form == "verb"):
        return
    for giver, taker in ((one, other), (other, one)):
        taker.kin.append(giver.token)
        taker.fill("place", giver.roles.get("place", []))
        if "attack.clash" in (giver.entry.kind, taker.entry.kind):
            continue
        if not _are_apart(one, other) and not (taker.entry.family == "harm" and _is_victims_own(giver, taker)):
            taker.fill("actor", [t for t in giver.roles.get("actor", ()) if not _are_of(t, taker)])
        if giver.entry.family == "harm" and giver.entry.kind != "harm.damage" and taker.entry.family == "attack":
            doers = taker.roles.get("actor", ())  # "killed while defusing a bomb"
            victims = [t for t in giver.roles.get("target", []) if not _is_nobody(t) and t not in doers]
            if taker.lent and giver.token.dep_ in ("conj", "ROOT", "ccomp"):  # "killed one and wounded two in a raid"
                taker.roles["target"] += [t for t in victims if t not in taker.roles["target"]]
            elif victims and not taker.roles.get("target"):
                taker.roles["target"], taker.lent = victims, True


def _are_strangers(one: Frame, other: Frame) -> bool:
    """Fell in fighting beside it; another's story; and whoever frees hostages has not attacked them."""
    freed = one.entry.kind == "harm.freed"
    return freed or _fell_in_fighting(one, other) or another_says(one.token, other.token) or _is_days_apart(one, other)


def _is_days_apart(one: Frame, other: Frame) -> bool:
    """“A bomber struck the gate, a day after nine were killed there”: by another."""
    for clause in (one.token, *one.token.ancestors):
        mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ in ("after", "before")), None)
        if clause.dep_ == "advcl" and mark is not None and mark.i > mark.sent.start:
            since = mark.nbor(-1)
            return lemma(since) in _LASTING and clause not in (other.token, *other.token.ancestors)
    return False


def another_says(earlier: Token, later: Token) -> bool:
    """“Oslo said it hit a depot in Mora; the clans said they shot down a jet": each tells what is his own."""
    if earlier.i > later.i:
        return False
    between = dropwhile(lambda t: t.text != ";", later.doc[earlier.i : later.i])
    return any(is_verbal(t) and lemma(t) in speech().forms for t in between)


def _are_of(doer: Token, harm: Frame) -> bool:
    """“300 Armenians were killed in an Armenian uprising”: they have not killed themselves."""
    victims = harm.roles.get("target", ())
    same = any(t.lower_.startswith(doer.lower_) for v in victims for t in (v, *v.lefts) if t.text[:1].isupper())
    return doer in victims or (doer.tag_ in ("JJ", *_NAMED) and doer.text.istitle() and same)


def _fell_in_fighting(harm: Frame, deed: Frame) -> bool:
    """“were killed in fighting, as the army went on with its assault”: in the fighting, and not by the assault."""
    if harm.entry.family != "harm" or deed.entry.kind == "attack.clash":
        return False
    inside = (c for c in harm.token.children if c.dep_ == "obl" and case_of(c) in ("in", "during"))
    return any({lemma(c), c.lower_} & _FIGHTING and c != deed.token for c in inside)


def _are_apart(one: Frame, other: Frame) -> bool:
    """“A wave of attacks killed ten, and a bomber killed three”: each clause says who did its own deed."""
    joined = {"conj", "parataxis"} & {one.token.dep_, other.token.dep_}
    return bool(joined) and _says_who(one.token) and _says_who(other.token)


def _says_who(verb: Token) -> bool:
    """Has it a subject, or shares that of the verb it is joined to?"""
    own = any(c.dep_.startswith("nsubj") for c in verb.children)
    return own or (verb.dep_ == "conj" and any(c.dep_ == "nsubj" for c in verb.head.children))


def _is_victims_own(deed: Frame, harm: Frame) -> bool:
    """“The men were killed as they fled after attacking a post”: "they" are those killed."""
    pointing = [t for t in deed.roles.get("actor", ()) if t.tag_ == "PRP"]
    return bool(pointing) and any(c.dep_ == "nsubj:pass" for c in harm.token.children)


def _is_nobody(victim: Token) -> bool:
    """“no soldier was hurt”."""
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in victim.lefts)


def is_answered(deed: Frame, harm: Frame, passage: Passage) -> bool:
    """“three civilians died after youths attacked police”: those attacked are others than those harmed."""
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in deed.token.lefts)
    borne = {t for tokens in (deed.roles.get("target", ()),) for t in tokens if classes(passage, t) & _VICTIMS}
    return after and deed.entry.family == "attack" and bool(borne) and harm.entry.family == "harm"


def above(frame: Frame, by_token: dict[int, Frame]) -> Iterator[Frame]:
    """Frames that govern this one within two steps of the parse."""
    node = frame.token
    for _ in range(4 if node.tag_ == "VBG" else 2):
        if node.dep_ not in _UP or node.head == node or _contrasts(node) or _answers(node):
            return
        doer = node.dep_.startswith("nsubj")
        node = node.head
        if lemma(node) in _ON_ACCOUNT:
            return  # "arrested two men in connection with a raid": whoever arrests has not raided
        if node.i in by_token and by_token[node.i] is not frame:
            yield by_token[node.i]
        if doer and (node.dep_ == "conj" or (node.dep_ == "advcl" and case_of(node) == "after")):
            return  # whoever does the second of two deeds, or the one that was answered


def _answers(noun: Token) -> bool:
    """“an offensive in response to the raids”: who answers an attack has not made it."""
    case = case_of(noun)
    if noun.dep_ == "obj" and lemma(noun.head) in _MINDING:
        return True  # "to avenge the deaths", "to mark the attack"
    if case == "for" and noun.dep_ == "obl" and lemma(noun.head) in control()["blame"]:
        return True  # "was jailed for his role in the bombing"
    if case == "after" and noun.dep_ == "obl" and {"nsubj", "obj"} <= {c.dep_ for c in noun.head.children}:
        return True  # "soldiers killed ten civilians after a bombing"
    return (case.split(" ")[0] in _PRECEDING and noun.dep_ in ("obl", "nmod")) or (
        noun.dep_ == "nmod" and lemma(noun.head) in _REPLIES
    )


def _contrasts(clause: Token) -> bool:
    """“one died in Mora, while two were killed in Kedo”, "since 2001, when": what is set beside lends nothing."""
    apart = any(c.dep_ == "mark" and c.lower_ in ("while", "whereas", "although") for c in clause.lefts)
    apart = apart or any(c.lower_ == "when" and c.i > c.sent.start and c.nbor(-1).like_num for c in clause.lefts)
    return apart and any(c.dep_.startswith("nsubj") for c in clause.lefts)
