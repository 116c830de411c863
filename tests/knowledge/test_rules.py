"""The reader's rules in words."""

from __future__ import annotations

import pytest

from dateline.knowledge.rules import Part, in_words
from dateline.knowledge.tables import table

EXAMPLES = [
    (part, rule, says)
    for part in ("status", "source")
    for one in table("rules.toml")[part]
    for rule, says in one.get("examples", {}).items()
]


@pytest.mark.parametrize(("part", "rule", "says"), EXAMPLES)
def test_a_rule_says_its_words(part: Part, rule: str, says: str) -> None:
    assert in_words(rule, of=part) == says


def test_a_rule_without_words_says_its_name() -> None:
    assert in_words("none such", of="source") == "none such"
