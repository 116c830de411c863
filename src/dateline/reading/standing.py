"""How sure a claim is: its status by what its kind makes of the verdict on its words, and its hedges."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.frames import Frame
from dateline.reading.passages import Passage
from dateline.reading.quotes import scare_quote
from dateline.reading.setting import Setting
from dateline.reading.status import Verdict
from dateline.reading.words import lemma
from dateline.records import Filler, Source, Status
from dateline.tokens import Token

AHEAD = frozenset({"planned", "expected", "possible", "conditional", "asked"})
_CAMPAIGNS = frozenset({"campaign", "operation", "battle", "war", "fight", "offensive", "mission", "strategy"})


def own_plan(status: Status, verdict: Verdict, *, who: tuple[Sequence[Filler], Source]) -> Status:
    """“Oslo says it will stay”: what somebody will do himself he has planned; of others it is expected."""
    actors, source = who
    if status != "expected" or not verdict.rule.startswith("modal"):
        return status
    names = {source.head, source.entity} - {None}
    return "planned" if any({a.head, a.entity} & names for a in actors) else status


def claim_status(frame: Frame, verdict: Verdict) -> Status:
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


def hedges_of(passage: Passage, token: Token, verdict: Verdict, *, setting: Setting) -> list[tuple[int, int]]:
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
    ahead = frame.entry.kind == "talk.vow" and AHEAD & {s.status for s in verdict.signs}
    return (verdict.status == "actual" and committed) or (verdict.status in {"negated", "ongoing"} and bool(ahead))
