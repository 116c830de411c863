"""What predicates that stand together lend each other: attacker, place and victim of a strike that kills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.arguments import arguments
from dateline.reading.folding import counted_or_itself, is_only_named, told_twice
from dateline.reading.frames import WHERE, Frame
from dateline.reading.lending import above, exchange, is_answered
from dateline.reading.parties import PARTIED, party
from dateline.reading.passages import Passage
from dateline.reading.passives import is_passive
from dateline.reading.sorts import classes
from dateline.reading.syntax import OBLIQUES, case_of, is_beside, with_conjuncts
from dateline.reading.whereabouts import (
    clause_places,
    described_place,
    inner_places,
    is_named_site,
    sentence_places,
    with_wider,
)
from dateline.reading.words import lemma
from dateline.tokens import Token

_FORCE = frozenset({"attack", "harm"})
_PLACED = frozenset({"attack", "harm", "territory", "presence", "aid", "tie.oppose"})
_DIRECTED = frozenset({"talk.demand", "assess.intent"})
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
            frame.fill("place", list(inner_places(frame, passage)))
    for frame in frames:
        for other in above(frame, by_token):
            if not is_answered(frame, other, passage):
                exchange(frame, other)
    for frame in frames:
        _course_of(frame, by_token)
        _actor_above(frame, by_token)
        _settle(frame, passage)
    dropped = {id(one) for frame in frames if (one := told_twice(frame, by_token)) is not None}
    dropped |= {id(frame) for frame in frames if is_only_named(frame, by_token)}
    return [frame for frame in frames if id(frame) not in dropped]


def _set_free(frame: Frame, passage: Passage) -> None:
    """From whom a place was taken; "control" is nobody."""
    frame.roles["from"] = [t for t in frame.roles.get("from", ()) if lemma(t) not in _HOLDING]
    frame.fill("from", list(_former_holder(frame, passage)))


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
        frame.fill("target", [t for c in frame.clauses for t in c.children if t.dep_ in ("nsubj", "nsubj:pass")])
    if frame.entry.kind == "assess.scenario":
        frame.fill("actor", [a.token for c in frame.clauses for a in arguments(c) if a.slot == "subj"])


def _settle(frame: Frame, passage: Passage) -> None:
    """The other party of a speech act; the place, if none was nearer, from the clause above; its wider places."""
    if not frame.roles.get("target") and (frame.entry.kind in PARTIED or frame.entry.plover == "PROTEST-riot"):
        frame.fill("target", party(frame, passage))
    if frame.entry.family in _FORCE and not frame.roles.get("place"):
        frame.fill("place", clause_places(frame.token, passage))
    if frame.entry.family in _LOCATED and not any(frame.roles.get(role) for role in WHERE):
        described = [t for t in described_place(frame.token) if "place" in classes(passage, t)]
        grounds = [t for t in frame.roles.get("target", ()) if passage.name_at(t) and "place" in classes(passage, t)]
        frame.fill("place", described or ([] if grounds else sentence_places(frame, passage)))
    if frame.entry.family == "attack" and not frame.roles.get("place"):
        frame.fill("place", [t for t in frame.roles.get("target", ()) if is_named_site(passage, t)])
    if frame.roles.get("place"):
        frame.roles["place"] = list(with_wider(frame.roles["place"], passage))


def _actor_of_event(frame: Frame, by_token: dict[int, Frame]) -> None:
    """“The strike killed ten”: who struck has killed, and whom it killed it struck."""
    if frame.entry.family not in _FORCE and frame.entry.kind not in _TAKEN:
        return
    for token in (counted_or_itself(a.token) for a in arguments(frame.token) if a.slot in ("subj", "agent")):
        event = by_token.get(token.i)
        if event is None or event is frame or event.entry.family != "attack":
            continue
        if frame.entry.roles.get("pass") != ("actor",):  # "the offensive pits Kenya against the clans"
            frame.roles.pop("actor", None)
        if frame.entry.kind in _TAKEN:
            frame.fill("actor", event.roles.get("actor", []))
        exchange(frame, event)


def _actor_of_means(frame: Frame, passage: Passage) -> None:
    """“backed by Russian air strikes”, "killed by Saudi shells": whose means they are has done it."""
    if frame.roles.get("actor") or frame.entry.family not in _BY_MEANS:
        return
    for means in (a.token for a in arguments(frame.token) if a.slot in ("subj", "agent")):
        sort = classes(passage, means)
        if sort & _MEANS and not (sort & _CARRIERS and lemma(frame.token) in _BURSTING):
            owners = [c for c in means.children if c.dep_ in _OWNING and c.i < means.i and _is_side(passage, c)]
            owners = [c for c in owners if c.dep_ == "nmod:poss" or "city" not in classes(passage, c)]
            frame.fill("actor", owners[:1])
    if frame.entry.kind in _IN_COURSE:
        for deed in (a.token for a in arguments(frame.token) if a.slot in ("in", "during", "by")):
            doers = [c for c in deed.children if c.dep_ == "nmod" and case_of(c) in ("of", "by") and not is_beside(c)]
            if "event" in classes(passage, deed) and doers and classes(passage, doers[0]) & _DOERS:
                frame.fill("actor", with_conjuncts(doers[0]))


def _is_side(passage: Passage, token: Token) -> bool:
    name = passage.name_at(token)
    known = name is not None and name.kind in ("actor", "nationality", "place") and name.entity is not None
    return known or (token.tag_ in ("NNP", "NNPS") and "group" in classes(passage, token))


def _actor_above(frame: Frame, by_token: dict[int, Frame]) -> None:
    """Whose deed it is, from above: who claims it ("say their offensive has killed"); who acts after the capture."""
    deed = frame.entry.family in _FORCE or frame.entry.kind in _TAKEN
    victims = frame.entry.family == "harm" and frame.entry.form == "noun"
    if (
        not deed
        or victims
        or lemma(frame.token) == "lose"
        or frame.roles.get("actor")
        or frame.entry.kind == "attack.clash"
    ):
        return
    for node in frame.token.ancestors:
        above = by_token.get(node.i)
        if above is None or not above.roles.get("actor"):
            continue
        told = len(above.entry.pattern) == 1 and _is_spoken_of(frame)
        own = above.entry.kind == "talk.claim" and frame.token in above.token.subtree and not told
        after = frame.entry.kind in _TAKEN and frame.entry.form == "noun" and case_of(frame.token) in _AFTER
        flees = above.entry.kind in _LEAVING
        if own or (after and not flees and above.entry.family in (*_FORCE, "move", "territory")):
            frame.fill("actor", above.roles["actor"])
            return


def _is_spoken_of(frame: Frame) -> bool:
    """“admitted that the raids were planned in Oslo”: what is said of a deed does not make it the speaker's."""
    if frame.entry.form == "verb":
        return is_passive(frame.token)
    told = frame.token.dep_ == "nsubj" and any(c.dep_ == "cop" for c in frame.token.head.children)
    return told or frame.token.dep_ == "nsubj:pass"


def _course_of(frame: Frame, by_token: dict[int, Frame]) -> None:
    """“The city fell to the army after weeks of fighting”: fought where, by whom and against whom it was taken."""
    if frame.entry.kind != "attack.clash" or frame.entry.form != "noun" or frame.roles:
        return
    above = next((by_token[a.i] for a in frame.token.ancestors if a.i in by_token), None)
    if above is not None and above.entry.kind in _FOUGHT_FOR:
        frame.fill("place", above.roles.get("place", []))
        frame.fill("actor", above.roles.get("actor", []))
        frame.fill("target", above.roles.get("from", []))
