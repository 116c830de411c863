"""From frames to claims: every part of a claim, with its span."""

from __future__ import annotations

from dateline.reading.claim_times import claim_time
from dateline.reading.fillers import clause_told, distinct, filler
from dateline.reading.frames import Frame
from dateline.reading.passages import Passage
from dateline.reading.quantities import count_of
from dateline.reading.setting import Setting
from dateline.reading.sources import sources_of
from dateline.reading.standing import claim_status, hedges_of, own_plan
from dateline.reading.status import status_of
from dateline.reading.syntax import is_asked
from dateline.records import Claim, Count, Filler, Role

_COUNTED: dict[str, tuple[Role, ...]] = {
    "harm": ("target", "what"), "attack": ("target",), "move": ("what", "target", "actor"),
    "presence": ("what", "actor"), "law": ("target",), "means": ("what", "with"), "tie": ("actor",),
}  # fmt: skip


def claim_of(frame: Frame, *, passage: Passage, setting: Setting) -> Claim:
    """The claim that a frame makes, every part with its span in the captured text."""
    token = frame.token
    verdict = status_of(token)
    roles: dict[Role, tuple[Filler, ...]] = {}
    for role, heads in frame.roles.items():
        told = [head for head in heads if not is_asked(head)]
        found = [filler(passage, head, role=role, setting=setting, of=frame) for head in told]
        roles[role] = distinct(found, role=role)
    topics = tuple(clause_told(passage, clause) for clause in frame.clauses if clause.left_edge.text != ";")
    if topics:
        roles["topic"] = roles.get("topic", ()) + topics
    if frame.conditions:
        roles["condition"] = tuple(clause_told(passage, clause) for clause in frame.conditions)
    sources = sources_of(passage, token, setting=setting)
    if frame.entry.form == "modal" and sources[-1].text is not None:
        roles["actor"] = (Filler(sources[-1].text, sources[-1].head or sources[-1].text.text, sources[-1].entity),)
    status = own_plan(claim_status(frame, verdict), verdict, who=(roles.get("actor", ()), sources[-1]))
    return Claim(
        document=setting.document.id,
        story=passage.story,
        kind=frame.entry.kind,
        trigger=passage.span(frame.candidate.start, frame.candidate.end),
        evidence=passage.evidence(token),
        roles=roles,
        count=_count(frame),
        time=claim_time(frame, passage, status=status, setting=setting),
        source=sources,
        status=status,
        hedges=tuple(passage.span(start, end) for start, end in hedges_of(passage, token, verdict, setting=setting)),
        confidence=_confidence(frame),
    )


def is_told(frame: Frame, *, passage: Passage, setting: Setting) -> bool:
    """Is there a claim? What a side "must" do is a demand only if somebody says so, of somebody else."""
    if frame.entry.form != "modal":
        return True
    source = sources_of(passage, frame.token, setting=setting)[-1]
    bound = [setting.references.resolve(passage, head) for head in frame.roles.get("target", ())]
    return source.text is not None and not any(
        one.head == source.head or (one.entity is not None and one.entity == source.entity) for one in bound
    )


def _count(frame: Frame) -> Count | None:
    for role in _COUNTED.get(frame.entry.family, ()):
        for head in frame.roles.get(role, ()):
            count = count_of(head)
            if count is not None:
                return count
    return count_of(frame.token) if frame.entry.form == "noun" else None


def _confidence(frame: Frame) -> float:
    """How much of the frame was found in the words: a rough measure, to order a queue by."""
    core = sum(bool(frame.roles.get(role)) for role in ("actor", "target", "place", "what"))
    return round(min(0.9, 0.4 + 0.15 * core + 0.05 * (len(frame.entry.pattern) > 1)), 2)
