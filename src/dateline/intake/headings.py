"""Headings, bylines and datelines told apart from running text, and running text healed where a column broke it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dateline.intake.jumps import jump_from
from dateline.intake.layout import Chunk, fits
from dateline.intake.lines import bullet, goes_on, hanging, opens, parts_sentences, running
from dateline.intake.spelling import common, listed
from dateline.intake.wire import is_byline_line, is_byline_note, names_trade, opens_with_dateline
from dateline.knowledge.gazetteer import gazetteer

PartRole = Literal["heading", "byline", "dateline", "body"]

_LONGEST_HEADING = 25  # words
_LONGEST_CROSSHEAD = 12
_MOST_LINES = 4
_STACKED_LINES, _STACKED_WORDS = 8, 3.2  # words on each line at most, on average
_LARGER = 1.12
_WIDER = 1.15
_OTHER_COLUMN = 1.4
_ROOM = 0.92
_TITLED = 0.6
_LONGEST_PLACE = 4
_LONGEST_POST = 8
_LONGEST_TITLE = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A chunk of the stories' own flow, and what it is there."""

    role: PartRole
    chunk: Chunk


def told_apart(flow: Sequence[Chunk], *, usual: int | None) -> list[Part]:
    """The flow of a text in order. ``usual`` is the width of its columns; ``None``: every line is a paragraph."""
    parts: list[Part] = []
    for number, chunk in enumerate(flow):
        after = flow[number + 1] if number + 1 < len(flow) else None
        before = parts[-1] if parts else None
        if _is_byline(chunk, before):
            parts.append(Part("byline", chunk))
        elif after is not None and _is_heading(chunk, after, before=before, usual=usual):
            parts.append(Part("heading", chunk))
        elif before is not None and before.role == "body" and _continues(before.chunk, chunk, usual=usual):
            parts[-1] = Part("body", replace(before.chunk, lines=before.chunk.lines + chunk.lines))
        else:
            parts.append(Part("body", chunk))
    return _with_datelines(parts)


def _is_byline(chunk: Chunk, before: Part | None) -> bool:
    """A line that names the author, or his post under it ("Staff writer")."""
    if len(chunk.lines) > 1 or chunk.capital:
        return False
    post = before is not None and before.role == "byline" and len(chunk.words) <= _LONGEST_POST
    return is_byline_line(chunk.text) or (post and not chunk.finished and names_trade(chunk.text))


def _is_heading(chunk: Chunk, after: Chunk, *, before: Part | None, usual: int | None) -> bool:
    """Few words without an end of sentence, before something longer, and not the beginning or rest of a sentence."""
    if not _brief(chunk) or (goes_on(after.text) and after.capital is None and not jump_from(after.jumped)):
        return False
    if hanging(chunk.text) and not _ends_in_particle(chunk, after, before=before):
        return False
    if chunk.finished and not _exclaims(chunk, after, before=before):
        return False
    if chunk.size > _LARGER or is_byline_line(after.text):
        return True
    if before is None or before.role != "body":
        return _heads(chunk, after, before=before, usual=usual)
    return (before.chunk.finished or bool(chunk.jumped)) and _interrupts(chunk, after, usual=usual)


def _ends_in_particle(chunk: Chunk, after: Chunk, *, before: Part | None) -> bool:
    """May it be a heading although its last word looks as if more came: "Tribes offer to step in"?"""
    sure = (before is None and len(chunk.lines) == 1) or (before is not None and before.role == "heading")
    deck = opens(after.text) and not after.finished and not running(after.text) and len(after.lines) <= _MOST_LINES
    stands = sure or deck or is_byline_line(after.text) or opens_with_dateline(after.text)
    return stands and chunk.text.rsplit(" ", 1)[-1] in listed("sentence", "particles")


def _brief(chunk: Chunk) -> bool:
    """Is it short, and neither an item of a list, nor a note, nor the beginning of a story?"""
    text = chunk.text
    lines = len(chunk.lines)
    stacked = lines <= _STACKED_LINES and len(chunk.words) <= _STACKED_WORDS * lines
    if chunk.capital or (lines > _MOST_LINES and not stacked) or not 0 < len(chunk.words) <= _LONGEST_HEADING:
        return False
    return opens(text) and not (bullet(text) or running(text) or opens_with_dateline(text) or is_byline_note(text))


def _exclaims(chunk: Chunk, after: Chunk, *, before: Part | None) -> bool:
    """A question or a cry at the very top may be a headline; so may a line of larger letters."""
    return chunk.text[-1:] in "?!" and before is None and len(after.words) > len(chunk.words)


def _heads(chunk: Chunk, after: Chunk, *, before: Part | None, usual: int | None) -> bool:
    """Under nothing, or under another heading, is it one itself?"""
    if usual is None:
        short = len(chunk.words) <= _LONGEST_CROSSHEAD and len(after.words) > len(chunk.words)
        return before is None or short or _is_name(chunk.text)
    if before is None or after.capital or len(after.lines) == 1 or opens_with_dateline(after.text):
        return True
    full = not fits(chunk.lines[-1], after.lines[0], width=_ROOM * usual)
    column = len(chunk.lines) > 1 and full and chunk.width <= _WIDER * usual
    return not column or _titled(chunk) or parts_sentences(chunk.text, after.text)


def _interrupts(chunk: Chunk, after: Chunk, *, usual: int | None) -> bool:
    """Between two paragraphs, is it a crosshead or the headline of another story?"""
    if usual is None:
        longer = len(after.words) > len(chunk.words) and (after.finished or len(after.words) > _LONGEST_HEADING)
        return len(chunk.words) <= _LONGEST_CROSSHEAD and longer
    room = fits(chunk.lines[-1], after.lines[0], width=_ROOM * usual)
    deck = opens(after.text) and not after.finished and _brief(after) and not hanging(after.text)
    anew = (
        after.capital is not None
        or opens_with_dateline(after.text)
        or (_close(chunk, after) and parts_sentences(chunk.text, after.text))
    )
    return room or deck or anew or _titled(chunk) or chunk.width > _WIDER * usual


def _close(chunk: Chunk, after: Chunk) -> bool:
    """Does no blank line stand between them? What blank lines part may go on at the head of another column."""
    lines = [chunk.lines[-1], *after.lines]
    gaps = [b.start - a.start - len(a.text) for a, b in pairwise(lines)]
    return len(gaps) > 1 and gaps[0] <= sorted(gaps[1:])[len(gaps[1:]) // 2]


def is_label(chunk: Chunk) -> bool:
    """One line of a few words in capitals, as adverts begin with."""
    return len(chunk.lines) == 1 and chunk.text.isupper() and len(chunk.words) <= _LONGEST_TITLE


def is_title(chunk: Chunk) -> bool:
    """May it be the name of a paper: one line of a few words, each with a capital?"""
    words = chunk.text.split()
    return len(chunk.lines) == 1 and len(words) <= _LONGEST_TITLE and all(word[:1].isupper() for word in words)


def _titled(chunk: Chunk) -> bool:
    """All capitals, or Most Words With Capitals?"""
    long = [word for word in chunk.text.split() if len(word) > 3]
    return (
        bool(long)
        and sum(word.lstrip("“\"‘'(")[:1].isupper() for word in long) >= _TITLED * len(long)
        and len(long) > 1
    )


def _continues(before: Chunk, chunk: Chunk, *, usual: int | None) -> bool:
    """Does a chunk go on with the sentence that the one before it, at the foot of a column, left open?"""
    if chunk.jumped and not goes_on(chunk.text):
        return False
    if chunk.capital or chunk.framed or before.finished or bullet(chunk.text, before.lines[-1].read):
        return False
    if goes_on(chunk.text) or hanging(before.text):
        return True
    return usual is not None and chunk.width <= _OTHER_COLUMN * max(before.width, usual)


def _with_datelines(parts: Sequence[Part]) -> list[Part]:
    """A place by itself between headline and text is the dateline, a name over it the byline."""
    told = "\n".join(p.chunk.text for p in parts if p.role == "body" and not is_byline_note(p.chunk.text))
    found: list[Part] = []
    for number, part in enumerate(parts):
        after = parts[number + 1] if number + 1 < len(parts) else None
        above = found and found[-1].role in ("heading", "byline") and any(p.role == "heading" for p in found)
        below = after is not None and (after.role != "heading" or _is_name(after.chunk.text))
        found += _names(part, told) if part.role == "heading" and above and below else [part]
    return found


def _names(part: Part, told: str) -> list[Part]:
    """A last heading as byline and dateline, if its lines are nothing but names. Who is in the news is no author."""
    lines = part.chunk.lines
    if len(lines) > 2 or not all(_is_name(line.read) for line in lines):
        return [part]
    single = [replace(part.chunk, lines=(line,)) for line in lines]
    person = _is_person(lines[0].read) and lines[0].read not in told
    if len(lines) == 2:
        return [Part("byline", single[0]), Part("dateline", single[1])] if person else [part]
    town = " " not in lines[0].read or "," in lines[0].read or bool(gazetteer().candidates(lines[0].read))
    role: PartRole = "dateline" if town else "byline" if person else "heading"
    return [Part(role, part.chunk)]


def _is_person(text: str) -> bool:
    return 1 < len(text.split()) <= _LONGEST_PLACE and not {"of", "the", "and"} & set(text.lower().split())


def _is_name(text: str) -> bool:
    """A few words with capitals, one of which at least is no word but a name."""
    words = text.replace(",", " ").split()
    names = [word for word in words if word[:1].isupper()]
    small = {"al", "el", "ez", "de", "la", "of", "the", "and", "sur", "es", "ed"}
    shaped = 0 < len(words) <= _LONGEST_PLACE and all(w in names or w in small for w in words)
    return shaped and any(not common(word) for word in names)
