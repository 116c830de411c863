"""Who a noun phrase that speaks is: a person, a body, a document, or somebody unnamed; and who "he" was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.names import Name
from dateline.reading.syntax import OBLIQUES, antecedent, case_of
from dateline.reading.words import common_noun, is_nominal, lemma
from dateline.records import Form, SourceType

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "i", "we"})
_TRAILING = frozenset({"acl:relcl", "acl"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of who says so, in tokens of block ``block``: the noun phrase as printed, and the best name for it."""

    type: SourceType
    block: int
    start: int
    end: int
    head: str
    cue: tuple[int, int] | None = None
    form: Form = "indirect"
    medium: tuple[int, int] | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who has spoken: the name to cite, the nouns that describe them, the sort, one or many."""

    head: str
    nouns: frozenset[str]
    type: SourceType
    plural: bool = False


class Roll:
    """The names of a story by token, for asking who a phrase names."""

    def __init__(self, names: Sequence[Sequence[Name]]) -> None:
        self._by_token = [{i: name for name in listed for i in range(name.start, name.end)} for listed in names]

    def at(self, block: int, token: Token) -> Name | None:
        return self._by_token[block].get(token.i)

    def people(self, block: int) -> list[Name]:
        """The names of persons in a block, in order."""
        return sorted(
            {n.start: n for n in self._by_token[block].values() if n.kind == "person"}.values(), key=lambda n: n.start
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a phrase is asked about: the block, the names of the story, and who has spoken before."""

    block: int
    roll: Roll
    heard: Sequence[Voice]


def voice_of(token: Token, scene: Scene) -> Voice | None:
    """Who the phrase headed by the token is; ``None`` when it can be nobody who speaks (expletive "it", a thing)."""
    token = antecedent(token)
    if token.lower_ in _PRONOUNS:
        return _pronoun(token, scene.heard)
    owner = _owner(token, scene)
    if owner is not None and lemma(token) in speech().documents:
        return voice_of(owner, scene)
    return _named(token, scene) or _by_noun(token, scene)


def _by_noun(token: Token, scene: Scene) -> Voice | None:
    """Who a common noun is, if it is one for people, bodies or papers that speak."""
    noun, words = lemma(token), speech()
    if noun in words.persons:
        return _described(token, scene.heard)
    if noun in words.organisations or (token.pos_ == "PROPN" and not common_noun(token)):
        return Voice(_words(token), _nouns(token), "organisation")
    if noun in words.documents | words.mediums:
        return Voice(_words(token), _nouns(token), "document")
    known = classes_of(noun)
    if known & {"person", "people", "armed"}:
        return _described(token, scene.heard)
    return Voice(_words(token), _nouns(token), "organisation") if "group" in known else None


def anybody(token: Token, scene: Scene) -> Voice | None:
    """Who a phrase is that says what only people say: some unnamed person, if it is a noun that tells no more."""
    return _described(token, scene.heard) if is_nominal(token) else None


def _pronoun(token: Token, heard: Sequence[Voice]) -> Voice | None:
    if token.lower_ == "it":
        return next((v for v in reversed(heard) if v.type in ("organisation", "document")), None)
    if token.lower_ in ("i", "we"):
        return heard[-1] if heard else None
    if token.lower_ == "they":
        return next((v for v in reversed(heard) if v.plural or v.type == "organisation"), None)
    return next((v for v in reversed(heard) if v.type in ("person", "unnamed") and not v.plural), None)


def _owner(token: Token, scene: Scene) -> Token | None:
    """Whose report it is: "Reuters's analysis", "a statement by the army", "a Reuters report"."""
    for child in token.children:
        if child.dep_ == "nmod:poss" or (child.dep_ in OBLIQUES and case_of(child) in ("by", "from")):
            return child
    for child in token.children:
        name = scene.roll.at(scene.block, child)
        if child.dep_ in ("compound", "nmod:desc", "amod") and name is not None and name.kind in ("actor", "person"):
            return child
    return None


def _named(token: Token, scene: Scene) -> Voice | None:
    """A person or body by name: the head of the phrase, or the name that a title or an apposition goes with."""
    beside = [
        c for c in token.children if c.dep_ in ("appos", "flat", "nmod:desc", "compound", "conj", "nmod:unmarked")
    ]
    for one in (token, *beside):
        name = scene.roll.at(scene.block, one)
        if name is None or (one is not token and name.kind != "person"):
            continue
        if name.kind == "person":
            return Voice(_full(name.head, scene.heard), _nouns(token), "person")
        if name.kind in ("actor", "place") and one is token and lemma(token) not in speech().persons:
            return Voice(name.head, _nouns(token), "organisation")
    return None


def _full(name: str, heard: Sequence[Voice]) -> str:
    """“Muslim” is "Saleh Muslim" once he has been named in full."""
    return next((v.head for v in reversed(heard) if v.head != name and v.head.endswith(" " + name)), name)


def _described(token: Token, heard: Sequence[Voice]) -> Voice:
    """A description: of somebody who has spoken ("the analyst") or of somebody new ("an analyst")."""
    definite = any(c.lower_ in ("the", "this", "that") for c in token.children if c.dep_ == "det")
    known = [v for v in reversed(heard) if lemma(token) in v.nouns] if definite else []
    return known[0] if known else Voice(_words(token), _nouns(token), "unnamed", token.tag_ in ("NNS", "NNPS"))


def _nouns(token: Token) -> frozenset[str]:
    """The nouns of the phrase: "Pentagon press secretary Peter Cook" may be called "the secretary" later."""
    start, end = extent(token)
    return frozenset(lemma(t) for t in token.doc[start:end] if t.pos_ in ("NOUN", "PROPN") and t.i - token.i < 8)


def _words(token: Token) -> str:
    start, end = extent(token)
    while start < token.i and token.doc[start].lower_ in ("the", "a", "an"):
        start += 1
    return token.doc[start:end].text


def extent(token: Token) -> tuple[int, int]:
    """The noun phrase as printed, with restrictive clauses ("an analyst who spoke on condition of anonymity")."""
    left = min([t.i for t in token.lefts if t.dep_ not in ("case", "cc", "punct")] + [token.i])
    start = min([t.left_edge.i for t in token.lefts if t.dep_ not in ("case", "cc", "punct")] + [left])
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in ("punct", "cc", "conj", "appos", "parataxis", "ccomp") or child.left_edge.i > end:
            break
        end = child.right_edge.i + 1
        if child.dep_ in _TRAILING:
            break
    return start, end
