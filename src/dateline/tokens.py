"""A text as parsed: its tokens, what hangs on what, its sentences, the names in it.

Plain objects that hold all there is to know, under the names that spaCy gives it: rules ask a token for its head, its
children or its lemma some hundred times, and spaCy makes these anew each time it is asked. ``language`` makes them and
mends them, ``reading`` looks at them, and nobody changes them any more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, wraps
from itertools import pairwise
from typing import Literal, NamedTuple, TypeVar, overload

T = TypeVar("T")
Run = tuple[int, int, str]


@cache
def features(told: str) -> Mapping[str, list[str]]:
    """Features by name, of what stands written as in Universal Dependencies: "Mood=Ind|VerbForm=Fin", or "_"."""
    pairs = (pair.partition("=") for pair in told.split("|") if pair not in ("", "_"))
    return {name: values.split(",") for name, _, values in pairs}


class Row(NamedTuple):
    """What is known of one token beside its place: as it is written, what it was found to be, where its head stands."""

    text: str
    lower: str
    idx: int
    whitespace: str
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_lower: bool
    like_num: bool
    tag: str
    pos: str
    morph: Mapping[str, list[str]]
    lemma: str
    dep: str
    ent_type: str
    head: int


class Token:
    """A word or sign in its text: ``i`` is its place among the tokens, ``idx`` that of its first character.

    ``head`` of a root is the root itself; ``lefts``, ``rights`` and both, ``children``, hang on it directly;
    ``left_edge`` and ``right_edge`` are the first and the last token of all that hangs on it. ``base`` is the lemma as
    knowledge spells it, once somebody has asked for it; ``kept`` are other answers (:func:`once`).
    """

    __slots__ = (
        "base",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_lower",
        "is_punct",
        "is_sent_start",
        "is_space",
        "kept",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    head: Token
    left_edge: Token
    right_edge: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    sent: Span
    is_sent_start: bool
    base: str | None
    kept: dict[object, object] | None

    def __init__(self, doc: Doc, i: int, row: Row) -> None:
        self.doc, self.i, self.base, self.kept = doc, i, None, None
        (
            self.text, self.lower_, self.idx, self.whitespace_, self.is_space, self.is_punct, self.is_alpha,
            self.is_lower, self.like_num, self.tag_, self.pos_, self.morph, self.lemma_, self.dep_, self.ent_type_, _,
        ) = row  # fmt: skip

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int = 1) -> Token:
        """The token so far behind it (before it, if negative). Raises :class:`IndexError` outside the text."""
        at = self.i + distance
        if at < 0:
            message = f"there is no token {-distance} before {self.text!r}, the token {self.i} of its text"
            raise IndexError(message)
        return self.doc.tokens[at]

    def set_morph(self, told: str) -> None:
        """Sets its features, written as in Universal Dependencies."""
        self.morph = features(told)

    @property
    def n_lefts(self) -> int:
        """How many tokens before it hang on it directly."""
        return len(self.lefts)

    @property
    def is_sent_end(self) -> bool:
        """Does its sentence end with it?"""
        return self.i + 1 == self.sent.end

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        token, head = self, self.head
        while head is not token:
            yield head
            token, head = head, head.head

    @property
    def subtree(self) -> Sequence[Token]:
        """It and all that hangs on it; in the order of the text, unless arcs cross."""
        if self.doc.nested:
            return self.doc.tokens[self.left_edge.i : self.right_edge.i + 1]
        return [*(t for c in self.lefts for t in c.subtree), self, *(t for c in self.rights for t in c.subtree)]

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that it is coordinated with, without itself."""
        first = self
        if first.dep_ != "conj" and not any(child.dep_ == "conj" for child in first.rights):
            return ()
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:  # grows as it goes
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)


class Span:
    """Half-open run of tokens of a text; ``label_`` is the kind of a name."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:  # noqa: PLR0917 - as spaCy's
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end = _settled(at, self.end - self.start)
            return Span(self.doc, self.start + start, self.start + end)
        return self.doc.tokens[self.start : self.end][at]

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its characters, without the white space after the last token."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """Its characters, with the white space after the last token."""
        return self.text + (self.doc.tokens[self.end - 1].whitespace_ if self.end > self.start else "")

    @property
    def start_char(self) -> int:
        """Where its first character stands in the text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last character ends in the text."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def sent(self) -> Span:
        """The sentence that its first token stands in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The first of its tokens that are nearest to the root of their sentence; a sign only where no word is."""
        tokens = self.doc.tokens[self.start : self.end]
        tops = []
        for token in tokens:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                tops.append(token)
        return min(tops, key=_depth) if tops else self.doc.tokens[self.start]


class Doc:
    """A parsed text with its tokens, sentences and names, each in order. ``nested``: no two of its arcs cross."""

    __slots__ = ("ents", "nested", "sents", "text", "tokens")
    sents: tuple[Span, ...]

    def __init__(self, text: str, rows: Sequence[Row], *, begins: Iterable[int] | None, names: Iterable[Run]) -> None:
        """``begins`` are the first tokens of sentences (``None``: each begins with the first of what hangs on a root),
        ``names`` half-open runs of tokens with their kind.

        For speed, plain tuples in the order of a row do as well.
        """
        self.text = text
        self.tokens = [Token(self, at, row) for at, row in enumerate(rows)]
        self.ents = tuple(Span(self, start, end, kind) for start, end, kind in names)
        heads = [row[-1] for row in rows]
        self.nested = _find_edges(self.tokens, heads, _hang(self.tokens, heads))
        _part(self, _beginnings(self.tokens) if begins is None else begins)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            return Span(self, *_settled(at, len(self.tokens)))
        return self.tokens[at]

    def __repr__(self) -> str:
        return self.text

    def rearrange(self) -> None:
        """Lays out anew what hangs on what and where sentences begin, after heads were changed."""
        heads = [token.head.i for token in self.tokens]
        self.nested = _find_edges(self.tokens, heads, _hang(self.tokens, heads))
        _part(self, _beginnings(self.tokens))

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["strict", "expand"] = "strict") -> Span | None:
        """The tokens that the characters ``[start, end)`` make up, or (``expand``) that they touch; else ``None``."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "strict":
            exact = first.idx == start and last.idx + len(last.text) == end
            return Span(self, first.i, last.i + 1) if exact else None
        behind = start == first.idx + len(first.text)  # at the white space after a token
        return Span(self, first.i + behind, last.i + 1)

    def _at(self, place: int) -> Token | None:
        """The token of a character; white space after a token belongs to it."""
        if not 0 <= place < len(self.text):
            return None
        return self.tokens[bisect_right(self.tokens, place, key=lambda token: token.idx) - 1]


def once(ask: Callable[[Token], T]) -> Callable[[Token], T]:
    """A question about a token that is worked out once for each token, and is remembered as long as the token."""

    @wraps(ask)
    def asked(token: Token) -> T:
        kept = token.kept
        if kept is None:
            kept = token.kept = {}
        found = kept.get(ask, kept)  # itself, where there is no answer yet
        if found is kept:
            found = kept[ask] = ask(token)
        return found  # type: ignore[return-value]

    return asked


def _settled(at: slice, length: int) -> tuple[int, int]:
    """Start and end of a slice as places in so many tokens, the end never before the start."""
    start, end = at.start, at.stop
    if start is not None and end is not None and 0 <= start <= end <= length:
        return start, end
    start = 0 if start is None else start + length if start < 0 else start
    start = min(length, max(0, start))
    end = length if end is None else end + length if end < 0 else end
    return start, min(length, max(start, end))


def _hang(tokens: Sequence[Token], heads: Sequence[int]) -> list[int]:
    """Hangs each token on its head; all their places, those of heads before those of what hangs on them."""
    lefts: dict[int, list[int]] = {}
    rights: dict[int, list[int]] = {}
    order: list[int] = []
    for at, head in enumerate(heads):
        if head > at:
            lefts.setdefault(head, []).append(at)
        elif head < at:
            rights.setdefault(head, []).append(at)
        else:
            order.append(at)
    for at, token in enumerate(tokens):
        token.head = tokens[heads[at]]
        token.lefts = tuple([tokens[i] for i in lefts[at]]) if at in lefts else ()
        token.rights = tuple([tokens[i] for i in rights[at]]) if at in rights else ()
        token.children = token.lefts + token.rights if token.lefts else token.rights
    for at in order:  # grows as it goes, from the roots down
        order.extend(lefts.get(at, ()))
        order.extend(rights.get(at, ()))
    return order


def _find_edges(tokens: Sequence[Token], heads: Sequence[int], order: Sequence[int]) -> bool:
    """Sets the edges of each token; whether no arcs cross: then all between its edges hang on it."""
    first, last, size = list(range(len(heads))), list(range(len(heads))), [1] * len(heads)
    for at in reversed(order):
        head = heads[at]
        if head != at:
            size[head] += size[at]
            first[head] = min(first[head], first[at])
            last[head] = max(last[head], last[at])
    for token, left, right in zip(tokens, first, last, strict=True):
        token.left_edge, token.right_edge = tokens[left], tokens[right]
    return all(right - left + 1 == many for left, right, many in zip(first, last, size, strict=True))


def _depth(token: Token) -> int:
    """How far it is to the root; of a sign or white space on which nothing hangs, as far as can be."""
    bare = (token.is_space or token.is_punct) and not token.children
    return len(token.doc.tokens) - 1 if bare else sum(1 for _ in token.ancestors)


def _beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """The first tokens of what hangs on roots."""
    return (token.left_edge.i for token in tokens if token.head is token)


def _part(doc: Doc, begins: Iterable[int]) -> None:
    """Parts it into sentences, of which the first begins with the first token."""
    starts = sorted({0, *begins}) if doc.tokens else []
    doc.sents = tuple(Span(doc, start, end) for start, end in pairwise([*starts, len(doc.tokens)]))
    for sentence in doc.sents:
        for token in doc.tokens[sentence.start : sentence.end]:
            token.sent, token.is_sent_start = sentence, False
        doc.tokens[sentence.start].is_sent_start = True
