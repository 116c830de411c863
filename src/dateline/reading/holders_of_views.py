"""A stance as a text holds it: the word, the words of whoever holds it, and the words that it is towards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.knowledge.stances import Stance
from dateline.reading.speakers import Phrase
from dateline.tokens import Token

_OF_THINGS = frozenset({"saying", "telling", "showing", "judging", "phrases", "calling"})
OBLIQUE = frozenset({"obl", "obl:arg", "nmod", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a text: its word and list, whose it is, what it is towards (token indexes), and the rule."""

    cue: Token
    name: str
    holder: Phrase
    content: frozenset[int]
    rule: str

    @property
    def of_things(self) -> bool:
        """May a paper or thing be its subject: says, shows, criticises?"""
        return self.name in _OF_THINGS


@dataclass(frozen=True, slots=True)
class Word:
    """A word that takes a stance, where its phrase ends ("points out"), and the entry of the knowledge."""

    token: Token
    last: int
    entry: Stance


@dataclass(frozen=True, slots=True)
class Towards:
    """What a stance is towards: its words, and by what kind of complement they are told."""

    words: frozenset[int]
    frame: str


def held_by(word: Word, holder: Token, *, towards: Towards) -> Held | None:
    """The stance that a word tells of a holder; ``None`` if it is towards nothing, or nobody holds it ("there is")."""
    cue = word.token
    phrase = words_of_phrase(holder, cue=cue)
    content = towards.words - phrase - set(range(cue.i, word.last + 1))
    if not content or holder.tag_ == "EX" or holder.dep_ == "expl":
        return None
    named = " ".join((word.entry.lemma, *word.entry.rest))
    spoken = Phrase(min(phrase), max(phrase) + 1, holder)
    return Held(cue, word.entry.name, spoken, frozenset(content), f"{named}: {word.entry.name} {towards.frame}")


def words_of_phrase(head: Token, *, cue: Token) -> frozenset[int]:
    """The tokens of a noun phrase with its modifiers, up to what commas set off or the cue stands in."""
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        if child.dep_ == "punct":
            continue
        apart = child.dep_ in ("parataxis", "ccomp", "advcl", "acl:relcl", "cop")
        apart = apart or (doc[child.left_edge.i - 1].text == "," and child.dep_ != "conj")
        if apart or child.left_edge.i <= cue.i <= child.right_edge.i or child.i > cue.i > head.i:
            break
        end = child.right_edge.i + 1
    tokens = list(doc[head.left_edge.i : end])
    while tokens[0].i < head.i and (tokens[0].dep_ in ("case", "cc", "punct", "mark") or tokens[0].is_space):
        tokens.pop(0)
    while tokens[-1].i > head.i and (tokens[-1].is_punct or tokens[-1].text in ("'s", "’s", "’", "'")):
        tokens.pop()
    return frozenset(t.i for t in tokens if cue.i > head.i or t.i > cue.i)


def words_of(parts: Iterable[Token]) -> frozenset[int]:
    """The words of complements, without the preposition that only links one."""
    found: set[int] = set()
    for part in parts:
        words = [t for t in part.subtree if not t.is_space]
        linked = part.dep_ in OBLIQUE and words[0].dep_ == "case"
        found |= {t.i for t in words[linked:]}
    return frozenset(found)
