"""How fast it reads, how that grows, and what it takes: ``python -m bench.pace``, or ``make bench-speed``.

From raw bytes to claims, on one core, so many documents together as a worker reads, and one by one; beside the bare
parse of the same text by the same pipeline, a plain search for words and the mere reading of the bytes: for reports of
conflict (the samples, and the gold documents where they are), and for a mix in which three sentences of ten give a
claim. Times are the processor's, the least of ``--times 2`` runs; what
counts are the ratios, since machines differ. ``--whole`` lets the growth go on to 10,000 documents and to 5 MB.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.marked import gold, samples
from bench.scale import reports
from bench.speed import cold_start, help_start
from dateline.desk.corpus import Job, read_corpus
from dateline.desk.corpus.chunks import TOGETHER, Item, Way, get_ready, readings
from dateline.desk.parsing import parsed, settle
from dateline.intake import take_in
from dateline.intake.within import Told
from dateline.language import load
from dateline.reading import read
from dateline.records import Capture
from dateline.settings import settings

PUBLISHED = date(2016, 4, 10)
QUIET = tuple(
    f"{opening} {rest}"
    for opening in ("In spring", "At the old mill", "On most evenings", "Behind the library", "By tradition")
    for rest in (
        "the choir sings two songs by a young composer.", "children paint the wooden benches green and blue.",
        "the bakery sells warm bread with walnuts and honey.", "a gardener waters the roses and the tall beans.",
        "the air is mild and the sky is clear.", "visitors look at pictures of birds and flowers.",
        "the pianist plays a slow waltz.", "a teacher explains how clouds and rain are made.",
    )
)  # fmt: skip
_WORD = re.compile(r"\w+|[^\w\s]")
_FEW, _MANY = (10, 40, 160), (100, 1000, 10_000)
_SHORT, _LONG = (4, 16, 64), (64, 512, 5_000)  # kB


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took for so many words."""

    name: str
    seconds: float
    words: int

    @property
    def pace(self) -> float:
        """Words a second."""
        return self.words / max(self.seconds, 1e-9)


@dataclass(frozen=True, slots=True)
class Paces:
    """A text read: its stages, how many sentences of it give a claim, and of how many."""

    stages: dict[str, Stage]
    telling: int
    sentences: int

    @property
    def ratio(self) -> float:
        """From raw bytes to claims, as a multiple of the bare parse's pace."""
        return self.stages["raw text to claims"].pace / self.stages["bare parse"].pace


def conflict() -> list[Capture]:
    """The samples and, where they are, the gold documents."""
    return [Capture("report.txt", marked.text.read_bytes()) for marked in (*samples(), *gold())]


def mix(telling: Sequence[Capture], *, share: float, seed: int = 5) -> list[Capture]:
    """The same documents with so many quiet ones that of all sentences ``share`` give a claim."""
    told = _told(telling)
    wanted = round(told.telling / share) - told.sentences
    chance = random.Random(seed)  # noqa: S311  made-up copy, no secret
    quiet: list[Capture] = []
    while wanted > 0:
        many = min(wanted, 12)
        lines = [" ".join(chance.sample(QUIET, 3)) for _ in range(many // 3)] or [chance.choice(QUIET)]
        quiet.append(Capture("quiet.txt", "\n\n".join(lines).encode()))
        wanted -= 3 * (many // 3) or 1
    return [*telling, *quiet]


def measured(captures: Sequence[Capture], *, times: int) -> Paces:
    """Each stage on its own, and all of it as a worker does it: the least of so many runs."""
    chosen = settings()
    documents = [document for one in captures if (document := take_in(one, published=PUBLISHED)[0])]
    blocks = [parsed(document, chosen) for document in documents]
    texts = [block.text for told in blocks for _, block, _ in told]
    words = sum(len(doc) for told in blocks for _, _, doc in told)
    nlp = load(chosen.pipeline)
    work: dict[str, Callable[[], object]] = {
        "bytes read": lambda: [one.data.decode("utf-8", "replace") for one in captures],
        "words searched for": lambda: [_WORD.findall(text) for text in texts],
        "bare parse": lambda: list(nlp.pipe(texts)),
        "intake": lambda: [take_in(one, published=PUBLISHED) for one in captures],
        "language": lambda: [parsed(document, chosen) for document in documents],
        "reading": lambda: [read(document, told) for document, told in zip(documents, blocks, strict=True)],
        "raw text to claims": lambda: _read_all(captures),
        "document by document": lambda: _read_all(captures, together=1),
    }
    least = {name: min(_seconds(step) for _ in range(times)) for name, step in work.items()}
    told = _told(captures)
    return Paces({name: Stage(name, taken, words) for name, taken in least.items()}, told.telling, told.sentences)


def _read_all(captures: Sequence[Capture], *, together: int = TOGETHER) -> int:
    """So many documents together, as a worker reads them."""
    items = iter([Item(number, one) for number, one in enumerate(captures)])
    chunks = iter(lambda: list(islice(items, together)), [])
    return sum(len(each.claims) for chunk in chunks for each in readings(chunk, _way()))


@cache
def _way() -> Way:
    return Way(settings(), Told(published=PUBLISHED))


@dataclass(frozen=True, slots=True)
class _Told:
    telling: int
    sentences: int


def _told(captures: Sequence[Capture]) -> _Told:
    """How many sentences give a claim, and how many there are."""
    telling = sentences = 0
    for one in captures:
        document, _ = take_in(one, published=PUBLISHED)
        blocks = parsed(document, settings()) if document is not None else []
        sentences += sum(len(doc.sents) for _, _, doc in blocks)
        if document is not None:
            telling += len({(claim.evidence.start, claim.story) for claim in read(document, blocks)[0]})
    return _Told(telling, sentences)


def _seconds(step: Callable[[], object]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The power of the size by which the time grows: the slope of the line through their logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(taken, 1e-9)) for taken in seconds]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    shared = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return shared / sum((x - middle_x) ** 2 for x in xs)


def growth(*, documents: Sequence[int], kilobytes: Sequence[int], telling: Sequence[Capture]) -> Iterator[str]:
    """Lines with the fitted exponents: with the number of documents, and with the length of one."""
    lines = list(islice(reports(max(documents)), max(documents)))
    many = [[Capture("report.txt", line.encode()) for line in lines[:number]] for number in documents]
    power = exponent(documents, [_seconds(partial(_read_all, captures)) for captures in many])
    yield f"grows with the power {power:.2f} of the number of documents {tuple(documents)}"
    long = [[_long(telling, kilobytes=size)] for size in kilobytes]
    power = exponent(kilobytes, [_seconds(partial(_read_all, captures)) for captures in long])
    yield f"grows with the power {power:.2f} of the length of a document {tuple(kilobytes)} kB"


def _long(telling: Sequence[Capture], *, kilobytes: int) -> Capture:
    """One document of so many kilobytes: the paragraphs of all, over and over, each time with another number."""
    parts = [part for one in telling for part in one.data.decode("utf-8", "replace").split("\n\n") if part.strip()]
    found: list[str] = []
    size = 0
    for number, part in enumerate(cycle(parts)):
        if size >= 1000 * kilobytes:
            break
        found.append(f"{part} It was day {number} of it.")
        size += len(found[-1])
    return Capture("long.txt", "\n\n".join(found).encode())


def two_workers(number: int) -> tuple[float, float]:
    """How many times as fast two workers read made-up reports as one does, by the clock; and how many times as much two
    processes of the bare parse do as one, right after: as much as the machine gives just then.
    """
    get_ready(Way(settings()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(reports(number)), "utf-8")
        taken = {}
        for workers in (1, 2):
            begun = time.perf_counter()
            list(read_corpus(Job([str(path)], Path(folder) / f"by-{workers}", workers=workers), settings()))
            taken[workers] = time.perf_counter() - begun
    texts = [json.loads(line)["text"] for line in reports(number)]
    return taken[1] / taken[2], 2 * _side_by_side(texts, processes=1) / _side_by_side(texts, processes=2)


def _side_by_side(texts: Sequence[str], *, processes: int) -> float:
    """Seconds until so many forked processes have each parsed all the texts."""
    nlp = load()
    begun = time.perf_counter()
    children = []
    for _ in range(processes):
        child = os.fork()
        if not child:
            for text in texts:  # one at a time, as a worker reads documents
                list(nlp.pipe([text]))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return time.perf_counter() - begun


def peak() -> float:
    """MiB that a process of its own had resident at most while it read the samples and the gold documents."""
    done = subprocess.run([sys.executable, "-m", "bench.pace", "--peak"], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _print_peak() -> None:
    _read_all(conflict())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(most / (2**20 if sys.platform == "darwin" else 2**10))


def _table(paces: Paces, *, title: str) -> Table:
    share = f"{paces.telling} of {paces.sentences} sentences give a claim"
    table = Table("stage", "words a second", "of the bare parse", title=f"{title}: {share}")
    for stage in paces.stages.values():
        table.add_row(stage.name, f"{stage.pace:,.0f}", f"{stage.pace / paces.stages['bare parse'].pace:.2f}")
    return table


def main() -> None:
    """Prints the tables and the lines below them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=2, help="so many runs of each stage, of which the least counts")
    options.add_argument("--whole", action="store_true", help="growth to 10,000 documents and 5 MB (half an hour)")
    options.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.peak:
        _print_peak()
        return
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    get_ready(Way(settings()))
    gc.collect()
    settle()  # as a worker does
    told = conflict()
    for title, captures in (("Reports of conflict", told), ("A mix", mix(told, share=0.3))):
        console.print(_table(measured(captures, times=chosen.times), title=title))
    sizes = (_MANY, _LONG) if chosen.whole else (_FEW, _SHORT)
    for line in growth(documents=sizes[0], kilobytes=sizes[1], telling=told):
        console.print(line)
    faster, given = two_workers(400)
    console.print(
        f"two workers are {faster:.2f} times as fast as one; two bare parses do {given:.2f} times as much as one"
    )
    console.print(f"a process that reads has {peak():.0f} MiB resident at most")
    page = cold_start().worked
    console.print(f"dateline --help: {help_start():.2f} s; a first page read, and its claims listed: {page:.1f} s")


if __name__ == "__main__":
    main()
