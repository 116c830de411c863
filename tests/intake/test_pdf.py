"""PDF files by way of ``take_in``, set by the test itself. All texts are invented."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

from dateline.intake import take_in
from dateline.records import Capture, Document, Issue

MakePdf = Callable[..., bytes]
Refused = Callable[[bytes], Issue]

SAMPLES = Path(__file__).parents[2] / "samples"

REBELS = (
    (
        "Rebels from the northern highlands seized the border town of Humera on Monday after two days of street "
        "fighting, residents and a local official said."
    ),
    (
        "The army denied that its garrison had fled. Colonel Getachew Alemu said reinforcements were on their way "
        "from Gondar and would retake the town within days."
    ),
    (
        "Aid workers counted at least 40 wounded at the district hospital. A nurse said that there was no blood and no "
        "oxygen left."
    ),
)
HEADLINE = "Highland rebels take border town"


def column(
    *paragraphs: str, left: float = 60, top: float = 700, width: int = 40
) -> list[tuple[float, float, float, str]]:
    """Paragraphs in lines of 10 points, with some space between them."""
    words, baseline = [], top
    for text in paragraphs:
        for line in textwrap.wrap(text, width, break_on_hyphens=False):
            words.append((left, baseline, 10.0, line))
            baseline -= 12
        baseline -= 8
    return words


def taken_pdf(data: bytes) -> Document:
    document, issues = take_in(Capture("page.pdf", data))
    assert document is not None
    assert issues == []
    return document


def test_a_page_is_a_story_with_its_headline(make_pdf: MakePdf) -> None:
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), *column(*REBELS)]]))
    assert document.media_type == "application/pdf"
    assert document.stories[0].headline == HEADLINE
    assert document.stories[0].paragraphs == REBELS
    assert {block.page for block in document.stories[0].blocks} == {1}


def test_columns_are_read_one_after_the_other(make_pdf: MakePdf) -> None:
    left, right = column(*REBELS[:2]), column(REBELS[2], left=320)
    rows = sorted([*left, *right], key=lambda word: (-word[1], word[0]))
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), *rows]]))
    assert document.stories[0].paragraphs == REBELS


def test_a_sentence_goes_on_in_the_next_column(make_pdf: MakePdf) -> None:
    lines = column(REBELS[1])
    rest = [(320.0, 712 - 12 * n, size, text) for n, (_, _, size, text) in enumerate(lines[2:], start=1)]
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), *lines[:2], *rest]]))
    assert document.stories[0].paragraphs == (REBELS[1],)


def test_a_drop_cap_is_put_to_its_word(make_pdf: MakePdf) -> None:
    lines = textwrap.wrap(REBELS[0][1:], 34, break_on_hyphens=False)
    beside = [(92.0, 700 - 12 * n, 10.0, line) for n, line in enumerate(lines[:3])]
    below = [(60.0, 700 - 12 * n, 10.0, line) for n, line in enumerate(lines[3:], start=3)]
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), (60, 678, 36, "R"), *beside, *below]]))
    assert document.stories[0].paragraphs == (REBELS[0],)


def test_a_label_over_the_headline_is_furniture(make_pdf: MakePdf) -> None:
    document = taken_pdf(make_pdf([[(60, 780, 10, "The Courier"), (60, 740, 18, HEADLINE), *column(*REBELS)]]))
    assert document.stories[0].headline == HEADLINE
    assert "The Courier" in [block.text for block in document.furniture]


def test_pages_are_joined_by_form_feeds_and_their_offsets_kept(make_pdf: MakePdf) -> None:
    document = taken_pdf(make_pdf([column(*REBELS[:2]), column(REBELS[2])]))
    first, second = document.captured.split("\f")
    assert document.pages == (0, len(first) + 1)
    assert second.startswith("Aid workers")
    assert [block.page for block in document.stories[0].blocks] == [1, 1, 2]


def test_heads_that_run_over_all_pages_are_furniture(make_pdf: MakePdf) -> None:
    pages = [[(60, 800, 9, "The Courier, 12 April"), *column(REBELS[n]), (290, 30, 9, str(n + 1))] for n in range(3)]
    document = taken_pdf(make_pdf(pages))
    assert document.stories[0].paragraphs == REBELS
    assert [block.text for block in document.furniture].count("The Courier, 12 April") == 3


def test_every_piece_of_a_block_is_printed_in_the_text_layer(make_pdf: MakePdf) -> None:
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), *column(*REBELS)]]))
    for block in document.stories[0].blocks:
        for at, captured, length in block.restored.pieces:
            assert document.captured[captured : captured + length] == block.text[at : at + length]


def test_the_sample_report_in_two_columns_is_read_in_order() -> None:
    document = taken_pdf((SAMPLES / "report.pdf").read_bytes())
    dispatch, _ = take_in(Capture("dispatch", (SAMPLES / "dispatch-tabqa.txt").read_bytes()))
    assert dispatch is not None
    assert document.stories[0].headline == dispatch.stories[0].headline
    assert document.stories[0].dateline == dispatch.stories[0].dateline
    assert document.stories[0].paragraphs == dispatch.stories[0].paragraphs


def test_the_day_on_which_a_file_was_made_is_not_its_publication() -> None:
    assert taken_pdf((SAMPLES / "report.pdf").read_bytes()).published.value is None


def test_a_broken_file_is_refused(refused: Refused) -> None:
    assert "broken PDF" in refused(b"%PDF-1.4\nnothing that a reader knows").reason


def test_a_locked_file_is_refused(make_pdf: MakePdf, refused: Refused) -> None:
    assert "password" in refused(make_pdf([column(*REBELS)], locked=True)).reason


def test_a_scan_is_refused(make_pdf: MakePdf, refused: Refused) -> None:
    assert "no text layer" in refused(make_pdf([[], []])).reason


def test_a_page_without_text_is_told(make_pdf: MakePdf) -> None:
    document, issues = take_in(Capture("page.pdf", make_pdf([column(*REBELS), []])))
    assert document is not None
    assert [(issue.outcome, issue.reason) for issue in issues] == [("partial", "no text layer on page 2")]


def test_pages_beyond_the_limit_are_left_out_and_told(make_pdf: MakePdf) -> None:
    data = make_pdf([column(*REBELS), column(*REBELS)])
    document, issues = take_in(Capture("page.pdf", data), limit=600)
    assert document is not None
    assert len(document.pages) == 1
    assert "only 1 of 2 pages" in issues[0].reason


def test_text_at_the_head_of_a_column_goes_on_with_the_story_at_the_foot_of_the_one_before(make_pdf: MakePdf) -> None:
    other = "Pirates board a tug off the island"
    first = [(60, 740, 18, HEADLINE), *column(*REBELS)]
    foot = min(base for _, base, _, _ in first)
    second = [(60, foot - 40, 18, other), *column(*REBELS[:2], top=foot - 65)]
    told = "Nobody has asked for money yet, the owner of the tug told reporters in the harbour on Tuesday. " * 3
    words = [*first, *second, *column(told.strip(), left=330, top=740)]
    document = taken_pdf(make_pdf([words]))
    assert [story.headline for story in document.stories] == [HEADLINE, other]
    assert document.stories[0].paragraphs == REBELS
    assert document.stories[1].paragraphs[-1].endswith(told.strip())


TUG = "Nobody has asked for money yet, the owner of the tug told reporters in the harbour on Tuesday."


def test_a_sentence_at_a_columns_head_goes_on_with_the_one_at_the_foot_of_the_column_before(make_pdf: MakePdf) -> None:
    other = "Pirates board tug"
    begun, rest = "Gunmen took three sailors, and nobody knows whether the owner of", "the tug has paid. " + TUG
    first = [(60, 740, 18, HEADLINE), *column(*REBELS, width=30)]
    second = column(REBELS[0], left=230, top=740, width=30)
    foot = min(base for _, base, _, _ in second)
    second += [(230, foot - 30, 18, other), *column(begun, left=230, top=foot - 50, width=30)]
    words = [*first, *second, *column(rest, left=400, top=740, width=30)]
    document = taken_pdf(make_pdf([words]))
    assert [story.headline for story in document.stories] == [HEADLINE, other]
    assert document.stories[1].paragraphs == (f"{begun} {rest}",)


def test_the_head_of_a_page_goes_on_with_the_story_at_the_foot_of_the_last_column(make_pdf: MakePdf) -> None:
    other = "Pirates board tug"
    begun, rest = "Gunmen took three sailors, and nobody knows whether the owner of", "the tug has paid. " + TUG
    left = [(60, 740, 18, other), *column(REBELS[0], begun)]
    foot = min(base for _, base, _, _ in left)
    left += [(60, foot - 40, 18, HEADLINE), *column(*REBELS[:2], top=foot - 60)]
    right = column(*REBELS[2:], TUG, begun, left=330, top=740)
    document = taken_pdf(make_pdf([[*left, *right], column(rest, *REBELS[:1])]))
    assert any(f"{begun} {rest}" in " ".join(story.paragraphs) for story in document.stories)


def test_a_headline_over_two_columns_is_no_pull_quote_although_it_stands_in_a_sentence(make_pdf: MakePdf) -> None:
    other = "Pirates board a tug off the island in the night"
    begun, rest = "Gunmen took three sailors, and nobody knows whether the owner of", "the tug has paid. " + TUG
    left, right = column(REBELS[0], begun), column(REBELS[1], REBELS[0], left=330)
    low = min(base for _, base, _, _ in (*left, *right)) - 30
    second = [(60, low, 18, other), *column(REBELS[1], top=low - 20), *column(rest, left=330, top=low - 20)]
    document = taken_pdf(make_pdf([[(60, 740, 18, HEADLINE), *left, *right, *second]]))
    assert other in [story.headline for story in document.stories]
