"""Which words express which kind of claim, and which of their arguments fills which role.

The data stand in ``kinds/*.toml``, one file a family. An entry lists verbs, nouns, adjectives or modifiers
("-held", "anti-") as patterns of lemmas: ``"seize"``, ``"take over"``, ``"lay siege to"``; what the arguments must be
(``needs``); and, where it differs from its kind's, the role of each argument slot (``roles``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from dateline.errors import KnowledgeError
from dateline.knowledge.tables import tables

Form = Literal["verb", "noun", "adjective", "modifier", "modal"]
_FORMS: dict[str, Form] = {
    "verbs": "verb",
    "nouns": "noun",
    "adjectives": "adjective",
    "modifiers": "modifier",
    "modals": "modal",
}
_KNOWN = {"kind", "roles", "needs", "first", "plover", "acled", "examples", "not", *_FORMS}
_ASKED_OF_WORD = frozenset({"attributive", "compound", "foretelling", "onward", "question", "told"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say a kind of claim.

    ``roles`` maps an argument slot ("subj", "obj", a preposition, "poss", "mod", "clause"...) to the roles it may
    fill, in order of preference: ``("place", "target")`` is a place if the words name one, else the target. ``needs``
    maps a slot (or "any", "none") to classes of nouns of which one must (must not) be there. ``plover`` and ``acled``
    are its counterparts where they are finer than those of its kind.
    """

    kind: str
    form: Form
    pattern: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, Any]
    order: int
    first: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    plover: str | None = None
    acled: str | None = None
    family: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "family", self.kind.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the codebook with its counterparts in PLOVER and ACLED."""

    name: str
    about: str
    plover: str
    acled: str


@dataclass(frozen=True, slots=True)
class Predicates:
    """The whole lexicon of kinds, indexed by form and first lemma."""

    kinds: Mapping[str, Kind]
    entries: tuple[Entry, ...]
    index: Mapping[tuple[Form, str], tuple[Entry, ...]]
    words: frozenset[str]
    """All lemmas and forms under which an entry is found."""

    def starting(self, form: Form, lemma: str) -> tuple[Entry, ...]:
        """Entries whose pattern begins with the lemma, longest pattern first, then in the order of the files."""
        return self.index.get((form, lemma), ())


@cache
def predicates() -> Predicates:
    """The lexicon shipped with Dateline. Raises :class:`KnowledgeError` when a file is wrong."""
    kinds: dict[str, Kind] = {}
    entries: list[Entry] = []
    for data in tables("kinds"):
        family = data["family"]
        for short, kind in data["kinds"].items():
            kinds[f"{family}.{short}"] = Kind(f"{family}.{short}", kind["about"], kind["plover"], kind["acled"])
        for row in data["entry"]:
            entries.extend(_entries(row, data, first=len(entries)))
    index = _indexed(entries)
    return Predicates(kinds, tuple(entries), index, frozenset(word for _, word in index))


def _entries(row: Mapping[str, Any], data: Mapping[str, Any], *, first: int) -> Iterator[Entry]:
    unknown = set(row) - _KNOWN
    if unknown or row.get("kind") not in data["kinds"]:
        raise KnowledgeError(f"kinds of {data['family']}: entry {row} has unknown {unknown or row.get('kind')}")
    kind = data["kinds"][row["kind"]]
    roles = {**data.get("defaults", {}).get("roles", {}), **kind.get("roles", {})}
    roles = row.get("roles", roles)
    split = {slot: tuple(spec.split()) for slot, spec in roles.items()}
    words = [(form, pattern) for key, form in _FORMS.items() for pattern in row.get(key, ())]
    for number, (form, pattern) in enumerate(words):
        examples = tuple(row.get("examples", ())) if number == 0 else ()
        others = tuple(row.get("not", ())) if number == 0 else ()
        yield Entry(
            f"{data['family']}.{row['kind']}", form, _words(pattern, form), split, row.get("needs", {}),
            first + number, row.get("first", False), examples, others, row.get("plover"), row.get("acled"),
        )  # fmt: skip


def _indexed(entries: list[Entry]) -> dict[tuple[Form, str], tuple[Entry, ...]]:
    index: dict[tuple[Form, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        index[entry.form, _key(entry)].append(entry)
    return {key: tuple(sorted(found, key=specificity)) for key, found in index.items()}


def _words(pattern: str, form: str) -> tuple[str, ...]:
    """The words of a pattern as the tokenizer parts them: "cease-fire" is two, with a hyphen that is passed over."""
    return tuple((pattern.replace("-", " ") if form == "noun" else pattern).split())


def specificity(entry: Entry) -> tuple[int, int, int]:
    """Sort key: longer patterns, then entries marked ``first``, those that ask more, the order of the files."""
    asked = entry.needs.keys() - _ASKED_OF_WORD  # these tell no sense of the word from another
    told = len(entry.pattern) - (len(entry.pattern) > 1 and entry.pattern[0] == "be")  # a copula tells no sense
    return -told, -10 * entry.first - len(asked), entry.order


def _key(entry: Entry) -> str:
    """Verbs are found by their first word, nouns by their last ("air strike") or first ("cessation of hostilities")."""
    if entry.form == "noun" and not set(entry.pattern) & {"of", "to", "in"}:
        return entry.pattern[-1]
    return entry.pattern[0]
