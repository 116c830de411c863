"""Phrases are found as whole words, wherever they stand, and as fast patterns are made they miss none."""

import pytest

from dateline.analysis.phrases import any_of

TOLD = any_of("at least|part (?:of|in)|unclear")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("At least twelve ships sailed.", "At least"),
        ("They took part in it, a part of them.", "part in"),
        ("It is UNCLEAR who did.", "UNCLEAR"),
        ("Nuclear arms, the atleast and a partial of it.", None),
        ("", None),
    ],
)
def test_the_first_phrase_is_found_as_whole_words(sentence: str, found: str | None) -> None:
    match = TOLD.search(sentence)
    assert (match[0] if match else None) == found


def test_a_phrase_that_begins_with_no_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin with a letter"):
        any_of("at least|(?:some|many) of")
