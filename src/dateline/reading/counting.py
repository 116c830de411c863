"""One predicate that tells of several numbers makes one claim a number: "24 civilians and 25 rebels died"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.frames import Frame
from dateline.reading.quantities import count_of
from dateline.records import Role
from dateline.tokens import Token

_ROLE: Role = "target"


def by_count(frame: Frame) -> Iterator[Frame]:
    """The frame, or one for each victim that has a number of its own; victims without one go with the one before."""
    alone = _counted_alone(frame)
    if alone is not None:
        yield replace(frame, roles={**frame.roles, _ROLE: [alone]})
        return
    heads = sorted(frame.roles.get(_ROLE, []), key=lambda t: t.i) if frame.entry.family == "harm" else []
    numbered = [head for head in heads if count_of(head) is not None] if len(heads) > 1 else []
    if len(numbered) < 2:
        yield frame
        return
    groups = [[numbered[0]]]
    for head in heads:
        if head is numbered[0]:
            continue
        if head in numbered:
            groups.append([head])
        else:
            groups[-1].append(head)
    for group in groups:
        yield replace(frame, roles={**frame.roles, _ROLE: group})


def _counted_alone(frame: Frame) -> Token | None:
    """“ten were killed and more than 300 wounded”: a number before the verb that counts nothing else."""
    verb = frame.token
    if frame.entry.family != "harm" or verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "conj":
        return None
    return next((c for c in verb.lefts if c.dep_ == "nummod" and c.i == verb.i - 1), None)
