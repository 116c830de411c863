"""Draws the README's picture from a ledger of the samples: ``python samples/picture.py LEDGER PICTURE.svg``."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 124
_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def main(ledger: str, target: Path) -> None:
    """A table of claims and one of them in its sentence, as the terminal shows them."""
    recorded = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    listed = _run(ledger, "claims", "--kind", "territory")
    chosen = re.findall(r"\b[0-9a-f]{8}\b", Text.from_ansi(listed).plain)[0]
    for words, output in (("claims --kind territory", listed), (f"show {chosen}", _run(ledger, "show", chosen))):
        recorded.print(Text(f"$ dateline {words}", style="bold"))
        recorded.print(Text.from_ansi("\n".join(output.splitlines()[:26])))
        recorded.print()
    target.write_text(_FONT.sub("", recorded.export_svg(title="dateline")), encoding="utf-8")


def _run(ledger: str, *words: str) -> str:
    code = "from dateline.cli import main; main()"
    environment = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "COLORTERM": "truecolor"}
    command = [sys.executable, "-c", code, "--ledger", ledger, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
