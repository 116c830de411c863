"""Where output goes: tables and words to standard output, progress and complaints to standard error."""

from __future__ import annotations

import sys
from typing import NoReturn

from rich.console import Console

console = Console(highlight=False, soft_wrap=False)
error = Console(stderr=True, highlight=False)

STATUS_STYLE = {
    "actual": "green", "ongoing": "green", "planned": "cyan", "expected": "cyan", "possible": "yellow",
    "conditional": "yellow", "asked": "magenta", "negated": "red", "denied": "red",
}  # fmt: skip
OUTCOME_STYLE = {"done": "green", "partial": "yellow", "failed": "red", "duplicate": "dim"}
ROLE_STYLE = {
    "actor": "bold blue", "target": "bold red", "what": "bold magenta", "with": "magenta", "from": "yellow",
    "to": "yellow", "place": "bold green", "topic": "cyan", "condition": "cyan",
}  # fmt: skip


def fail(message: str) -> NoReturn:
    """One line that says what is wrong, and status 2."""
    error.print(f"dateline: {message}", style="red", markup=False)
    sys.exit(2)
