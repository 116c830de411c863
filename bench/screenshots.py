"""A picture of each page of the desk, on the samples: ``python -m bench.screenshots FOLDER``.

In light and dark, 1280 pixels wide and as on a tablet, so that somebody looks at them.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dateline.desk import open_desk
from dateline.settings import settings
from dateline.web.asking import QUESTIONS
from dateline.web.keys import keys
from dateline.web.serving import Address, free_port, house_of, made, opens

SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = (
    "/review", "/documents", "/map", "/map?kind=attack", "/questions", *(f"/questions/{name}" for name in QUESTIONS),
    "/questions/control?on=2016-04-02", "/questions/reach?what=S-400&start=Hmeimim", "/names", "/names?sort=place",
    "/brief", "/search?words=army", "/search?words=nowhere",
)  # fmt: skip
EMPTY = ("/review", "/documents", "/map", "/questions/control", "/names", "/brief")  # on a ledger without documents
LOOKS = (("light", 1280), ("dark", 1280), ("light", 820))
HIGH = 1100  # pixels of a page that scrolls; the review is as high as the window
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main(folder: Path) -> int:
    """Reads the samples, decides a few claims, and takes the pictures; the exit status."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        print("the pictures are taken in Chromium, which is not here: install the package chromium", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        ledger = _read(Path(place) / "samples.db")
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        for name, paths in (("", PAGES), ("empty-", EMPTY)):
            with _served(ledger if not name else Path(place) / "empty.db") as address:
                page = browser.new_context().new_page()
                page.goto(address)
                _take(page, address.split("/open?")[0], folder=folder, paths=paths, before=name)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _read(ledger: Path) -> Path:
    listed = tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))["sample"]
    with open_desk(ledger) as desk:
        for row in listed:
            list(desk.read([SAMPLES / row["file"]], published=row["published"], outlet=row["outlet"]))
        for at, waiting in enumerate(desk.queue(limit=24)[4:]):
            desk.judge(waiting.claim, ("accept", "accept", "reject", "accept", "skip")[at % 5])
    return ledger


@contextmanager
def _served(ledger: Path) -> Iterator[str]:
    address = Address(free_port(0))
    house = house_of(settings(ledger=ledger), keys=keys(), address=address)
    server, listening = made(house, address)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield opens(house, address)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def _take(page: Page, base: str, *, folder: Path, paths: Sequence[str], before: str) -> None:
    page.goto(f"{base}/documents")
    opened = [str(link.get_attribute("href")) for link in page.locator("tbody th a").all()]
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in [*paths, *opened[-2:]]:
            page.set_viewport_size({"width": width, "height": 800 if path.startswith("/review") else HIGH})
            page.goto(f"{base}{path}")
            page.wait_for_load_state("networkidle")
            name = re.sub(r"[^a-z0-9]+", "-", path.strip("/"))[:40]
            page.screenshot(path=folder / f"{before}{name}-{scheme}-{width}.png")
        if not before:
            _dialogs(page, base, folder=folder, name=f"{scheme}-{width}.png")


def _dialogs(page: Page, base: str, *, folder: Path, name: str) -> None:
    """The keys, and words being marked."""
    page.set_viewport_size({"width": int(name.split("-")[1].removesuffix(".png")), "height": 800})
    page.goto(f"{base}/review")
    page.keyboard.press("?")
    page.screenshot(path=folder / f"keys-{name}")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.screenshot(path=folder / f"marking-{name}")
    page.goto(f"{base}/questions/disputes")
    page.locator("summary").first.click()
    page.locator(".loaded li").first.wait_for()
    page.screenshot(path=folder / f"evidence-{name}")
    page.goto(f"{base}/map")
    page.locator(".exports summary").click()
    page.screenshot(path=folder / f"exports-{name}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
