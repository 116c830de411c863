"""Attributions against PolNeAR's development part: who is cited, by which words, and what is theirs.

``python -m bench.attributions [--misses N]``. The corpus (https://github.com/networkdynamics/PolNeAR) marks source,
cue and content by characters; relations without a source are left out, as its guidelines set them apart. Statements
and stances are both relations of its kind. As its guidelines have it, one cue makes one relation, whatever sentences
and paragraphs its content goes on over, and only the outermost relation counts: ours that stand in another's content,
or in quotation marks, are left out.

One of ours and one of theirs are the same relation when their sources and cues overlap; each is matched once, the
best overlap first; of a text annotated twice the first file by name counts. *Exact* asks for the same source,
articles, possessive endings and marks at the ends aside, and the same cue; one of several words ("has repeatedly
said") is the same if ours shares a word with it. Content is compared in characters, spaces aside; under *content* what
we call somebody's in a relation that is not theirs counts against us; under *direct*, *indirect* and *mixed* (the form
is by their marks) it cannot, as it has no form there. Where they mark "who" or "which" and we what the pronoun stands
for, the pronoun counts as ours too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.corpus import Measured, Miss, f_score, parses
from bench.marked import CORPORA
from bench.parses import parsed
from dateline.reading.attribution import find_speakers
from dateline.reading.names import find_names
from dateline.reading.quotes import speech_quotes
from dateline.reading.speakers import Speaker
from dateline.tokens import Doc

FOLDER = CORPORA / "polnear" / "data" / "dev"
Span = tuple[int, int]
Spans = tuple[Span, ...]
_QUOTED = re.compile(r"[“\"]")


@dataclass(frozen=True, slots=True)
class Relation:
    """Who, by which words, what: character spans of a document."""

    source: Spans
    cue: Spans
    content: Spans

    def form(self, text: str) -> str:
        """Direct, indirect or mixed, by how much of the content stands in quotation marks."""
        inside = sum(b - a for a, b in self.content if _QUOTED.match(text[a:b]))
        if inside == sum(b - a for a, b in self.content):
            return "direct"
        return "mixed" if any(_QUOTED.search(text[a:b]) for a, b in self.content) else "indirect"


@dataclass(slots=True)
class Tally:
    """Counts over all documents: relations theirs, ours, matched and exact; characters of content by form."""

    theirs: int = 0
    ours: int = 0
    matched: int = 0
    exact: int = 0
    spurious: int = 0
    content: dict[str, list[int]] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.content = {form: [0, 0, 0] for form in ("direct", "indirect", "mixed")}


def annotated(path: Path) -> list[Relation]:
    """The relations of a stand-off file that have a source, a cue and content."""
    spans: dict[str, Spans] = {}
    found: list[Relation] = []
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            told = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = tuple((int(a), int(b)) for a, b in (part.split() for part in told.split(";") if part.strip()))
        elif key.startswith("E"):
            roles: dict[str, Spans] = {}
            for part in rest.split():
                role, _, mark = part.partition(":")
                name = role.rstrip("0123456789")
                roles[name] = roles.get(name, ()) + spans.get(mark, ())
            if all(roles.get(role) for role in ("Source", "Cue", "Content")):
                found.append(Relation(roles["Source"], roles["Cue"], roles["Content"]))
    return found


def ours(text: str) -> list[Relation]:
    """The relations that the program finds in a text whose paragraphs are lines."""
    blocks = _blocks(text)
    docs = list(parsed([block for _, block in blocks]))
    places: dict[tuple[int, int], tuple[set[Span], Span, set[Span]]] = {}
    for statement in find_speakers(docs, find_names(docs)).statements:
        speaker = statement.speaker
        if speaker.cue is None or speaker.cue[0] != speaker.block or _is_quoted(docs[speaker.block], speaker.cue[1]):
            continue
        sources, cue = _cited(docs[speaker.block], speaker, offset=blocks[speaker.block][0])
        content = _placed(docs[statement.block], statement.tokens, offset=blocks[statement.block][0])
        known = places.setdefault(speaker.cue, (set(), cue, set()))
        known[0].update(sources)
        known[2].update(content)
    found = [Relation(tuple(sorted(a)), (b,), tuple(sorted(c))) for a, b, c in places.values()]
    return outermost(found)


def _cited(doc: Doc, speaker: Speaker, *, offset: int) -> tuple[list[Span], Span]:
    """The places of a source, with a pronoun that stands for it before its cue, and of the cue."""
    number = (speaker.cue or (0, 0))[1]
    pronouns = [t.i for t in doc[speaker.end : number] if t.lower_ in ("who", "which", "whom", "that")]
    said = doc[speaker.start : speaker.end]
    sources = [(offset + said.start_char, offset + said.end_char), *_placed(doc, pronouns, offset=offset)]
    return sources, _placed(doc, [number], offset=offset)[0]


def _placed(doc: Doc, tokens: Iterable[int], *, offset: int) -> list[Span]:
    """The places of tokens of a block that begins at ``offset``."""
    return [(offset + doc[i].idx, offset + doc[i].idx + len(doc[i].text)) for i in tokens]


def _is_quoted(doc: Doc, token: int) -> bool:
    return any(quote.holds(token) for quote in speech_quotes(doc))


def outermost(found: Sequence[Relation]) -> list[Relation]:
    """The relations that stand in no other's content: of two that hold each other, the one with more content."""
    kept: list[Relation] = []
    for relation in sorted(found, key=lambda one: -sum(b - a for a, b in one.content)):
        if not any(overlap(relation.cue, other.content) for other in kept):
            kept.append(relation)
    return sorted(kept, key=lambda one: one.cue)


def _blocks(text: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]


def overlap(one: Spans, other: Spans) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def compare(text: str, gold: Sequence[Relation], found: Sequence[Relation], *, tally: Tally) -> Iterator[Relation]:
    """Counts a document into the tally; yields the relations of the gold that were not found."""
    pairs = sorted(
        (-overlap(g.cue, f.cue) * 1000 - overlap(g.source, f.source) - overlap(g.content, f.content), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if overlap(g.cue, f.cue) and overlap(g.source, f.source)
    )
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    tally.theirs += len(gold)
    tally.ours += len(found)
    tally.matched += len(taken)
    tally.spurious += sum(_length(text, f.content) for j, f in enumerate(found) if j not in taken.values())
    for i, relation in enumerate(gold):
        form = tally.content[relation.form(text)]
        form[0] += _length(text, relation.content)
        if i not in taken:
            yield relation
            continue
        match = found[taken[i]]
        tally.exact += _same(text, relation.source, match.source) and overlap(relation.cue, match.cue) > 0
        form[1] += _length(text, match.content)
        form[2] += _shared(text, relation.content, match.content)


def _length(text: str, spans: Spans) -> int:
    """Characters that are no spaces."""
    return sum(len("".join(text[a:b].split())) for a, b in spans)


def _shared(text: str, one: Spans, other: Spans) -> int:
    both = tuple((max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d))
    return _length(text, both)


def _same(text: str, one: Spans, other: Spans) -> bool:
    return any(_bare(text, one) == _bare(text, part) for part in (other, *((span,) for span in other)))


def _bare(text: str, spans: Spans) -> str:
    told = " ".join(text[a:b] for a, b in spans).lower()
    words = re.findall(r"\w+", re.sub(r"[’']s?$", "", told))
    return " ".join(words[1:] if words[:1] and words[0] in ("the", "a", "an") else words)


def measure_all() -> Measured:
    """The measures of all articles."""
    _, scores, missed = measure()
    return Measured(scores, f"{len(_articles())} articles", [Miss("not found", *miss) for miss in missed])


def _articles() -> list[Path]:
    return sorted((FOLDER / "text").glob("*.txt"))


def measure() -> tuple[Table, dict[str, float], list[tuple[str, str]]]:
    """The table, the measures by name, and what was missed (document, words)."""
    tally = Tally()
    missed: list[tuple[str, str]] = []
    texts = {path: path.read_text("utf-8") for path in _articles()}
    parses(block for text in texts.values() for _, block in _blocks(text))
    for path, text in texts.items():
        gold = annotated(min((FOLDER / "attributions").glob(f"{path.stem}_????.ann")))
        relations = compare(text, gold, ours(text), tally=tally)
        missed.extend((path.stem, _shown(text, relation)) for relation in relations)
    scores = _scores(tally)
    table = Table(title=f"Attributions, PolNeAR development part ({len(texts)} articles)")
    for name in scores:
        table.add_column(name, justify="right")
    table.add_row(*(f"{value:.3f}" for value in scores.values()))
    return table, scores, missed


def _scores(tally: Tally) -> dict[str, float]:
    scores = {
        "exact": f_score(tally.exact, tally.ours, tally.theirs),
        "overlapping": f_score(tally.matched, tally.ours, tally.theirs),
        "precision": tally.matched / max(1, tally.ours),
        "recall": tally.matched / max(1, tally.theirs),
    }
    theirs, mine, shared = (sum(counts[k] for counts in tally.content.values()) for k in range(3))
    scores["content"] = f_score(shared, mine + tally.spurious, theirs)
    for form, (theirs, mine, shared) in tally.content.items():
        scores[form] = f_score(shared, mine, theirs)
    return scores


def _shown(text: str, relation: Relation) -> str:
    parts = (
        " … ".join(text[a:b] for a, b in spans)[:90] for spans in (relation.source, relation.cue, relation.content)
    )
    return " | ".join(parts).replace("\n", " ")


def main() -> int:
    """Prints the table, and on wish what was missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0)
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 170, highlight=False)
    if not FOLDER.is_dir():
        console.print(f"no PolNeAR in {FOLDER}")
        return 0
    table, _, missed = measure()
    console.print(table)
    for name, words in missed[:: max(1, len(missed) // max(1, chosen.misses))] if chosen.misses else []:
        console.print(f"{name[:28]}: {words}", markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
