"""What predicates that stand together lend each other: attacker, place and victim of a strike that kills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.arguments import arguments
from dateline.reading.frames import Frame
from dateline.reading.parties import PARTIED, party
from dateline.reading.passages import Passage
from dateline.reading.phrases import apposed_name, classes, counted
from dateline.reading.slots import PLACE_SLOTS
from dateline.reading.syntax import OBLIQUES, RELATIVE, case_of, with_conjuncts
from dateline.reading.words import is_verbal, lemma
from dateline.records import Role
from dateline.tokens import Token

_FORCE = frozenset({"attack", "harm"})
_PLACED = frozenset({"attack", "harm", "territory", "presence", "aid", "tie.oppose"})
_UP = frozenset(
    {"conj", "advcl", "xcomp", "acl", "obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "compound", "parataxis"}
)
_DIRECTED = frozenset({"talk.demand", "assess.intent"})
_WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
_TAKEN = frozenset({"territory.capture", "territory.besiege"})
_BY_MEANS = frozenset({"attack", "harm", "tie", "territory"})
_IN_COURSE = frozenset("harm.killed harm.wounded harm.detained harm.abducted harm.freed harm.damage harm.seize".split())
_DOERS = frozenset({"armed", "armed-name", "group"})
_MEANS = frozenset({"event", "weapon", "munition", "explosive", "equipment", "aid", "military-aid"})
_CARRIERS = frozenset({"vehicle", "vessel", "aircraft"})
_BURSTING = frozenset(
    {"explode", "detonate", "blow", "burst", "burn", "crash"}
)  # a lorry that does is not its owner's weapon
_LEAVING = frozenset({"move.retreat", "move.displace", "move.surrender", "territory.lose"})
_FOUGHT_FOR = frozenset({"territory.capture", "territory.lose", "territory.besiege"})
_AFTER = frozenset({"following", "after", "during", "since"})
_HOLDING = frozenset({"control", "grip", "hand", "rule", "clutch", "occupation", "hold"})
_OWNING = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
_LOCATED = frozenset({"attack", "harm", "presence", "territory"})
_WHERE: tuple[Role, ...] = ("place", "to", "from")
_SETTING = frozenset({"in", "at", "near", "around", "across", "outside", "inside"})
_PRECEDING = frozenset({"despite", "before"})
_REPLIES = frozenset({"response", "retaliation", "revenge", "reply", "reaction", "answer", "reprisal"})
_OCCASIONS = frozenset({"at", "in", "during", "on"})
_SET = frozenset({"place", "time"})
_VICTIMS = frozenset({"armed", "armed-name", "people", "person"})
_INNER: tuple[Role, ...] = ("target", "what", "actor")


def share(frames: Sequence[Frame], *, passage: Passage) -> list[Frame]:
    """The frames of a passage, completed from their own phrases and from each other; the same objects, in order."""
    by_token = {frame.token.i: frame for frame in frames}
    for frame in frames:
        _actor_of_event(frame, by_token)
        _actor_of_means(frame, passage)
        _from_its_clause(frame)
    for frame in frames:
        if frame.entry.kind == "territory.capture":
            _set_free(frame, passage)
    for frame in frames:
        if frame.entry.family in _PLACED and not frame.roles.get("place"):
            _put(frame, "place", list(_inner_places(frame, passage)))
    for frame in frames:
        for other in _above(frame, by_token):
            if not _is_answered(frame, other, passage):
                _exchange(frame, other)
    for frame in frames:
        _course_of(frame, by_token)
        _actor_above(frame, by_token)
        _settle(frame, passage)
    dropped = {id(one) for frame in frames if (one := _told_twice(frame, by_token)) is not None}
    dropped |= {id(frame) for frame in frames if _is_only_named(frame, by_token)}
    return [frame for frame in frames if id(frame) not in dropped]


def _set_free(frame: Frame, passage: Passage) -> None:
    """From whom a place was taken; "control" is nobody."""
    frame.roles["from"] = [t for t in frame.roles.get("from", ()) if lemma(t) not in _HOLDING]
    _put(frame, "from", list(_former_holder(frame, passage)))


def _former_holder(frame: Frame, passage: Passage) -> Iterator[Token]:
    """“liberated the town from rebel control”: whose control it was."""
    bearers = [frame.token, *frame.roles.get("place", ())]
    phrases = [c for bearer in bearers for c in bearer.children if c.dep_ in OBLIQUES and case_of(c) == "from"]
    for phrase in phrases:
        if lemma(phrase) in _HOLDING:
            yield from (c for c in phrase.children if c.dep_ in _OWNING and _is_side(passage, c))
        elif "armed" in classes(passage, phrase):
            yield phrase


def _from_its_clause(frame: Frame) -> None:
    """“asked them to leave”: whom; "the scenario is that they leave": who."""
    if frame.entry.kind in _DIRECTED:
        _put(frame, "target", [t for c in frame.clauses for t in c.children if t.dep_ in ("nsubj", "nsubj:pass")])
    if frame.entry.kind == "assess.scenario":
        _put(frame, "actor", [a.token for c in frame.clauses for a in arguments(c) if a.slot == "subj"])


def _settle(frame: Frame, passage: Passage) -> None:
    """The other party of a speech act; the place, if none was nearer, from the clause above; its wider places."""
    if not frame.roles.get("target") and (frame.entry.kind in PARTIED or frame.entry.plover == "PROTEST-riot"):
        _put(frame, "target", party(frame, passage))
    if frame.entry.family in _FORCE and not frame.roles.get("place"):
        _put(frame, "place", _clause_places(frame.token, passage))
    if frame.entry.family in _LOCATED and not any(frame.roles.get(role) for role in _WHERE):
        _put(frame, "place", _where(frame.token) or _sentence_places(frame, passage))
    if frame.entry.family == "attack" and not frame.roles.get("place"):
        _put(frame, "place", [t for t in frame.roles.get("target", ()) if _is_named_site(passage, t)])
    if frame.roles.get("place"):
        frame.roles["place"] = list(_with_wider(frame.roles["place"], passage))


def _where(token: Token) -> list[Token]:
    """“the district, where civilians face shelling”: the place that a clause with "where" describes."""
    for node in (token, *token.ancestors):
        if node.dep_ in RELATIVE or node.dep_ == "acl":
            return [node.head] if any(t.lower_ == "where" for t in node.subtree if t.i < node.i) else []
        if is_verbal(node) and node.dep_ in ("ROOT", "ccomp"):
            return []
    return []


def _sentence_places(frame: Frame, passage: Passage) -> list[Token]:
    """The nearest place that the sentence sets something at, if no role of the frame has it."""
    taken = {t.i for tokens in frame.roles.values() for t in tokens}
    found = [
        t for t in frame.token.sent
        if t.i not in taken and t.dep_ in OBLIQUES and case_of(t) in _SETTING and _is_ground(passage, t)
        and t.head.dep_ not in ("nsubj", "nsubj:pass", "appos")
    ]  # fmt: skip
    return sorted(found, key=lambda t: abs(t.i - frame.token.i))[:1]


def _is_named_site(passage: Passage, token: Token) -> bool:
    """“an air raid on the port of Mora”: where nothing else is told, the site that is hit is the place."""
    name = passage.name_at(apposed_name(passage, token) or token)
    owned = any(passage.name_at(c) is not None for c in token.children if c.dep_ in ("compound", "nmod:poss", "flat"))
    return "facility" in classes(passage, token) and (owned or (name is not None and name.kind == "place"))


def _is_ground(passage: Passage, token: Token) -> bool:
    name = passage.name_at(apposed_name(passage, token) or token)
    return name is not None and name.kind == "place"


def _told_twice(frame: Frame, by_token: dict[int, Frame]) -> Frame | None:
    """“brokered a ceasefire”: the noun says it all, and gets what the verb knows; but to lift a curfew is no curfew."""
    for role, tokens in frame.roles.items():
        if role in ("actor", *_WHERE):
            continue
        for token in tokens:
            noun = by_token.get(_counted(token).i)
            if noun is None or noun is frame or noun.entry.kind != frame.entry.kind:
                continue
            if frame.entry.plover is not None and frame.entry.plover != noun.entry.plover:
                return noun
            for other, values in frame.roles.items():
                if other != role:
                    _put(noun, other, values)
            return frame
    return None


def _is_only_named(frame: Frame, by_token: dict[int, Frame]) -> bool:
    """“violated the truce”, "truce violations", "a ceasefire accord": the agreement is what is told of, not told."""
    if frame.entry.kind != "talk.agree" or frame.entry.form != "noun" or set(frame.roles) - {"topic"}:
        return False
    return frame.token.head.i in by_token and frame.token.dep_ in ("compound", "obj", "nmod", "obl", "nsubj:pass")


def _put(frame: Frame, role: Role, tokens: Sequence[Token]) -> None:
    kept = [t for t in tokens if t.i != frame.token.i]
    if kept and not frame.roles.get(role):
        frame.roles[role] = kept


def _actor_of_event(frame: Frame, by_token: dict[int, Frame]) -> None:
    """“The strike killed ten”: who struck has killed, and whom it killed it struck."""
    if frame.entry.family not in _FORCE and frame.entry.kind not in _TAKEN:
        return
    for token in (_counted(a.token) for a in arguments(frame.token) if a.slot in ("subj", "agent")):
        event = by_token.get(token.i)
        if event is None or event is frame or event.entry.family != "attack":
            continue
        frame.roles.pop("actor", None)
        if frame.entry.kind in _TAKEN:
            _put(frame, "actor", event.roles.get("actor", []))
        _exchange(frame, event)


def _counted(token: Token) -> Token:
    """The strikes of "a series of strikes"."""
    return counted(token) or token


def _actor_of_means(frame: Frame, passage: Passage) -> None:
    """“backed by Russian air strikes”, "killed by Saudi shells": whose means they are has done it."""
    if frame.roles.get("actor") or frame.entry.family not in _BY_MEANS:
        return
    for means in (a.token for a in arguments(frame.token) if a.slot in ("subj", "agent")):
        sort = classes(passage, means)
        if sort & _MEANS and not (sort & _CARRIERS and lemma(frame.token) in _BURSTING):
            owners = [c for c in means.children if c.dep_ in _OWNING and c.i < means.i and _is_side(passage, c)]
            _put(frame, "actor", owners[:1])
    if frame.entry.kind in _IN_COURSE:
        for deed in (a.token for a in arguments(frame.token) if a.slot in ("in", "during", "by")):
            doers = [c for c in deed.children if c.dep_ == "nmod" and case_of(c) in ("of", "by")]
            if "event" in classes(passage, deed) and doers and classes(passage, doers[0]) & _DOERS:
                _put(frame, "actor", with_conjuncts(doers[0]))


def _is_side(passage: Passage, token: Token) -> bool:
    name = passage.name_at(token)
    return name is not None and name.kind in ("actor", "nationality", "place") and name.entity is not None


def _exchange(one: Frame, other: Frame) -> None:
    """Between an act of force and the harm it does: attacker and place for the one, victims for the other."""
    families = {one.entry.family, other.entry.family}
    if not families <= _FORCE:
        return
    for giver, taker in ((one, other), (other, one)):
        taker.kin.append(giver.token)
        _put(taker, "place", giver.roles.get("place", []))
        if "attack.clash" in (giver.entry.kind, taker.entry.kind):
            continue
        if not _are_apart(one, other) and not (taker.entry.family == "harm" and _is_victims_own(giver, taker)):
            _put(taker, "actor", giver.roles.get("actor", []))
        if giver.entry.family == "harm" and giver.entry.kind != "harm.damage" and taker.entry.family == "attack":
            victims = [t for t in giver.roles.get("target", []) if not _is_nobody(t)]
            if taker.lent and giver.token.dep_ in ("conj", "ROOT", "ccomp"):  # "killed one and wounded two in a raid"
                taker.roles["target"] += [t for t in victims if t not in taker.roles["target"]]
            elif victims and not taker.roles.get("target"):
                taker.roles["target"], taker.lent = victims, True


def _are_apart(one: Frame, other: Frame) -> bool:
    """“A wave of attacks killed ten, and a bomber killed three”: each clause says who did its own deed."""
    said = (
        (c.dep_.startswith("nsubj") for c in one.token.children),
        (c.dep_.startswith("nsubj") for c in other.token.children),
    )
    return "conj" in (one.token.dep_, other.token.dep_) and any(said[0]) and any(said[1])


def _is_victims_own(deed: Frame, harm: Frame) -> bool:
    """“The men were killed as they fled after attacking a post”: "they" are those killed."""
    pointing = [t for t in deed.roles.get("actor", ()) if t.tag_ == "PRP"]
    return bool(pointing) and any(c.dep_ == "nsubj:pass" for c in harm.token.children)


def _is_nobody(victim: Token) -> bool:
    """“no soldier was hurt”."""
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in victim.lefts)


def _actor_above(frame: Frame, by_token: dict[int, Frame]) -> None:
    """Whose deed it is, from above: who claims it ("say their offensive has killed"); who acts after the capture."""
    deed = frame.entry.family in _FORCE or frame.entry.kind in _TAKEN
    victims = frame.entry.family == "harm" and frame.entry.form == "noun"
    if not deed or victims or frame.roles.get("actor") or frame.entry.kind == "attack.clash":
        return
    for node in frame.token.ancestors:
        above = by_token.get(node.i)
        if above is None or not above.roles.get("actor"):
            continue
        own = above.entry.kind == "talk.claim" and frame.token in above.token.subtree
        after = frame.entry.kind in _TAKEN and frame.entry.form == "noun" and case_of(frame.token) in _AFTER
        flees = above.entry.kind in _LEAVING
        if own or (after and not flees and above.entry.family in (*_FORCE, "move", "territory")):
            _put(frame, "actor", above.roles["actor"])
            return


def _course_of(frame: Frame, by_token: dict[int, Frame]) -> None:
    """“The city fell to the army after weeks of fighting”: fought where, by whom and against whom it was taken."""
    if frame.entry.kind != "attack.clash" or frame.entry.form != "noun" or frame.roles:
        return
    above = next((by_token[a.i] for a in frame.token.ancestors if a.i in by_token), None)
    if above is not None and above.entry.kind in _FOUGHT_FOR:
        _put(frame, "place", above.roles.get("place", []))
        _put(frame, "actor", above.roles.get("actor", []))
        _put(frame, "target", above.roles.get("from", []))


def _above(frame: Frame, by_token: dict[int, Frame]) -> Iterator[Frame]:
    """Frames that govern this one within two steps of the parse."""
    node = frame.token
    for _ in range(4 if node.tag_ == "VBG" else 2):
        if node.dep_ not in _UP or node.head == node or _contrasts(node) or _answers(node):
            return
        doer = node.dep_.startswith("nsubj")
        node = node.head
        if node.i in by_token and by_token[node.i] is not frame:
            yield by_token[node.i]
        if doer and node.dep_ == "conj":
            return  # whoever does the second of two deeds


def _answers(noun: Token) -> bool:
    """“an offensive in response to the raids”: who answers an attack has not made it."""
    case = case_of(noun)
    return (case.split(" ")[0] in _PRECEDING and noun.dep_ in ("obl", "nmod")) or (
        noun.dep_ == "nmod" and lemma(noun.head) in _REPLIES
    )


def _contrasts(clause: Token) -> bool:
    """“one died in Mora, while two guards were killed in Kedo”: what is set beside lends nothing."""
    apart = any(c.dep_ == "mark" and c.lower_ in ("while", "whereas", "although") for c in clause.lefts)
    return apart and any(c.dep_.startswith("nsubj") for c in clause.lefts)


def _is_answered(deed: Frame, harm: Frame, passage: Passage) -> bool:
    """“three civilians died after youths attacked police”: those attacked are others than those harmed."""
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in deed.token.lefts)
    borne = {t for tokens in (deed.roles.get("target", ()),) for t in tokens if classes(passage, t) & _VICTIMS}
    return after and deed.entry.family == "attack" and bool(borne) and harm.entry.family == "harm"


def _inner_places(frame: Frame, passage: Passage) -> Iterator[Token]:
    """“bombed buildings in the capital”, "shot ten guests at a feast in Mora": the place that stands with what is told."""
    if frame.entry.form == "verb":
        for occasion in frame.token.children:
            if occasion.dep_ == "obl" and case_of(occasion) in _OCCASIONS and not classes(passage, occasion) & _SET:
                yield from (c for c in occasion.children if case_of(c) in PLACE_SLOTS and _is_ground(passage, c))
    for role in _INNER:
        for head in frame.roles.get(role, []):
            for child in head.children:
                if child.dep_ in OBLIQUES and case_of(child) in PLACE_SLOTS and "place" in classes(passage, child):
                    yield child


def _with_wider(places: Sequence[Token], passage: Passage) -> Iterator[Token]:
    """“a depot in Yemen” is two places, the near one first."""
    seen: set[int] = set()
    for place in places:
        wider = [
            c for c in place.children if c.dep_ == "nmod" and case_of(c) in _WITHIN and "place" in classes(passage, c)
        ]
        for token in (place, *(t for c in wider for t in with_conjuncts(c))):
            if token.i not in seen:
                seen.add(token.i)
                yield token


def _clause_places(token: Token, passage: Passage) -> list[Token]:
    """A place told with the clause that governs this one ("... in Mora, killing ten"), nearest first."""
    node = token
    for _ in range(3):
        if node.head == node:
            break
        node = node.head
        if is_verbal(node):
            found = [
                c for c in node.children
                if c.dep_ in OBLIQUES and case_of(c) in PLACE_SLOTS and "place" in classes(passage, c)
            ]  # fmt: skip
            if found:
                return found
    return []
