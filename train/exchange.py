"""Names in training documents exchanged for others of their sort, from the whole world and all wars."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.knowledge.actors import actors
from dateline.knowledge.gazetteer import gazetteer

_SHARES = {"PLACE": 0.7, "PERSON": 0.8, "ORG": 0.3}


def exchanged(docs: list[Doc], nlp: Language, *, share: float, seed: int) -> list[Doc]:
    """Copies of a share of the documents that have names, most of the names replaced; in a fixed order."""
    chance = random.Random(seed)
    return [_copy(doc, nlp, chance) for doc in docs if doc.ents and chance.random() < share]


def _copy(doc: Doc, nlp: Language, chance: random.Random) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    found: list[tuple[int, int, str]] = []
    at = 0
    for ent in doc.ents:
        _append(words, spaces, doc[at : ent.start])
        start = len(words)
        if chance.random() < _SHARES.get(ent.label_, 0):
            name = nlp.make_doc(_other(ent, chance))
            _append(words, spaces, name[:])
            spaces[-1] = bool(doc[ent.end - 1].whitespace_)
        else:
            _append(words, spaces, ent)
        found.append((start, len(words), ent.label_))
        at = ent.end
    _append(words, spaces, doc[at:])
    made = Doc(doc.vocab, words=words, spaces=spaces)
    made.ents = tuple(Span(made, start, end, label=label) for start, end, label in found)
    return made


def _append(words: list[str], spaces: list[bool], span: Span) -> None:
    words.extend(t.text for t in span)
    spaces.extend(bool(t.whitespace_) for t in span)


def _other(ent: Span, chance: random.Random) -> str:
    if ent.label_ == "PLACE":
        return chance.choice(gazetteer().prominent())
    if ent.label_ == "ORG":
        return chance.choice(_groups())
    names = _people()
    family = chance.choice(names["family"])
    return family if len(ent) == 1 else f"{chance.choice(names['given'])} {family}"


@cache
def _people() -> dict[str, list[str]]:
    data = tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"))
    return {name: text.split() for name, text in data.items()}


@cache
def _groups() -> tuple[str, ...]:
    bodies = (a for a in actors().values() if a.type not in ("state", "person", "people"))
    return tuple(name for body in bodies for name in body.names if name[:1].isupper())
