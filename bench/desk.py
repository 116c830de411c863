"""What the desk costs on a large ledger: ``python -m bench.desk FILE [--decisions 1000]``.

``python -m bench.synthetic FILE --claims 100000`` makes one. The desk is asked without a browser, on a copy: the next
claim, a decision with the page that follows, the other pages, and how much memory so many decisions take.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from dateline.settings import settings
from dateline.web.keys import keys
from dateline.web.serving import Address, house_of, make_app

PORT = 8997
PAGES = (
    "/review", "/review?order=page", "/review?kind=attack", "/review?words=army", "/map", "/map?kind=attack",
    "/documents", "/names", "/search?words=army",
)  # fmt: skip


def main() -> int:
    """Measures and prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--decisions", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "desk.db"
        shutil.copy(chosen.ledger, ledger)
        _measure(ledger, decisions=chosen.decisions)
    return 0


def _measure(ledger: Path, *, decisions: int) -> None:
    house = house_of(settings(ledger=ledger), keys=keys(), address=Address(PORT))
    with TestClient(make_app(house), base_url=f"http://127.0.0.1:{PORT}") as client:
        name = house.sessions.begin("bench", "admin")
        session = house.sessions.of(name)
        assert session is not None
        client.cookies.set(house.cookie, name)
        for path in PAGES:
            first, *rest = [_seconds(lambda path=path: client.get(path)) for _ in range(6)]  # type: ignore[misc]
            size = len(client.get(path).content) / 1024
            print(
                f"{path:24} first {first * 1000:7.0f} ms, then {statistics.median(rest) * 1000:6.0f} ms, {size:.0f} KiB"
            )
        _decide(client, session.csrf, decisions=decisions)


def _decide(client: TestClient, csrf: str, *, decisions: int) -> None:
    """Accepts one claim after the other, each as it comes."""
    judging, following, peaks = [], [], []
    page = client.get("/review").text
    for at in range(decisions):
        claim = re.search(r'data-claim="(\w+)"', page)
        if claim is None:
            break
        form = {"csrf": csrf, "claim": claim[1], "verdict": "accept"}
        judging.append(_seconds(lambda form=form: client.post("/judge", data=form, follow_redirects=False)))  # type: ignore[misc]
        start = time.perf_counter()
        page = client.get("/review").text
        following.append(time.perf_counter() - start)
        if at in (decisions // 10, decisions - 1):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for told, times in (("decision", judging), ("next claim", following)):
        tail = sorted(times)[int(len(times) * 0.95)]
        usual = statistics.median(times) * 1000
        print(f"{told:24} median {usual:5.0f} ms, 95 % under {tail * 1000:5.0f} ms, of {len(times)}")
    print(f"{'memory':24} {peaks[0]:.0f} MiB after {decisions // 10} decisions, {peaks[-1]:.0f} MiB after {decisions}")


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
