"""What all tests share: the one browser (two of it cannot run in one process), and how properties are tried.

Properties are tried on the same examples at each run, so that two runs of one version end alike;
``HYPOTHESIS_PROFILE=search`` tries others.
"""

import os
import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("search", derandomize=False, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("pages are tested in Chromium, which is not here: install the package chromium", pytrace=False)
    with sync_playwright() as playwright:
        # No name but this machine's leads anywhere: a request to any other would fail, and be seen to.
        rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        opened = playwright.chromium.launch(executable_path=found, args=[*FLAGS, rules])
        yield opened
        opened.close()
