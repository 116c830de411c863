"""How long each question takes of a large made-up ledger: ``python -m bench.asking [--claims 100000] [--ledger FILE]``.

The ledger is that of ``bench.synthetic`` with its seed; a file that is there is asked as it is. Each question is asked
twice: with no answer kept of any question ("from nothing": once after each new version of the program), and with the
answers kept that reading brings up to date at its end ("as read"). Of millions of claims all from nothing takes long:
with ``--once`` those questions that ask others, sources and the brief, find these asked; ``--only control`` asks one of
them (it may be given again), ``--kept`` none from nothing. With ``--changed``, which writes to the
ledger, those about everything are asked once more after a claim was rejected, and after a report came in, which reading
has not followed up. Printed are the seconds by the clock and of the processor: on a busy machine only the latter say
what a question costs.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from bench.synthetic import Size, fill, made
from dateline.analysis.answers import Answer
from dateline.analysis.timeline import About
from dateline.desk import Desk, open_desk
from dateline.ledger import Filter

ASKED: dict[str, Callable[[Desk], Answer]] = {
    "control": lambda desk: desk.control().answer,
    "control Aleppo": lambda desk: desk.control("Aleppo").answer,
    "sightings": lambda desk: desk.sightings().answer,
    "sightings S-400": lambda desk: desk.sightings("S-400").answer,
    "flows": lambda desk: desk.flows().answer,
    "flows Syria": lambda desk: desk.flows("Syria").answer,
    "reach 500 from Damascus": lambda desk: desk.reach("500", "Damascus").answer,
    "ties": lambda desk: desk.ties().answer,
    "ties SDF": lambda desk: desk.ties("SDF").answer,
    "disputes": lambda desk: desk.disputes().answer,
    "disputes Aleppo": lambda desk: desk.disputes("Aleppo").answer,
    "scenarios": lambda desk: desk.scenarios().answer,
    "timeline": lambda desk: desk.timeline().answer,
    "timeline Aleppo": lambda desk: desk.timeline(About("Aleppo")).answer,
    "tallies": lambda desk: desk.tallies().answer,
    "sources": lambda desk: desk.sources().answer,
    "brief": lambda desk: desk.brief().answer,
}


def main() -> None:
    """Fills a ledger if need be, asks every question, prints what each took as soon as it is answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="a ledger that is there, or where to keep the one that is made")
    parser.add_argument("--changed", action="store_true", help="ask after a judgement and a report too: writes both")
    parser.add_argument("--once", action="store_true", help="what one question has worked out, the next may use")
    parser.add_argument("--only", action="append", choices=ASKED, help="this question")
    parser.add_argument("--kept", action="store_true", help="ask none from nothing")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "ledger.db"
        made(path, Size(chosen.claims))
        with open_desk(path) as desk:
            for line in timed(desk, chosen.only, kept=chosen.kept, once=chosen.once):
                print(line, flush=True)
            for line in changed(desk) if chosen.changed else ():
                print(line, flush=True)
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")


def timed(desk: Desk, only: Collection[str] | None, *, kept: bool = False, once: bool = False) -> Iterator[str]:
    """Each question with its lines and the seconds it took: from nothing, if at all, and as reading leaves a ledger."""
    desk.reach("1", "Damascus")  # the gazetteer's towns are unpacked once a process
    if not kept:
        yield _HEAD.format("from nothing")
        shutil.rmtree(desk.keeping.folder, ignore_errors=True)
        for name in only or ASKED:
            yield _told(name, *_took(ASKED[name], desk))
            if not once:
                shutil.rmtree(desk.keeping.folder, ignore_errors=True)
    for name in only or ():
        ASKED[name](desk)  # no more than is asked for is brought up to date
    if not only:
        yield _told("(reading ends)", _kept_up(desk))
    yield _HEAD.format("as read")
    for name in only or ASKED:
        yield _told(name, *_took(ASKED[name], desk))


_HEAD = "{:24}   lines   seconds by the clock   of the processor"


def _told(name: str, seconds: tuple[float, float], lines: int | str = "") -> str:
    return f"{name:24} {lines:>7} {seconds[0]:22.2f} {seconds[1]:18.2f}"


# Questions about everything, with a kind of claim that each looks at.
_OF_ALL = {
    "control": "territory.capture", "sightings": "presence.at", "flows": "move.deploy", "ties": "tie.ally",
    "disputes": "attack.air", "tallies": "harm.killed", "timeline": "attack.bomb", "sources": "attack.shell",
    "brief": "territory.hold",
}  # fmt: skip


def changed(desk: Desk) -> Iterator[str]:
    """Each question about everything, and the seconds after a claim of the middle was rejected, and after a report."""
    yield f"{'question':24} {'':7}   after a judgement: by the clock, of the processor   after a report: the same"
    for name, kind in _OF_ALL.items():
        ASKED[name](desk)
        (among,) = desk.ledger.db.execute("SELECT COUNT(*) FROM claims WHERE kind = ?", (kind,)).fetchone()
        (claim,) = desk.ledger.claims(Filter(kind=kind), limit=1, offset=among // 2)
        desk.judge(claim.id, "reject", who="bench")
        judged, lines = _took(ASKED[name], desk)
        _read_one(desk)
        told, _ = _took(ASKED[name], desk)
        yield f"{name:24} {lines:7} {judged[0]:27.2f} {judged[1]:18.2f} {told[0]:22.2f} {told[1]:18.2f}"
    _read_one(desk)
    clock, processor = _kept_up(desk)
    yield f"{'(reading ends)':24} {'':7} {'':27} {'':18} {clock:22.2f} {processor:18.2f}"


def _read_one(desk: Desk) -> None:
    """Puts one more report into the ledger, another one each time."""
    fill(desk.ledger, Size(8, seed=desk.ledger.size()[1]))


def _kept_up(desk: Desk) -> tuple[float, float]:
    """Seconds by the clock and of the processor for the answers that reading brings up to date when it ends."""
    start, worked = time.perf_counter(), time.process_time()
    desk.keep_up()
    return time.perf_counter() - start, time.process_time() - worked


def _took(ask: Callable[[Desk], Answer], desk: Desk) -> tuple[tuple[float, float], int]:
    """Seconds by the clock and of the processor, and how many lines the answer has."""
    start, worked = time.perf_counter(), time.process_time()
    lines = sum(len(each.lines) for each in ask(desk).tables)
    return (time.perf_counter() - start, time.process_time() - worked), lines


if __name__ == "__main__":
    main()
