"""From frames to claims: fillers with their spans, the time, the number, who says so and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, takewhile

from dateline.knowledge.actors import actors
from dateline.knowledge.nouns import classes_of
from dateline.reading.attribution import Attribution
from dateline.reading.frames import Frame
from dateline.reading.lexicon import known_word
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import apposed_name, bounds, pointing_word
from dateline.reading.places import ground_beside, part_of_place, place_of
from dateline.reading.quantities import count_of
from dateline.reading.quotes import scare_quote
from dateline.reading.reference import References
from dateline.reading.referents import Referent
from dateline.reading.relied_on import is_outlet, told_to
from dateline.reading.speakers import Speaker
from dateline.reading.status import Verdict, status_of
from dateline.reading.syntax import case_of, is_asked, is_outer_subject
from dateline.reading.times import time_of
from dateline.reading.words import lemma
from dateline.records import Claim, Count, Document, Filler, Place, Role, Source, Span, Status, Time
from dateline.tokens import Span as DocSpan
from dateline.tokens import Token

_PLACED: frozenset[Role] = frozenset({"place", "from", "to", "target"})
_STANDING = frozenset({"tie.lead", "tie.part"})  # "its leader said on Friday": he led it before
_COUNTED: dict[str, tuple[Role, ...]] = {
    "harm": ("target", "what"), "attack": ("target",), "move": ("what", "target", "actor"),
    "presence": ("what", "actor"), "law": ("target",), "means": ("what", "with"), "tie": ("actor",),
}  # fmt: skip
_AHEAD = frozenset({"planned", "expected", "possible", "conditional", "asked"})
_CAMPAIGNS = frozenset({"campaign", "operation", "battle", "war", "fight", "offensive", "mission", "strategy"})
_MANY = frozenset({"we", "us", "our", "ours"})
_PERSON = frozenset({"person"})
_FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
_POSSESSIVES = frozenset({"those", "its", "their", "his", "her", "our", "my", "it", "they", "them", "he", "she"})
_LONGEST_TOPIC = 40
_OUTLET = Source()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one story share."""

    document: Document
    passages: Sequence[Passage]
    references: References
    attribution: Attribution

    @property
    def published(self) -> date | None:
        return self.document.published.value

    def home(self, token: Token, passage: Passage) -> Passage:
        """The passage that a token stands in: that of its claim, unless it is lent from an earlier one."""
        if token.doc is passage.doc:
            return passage
        return next(one for one in self.passages if one.doc is token.doc)


def claim_of(frame: Frame, *, passage: Passage, setting: Setting) -> Claim:
    """The claim that a frame makes, every part with its span in the captured text."""
    token = frame.token
    verdict = status_of(token)
    roles: dict[Role, tuple[Filler, ...]] = {}
    for role, heads in frame.roles.items():
        told = [head for head in heads if not is_asked(head)]
        found = [filler(passage, head, role=role, setting=setting, of=frame) for head in told]
        roles[role] = _distinct(found, role=role)
    topics = tuple(_clause(passage, clause) for clause in frame.clauses if clause.left_edge.text != ";")
    if topics:
        roles["topic"] = roles.get("topic", ()) + topics
    if frame.conditions:
        roles["condition"] = tuple(_clause(passage, clause) for clause in frame.conditions)
    sources = _sources(passage, token, setting=setting)
    if frame.entry.form == "modal" and sources[-1].text is not None:
        roles["actor"] = (Filler(sources[-1].text, sources[-1].head or sources[-1].text.text, sources[-1].entity),)
    status = _own_plan(_status(frame, verdict), verdict, who=(roles.get("actor", ()), sources[-1]))
    return Claim(
        document=setting.document.id,
        story=passage.story,
        kind=frame.entry.kind,
        trigger=passage.span(frame.candidate.start, frame.candidate.end),
        evidence=passage.evidence(token),
        roles=roles,
        count=_count(frame),
        time=_time(frame, passage, status=status, setting=setting),
        source=sources,
        status=status,
        hedges=tuple(passage.span(start, end) for start, end in _hedges(passage, token, verdict, setting=setting)),
        confidence=_confidence(frame),
    )


def is_told(frame: Frame, *, passage: Passage, setting: Setting) -> bool:
    """Is there a claim? What a side "must" do is a demand only if somebody says so, of somebody else."""
    if frame.entry.form != "modal":
        return True
    source = _sources(passage, frame.token, setting=setting)[-1]
    bound = [setting.references.resolve(passage, head) for head in frame.roles.get("target", ())]
    return source.text is not None and not any(
        one.head == source.head or (one.entity is not None and one.entity == source.entity) for one in bound
    )


def _time(frame: Frame, passage: Passage, *, status: Status, setting: Setting) -> Time:
    """When, by its own words or those of the same happening; publication bounds only what has happened by then.

    What a modifier tells ("the rebel-held town fell on Friday") has no time of its own.
    """
    token = frame.token
    asked, mentions = (token, *frame.kin), passage.times
    if frame.entry.form == "modifier":
        asked, mentions = (token,), ()
    elif frame.entry.form == "noun" and frame.entry.kind in _STANDING and not any(c.dep_ == "cop" for c in token.lefts):
        asked, mentions = (token,), [m for m in mentions if token.left_edge.i <= m.start <= token.right_edge.i]
    times = (time_of(t, mentions, published=setting.published) for t in asked)
    first = next(times)
    time = next((t for t in chain([first], times) if t.basis in ("stated", "context")), first)
    if time.basis == "published" and setting.published is not None and _performed(frame):
        return Time("day", "published", setting.published, setting.published)
    over = _is_complete(frame) or (time.text or "").lower().startswith("after")
    if over and time.start and time.end is None and time.basis != "published" and status not in _AHEAD:
        return replace(time, end=setting.published)
    return Time() if time.basis == "published" and status in _AHEAD else time


def _is_complete(frame: Frame) -> bool:
    """“have retaken ten villages since March", "died in it”: what has changed for good by then; a siege goes on."""
    verb = frame.token
    if frame.entry.kind != "territory.capture" and frame.entry.family != "harm":
        return False
    bare = not any(c.dep_ == "aux" for c in verb.lefts)
    leading = (verb, verb.head) if verb.dep_ == "conj" and bare else (verb,)
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for v in leading for c in v.lefts)
    return perfect or (verb.tag_ == "VBD" and bare)


def _own_plan(status: Status, verdict: Verdict, *, who: tuple[Sequence[Filler], Source]) -> Status:
    """“Oslo says it will stay”: what somebody will do himself he has planned; of others it is expected."""
    actors, source = who
    if status != "expected" or not verdict.rule.startswith("modal"):
        return status
    names = {source.head, source.entity} - {None}
    return "planned" if any({a.head, a.entity} & names for a in actors) else status


def _performed(frame: Frame) -> bool:
    """“I condemn”, "we call on": said by being published, on that day."""
    token = frame.token
    if frame.entry.family != "talk" or token.tag_ not in ("VBP", "VB"):
        return False
    first = token.head if token.dep_ == "conj" else token
    verb = first.head if first.dep_ == "xcomp" else first
    return verb.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)


def _status(frame: Frame, verdict: Verdict) -> Status:
    """A scenario is possible at best; "I want to thank" thanks; a threat with an "if" has been made."""
    status = verdict.status
    if frame.entry.form == "modal" or _is_done_by_saying(frame, verdict):
        return "actual"
    if _is_under_way(frame, verdict):
        return "actual"
    if frame.entry.needs.get("negated") and status == "negated":
        return "planned" if frame.entry.family == "assess" else "actual"
    if frame.entry.kind in {"talk.vow", "assess.intent"} and _is_promised(frame, verdict):
        return "planned"
    if frame.entry.kind == "assess.scenario" and status == "actual":
        return "possible"
    wished = frame.token.dep_ == "xcomp" and any(c.lower_ in ("i", "we") for c in frame.token.head.children)
    return "actual" if frame.entry.family == "talk" and status == "planned" and wished else status


def _hedges(passage: Passage, token: Token, verdict: Verdict, *, setting: Setting) -> list[tuple[int, int]]:
    """The words that lower certainty; and the predicate, with its marks, that the report puts in scare quotes."""
    scare = scare_quote(passage.doc, token)
    if scare is None or setting.attribution.chain(passage.index, token.i):
        return list(verdict.hedges)
    return sorted({*verdict.hedges, (scare.start - 1, scare.end + 1)})


def _is_under_way(frame: Frame, verdict: Verdict) -> bool:
    """Whose campaign it is to defeat a side is at war with it; who comes to seek a thing wants it."""
    kind = frame.entry.kind
    if kind == "assess.intent":
        return verdict.rule == "purpose"
    if kind not in ("tie.oppose", "territory.besiege") or verdict.status != "planned":
        return False
    campaign = verdict.rule.removesuffix(" to …") in _CAMPAIGNS
    begun = any(lemma(t) in ("begin", "launch", "start", "open", "plan", "prepare") for t in _above(frame.token))
    return campaign and not begun


def _above(token: Token) -> tuple[Token, Token]:
    """What governs the noun that a verb hangs on, and that noun."""
    return token.head, token.head.head


def _is_done_by_saying(frame: Frame, verdict: Verdict) -> bool:
    """“threatened to leave if ...” is a threat; "can reach Oslo" is a range it has."""
    ranging = frame.entry.kind == "means.armed" and verdict.rule == "modal: can"
    return ranging or (frame.entry.family == "talk" and verdict.rule.startswith("on condition"))


def _is_promised(frame: Frame, verdict: Verdict) -> bool:
    """“remain committed to”, "we will not allow", "we will continue to": what is vowed lies ahead."""
    committed = any(t.lower_ == "committed" for t in (frame.token, *frame.token.children))
    ahead = frame.entry.kind == "talk.vow" and _AHEAD & {s.status for s in verdict.signs}
    return (verdict.status == "actual" and committed) or (verdict.status in {"negated", "ongoing"} and bool(ahead))


def _inside_one_name(passage: Passage, head: Token, trigger: Token) -> bool:
    """“the U.S.-led coalition”: who leads it is a part of its name."""
    name = passage.name_at(head)
    outside = head.i < trigger.i or head.i == trigger.i + 2  # "the Counter-ISIL Coalition"
    return name is not None and outside and name.start <= trigger.i < name.end


def filler(passage: Passage, head: Token, *, role: Role, setting: Setting, of: Frame | None = None) -> Filler:
    """The filler for a phrase: its words, the name to cite, its entity, and its place where the role is ground."""
    passage = setting.home(head, passage)
    if of is not None and of.entry.form == "modifier" and _inside_one_name(passage, head, of.token):
        known = known_word(head.text)
        return Filler(passage.span(head.i, head.i + 1), head.text, known.entity if known is not None else None)
    referent = _first_person(passage, head, setting=setting) or setting.references.resolve(passage, head)
    start, end = bounds(passage, head)
    while of is not None and start < head.i and start in of.candidate.fixed:
        start += 1  # "shot dead two men"
    place = None
    if (
        role in _PLACED
        and "place" in referent.classes
        and (role == "place" or "group" not in referent.classes or role in ("from", "to"))
    ):
        phrase = passage.doc[start:end]
        named = referent.place if apposed_name(passage, head) is not None else None  # "Kenya's capital, Nairobi"
        place = named or place_of(phrase, passage.names) or _referred(passage, head, phrase, setting=setting)
        place = place or Place(referent.head, "unresolved")
    return Filler(passage.span(start, end), referent.head, referent.entity, place)


def _referred(passage: Passage, head: Token, phrase: DocSpan, *, setting: Setting) -> Place | None:
    """The place that a phrase without a name stands for, or is a part of: "the country", "the country's north"."""
    owners = (c for c in head.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) == "of"))
    owner = next((c for c in owners if "place" in classes_of(lemma(c))), None)
    place = setting.references.resolve(passage, head).place
    if place is not None or owner is None:
        return place or ground_beside(head, phrase, passage.names)
    whole = setting.references.resolve(passage, owner).place
    return part_of_place(phrase, whole) if whole is not None else None


def _first_person(passage: Passage, head: Token, *, setting: Setting) -> Referent | None:
    """“I”, "we": whoever speaks."""
    if pointing_word(head) not in _FIRST:
        return None
    chain = setting.attribution.chain(passage.index, head.i)
    if not chain:
        return setting.references.in_whose_name(passage, head) if head.lower_ in _MANY else None
    body = _spoken_for(chain[-1], setting=setting) if head.lower_ in _MANY else None
    return Referent(body.head, frozenset({"group"}), body.entity) if body else Referent(chain[-1].head, _PERSON)


def _spoken_for(speaker: Speaker, *, setting: Setting) -> Name | None:
    """The body that a person speaks for: that of "the army's spokesman", "coalition commander Ann Reyes"."""
    inside = range(speaker.start, speaker.end)
    names = setting.passages[speaker.block].names
    return next((n for n in names if n.start in inside and n.kind == "actor" and speaker.type != "organisation"), None)


def _distinct(fillers: list[Filler], *, role: Role) -> tuple[Filler, ...]:
    """Each once, also where a place is told twice over: "the Yemeni capital, Sanaa"."""
    unique: dict[tuple[int, int] | str, Filler] = {}
    named = {one.entity or one.head for one in fillers if one.span.text.lower() not in _POSSESSIVES}
    for one in fillers:
        pointing = (
            one.span.text.lower() in _POSSESSIVES
        )  # "Oslo and Madrid held their first exercise": who they are is told
        unknown = one.entity is None and (role != "actor" or one.head.lower() == one.span.text.lower())
        if pointing and named and ((one.entity or one.head) in named or unknown):
            continue
        located = one.resolved is not None and one.resolved.lat is not None
        unique.setdefault(one.head if located else (one.span.start, one.span.end), one)
    return tuple(unique.values())


def _clause(passage: Passage, clause: Token) -> Filler:
    tokens = [t for t in clause.subtree if not t.is_space]
    outer = [c.right_edge.i for c in clause.children if is_outer_subject(c)]
    tokens = [t for t in tokens if t.i > max(outer, default=-1)] or tokens
    tokens = list(takewhile(lambda t: t.text != ";" or t.i < clause.i, tokens)) or tokens
    while len(tokens) > 1 and tokens[0] != clause and tokens[0].lower_ in ("is", "was", "that", ","):
        tokens = tokens[1:]
    start, end = tokens[0].i, tokens[-1].i + 1
    while start < clause.i and passage.doc[start].lower_ in ("that", "to", ",", "“", '"'):
        start += 1
    end = min(end, start + _LONGEST_TOPIC)
    while end - 1 > start and passage.doc[end - 1].is_punct:
        end -= 1
    span = passage.span(start, end)
    return Filler(span, span.text)


def _count(frame: Frame) -> Count | None:
    for role in _COUNTED.get(frame.entry.family, ()):
        for head in frame.roles.get(role, ()):
            count = count_of(head)
            if count is not None:
                return count
    return count_of(frame.token) if frame.entry.form == "noun" else None


def _sources(passage: Passage, token: Token, *, setting: Setting) -> tuple[Source, ...]:
    chain = setting.attribution.chain(passage.index, token.i)
    links = [(_through(link, setting=setting), _source(link, setting=setting)) for link in chain]
    return (_OUTLET, *(one for pair in links for one in pair if one is not None))


def _through(link: Speaker, *, setting: Setting) -> Source | None:
    """The outlet that somebody told it to: "a doctor told Reuters that"."""
    passage = setting.passages[link.cue[0]] if link.cue else None
    told = told_to(passage.doc[link.cue[1]]) if passage is not None and link.cue else None
    if passage is None or told is None:
        return None
    name = passage.name_at(told)
    known = actors().get(name.entity or "") if name is not None else None
    if (known is None or known.type != "media") and not (name is None and is_outlet(told)):
        return None
    start, end = bounds(passage, told)
    head = name.head if name is not None else passage.doc[start:end].text
    return Source("outlet", passage.span(start, end), head, known.id if known else None)


def _source(link: Speaker, *, setting: Setting) -> Source:
    passage = setting.passages[link.block]
    name = next(
        (n for n in passage.names if link.start <= n.start and n.end <= link.end and n.kind in ("person", "actor")),
        None,
    )
    cue = setting.passages[link.cue[0]].span(link.cue[1], link.cue[1] + 1) if link.cue else None
    return Source(
        type=link.type,
        text=passage.span(link.start, link.end),
        head=link.head,
        entity=name.entity if name else None,
        cue=cue,
        form=link.form,
        medium=_span(passage, link.medium),
        rule=link.rule,
        anonymity=setting.passages[link.anonymity[0]].span(*link.anonymity[1:]) if link.anonymity else None,
    )


def _span(passage: Passage, words: tuple[int, int] | None) -> Span | None:
    return passage.span(*words) if words else None


def _confidence(frame: Frame) -> float:
    """How much of the frame was found in the words: a rough measure, to order a queue by."""
    core = sum(bool(frame.roles.get(role)) for role in ("actor", "target", "place", "what"))
    return round(min(0.9, 0.4 + 0.15 * core + 0.05 * (len(frame.entry.pattern) > 1)), 2)
