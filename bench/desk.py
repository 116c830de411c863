"""What the desk costs on a large ledger: ``python -m bench.desk FILE [--decisions 1000] [--browser]``.

``python -m bench.synthetic FILE --claims 100000`` makes one. The desk is asked without a browser, on a copy to which a
document of 200 pages is added: the next claim, a decision with the page that follows, the other pages, and how much
memory so many decisions take. Before, the server warms itself, as it does while its first page is read. Printed are
times by the clock and of the processor. With ``--browser`` the pages are then opened in Chromium, and timed until they
take keys (``bench.interactive``). Exits with 1 when something takes longer than it may: 100 ms of the processor for the
next claim, a second until a page takes keys; or when memory grows by a tenth.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from bench.interactive import in_browser
from bench.synthetic import Size, reports
from dateline.ledger import open_ledger
from dateline.records import Block, Restored, Story
from dateline.settings import settings
from dateline.web.keys import keys
from dateline.web.serving import Address, house_of, make_app, warm

PORT = 8997
NEXT = 100.0  # milliseconds of the processor that the next claim may take
LONG, A_PAGE = 2000, 10  # lines of the long document, and of one of its pages
PAGES = (
    "/review", "/review?order=page", "/review?kind=attack", "/review?words=army", "/map", "/map?kind=attack",
    "/map?skip=5000", "/documents", "/names", "/search?words=army", "/questions/timeline", "/questions/control",
    "/questions/control?place=Palmyra", "/questions/ties", "/questions/disputes", "/brief", "/documents/LONG",
    "/documents/LONG?page=150", "/review?document=LONG",
)  # fmt: skip


def main() -> int:
    """Measures and prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--browser", action="store_true", help="in Chromium, too")
    chosen = parser.parse_args()
    over = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "desk.db"
        shutil.copy(chosen.ledger, ledger)
        long = _add_long(ledger)
        pages = [(path, path.replace("LONG", long)) for path in PAGES]
        over += _measure(ledger, pages, decisions=chosen.decisions)
        if chosen.browser:
            over += in_browser(ledger, pages, decisions=chosen.decisions // 10)
    print("\n".join(over), file=sys.stderr)
    return 1 if over else 0


def _add_long(path: Path) -> str:
    """Adds a document of 200 pages of ten lines, each line a claim; its id without the name of the hash."""
    taken, document, claims = next(reports(Size(LONG, seed=200, each=LONG)))
    starts = [claim.evidence.start for claim in claims]
    blocks = tuple(
        Block("paragraph", Restored(c.evidence.text, ((0, c.evidence.start, len(c.evidence.text)),)), at // A_PAGE + 1)
        for at, c in enumerate(claims)
    )
    document = replace(document, stories=(Story(1, blocks),), pages=tuple(starts[::A_PAGE]))
    with open_ledger(path) as ledger:
        ledger.add(taken, document, claims=claims, run=ledger.begin_run(version="synthetic", who="bench"))
    return document.id.removeprefix("sha256:")


def _measure(ledger: Path, pages: Sequence[tuple[str, str]], *, decisions: int) -> list[str]:
    house = house_of(settings(ledger=ledger), keys=keys(), address=Address(PORT))
    print(f"{'warming':36} {_told(_took(lambda: warm(house)))}")
    with TestClient(make_app(house), base_url=f"http://127.0.0.1:{PORT}") as client:
        cookie = house.sessions.begin("bench", "admin")
        session = house.sessions.of(cookie)
        assert session is not None
        client.cookies.set(house.cookie, cookie)
        for name, path in pages:
            first, *rest = [_took(lambda path=path: client.get(path)) for _ in range(6)]  # type: ignore[misc]
            size = len(client.get(path).content) / 1024
            print(f"{name:36} first {_told(first)}, then {_told(_median(rest))}, {size:.0f} KiB", flush=True)
        return _decide(client, session.csrf, decisions=decisions)


def _decide(client: TestClient, csrf: str, *, decisions: int) -> list[str]:
    """Accepts one claim after the other, each as it comes."""
    judging, following, peaks = [], [], []
    page = client.get("/review").text
    for at in range(decisions):
        claim = re.search(r'data-claim="(\w+)"', page)
        if claim is None:
            break
        form = {"csrf": csrf, "claim": claim[1], "verdict": "accept"}
        judging.append(_took(lambda form=form: client.post("/judge", data=form, follow_redirects=False)))  # type: ignore[misc]
        told: list[str] = []
        following.append(_took(lambda told=told: told.append(client.get("/review").text)))  # type: ignore[misc]
        (page,) = told
        if at in (decisions // 10, decisions - 1):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for name, times in (("decision", judging), ("next claim", following)):
        tail = sorted(times)[int(len(times) * 0.95)]
        print(f"{name:36} median {_told(_median(times))}, 95 % under {_told(tail)}, of {len(times)}")
    print(f"{'memory':36} {peaks[0]:.0f} MiB after {decisions // 10} decisions, {peaks[-1]:.0f} MiB after {decisions}")
    over = [f"the next claim takes {worked:.0f} ms"] if (worked := _median(following)[1]) > NEXT else []
    return over + ([f"memory grew from {peaks[0]:.0f} to {peaks[-1]:.0f} MiB"] if peaks[-1] > 1.1 * peaks[0] else [])


Took = tuple[float, float]


def _took(act: Callable[[], object]) -> Took:
    """Milliseconds by the clock, and of the processor."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def _median(times: Sequence[Took]) -> Took:
    return statistics.median(clock for clock, _ in times), statistics.median(worked for _, worked in times)


def _told(took: Took) -> str:
    return f"{took[0]:.0f} ms ({took[1]:.0f})"


if __name__ == "__main__":
    raise SystemExit(main())
