"""The program starts at once: what takes long to load is loaded by the command that needs it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "spacy", "dateline.desk", "dateline.language", "dateline.reading")


def test_the_commands_are_known_before_anything_heavy_is_loaded() -> None:
    asked = f"import sys, dateline.cli; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
