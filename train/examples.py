"""Training documents as numbers: what a word is made of, and every answer that is known of it (-1 where none is)."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc, DocBin, Token

NAMES = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-PLACE", "I-PLACE")
NONE = -1


@dataclass
class Example:
    """A window of words; ``heads`` are places in the window, a root's is its own, answers are numbers of ``Labels``."""

    words: list[str]
    spaces: list[bool]
    tags: np.ndarray
    lemmas: np.ndarray
    starts: np.ndarray
    heads: np.ndarray
    deps: np.ndarray
    names: np.ndarray
    parsed: bool
    named: bool

    def __len__(self) -> int:
        return len(self.words)


@dataclass
class Labels:
    """What the heads of the network tell apart, in their order."""

    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def lemma_rule(form: str, lemma: str) -> str:
    """How to make the lemma of the form: ``=`` (as it is) or ``l`` (lower case), letters off the end, letters on."""
    for case, base in (("=", form), ("l", form.lower())):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common or not base:
            return f"{case}{len(base) - common}+{lemma[common:]}" if (case == "l" or common >= 1) else ""
    return f"l{len(form)}+{lemma}"


def dictionary(docs: list[Doc]) -> list[str]:
    """The lemmas of the words of gold documents that are no names, each the commonest of its word and Penn tag."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ not in ("PROPN", "X", "PUNCT", "NUM", "SYM") and token.lemma_ != "_":
                counts.setdefault((token.lower_, token.tag_), Counter())[token.lemma_] += 1
    return sorted(f"{word}\t{tag}\t{found.most_common(1)[0][0]}" for (word, tag), found in counts.items())


def combined(token: Token) -> str:
    """Penn tag, universal tag and features as one label."""
    return f"{token.tag_}\t{token.pos_}\t{token.morph}"


def labels(docs: list[Doc], *, least: int = 2) -> Labels:
    """The labels of gold documents that are seen often enough."""
    tags: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    deps: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            tags[combined(token)] += 1
            rules[lemma_rule(token.text, token.lemma_)] += 1
            deps[token.dep_] += 1
    return Labels(_often(tags, least), _often(rules, 4), _often(deps, 5), dictionary(docs))


def _often(counts: Counter[str], least: int) -> list[str]:
    return sorted(label for label, count in counts.items() if count >= least)


def example(doc: Doc, *, index: dict[str, dict[str, int]]) -> Example:
    """A gold document as numbers; ``index`` has those of tags, lemmas and relations."""
    parsed = doc.has_annotation("DEP")
    named = doc.has_annotation("ENT_IOB")
    n = len(doc)
    none = np.full(n, NONE, dtype=np.int32)
    tags, lemmas, deps, heads, starts, names = (none.copy() for _ in range(6))
    for i, token in enumerate(doc):
        if parsed:
            tags[i] = index["tags"].get(combined(token), NONE)
            lemmas[i] = index["lemmas"].get(lemma_rule(token.text, token.lemma_), NONE)
            deps[i] = index["deps"].get(token.dep_, NONE)
            heads[i] = token.head.i
            starts[i] = int(bool(token.is_sent_start))
        if named:
            label = "O" if token.ent_iob_ in ("O", "") else f"{token.ent_iob_}-{token.ent_type_}"
            names[i] = NAMES.index(label)
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Example(words, spaces, tags, lemmas, starts, heads, deps, names, parsed=parsed, named=named)


def read(path: Path) -> list[Doc]:
    """The documents of a file in spaCy's binary form."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


_SMALL = frozenset("of the a an to in on for and by at with from as or but".split())


def dressed(words: list[str], chance: random.Random) -> list[str]:
    """The words as some newspapers print them: mostly as they are, now and then in capitals or as a headline."""
    draw = chance.random()
    if draw < 0.05:
        return [w.upper() for w in words]
    if draw < 0.08:
        return [w if w.lower() in _SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
    if draw < 0.095:
        return [w.lower() for w in words]
    return words
