"""Who says so, link by link: the outlet, whoever spoke, and the outlet that it was told to."""

from __future__ import annotations

from dateline.knowledge.actors import actors
from dateline.reading.bounds import bounds
from dateline.reading.passages import Passage
from dateline.reading.relied_on import is_outlet, told_to
from dateline.reading.setting import Setting
from dateline.reading.speakers import Speaker
from dateline.records import Source, Span
from dateline.tokens import Token

_OUTLET = Source()


def sources_of(passage: Passage, token: Token, *, setting: Setting) -> tuple[Source, ...]:
    """The chain of sources of what a token tells, the report's own outlet first."""
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
