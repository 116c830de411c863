"""From going to a page until the first key works there, in Chromium, on a desk that runs as people start it.

A script in the page presses the key for help from the first moment on; the page takes keys once the help stands open.
The next claim is timed from pressing the key that accepts until the next one stands there and takes keys.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

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
_HEAP = "performance.memory ? performance.memory.usedJSHeapSize / 2 ** 20 : 0"
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
    usual, loaded = (statistics.median(each[at] for each in rest) for at in (0, 1))
    print(f"{name:36} first {first[0]:.0f} ms, then {usual:.0f} ms; loaded after {loaded:.0f} ms", flush=True)
    return [f"{name} takes keys after {usual:.0f} ms"] if usual > MOST else []


def _interactive(context: BrowserContext, address: str) -> tuple[float, float]:
    """Milliseconds until the page takes keys, and until all of it is loaded."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.takesKeys > 0")
    took = page.evaluate("[window.takesKeys, performance.getEntriesByType('navigation')[0].loadEventEnd]")
    page.close()
    return took[0], took[1]


def _decided(page: Page, decisions: int) -> list[str]:
    """Accepts one claim after the other by its key."""
    took, heap = [page.evaluate(_NEXT) for _ in range(decisions)], page.evaluate(_HEAP)
    usual, tail = statistics.median(took), sorted(took)[int(len(took) * 0.95)]
    print(f"{'next claim, seen by the reviewer':36} median {usual:.0f} ms, 95 % under {tail:.0f} ms, of {len(took)}")
    print(f"{'memory of the page':36} {heap:.0f} MiB after {decisions} decisions")
    return [f"the next claim comes after {usual:.0f} ms"] if usual > MOST else []


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
