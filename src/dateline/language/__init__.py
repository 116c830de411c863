"""Text in, parsed documents out: the trained pipeline, its conventions, and long or hostile text."""

from dateline.language.pipeline import load
from dateline.language.texts import parse

__all__ = ["load", "parse"]
