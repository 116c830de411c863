from __future__ import annotations

import pytest

from dateline.intake import take_in
from dateline.intake.tongue import is_foreign
from dateline.records import Capture

ENGLISH = (
    "The rebels left the town on Friday after a night of shelling, a doctor said. Two bridges were destroyed and the "
    "road to the port was cut, he said, but the army denied that it had lost the airfield."
)
GERMAN = (
    "Die Aufständischen verließen die Stadt am Freitag nach einer Nacht voller Beschuss, sagte ein Arzt. Zwei Brücken "
    "wurden zerstört und die Straße zum Hafen abgeschnitten, doch die Armee bestritt, dass sie den Flugplatz verloren "
    "habe, und kündigte einen Gegenangriff an."
)
RUSSIAN = "Повстанцы покинули город в пятницу после ночного обстрела, сообщил врач местной больницы. " * 4


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN])
def test_other_languages_are_told(text: str) -> None:
    assert is_foreign(text)


def test_english_and_lists_of_english_nouns_are_not_foreign() -> None:
    assert not is_foreign(ENGLISH)
    assert not is_foreign("tanks guns trucks boats planes rifles " * 8)


def test_a_few_words_are_too_few_to_tell() -> None:
    assert not is_foreign("Die Aufständischen verließen die Stadt.")


def test_a_story_in_another_language_is_set_aside_with_the_reason() -> None:
    document, issues = take_in(Capture("a", GERMAN.encode()))
    assert document is not None
    assert document.stories == ()
    assert {block.role for block in document.furniture} == {"furniture"}
    assert [(told.outcome, told.reason) for told in issues] == [("partial", "it is not in English and was set aside")]
