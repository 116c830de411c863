"""What a story is known by when it comes again."""

from __future__ import annotations

from dateline.intake import take_in
from dateline.intake.copies import PERMUTATIONS, tellings
from dateline.ledger.copying import NEAR, likeness
from dateline.records import Capture, Telling

STORY = (
    "Rebels from the northern highlands seized the border town of Humera on Monday after two days of street fighting, "
    "residents and a local official said. The army denied that its garrison had fled. Colonel Getachew Alemu said "
    "reinforcements were on their way from Gondar and would retake the town within days. Aid workers counted at least "
    "40 wounded at the district hospital. A nurse said that there was no blood and no oxygen left."
)


def telling(text: str) -> Telling:
    document, _ = take_in(Capture("page", text.encode()))
    assert document is not None
    (found,) = tellings(document)
    return found


def test_the_same_words_in_another_wrapping_have_the_same_hash() -> None:
    page = f"<html><body><article><h1>Town falls</h1><p>{STORY}</p></article></body></html>"
    assert telling(page).words == telling(f"Town falls\n\n{STORY}\n").words


def test_a_story_with_a_few_words_changed_is_near() -> None:
    other = telling(STORY.replace("Colonel", "Col.").replace("within days", "this week"))
    assert NEAR <= likeness(telling(STORY).signature, other.signature) < 1.0
    assert other.words != telling(STORY).words


def test_another_story_is_far() -> None:
    talk = "The minister met a delegation of farmers in the capital and spoke about the harvest of this year. "
    far = telling(talk * 3)
    assert len(far.signature) == PERMUTATIONS
    assert likeness(telling(STORY).signature, far.signature) < 0.1


def test_a_story_of_a_few_words_is_left_out() -> None:
    document, _ = take_in(Capture("page", b"Town falls\n\nThe army left the town on Monday, he said.\n"))
    assert document is not None
    assert tellings(document) == []
