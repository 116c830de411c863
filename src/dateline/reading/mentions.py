"""Where names stand in one block: what knowledge, the statistical tagger and the build of words say, made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.knowledge.equipment import designations, ships
from dateline.knowledge.nouns import classes_of
from dateline.reading.lexicon import Known, NameKind, known_names
from dateline.reading.words import is_dash, lemma
from dateline.reading.words_of_names import ARTICLES, BETWEEN, DIRECTIONS, NOT_NAMES, OPENING, POSSESSIVES, TITLES
from dateline.tokens import Doc, Token
from dateline.tokens import Span as DocSpan

_LABELS: dict[str, NameKind] = {"PERSON": "person", "ORG": "actor", "PLACE": "place", "WEAPON": "equipment"}
_APART = frozenset({",", ";", ":", "(", ")", "—", "…"})
_JOINING = frozenset({"and", "or", "&"})
_BEFORE_NAMES = ARTICLES | _JOINING
_SPLITS = POSSESSIVES | {",", "and", "&", "(", ")", "/", "–", "—", ";", ":", "or"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: half-open token indexes; what it may stand for if known; whether only guessed at.

    ``label`` is the statistical tagger's opinion, if it has one.
    """

    start: int
    end: int
    text: str
    kind: NameKind | None
    known: tuple[Known, ...] = ()
    label: NameKind | None = None
    guessed: bool = False

    def overlaps(self, other: Mention) -> bool:
        return self.start < other.end and other.start < self.end


def mentions_in(doc: Doc) -> list[Mention]:
    """The names of a block in order, none overlapping another."""
    known = list(_known(doc))
    tagged = [piece for mention in _tagged(doc) for piece in _beside(mention, known, doc)]
    found = [m for m in known if not any(_swallows(t, m) for t in tagged)]
    found = [_with_label(m, tagged) for m in found]
    found += [t for t in tagged if not any(t.overlaps(m) for m in found)]
    named = [
        m for m in (*_ships(doc), *_of_class(doc)) if not any(m.overlaps(f) and f.kind == "equipment" for f in known)
    ]
    found = [f for f in found if not any(f.overlaps(m) for m in named)] + named
    found += [m for m in _designated(doc) if not any(m.overlaps(f) for f in found)]
    return sorted(found, key=lambda m: m.start)


def mention(doc: Doc, start: int, end: int, *, kind: NameKind | None, known: tuple[Known, ...] = ()) -> Mention:
    """A mention of the tokens ``[start, end)``."""
    return Mention(start, end, doc[start:end].text, kind, known)


# ------------------------------------------------------------------------------------------ knowledge


def _known(doc: Doc) -> Iterator[Mention]:
    for start, end, meanings in known_names(doc.text):
        span = doc.char_span(start, end) or _inside_token(doc, start, end)
        if span is None or _is_shouted_word(doc, span):
            continue
        yield Mention(span.start, span.end, doc.text[start:end], meanings[0].kind, meanings)


def _inside_token(doc: Doc, start: int, end: int) -> DocSpan | None:
    """A name that is only part of a token, if the rest hangs on it with a hyphen or apostrophe: "Mi-28N-type"."""
    wide = doc.char_span(start, end, alignment_mode="expand")
    if wide is None:
        return None
    rest = doc.text[wide.start_char : start] + doc.text[end : wide.end_char]
    return wide if set(rest[:1]) <= {"-", "'", "’", "s"} and not rest.isalnum() else None


def _is_shouted_word(doc: Doc, span: DocSpan) -> bool:
    """In a headline set in capitals, "IS" and "US" are words more often than names."""
    if len(span.text) > 2 or not span.text.isupper() or span.text == "UN":
        return False
    near = doc[max(0, span.start - 2) : span.end + 2]
    return all(t.text.isupper() or not t.is_alpha for t in near) and len(near) > len(span) + 1


# ------------------------------------------------------------------------------------------ tagger


def _tagged(doc: Doc) -> Iterator[Mention]:
    for ent in doc.ents:
        kind = _LABELS.get(ent.label_)
        for start, end in _pieces(doc, ent.start, ent.end):
            bounds = trimmed(doc, start, end)
            if kind is not None and bounds is not None:
                yield Mention(*bounds, doc[slice(*bounds)].text, kind, (), kind, guessed=True)


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at line breaks and commas, which no name goes across."""
    begin = start
    for i, token in enumerate(doc.tokens[start:end], start):
        if token.is_space or token.text in _APART or (token.is_sent_start and i > start):
            yield begin, i
            begin = i if token.is_sent_start and not token.is_space else i + 1
    yield begin, end


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The name without article, title, direction, quotes and lower-case words at its ends; none if nothing is left."""
    tokens = doc.tokens
    while start < end and _is_margin(tokens[start], first=True):
        start += 1
    while start < end and _is_margin(tokens[end - 1], first=False):
        end -= 1
    words = [t for t in tokens[start:end] if t.is_alpha or any(c.isalnum() for c in t.text)]
    if not words or not any(_is_marked(t) for t in words):
        return None
    if len(words) == 1 and (words[0].lower_ in NOT_NAMES or len(words[0].text) < 2):
        return None
    return start, end


def _is_marked(word: Token) -> bool:
    return (word.text[:1].isupper() or word.text[:1].isdigit()) and word.lower_ not in OPENING


def _is_margin(token: Token, *, first: bool) -> bool:
    text = token.text
    if text in POSSESSIVES or not (token.is_alpha or any(c.isalnum() for c in text)):
        return not (first and text in ("'", "’"))
    if first:
        return text.lower() in _BEFORE_NAMES or text in TITLES or (text.islower() and text not in BETWEEN)
    return text.islower() and not any(c.isdigit() for c in text) and text != "al"


# ------------------------------------------------------------------------------------------ both


def _swallows(tagged: Mention, known: Mention) -> bool:
    """Is the known name only part of a longer one? "Syrian" in "Syrian Human Rights Committee"."""
    return (
        tagged.start <= known.start
        and known.end <= tagged.end
        and (tagged.end - tagged.start) > (known.end - known.start)
    )


def _beside(tagged: Mention, known: list[Mention], doc: Doc) -> Iterator[Mention]:
    """What the tagger found, cut where a known name ends and something else begins."""
    for one in known:
        if not one.overlaps(tagged) or (one.start == tagged.start and one.end == tagged.end):
            continue
        within = tagged.start <= one.start and one.end <= tagged.end
        if within and not _stands_alone(one, tagged, doc):
            continue
        for start, end in ((tagged.start, one.start), (one.end, tagged.end)):
            bounds = trimmed(doc, start, end) if start < end else None
            if bounds is not None:
                rest = replace(tagged, start=bounds[0], end=bounds[1], text=doc[slice(*bounds)].text)
                yield from _beside(rest, known, doc)
        return
    yield tagged


def _stands_alone(known: Mention, tagged: Mention, doc: Doc) -> bool:
    """Does a known name inside a tagged one end or begin at a seam, or is it what the rest describes?"""
    after = doc[known.end].text if known.end < tagged.end else ""
    before = doc[known.start - 1].text if known.start > tagged.start else ""
    if (
        after in _SPLITS
        or before in _SPLITS
        or (known.end < tagged.end and is_dash(doc[known.end]))
        or (after == "-" and known.kind == "nationality")
    ):
        return True
    if known.kind == "nationality" and known.start == tagged.start:
        return tagged.label in ("person", "place") and len(known.text) > 4
    if known.kind in ("actor", "equipment") and known.start == tagged.start and tagged.label == "person":
        return True
    rest = [t for t in doc[tagged.start : tagged.end] if not known.start <= t.i < known.end]
    return all(t.lower_ in DIRECTIONS or not t.is_alpha for t in rest)


def _with_label(known: Mention, tagged: list[Mention]) -> Mention:
    same = next((t for t in tagged if t.overlaps(known)), None)
    return replace(known, label=same.label) if same else known


def _ships(doc: Doc) -> Iterator[Mention]:
    """“INS Mysore”: a ship by the prefix of its name, whatever the tagger takes it for."""
    for start, end in ships(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield Mention(span.start, span.end, span.text, "equipment", guessed=True)


def _of_class(doc: Doc) -> Iterator[Mention]:
    """“the submarine Krasnodar”: a boat by the noun before its name, and no city."""
    for before, token in pairwise(doc.tokens):
        if (
            token.tag_ == "NNP"
            and token.dep_ != "obl:unmarked"  # "stopped the boat Wednesday"
            and before.tag_ == "NN"
            and not token.is_sent_start
            and before.text.islower()
            and "vessel" in classes_of(lemma(before))
        ):
            end = next((t.i for t in doc[token.i : token.sent.end] if t.tag_ != "NNP"), token.sent.end)
            yield Mention(token.i, end, doc[token.i : end].text, "equipment", guessed=True)


def _designated(doc: Doc) -> Iterator[Mention]:
    for start, end in designations(doc.text):
        span = doc.char_span(start, end) or doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield Mention(span.start, span.end, doc.text[start:end], "equipment", guessed=True)
