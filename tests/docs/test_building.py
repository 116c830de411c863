"""The pages build without a warning, from the code as it is, and fetch nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


def test_every_page_is_there(site: Path) -> None:
    assert sorted({path.stem for path in site.glob("*.html")} - {"404", "search"}) == PAGES


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for path in site.glob("*.html"):
        fetched = re.findall(
            r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"(https?:[^\"]*)", path.read_text("utf-8")
        )
        assert fetched == []


def test_tables_come_from_the_code(site: Path) -> None:
    assert "<!-- table:" not in "".join(path.read_text("utf-8") for path in site.glob("*.html"))
    assert "<code>attack.shell</code>" in (site / "codebook.html").read_text("utf-8")
    assert 'id="compare"' in (site / "commands.html").read_text("utf-8")
    assert "<code>#affected+killed</code>" in (site / "formats.html").read_text("utf-8")
