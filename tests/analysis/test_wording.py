"""Words are told apart by what they tell, not by how it is put."""

from __future__ import annotations

import pytest

from dateline.analysis import wording
from dateline.analysis.wording import one_happening, told_as
from dateline.errors import KnowledgeError
from dateline.knowledge.tables import table

GROUPS = table("one_happening.toml")


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_the_words_of_a_group_tell_of_one_thing_and_those_apart_of_others(group: str) -> None:
    told, *others = (told_as(word) for word in GROUPS[group]["words"])
    assert [words for words in others if not words & told] == []
    assert [word for word in GROUPS[group]["apart"] if told_as(word) & told] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("was shot dead", {"shoo", "die"}),
        ("the shootings", {"shoo"}),
        ("murdered", {"kill"}),
        ("the slaying", {"kill"}),
        ("fled", {"flee"}),
        ("an escape", {"flee"}),
        ("struck", {"attack"}),
        ("fell", {"fall"}),
        ("was", {"was"}),
        ("went", {"went"}),
        ("?", {"?"}),
    ],
)
def test_forms_and_words_for_one_happening_come_to_one_stem(words: str, told: set[str]) -> None:
    assert told_as(words) == told


def test_a_word_in_two_groups_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"one": {"words": ["quake", "tremor"]}, "other": {"words": ["shiver", "tremor"]}}
    monkeypatch.setattr(wording, "table", lambda _: rows)
    one_happening.cache_clear()
    with pytest.raises(KnowledgeError, match="trem stands in other and in another group"):
        one_happening()
    one_happening.cache_clear()
