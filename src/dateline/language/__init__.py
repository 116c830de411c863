"""Text in, parsed documents out: the trained pipeline, its conventions, and long or hostile text."""

from dateline.language.pipeline import load
from dateline.language.plain import plain
from dateline.language.texts import parse, parse_for_spacy

__all__ = ["load", "parse", "parse_for_spacy", "plain"]
