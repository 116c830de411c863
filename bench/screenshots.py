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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dateline.desk import open_desk
from dateline.settings import settings
from dateline.web.keys import keys
from dateline.web.serving import Address, free_port, house_of, made, opens

SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = (
    "/review", "/documents", "/map", "/questions", "/questions/control", "/questions/ties", "/questions/scenarios",
    "/questions/disputes", "/names", "/brief", "/search?words=army",
)  # fmt: skip
LOOKS = (("light", 1280), ("dark", 1280), ("light", 820))
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
        with _served(ledger) as address:
            page = browser.new_page()
            page.goto(address)
            _take(page, address.split("/open?")[0], folder)
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


def _take(page: Page, base: str, folder: Path) -> None:
    page.goto(f"{base}/documents")
    opened = [str(link.get_attribute("href")) for link in page.locator("tbody th a").all()]
    pages = [*PAGES, *(path for path in opened[-2:])]
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        for path in pages:
            page.goto(f"{base}{path}")
            page.wait_for_load_state("networkidle")
            name = re.sub(r"[^a-z0-9]+", "-", path[:26].strip("/"))
            page.screenshot(path=folder / f"{name}-{scheme}-{width}.png")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
