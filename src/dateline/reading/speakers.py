"""Who a noun phrase that speaks is: a person, a body, a document, or somebody unnamed; and who "he" was."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.knowledge.speech import speech
from dateline.reading.syntax import OBLIQUES, antecedent, case_of
from dateline.reading.words import lemma
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
    """Somebody who has spoken: the name to cite, the head noun, the sort."""

    head: str
    noun: str
    type: SourceType


def voice_of(token: Token, *, heard: list[Voice]) -> Voice | None:
    """Who the phrase headed by the token is; ``None`` when it can be nobody who speaks (expletive "it", a thing)."""
    token = antecedent(token)
    if token.lower_ in _PRONOUNS:
        return _pronoun(token, heard)
    owner = _owner(token)
    if owner is not None and lemma(token) in speech().documents:
        return voice_of(owner, heard=heard)
    name = _name(token)
    if name is not None:
        return Voice(_full(name[0], heard), lemma(token), name[1])
    if lemma(token) in speech().persons or token.ent_type_ == "PERSON":
        return _described(token, heard)
    if lemma(token) in speech().organisations or token.pos_ == "PROPN":
        return Voice(_words(token), lemma(token), "organisation")
    if lemma(token) in speech().documents | speech().mediums:
        return Voice(_words(token), lemma(token), "document")
    return None


def _pronoun(token: Token, heard: list[Voice]) -> Voice | None:
    if token.lower_ in ("it",):
        return next((v for v in reversed(heard) if v.type in ("organisation", "document")), None)
    if token.lower_ in ("i", "we"):
        return heard[-1] if heard else None
    singular = token.lower_ in ("he", "she", "him", "her", "who")
    return next((v for v in reversed(heard) if v.type in ("person", "unnamed") or not singular), None)


def _owner(token: Token) -> Token | None:
    """Whose report it is: "Reuters's analysis", "a statement by the army", "a Reuters report"."""
    for child in token.children:
        if child.dep_ == "nmod:poss" or (child.dep_ in OBLIQUES and case_of(child) in ("by", "from")):
            return child
    return next((c for c in token.children if c.dep_ in ("compound", "nmod:desc", "amod") and c.ent_type_ in ("ORG", "PERSON")), None)


def _name(token: Token) -> tuple[str, SourceType] | None:
    """A person's or body's name in the phrase: its head, or the name that a title or an apposition gives."""
    near = [token, *(c for c in token.children if c.dep_ in ("appos", "flat", "nmod:desc", "compound", "conj") and c.ent_type_ == "PERSON")]
    for one in near:
        for entity in token.doc.ents:
            if entity.start <= one.i < entity.end and entity.label_ in ("PERSON", "ORG"):
                if entity.label_ == "ORG" and lemma(token) in speech().persons and one is token:
                    continue
                return entity.text.removesuffix("'s").removesuffix("’s"), "person" if entity.label_ == "PERSON" else "organisation"
    return None


def _full(name: str, heard: list[Voice]) -> str:
    """"Muslim" is "Saleh Muslim" once he has been named in full."""
    return next((v.head for v in reversed(heard) if v.head != name and v.head.endswith(" " + name)), name)


def _described(token: Token, heard: list[Voice]) -> Voice:
    """A description: of somebody who has spoken ("the analyst") or of somebody new ("an analyst")."""
    definite = any(c.lower_ in ("the", "this", "that") for c in token.children if c.dep_ == "det")
    if definite:
        for voice in reversed(heard):
            if voice.noun == lemma(token) or (voice.head.lower().split()[-1] == lemma(token)):
                return voice
    return Voice(_words(token), lemma(token), "unnamed")


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
