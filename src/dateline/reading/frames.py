"""From a predicate and its arguments to the roles of a claim: does the entry's frame fit, and who fills what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.knowledge.predicates import Entry
from dateline.reading.candidates import Candidate
from dateline.reading.needs import ROLE_NEEDS, met, word_fits
from dateline.reading.passages import Passage
from dateline.reading.phrases import is_pronoun
from dateline.reading.reference import References
from dateline.reading.roles import assigned
from dateline.reading.slots import slots_of
from dateline.reading.sorts import classes
from dateline.reading.syntax import Argument
from dateline.reading.tolls import put_at
from dateline.reading.turning import OWNERS
from dateline.reading.words import lemma, misread_verb
from dateline.records import Role
from dateline.tokens import Token

WHERE: tuple[Role, ...] = ("place", "to", "from")
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


@dataclass(slots=True)
class Frame:
    """An entry that fits its words: the heads that fill each role, the clauses of its topic and its conditions.

    ``kin`` are the triggers of other frames that tell of the same happening; ``lent``: its targets are theirs.
    """

    candidate: Candidate
    roles: dict[Role, list[Token]]
    clauses: tuple[Token, ...] = ()
    conditions: tuple[Token, ...] = ()
    kin: list[Token] = field(default_factory=list)
    lent: bool = False
    token: Token = field(init=False)
    entry: Entry = field(init=False)

    def __post_init__(self) -> None:
        self.token, self.entry = self.candidate.token, self.candidate.entry

    def fill(self, role: Role, tokens: Sequence[Token]) -> None:
        """Gives the role to those tokens, if nobody has it; the frame's own word never fills one."""
        kept = [t for t in tokens if t.i != self.token.i]
        if kept and not self.roles.get(role):
            self.roles[role] = kept


def fitting(options: Sequence[Candidate], *, passage: Passage, references: References) -> Frame | None:
    """The first candidate whose needs its arguments meet, with its roles; ``None`` if no reading holds."""
    bare: Frame | None = None
    sorts: dict[Argument, frozenset[str]] = {}  # the same for every option
    for candidate in options:
        if candidate.token.dep_ == "amod" and candidate.entry.family == "talk" and not misread_verb(candidate.token):
            continue
        if not word_fits(candidate):
            continue
        slots = slots_of(candidate)
        for argument in slots:
            if argument not in sorts:
                meant = references.resolve(passage, argument.token).classes
                sorts[argument] = _sorts(argument, meant, passage) | _owned(argument, passage)
        found = {argument: sorts[argument] for argument in slots}
        if not met(candidate, found):
            continue
        conditions = tuple(a.token for a in slots if a.slot == "condition")
        frame = Frame(candidate, *assigned(candidate, found), conditions)
        if _sound(frame, passage=passage, references=references):
            return frame
        bare = bare or (frame if _may_be_completed(frame) else None)
    return bare


def _sorts(argument: Argument, meant: frozenset[str], passage: Passage) -> frozenset[str]:
    """The classes of what a phrase stands for, with those of its own words, unless those only point."""
    understood = is_pronoun(argument.token) and bool(meant - {"people", "group"})
    return meant if understood else meant | classes(passage, argument.token)


def _owned(argument: Argument, passage: Passage) -> frozenset[str]:
    """“supports Oslo's efforts”: what belongs to a side stands for it, where an entry says so."""
    if argument.slot != "obj" or argument.token.pos_ != "NOUN":
        return frozenset()
    owners = (c for c in argument.token.children if c.dep_ == "nmod:poss")
    return frozenset({"owned"}) if any(classes(passage, o) & OWNERS for o in owners) else frozenset()


def _may_be_completed(frame: Frame) -> bool:
    """“The assault lasted all day”: an act of force may get from its story who did it, to whom, and where."""
    return frame.entry.form == "noun" and frame.entry.family == "attack" and not frame.roles


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
    return any(_MEANT & references.resolve(passage, t).classes for t in fillers) or _leans(frame) or is_toll(frame)


def is_toll(frame: Frame) -> bool:
    """“The death toll rose to 41”, "there were no casualties": a number of victims tells enough."""
    if frame.entry.form != "noun" or frame.entry.family != "harm":
        return False
    none = any(c.dep_ == "det" and c.lower_ == "no" for c in frame.token.lefts)
    return none or put_at(frame.token) is not None


def _leans(frame: Frame) -> bool:
    """“died in bomb attacks”: an act of force that a verb of harm tells the victims of."""
    token = frame.token
    harmed = token.dep_ == "obl" and lemma(token.head) in ("die", "kill", "wound", "injure", "hurt", "perish")
    return frame.entry.form == "noun" and frame.entry.family == "attack" and harmed
