"""Text in, parsed documents out: the trained pipeline, its conventions, and long or hostile text."""

from dateline.language import lean  # noqa: F401 - first, since it loads spaCy
from dateline.language.pipeline import load
from dateline.language.plain import plain
from dateline.language.texts import parse, parse_for_spacy, stretches

__all__ = ["load", "parse", "parse_for_spacy", "plain", "stretches"]
