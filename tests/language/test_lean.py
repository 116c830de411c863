"""spaCy is loaded without its command line, and both work for those who want them."""

from __future__ import annotations

import subprocess
import sys

_ASKED = """
import sys
import dateline.language
loaded = "spacy.cli" in sys.modules
import spacy
print(loaded, spacy.info(silent=True)["spacy_version"] == spacy.__version__, callable(spacy.cli.download))
"""


def test_the_command_line_of_spacy_is_loaded_only_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]
