"""spaCy without its command line, which takes as long to load as all else of it and serves nobody here."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Loads spaCy; its command line is left to whoever asks for it, ``spacy.info`` among them."""
    if "spacy" in sys.modules:
        return
    stand_ins = {_CLI: ModuleType(_CLI), _INFO: ModuleType(_INFO)}
    stand_ins[_INFO].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def _info(*asked: object, **how: object) -> object:
    return import_module(_INFO).info(*asked, **how)


import_spacy()
