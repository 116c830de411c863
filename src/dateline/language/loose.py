"""A parse while it is mended: whoever gives a token another head changes what hangs on what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from dateline import tokens
from dateline.tokens import Doc

_set = object.__setattr__
_place = attrgetter("i")


def mended(doc: Doc, mend: Callable[[Doc], None]) -> Doc:
    """The same document, mended; meanwhile its tokens may be given other heads.

    What hangs on a token and how far that reaches follow at once; sentences begin where they did until all is done.
    """
    for token in doc.tokens:
        token.__class__ = _Token
    mend(doc)
    for token in doc.tokens:
        token.__class__ = tokens.Token
    if not doc.nested:
        doc.rearrange()
    return doc


class _Token(tokens.Token):
    """A token whose ``head`` may be set."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        if name == "head":
            assert isinstance(value, _Token)
            _hang(self, value)
        else:
            _set(self, name, value)


def _hang(token: tokens.Token, head: tokens.Token) -> None:
    """Gives a token another head. That no two arcs cross is not known from then on."""
    old = token.head
    if head is old:
        return
    token.doc.nested = False
    _set(token, "head", head)
    if old is not token:
        _arrange(old, [child for child in old.children if child is not token])
    if head is not token:
        _arrange(head, sorted((*head.children, token), key=_place))
    _reach(old)
    _reach(head)


def _arrange(token: tokens.Token, children: Iterable[tokens.Token]) -> None:
    """These, in order, hang on a token."""
    _set(token, "lefts", tuple(child for child in children if child.i < token.i))
    _set(token, "rights", tuple(child for child in children if child.i > token.i))
    _set(token, "children", tuple(children))


def _reach(token: tokens.Token) -> None:
    """Sets the edges of a token by those of what hangs on it, and then of its head and so on; a circle is gone once."""
    passed: set[int] = set()
    while token.i not in passed:
        passed.add(token.i)
        _set(token, "left_edge", min((token, *(child.left_edge for child in token.children)), key=_place))
        _set(token, "right_edge", max((token, *(child.right_edge for child in token.children)), key=_place))
        token = token.head
