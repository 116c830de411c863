"""Grouping of happenings against keys made by hand, and on many made-up claims.

``python -m bench.grouping [--corpora FOLDER] [--claims 1000000] [--fit]``: reads ECB+ and MEANTIME where they are, with
the mentions of events given and everything else worked out from the words; topics 36 to 45 of ECB+ are the test.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np
from rich.table import Table
from spacy.tokens import Doc

from bench.coreference import Grouped, compare
from bench.synthetic import Size, reports
from dateline.analysis.grouping import Grouping, grouping_of
from dateline.analysis.happenings import Happening, weighed
from dateline.analysis.likening import features
from dateline.analysis.wording import told_as
from dateline.identities import Names
from dateline.judgements import view_of
from dateline.language import load

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
FIRST_TEST_TOPIC = 36
DEVELOPMENT = "ECB+ topics 1-35"
MADE_UP = (
    ("grouping-made-up", "made-up claims, easy", Size(6000, easy=True)),
    ("grouping-made-up-hard", "made-up claims", Size(6000)),
)
_AROUND = 4  # words beside a mention that stand in for who and what


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event: what we make of it, its topic, its chain in the key, its words for the baseline."""

    happening: Happening
    topic: str
    chain: str
    words: tuple[str, ...]
    at: tuple[int, ...]


def ecb(folder: Path, *, test: bool) -> list[Mention]:
    """The mentions in the sentences that were checked, of topics 36-45 or of those before."""
    with (folder / "ECBplus_coreference_sentences.csv").open() as file:
        rows = list(csv.reader(file))[1:]
    checked = {(f"{topic}_{name}.xml", int(sentence)) for topic, name, sentence in rows}
    found: list[Mention] = []
    for path in sorted((folder / "ECB+").rglob("*.xml")):
        topic = path.name.split("_")[0]
        if (int(topic) >= FIRST_TEST_TOPIC) is test:
            found += _mentions(path, topic=topic, checked=checked)
    return found


def meantime(folder: Path) -> list[Mention]:
    """All mentions of events; the four corpora are the topics."""
    found: list[Mention] = []
    for path in sorted((folder / "intra_cross-doc_annotation").rglob("*.xml")):
        found += _mentions(path, topic=path.parent.name, checked=None)
    return found


def _mentions(path: Path, *, topic: str, checked: set[tuple[str, int]] | None) -> Iterator[Mention]:
    root = ET.parse(path).getroot()  # noqa: S314  our own copy of a published corpus
    sentences: dict[int, list[str]] = defaultdict(list)
    stands: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        words = sentences[int(token.attrib["sentence"])]
        stands[token.attrib["t_id"]] = int(token.attrib["sentence"]), len(words)
        words.append(token.text or "_")
    chains = _chains(root, path.name)
    story = weighed((" ".join(words) for words in sentences.values()), top=40)
    for mark in root.find("Markables") or ():
        anchors = [stands[each.attrib["t_id"]] for each in mark.findall("token_anchor")]
        if anchors and mark.tag.startswith(("ACTION", "NEG_ACTION", "EVENT_MENTION")):
            number = anchors[0][0]
            if checked is None or (path.name, number) in checked:
                key = f"{path.name}:{mark.attrib['m_id']}"
                at = [place for sentence, place in anchors if sentence == number]
                made = _happening(key, path.name, words=sentences[number], at=at, story=story)
                yield Mention(made, topic, chains.get(mark.attrib["m_id"], key), tuple(sentences[number]), tuple(at))


@lru_cache(maxsize=64)
def _parsed(words: tuple[str, ...]) -> Doc:
    nlp = load()
    return nlp(Doc(nlp.vocab, words=list(words)))


def _lemma(words: tuple[str, ...], at: tuple[int, ...]) -> str:
    """The lemma of the mention's head by our own pipeline: what the baseline goes by."""
    doc = _parsed(words)
    head = next((i for i in at if doc[i].head.i not in at or doc[i].head.i == i), at[-1])
    return doc[head].lemma_.lower()


def _chains(root: ET.Element, name: str) -> dict[str, str]:
    """The chain of each mention: across documents by its instance, else inside the document."""
    instances = {mark.attrib["m_id"]: mark.get("instance_id") for mark in root.find("Markables") or ()}
    found: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        if target is None or relation.tag not in ("CROSS_DOC_COREF", "INTRA_DOC_COREF", "REFERS_TO"):
            continue
        named = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else instances.get(target.attrib["m_id"])
        for source in relation.findall("source"):
            found[source.attrib["m_id"]] = named or f"{name}:{relation.attrib['r_id']}"
    return found


def _happening(key: str, report: str, *, words: list[str], at: list[int], story: dict[str, float]) -> Happening:
    told = " ".join(words[i] for i in at)
    own = frozenset(weighed([told.lower()]))
    near = [w for i, w in enumerate(words) if i not in at and min(at) - _AROUND <= i <= max(at) + _AROUND]
    return Happening(
        id=key,
        report=report,
        stems=told_as(told),
        args=weighed([f" {' '.join(near)}"], without=own),
        sentence=weighed([" ".join(words)], without=own),
        story=story,
        numbers=frozenset(word for word in near if word.isdigit()),
    )


def baseline(mentions: Iterable[Mention]) -> Grouped:
    """The scores of one group a lemma, inside topics."""
    told = list(mentions)
    found = {m.happening.id: (m.topic, _lemma(m.words, m.at)) for m in told}
    return compare(found, {m.happening.id: (m.topic, m.chain) for m in told})


def grouped(mentions: Iterable[Mention]) -> Grouped:
    """The scores of our grouping, inside topics."""
    told = list(mentions)
    ours: dict[str, tuple[str, str]] = {}
    for topic in sorted({m.topic for m in told}):
        grouping = Grouping()
        for mention in told:
            if mention.topic == topic:
                grouping.add(mention.happening)
        ours |= {member: (topic, event.id) for event in grouping.events() for member in event.members}
    return compare(ours, {m.happening.id: (m.topic, m.chain) for m in told})


def of_claims(size: Size) -> Grouped:
    """The scores of our grouping of made-up claims (:mod:`bench.synthetic`): by kind, place, day, actor and number."""
    views, documents, key = [], {}, {}
    for _, document, claims in reports(size):
        documents[document.id] = document
        for claim in claims:
            views.append(view_of(claim, ()))
            told = [(role, filler.head) for role in claim.roles for filler in claim.roles[role]]
            key[claim.id] = (claim.kind, tuple(told), claim.count)
    events = grouping_of(views, documents, names=Names()).events()
    return compare({member: event.id for event in events for member in event.members}, key)


def measured(corpora: Path = CORPORA) -> tuple[Table, dict[str, dict[str, float | None]]]:
    """Our scores on made-up claims, on the test topics of ECB+ and on MEANTIME, the latter two beside those of one
    group a lemma: for people and for the floors. A corpus that is not there is left out.
    """
    table = Table("corpus", "mentions", "grouped by", "B³ P", "R", "F", "MUC", "CEAFe", "CoNLL", title="Happenings")
    floors: dict[str, dict[str, float | None]] = {}
    for short, name, size in MADE_UP:
        scores = of_claims(size)
        table.add_row(name, str(size.claims), "ours", *_shown(scores))
        floors[short] = {"b3": scores.b3, "conll": scores.conll}
    found: dict[str, float | None] = {}
    for name, mentions in _keys(corpora):
        if name == DEVELOPMENT:
            continue
        for who, scores in (("same lemma", baseline(mentions)), ("ours", grouped(mentions))):
            table.add_row(name, str(len(mentions)), who, *_shown(scores))
        short = name.split()[0].replace("+", "plus").lower()
        found |= {f"{short}_b3": scores.b3, f"{short}_conll": scores.conll}
    return table, floors | ({"grouping": found} if found else {})


def _shown(scores: Grouped) -> list[str]:
    told = (scores.b3_p, scores.b3_r, scores.b3, scores.muc, scores.ceaf, scores.conll)
    return [f"{value:.3f}" for value in told]


def fitted(mentions: Sequence[Mention]) -> dict[str, float]:
    """What each reason weighs by a logistic regression (Newton's method, ridge of 1) over pairs inside topics."""
    rows: list[dict[str, float]] = []
    same: list[bool] = []
    for one, other in combinations(mentions, 2):
        found = features(one.happening, other.happening) if one.topic == other.topic else None
        if found is not None:
            rows.append(found)
            same.append(one.chain == other.chain)
    names = sorted({name for row in rows for name, value in row.items() if value})
    x = np.array([[1.0, *(float(row.get(name, 0.0)) for name in names)] for row in rows])
    y, weights = np.array(same, float), np.zeros(len(names) + 1)
    for _ in range(25):
        likely = 1 / (1 + np.exp(-x @ weights))
        spread = likely * (1 - likely) + 1e-6
        curve = (x * spread[:, None]).T @ x + np.eye(len(weights))
        weights += np.linalg.solve(curve, x.T @ (y - likely) - weights)
    return {name: round(float(weight), 2) for name, weight in zip(("nothing", *names), weights, strict=True)}


def made_up(number: int, *, told: int = 5) -> Iterator[Happening]:
    """Tellings of made-up happenings, each told by as many reports, five tellings a report, spread over ten years,
    2,000 places and 300 actors; a third of them without a day.
    """
    for count in range(number):
        batch, rest = divmod(count, 5 * told)
        copy, place_in_report = divmod(rest, 5)
        event = batch * 5 + place_in_report
        place, actor, day = event * 7919 % 2000, event * 104729 % 300, 730_000 + batch * 31 % 3650
        names = f" Town{place} Actor{actor} Chief{event % 4999} Province{place % 50}"
        text = f"{names} word{event % 700} word{event % 301} told{copy}"
        story = weighed([f" Country{batch % 9} Region{batch % 97} Leader{batch % 211} Group{batch % 53} Batch{batch}"])
        yield Happening(
            id=f"clm_{count:016x}", report=f"{batch}/{copy}", stems=frozenset({f"verb{event % 60}"}),
            kind=f"family{event % 11}.kind{event % 60}", args=weighed([names]), sentence=weighed([text]), story=story,
            actors=frozenset({f"actor {actor}"}), place=f"place {place}",
            ground=(place % 170 - 85.0, place % 350 - 175.0, 15.0), days=None if event % 3 == 0 else (day, day),
            tellers=frozenset({f"paper {copy}"}), told_on=day,
        )  # fmt: skip


def main() -> None:
    """Prints what was measured."""
    chosen = _options()
    for name, mentions in () if chosen.claims else _keys(chosen.corpora):
        for who, scores in (("same lemma", baseline(mentions)), ("ours", grouped(mentions))):
            told = f"B³ {scores.b3:.3f} (P {scores.b3_p:.3f} R {scores.b3_r:.3f})"
            told += f" MUC {scores.muc:.3f} CEAFe {scores.ceaf:.3f} CoNLL {scores.conll:.3f}"
            print(f"{name:18} {len(mentions):6} mentions  {who:10} {told}")
    if chosen.fit:
        print(fitted(ecb(chosen.corpora / "ecbplus", test=False)))
    if chosen.claims:
        start, begun, grouping = time.perf_counter(), time.process_time(), Grouping()
        for happening in made_up(chosen.claims):
            grouping.add(happening)
        events = grouping.events()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        took, worked = time.perf_counter() - start, time.process_time() - begun
        print(f"{chosen.claims} claims: {len(events)} events, {took:.0f} s ({worked:.0f} s at work), {peak:.2f} GiB")


def _keys(corpora: Path) -> Iterator[tuple[str, list[Mention]]]:
    if (corpora / "ecbplus").is_dir():
        yield DEVELOPMENT, ecb(corpora / "ecbplus", test=False)
        yield "ECB+ topics 36-45", ecb(corpora / "ecbplus", test=True)
    if (corpora / "meantime").is_dir():
        yield "MEANTIME", meantime(corpora / "meantime")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of ecbplus and meantime")
    parser.add_argument("--fit", action="store_true", help="what the reasons weigh by topics 1-35 of ECB+")
    parser.add_argument("--claims", type=int, default=0, help="how many made-up claims to group")
    return parser.parse_args()


if __name__ == "__main__":
    main()
