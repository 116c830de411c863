"""A claim's parts in a few words, the same in every table."""

from __future__ import annotations

from dateline.records import Claim, Role, Time

_LEADS: dict[Role, str] = {
    "actor": "", "target": "→ ", "what": "· ", "with": "with ", "from": "from ", "to": "to ", "place": "at ",
}  # fmt: skip


def names(claim: Claim, role: Role) -> str:
    """Who or what fills a role, by the words of the report; where these stand for a name, the name too."""
    fillers = claim.fillers(role)
    if not fillers:
        return ""
    found = []
    for filler in fillers:
        text = filler.span.text
        known = filler.head.lower() in text.lower() or text.lower() in filler.head.lower()
        found.append(text if known else f"{text} ({filler.head})")
    return "; ".join(found)


def count(claim: Claim) -> str:
    """A number as told, with its bounds: "12-15", "≥ 12", "≤ 500", "≈ 8000"."""
    if claim.count is None:
        return ""
    low, high = claim.count.min, claim.count.max
    sign = "≈ " if claim.count.approximate else ""
    if low is not None and high is not None:
        return f"{sign}{low}" if low == high else f"{sign}{low}-{high}"
    return f"≥ {low}" if low is not None else f"≤ {high}" if high is not None else claim.count.text


def when(claim: Claim) -> str:
    """The time as ISO days, never sharper than told; a mere bound by the publication date is told as one."""
    return time_words(claim.time)


def time_words(time: Time) -> str:
    """A time in ISO days: one day, an interval, or the side that is known."""
    start, end = (day.isoformat() if day else None for day in (time.start, time.end))
    if time.basis in ("published", "unknown"):
        return f"by {end}" if end else time.text or "?"
    if start and end:
        return start if start == end else f"{start}..{end}"
    return f"from {start}" if start else f"until {end}" if end else time.text or "?"


def told_by(claim: Claim) -> str:
    """The source chain, innermost first: "a doctor, via AFP"; the report itself is "the report"."""
    chain = [
        source.head or (source.text.text if source.text else source.type)
        for source in claim.source
        if source.type != "outlet"
    ]
    return ", via ".join(reversed(chain)) if chain else "the report"


def title(claim: Claim) -> str:
    """One line that names a claim: "move, retreat (planned): army from Homs to Hama"."""
    kind = claim.kind.replace(".", ", ").replace("_", " ")
    status = "" if claim.status in ("actual", "ongoing") else f" ({claim.status})"
    told = [
        lead + "; ".join(dict.fromkeys(f.head or f.span.text for f in claim.fillers(role)))
        for role, lead in _LEADS.items()
        if claim.fillers(role)
    ]
    return f"{kind}{status}: {' '.join(told)}" if told else f"{kind}{status}"
