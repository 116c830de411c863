"""Every command and every line of Python in the pages is run, page by page, as a reader would type it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.commands import app
from dateline.desk import open_desk

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
RUN = CliRunner()
REPORTS = (
    ("dispatch-qaryatain.txt", date(2016, 4, 3), "Meridian Press Agency"),
    ("dispatch-tabqa.txt", date(2016, 4, 9), "Cedar Wire"),
)
MODEL = "http://127.0.0.1:8080/v1"  # where the pages say that a model is
REPLY = {
    "claims": [
        {
            "kind": "attack.air", "trigger": "bombed", "actor": ["Warplanes"], "place": ["Tabqa airfield"],
            "sentence": "Warplanes believed to be Syrian bombed the Tabqa airfield", "status": "actual",
        }
    ]
}  # fmt: skip
_SHELL = re.compile(r"[$|><]|^\w+=|^cat ")


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "war.db"
    with open_desk(path) as desk:
        for name, day, outlet in REPORTS:
            list(desk.read([ROOT / "samples" / name], published=day, outlet=outlet))
        desk.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def place(tmp_path: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples and a ledger in which two of them were read, as after the first page."""
    shutil.copytree(
        ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("*.py", "*.json", "__pycache__")
    )
    shutil.copy(read_once, tmp_path / "war.db")
    monkeypatch.chdir(tmp_path)
    for name, value in (("DATELINE_LEDGER", "war.db"), ("DATELINE_PLACES", "places"), ("COLUMNS", "120")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def run(line: str, known: dict[str, str]) -> None:
    """One line of a page: the program itself, or by the shell where it is more than one."""
    if line.startswith("export "):
        assert line == "export DATELINE_LEDGER=war.db"
    elif line.startswith("make "):
        assert re.search(rf"^{line.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    elif line.startswith("dateline desk"):
        opened(line)
    elif MODEL in line:
        with model() as address:
            run(line.replace(MODEL, address), known)
    elif _SHELL.search(line):
        told = " ".join(f"{name}={value}" for name, value in known.items())
        script = f"{told}\n{line}\nset"
        done = subprocess.run(["bash", "-ec", script], capture_output=True, text=True, check=False)  # noqa: S607
        assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        if name := re.match(r"^([A-Z]+)=", line):
            known[name[1]] = re.findall(rf"^{name[1]}=(.*)$", done.stdout, re.MULTILINE)[-1]
    else:
        done_here = RUN.invoke(app, shlex.split(line)[1:])
        assert done_here.exit_code == 0, f"{line}\n{done_here.output}{done_here.exception!r}"


@contextmanager
def model() -> Iterator[str]:
    """The address of a server on this machine that answers as a model would: with one claim, whatever it is asked."""
    told = json.dumps({"choices": [{"message": {"content": json.dumps(REPLY)}}]}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def opened(line: str) -> None:
    """The desk opens, and is closed again."""
    words = [sys.executable, "-m", "dateline", *shlex.split(line)[1:], "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert "The desk is open at this address" in desk.stdout.readline()
        desk.terminate()


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "sh")], ids=lambda path: path.stem)
def test_every_command_of_the_page_works(path: Path, place: Path) -> None:
    if path.stem == "start":
        (place / "war.db").unlink()
    known: dict[str, str] = {}
    for block in blocks(path, "sh"):
        for line in block.splitlines():
            run(line, known)
    if path.stem == "reading":
        assert len((place / "small.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "python")], ids=lambda path: path.stem)
def test_all_python_of_the_page_works(path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (place / "war.db").exists()
    for block in blocks(path, "python"):
        exec(compile(block, path.name, "exec"), {})  # noqa: S102  our own pages
    assert "territory.capture" in capsys.readouterr().out


def test_commands_stand_in_blocks_that_are_run() -> None:
    for path in PAGES:
        others = re.findall(r"^```(?!sh$|python$|toml$|json$)(\w+)$", path.read_text("utf-8"), re.MULTILINE)
        assert others == []
