"""Bytes in, documents and stories out, or issues that say why not.

What is here is imported when it is asked for: whoever only starts the process that reads files
(:mod:`dateline.intake.apart`) needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.intake.archives import found, gather
    from dateline.intake.documents import take_in

_WHERE = {"found": "archives", "gather": "archives", "take_in": "documents"}
__all__ = ["found", "gather", "take_in"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what the module of that name gives
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
