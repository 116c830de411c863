"""Who says what claims tell, in which words, and how many told it independently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np

from dateline.analysis.bulk.codes import Column, coded, distinct
from dateline.analysis.bulk.sides import Sides
from dateline.analysis.material import WITH_A_NAME, said_by_those
from dateline.analysis.media import OF_MEDIA, seen_how_by
from dateline.analysis.sayers import in_few_words, together
from dateline.ledger import Wanted, id_of, ids_of
from dateline.tellings import Number, Speaker, Telling, Words

_chain = msgspec.json.Decoder(list[tuple[str, str | None, str | None, str | None, str | None]])


@dataclass(frozen=True)
class Sayings(Sides):
    """Columns of claims with those of who says so."""

    @cached_property
    def _said(self) -> tuple[Column, list[tuple[Speaker, ...]]]:
        """For each claim the chain of who says so, as a code; the chains."""
        return coded(self.claims["said"], self._chain)

    def _chain(self, term: int) -> tuple[Speaker, ...]:
        links = _chain.decode(self.terms[term])
        return tuple(
            Speaker(sort, text, head, entity, medium=Words(0, 0, medium) if medium else None)
            for sort, text, head, entity, medium in links
        )

    @cached_property
    def teller(self) -> Column:
        """The code of each claim's outlet, else of its file, whatever the case of its letters."""
        return self._outlets[0][self.document]

    @cached_property
    def _outlets(self) -> tuple[Column, Column, list[str]]:
        """The codes of the outlets of documents, whatever the case of their letters and as they are written; these."""
        alike: dict[str, int] = {}
        written: dict[str, int] = {}
        for report in self.documents:
            if (name := report.teller) not in written:
                written[name] = len(written)
                alike.setdefault(name.casefold(), len(alike))
        codes = [written[report.teller] for report in self.documents]
        of = np.array([alike[name.casefold()] for name in written], np.int64)
        as_written = np.array(codes, np.int64)
        return of[as_written] if codes else as_written, as_written, list(written)

    @property
    def written(self) -> tuple[Column, list[str]]:
        """The code of each claim's outlet, else of its file, as it is written; the names by their codes."""
        _, codes, names = self._outlets
        return codes[self.document], names

    @cached_property
    def speaker(self) -> Column:
        """The code of the name of each claim's innermost speaker, -1 for one without a name."""
        codes, chains = self._said
        known: dict[str, int] = {}
        named = [_name(sources) for sources in chains]
        return np.array([known.setdefault(name, len(known)) if name else -1 for name in named], np.int64)[codes]

    @cached_property
    def sentence(self) -> Column:
        """A code for each claim's sentence, -1 for one that no other claim has."""
        words = self.claims["words"]
        order = np.argsort(words)
        again = words[order[1:]] == words[order[:-1]]
        several = np.append(False, again) | np.append(again, False) if len(order) else again
        found = np.full(self.size, -1, np.int64)
        found[order[several]] = np.cumsum(~np.append(False, again)[several])
        return found

    @cached_property
    def _sayers(self) -> list[str]:
        """Who says each claim, in few words."""
        (codes, chains), (_, tellers, names) = self._said, self._outlets
        most = max(len(names), 1)
        pairs, which = distinct(codes * most + tellers[self.document])
        told = [(said_by_those(chains[pair // most]), names[pair % most]) for pair in pairs.tolist()]
        words = np.array([in_few_words(*each) for each in told], object)
        found: list[str] = words[which].tolist() if len(words) else []
        return found

    def number(self, row: int) -> Number | None:
        """The number that a claim tells."""
        if row not in self._counts:
            return None
        term, low, high, about = self._counts[row]
        return Number(self.terms[term], None if low < 0 else low, None if high < 0 else high, bool(about))

    @cached_property
    def _counts(self) -> dict[int, tuple[int, int, int, int]]:
        counted = np.flatnonzero(self.claims["count"])
        columns = (self.claims[field][counted].tolist() for field in ("count", "low", "high", "about"))
        return dict(zip(counted.tolist(), zip(*columns, strict=True), strict=True))

    def who_says(self, row: int) -> str:
        """Who says a claim, as :func:`dateline.analysis.material.said_by` has it."""
        codes, chains = self._said
        return said_by_those(chains[codes[row]])

    def told_by(self, rows: Sequence[int]) -> list[str]:
        """Who tells claims: the outlet, else the file, and before it who says so there where that is another."""
        (said, chains), (_, written, names), at = self._said, self._outlets, np.array(rows, np.int64)
        most = max(len(names), 1)
        pairs, which = distinct(said[at] * most + written[self.document[at]])
        told = [_told_by(said_by_those(chains[pair // most]), names[pair % most]) for pair in pairs.tolist()]
        return [told[pair] for pair in which.tolist()]

    def seen_how(self, rows: Iterable[int]) -> list[str]:
        """How what claims tell was seen, as :func:`dateline.analysis.media.seen_how` has it."""
        (codes, chains), media = self._said, self._of_media
        return [seen_how_by(chains[codes[row]], self.read_sentence(row) if row in media else "") for row in rows]

    def read_of_media(self) -> None:
        """Reads the sentences that may say how what claims tell was seen."""
        self.read_sentences(self._of_media)

    @cached_property
    def _of_media(self) -> set[int]:
        return set(self.saying(OF_MEDIA))

    def speaking(self, rows: Iterable[int], words: Sequence[str]) -> dict[int, str]:
        """The sentences of those of the claims that have one of these words, and perhaps of others."""
        return self.sentences(set(rows).intersection(self.saying(words)))

    def saying(self, words: Sequence[str]) -> list[int]:
        """The claims whose sentences have one of these words, and others that have to be looked at for that."""
        asked = self.claims["number"] >= self.own
        if not asked.all():
            numbers = np.fromiter(self.ledger.saying(words), np.int64)
            asked |= np.isin(self.claims["number"], numbers)
        return [int(row) for row in np.flatnonzero(asked)]

    def sayers(self, rows: Iterable[int]) -> str:
        """Those who tell it, as :func:`dateline.analysis.sayers.sayers` has them."""
        says = self._sayers
        return together([says[row] for row in rows])

    def ids(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The ids of claims."""
        return tuple(ids_of(self.claims["id"][np.fromiter(rows, np.int64)]))

    def id(self, row: int) -> str:
        """The id of a claim."""
        return id_of(self.claims["id"].item(row))

    def sentences(self, rows: Iterable[int]) -> dict[int, str]:
        """The sentences of claims, by their rows."""
        listed = sorted(set(rows))
        numbers = self.claims["number"][np.array(listed, np.int64)].tolist()
        row_of = {number: row for row, number in zip(listed, numbers, strict=True) if number < self.own}
        found = {row_of[number]: words for number, words in self.ledger.sentences(row_of)} if row_of else {}
        changed = self.tellings(row for row in listed if row not in found)
        return found | {row: telling.evidence.text for row, telling in changed.items()}

    @cached_property
    def _read(self) -> dict[int, str]:
        return {}

    def read_sentences(self, rows: Iterable[int]) -> None:
        """Reads sentences that are going to be asked for one by one."""
        self._read.update(self.sentences(row for row in rows if row not in self._read))

    def read_sentence(self, row: int) -> str:
        """The sentence of a claim."""
        if row not in self._read:
            self.read_sentences((row,))
        return self._read[row]

    def tellings(self, rows: Iterable[int]) -> dict[int, Telling]:
        """Claims in full, by their rows."""
        asked, row_of = self.asked, {self.id(row): row for row in rows}
        bounds = {"known": asked.known, "reviewed_only": asked.reviewed_only, "handing_on": asked.handing_on}
        wanted = Wanted(claims=tuple(row_of), **bounds)  # type: ignore[arg-type]
        return {row_of[telling.id]: telling for telling in self.ledger.tellings(wanted)} if row_of else {}


def _told_by(said: str, teller: str) -> str:
    return teller if said == "the report" else f"{said}, {teller}"


def _name(sources: Sequence[Speaker]) -> str | None:
    speaker = sources[-1] if sources else Speaker("outlet")
    name = speaker.entity or speaker.head if speaker.type in WITH_A_NAME else None
    return name.casefold() if name else None
