"""Whether FollowTheMoney itself takes our entities and statements: ``python -m bench.followthemoney [FILES]``.

The library needs ICU, a compiler and 300 MB, too much for every run of the tests: this installs it once into
``bench/out/ftm`` and asks it. Without files, those are asked about that the tests hold every export against. Exits with
1 when it would change an entity, does not know a property, or gives a statement another id.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import venv
from pathlib import Path

VERSION = "4.11.2"
_HOME = Path(__file__).parent / "out" / "ftm"
_GOLDEN = Path(__file__).parent.parent / "tests" / "publish" / "formats" / "golden"
_ASKING = Path(__file__).with_name("followthemoney_asking.txt")


def library() -> Path:
    """The interpreter that has the library, which is installed where it is not yet."""
    python = _HOME / "bin" / "python"
    done = _HOME / f"{VERSION}.stamp"
    if not done.exists():
        venv.create(_HOME, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"followthemoney=={VERSION}"], check=True)
        done.touch()
    return python


def main() -> int:
    """Asks, prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="exports: .ftm.json or .csv of statements")
    files = parser.parse_args().files or [_GOLDEN / "ftm.ftm.json", _GOLDEN / "ftm-statements.csv"]
    told = subprocess.run([library(), "-", *files], input=_ASKING.read_text("utf-8"), text=True, check=False)
    return told.returncode


if __name__ == "__main__":
    sys.exit(main())
