"""The source of a web page: its visible characters with their offsets, and what its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser

from dateline.intake.lines import INVISIBLE

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_HIDDEN = frozenset("script style template noscript svg math select textarea button iframe".split())
_NAMED = frozenset("h1 h2 h3 h4 h5 h6 figcaption".split())


@dataclass
class Visible:
    """Visible characters, white space left out, in four columns of one length.

    ``offsets``: where each stands in the source, ``None`` if it was written as an entity and is not printed there as it
    reads. ``blocks``: the number of the block it is in. ``spaced``: was there white space before it?
    """

    chars: list[str] = field(default_factory=list)
    offsets: list[int | None] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.chars)

    def push(self, char: str, offset: int | None, *, block: int, spaced: bool) -> None:
        self.chars.append(char)
        self.offsets.append(offset)
        self.blocks.append(block)
        self.spaced.append(spaced)


class Source(HTMLParser):
    """A page's source, read once; malformed markup never raises.

    ``visible`` is the text of the body, ``title`` that of ``<title>``; ``tags`` names the block of each number if it is
    a heading or a picture's caption; ``meta`` are the page's own data, names in lower case; ``linked`` its JSON-LD
    scripts; ``broken`` tells that the markup could not be followed to the end.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.visible, self.title = Visible(), Visible()
        self.tags: list[str] = [""]
        self.meta: dict[str, str] = {}
        self.linked: list[str] = []
        self.broken = False
        self.source = source
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self._hidden: list[str] = []
        self._gap = self._in_title = self._in_linked = False
        self._breaks = 0
        self._read(source)

    @cached_property
    def text(self) -> str:
        """The visible characters of the body, white space left out."""
        return self.visible.text

    def _read(self, source: str) -> None:
        try:
            self.feed(source)
            self.close()
        except AssertionError:  # html.parser gives up on a declaration that it does not know
            self.broken = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden.append(tag)
            self._in_linked = values.get("type", "").lower() == "application/ld+json"
        elif tag in ("meta", "time"):
            self._note(tag, values)
        elif tag == "br":
            self._gap = True
            self._breaks += 1
        self._in_title = self._in_title or (tag == "title" and not self._hidden)
        if tag in _BLOCKS:
            self._begin(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        if tag == "title":
            self._in_title = False
        if tag in _BLOCKS:
            self._begin("")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            if self._in_linked and self._hidden[-1] == "script":
                self.linked.append(data)
            return
        self._print(data, self._offset())

    def handle_entityref(self, name: str) -> None:
        self._entity("&" + name)

    def handle_charref(self, name: str) -> None:
        self._entity("&#" + name)

    def _entity(self, written: str) -> None:
        if self._hidden:
            return
        start = self._offset()
        if self.source.startswith(";", start + len(written)):
            written += ";"
        meant = unescape(written)
        self._print(meant, start if meant == written else None)

    def _print(self, text: str, start: int | None) -> None:
        into = self.title if self._in_title else self.visible
        for number, char in enumerate(text):
            if char.isspace():
                self._gap = True
                continue
            if char in INVISIBLE:
                continue
            if self._breaks > 1:
                self._begin("")
            into.push(char, None if start is None else start + number, block=len(self.tags) - 1, spaced=self._gap)
            self._gap = False
            self._breaks = 0

    def _begin(self, tag: str) -> None:
        """A new block; what follows an end tag stands in a block without a name."""
        self.tags.append(tag if tag in _NAMED else "")
        self._gap = True
        self._breaks = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _note(self, tag: str, values: dict[str, str]) -> None:
        said = values.get("property") or values.get("name") or values.get("itemprop") or ""
        content = values.get("content", "")
        if tag == "time" and ("pubdate" in values or said.lower() == "datepublished"):
            said, content = "datepublished", values.get("datetime", "")
        if said and content.strip():
            self.meta.setdefault(said.lower(), content.strip())
