"""How a report describes who speaks: role, age and home belong to the words that name him."""

from __future__ import annotations

import pytest

from dateline.language import parse
from dateline.reading.attribution import find_speakers
from dateline.reading.names import find_names

CASES = [
    ("The road was cut, said Mariam Diallo, a nurse in Segou.", "Mariam Diallo, a nurse in Segou"),
    ("Mariam Diallo, a nurse in Segou, said the road was cut.", "Mariam Diallo, a nurse in Segou"),
    ("Mariam Diallo said on Monday that the road was cut.", "Mariam Diallo"),
    ("Mariam Diallo, speaking by telephone, said the road was cut.", "Mariam Diallo"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_the_words_that_name_a_speaker(text: str, words: str) -> None:
    docs = list(parse([text]))
    (statement,) = [s for s in find_speakers(docs, find_names(docs)).statements if s.told]
    assert docs[0][statement.speaker.start : statement.speaker.end].text == words
