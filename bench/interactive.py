"""From going to a page until the first key works there, in Chromium, on a desk that runs as people start it.

A script in the page presses the key for help from the first moment on; the page takes keys once the help stands open.
The next claim is timed from pressing the key that accepts until the next one stands there and takes keys. Printed are
times by the clock and, since a machine may be busy with other things, of the processor: of the desk and of all of
Chromium together, which work side by side on a machine that is free. What is over is told by the processor's.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from playwright.sync_api import BrowserContext, Page, sync_playwright

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
AGAIN, MOST = 5, 1000.0  # visits that count, and milliseconds
_PRESSING = """
(() => {
  const press = () => {
    document.body?.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
    const keys = document.getElementById("keys");
    if (keys?.open) window.takesKeys = performance.now();
    else setTimeout(press, 4);
  };
  press();
})();
"""
_HEAP = "performance.memory.usedJSHeapSize / 2 ** 20"
_NEXT = """
() => new Promise((done) => {
  const shown = () => document.getElementById("source")?.dataset.claim;
  const before = shown(), start = performance.now();
  document.addEventListener("settled", function listen() {
    if (shown() === before) return;
    document.removeEventListener("settled", listen);
    done(performance.now() - start);
  });
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
})
"""


def in_browser(ledger: Path, pages: Sequence[tuple[str, str]], *, decisions: int) -> list[str]:
    """Opens pages (what each is called, and its path), and decides; prints the times, and gives what is over a second.

    A page counts by the median of five visits after the first, since whoever works all day opens it often.
    """
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        return ["Chromium is not here: install the package chromium"]
    with _desk(ledger) as opens, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.new_page().goto(opens)
        base, visitor = opens.split("/open?")[0], context.storage_state()
        context.add_init_script(_PRESSING)
        over = [told for name, path in pages for told in _opened(context, name, base + path)]
        context.close()
        page = browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=visitor).new_page()
        page.goto(f"{base}/review")
        over += _decided(page, decisions)
        browser.close()
    return over


def _opened(context: BrowserContext, name: str, address: str) -> list[str]:
    first, *rest = [_interactive(context, address) for _ in range(AGAIN + 1)]
    usual, worked = (statistics.median(each[at] for each in rest) for at in (0, 1))
    print(f"{name:36} first {first[0]:.0f} ms ({first[1]:.0f}), then {usual:.0f} ms ({worked:.0f})", flush=True)
    return [f"{name} takes keys after {worked:.0f} ms of the processor"] if worked > MOST else []


def _interactive(context: BrowserContext, address: str) -> tuple[float, float]:
    """Milliseconds until the page takes keys, by the clock and of the processor."""
    page = context.new_page()
    before = _worked()
    page.goto(address)
    while not (took := page.evaluate("window.takesKeys")):
        sleep(0.01)
    worked = _worked() - before
    page.close()
    return took, worked


def _worked() -> float:
    """Milliseconds that the processor has worked for whatever this program began."""
    parents: dict[int, int] = {}
    times: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = stat.read_text().rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(told[1])
            times[int(stat.parent.name)] = (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while more := {one for one, above in parents.items() if above in ours} - ours:
        ours |= more
    return sum(times[one] for one in ours - {os.getpid()} if one in times)


def _decided(page: Page, decisions: int) -> list[str]:
    """Accepts one claim after the other by its key."""
    before = _worked()
    took, worked = [page.evaluate(_NEXT) for _ in range(decisions)], (_worked() - before) / decisions
    usual, tail, heap = statistics.median(took), sorted(took)[int(len(took) * 0.95)], page.evaluate(_HEAP)
    print(
        f"{'next claim, as the reviewer sees it':36} median {usual:.0f} ms, 95 % under {tail:.0f} ms, of {len(took)} "
        f"({worked:.0f} each)"
    )
    print(f"{'memory of the page':36} {heap:.0f} MiB after {decisions} decisions")
    return [f"the next claim comes after {worked:.0f} ms of the processor"] if worked > MOST else []


@contextmanager
def _desk(ledger: Path) -> Iterator[str]:
    """A desk in a program of its own; the address that opens it."""
    command = [sys.executable, "-m", "dateline", "--ledger", str(ledger), "desk", "--no-browser", "--port", "0"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        yield next(line.strip() for line in running.stdout if "/open?" in line)
    finally:
        running.terminate()
        running.wait()
