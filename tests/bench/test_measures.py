from pathlib import Path

import pytest

from bench import floors
from bench.provenance import astray, spans
from bench.restoring import distance, restoration
from dateline.records import Block, BlockRole, Document, Restored, Story


def block(role: BlockRole, text: str) -> Block:
    return Block(role, Restored(text, ((0, 0, len(text)),)))


def page(*stories: Story, furniture: tuple[Block, ...] = ()) -> Document:
    return Document("sha256:0", "page.txt", "text/plain", "", stories, furniture)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [("a b c", "a b c", 0), ("a b c", "a c", 1), ("a b c", "a x c", 1), ("", "a b", 2), ("a b", "b a", 2)],
)
def test_distance_counts_the_words_to_change(left: str, right: str, edits: int) -> None:
    assert distance(left.split(), right.split()) == edits


def test_a_page_restored_word_for_word_scores_one() -> None:
    story = Story(1, (block("headline", "Port reopens"), block("paragraph", "Ships came in.")))
    wanted = {
        "stories": [{"headline": "Port reopens", "paragraphs": ["Ships came in."]}],
        "captions": ["A crane."],
        "pull_quotes": [],
    }
    result = restoration(page(story, furniture=(block("caption", "A crane."),)), wanted)
    assert (result.words, result.paragraphs, result.heads, result.captions) == (1.0, 1.0, 1.0, 1.0)
    assert result.pull_quotes is None


def test_a_story_that_was_not_found_scores_nothing() -> None:
    story = Story(1, (block("paragraph", "Ships came in."),))
    told = [{"headline": None, "paragraphs": ["Ships came in."]}, {"headline": None, "paragraphs": ["Rain fell."]}]
    result = restoration(page(story), {"stories": told, "captions": [], "pull_quotes": []})
    assert (result.words, result.worst) == (0.5, 0.0)


def test_a_story_too_many_costs_as_much_as_one_lost() -> None:
    stories = (Story(1, (block("paragraph", "Ships came in."),)), Story(2, (block("paragraph", "Page 4"),)))
    told = [{"headline": None, "paragraphs": ["Ships came in."]}]
    assert restoration(page(*stories), {"stories": told, "captions": [], "pull_quotes": []}).words == 0.5


def test_spans_are_found_however_deep() -> None:
    span = {"start": 0, "end": 4, "text": "Army"}
    assert list(spans({"actor": [span | {"head": "Army"}], "source": [{"type": "outlet", "cue": span}]})) == [
        span | {"head": "Army"},
        span,
    ]


def test_a_word_broken_at_a_line_end_still_stands_there() -> None:
    assert astray("The Is-\nlamic", [{"actor": [{"start": 4, "end": 13, "text": "Islamic"}]}]) == []


@pytest.mark.parametrize("span", [{"start": 0, "end": 3, "text": "Army"}, {"start": 2, "end": 99, "text": "e"}])
def test_a_span_that_does_not_hold_its_words_is_astray(span: dict[str, object]) -> None:
    assert astray("The Army", [{"trigger": span}]) == [span]


def test_a_measure_below_its_floor_is_named() -> None:
    told = floors.below({"samples": {"found_f": 0.71}}, {"samples": {"found_f": 0.75}, "gold": {"found_f": 0.9}})
    assert told == ["samples.found_f: 0.710, and the floor is 0.75"]


def test_a_cost_above_its_ceiling_is_named() -> None:
    assert floors.above({"seconds": 12.0}, {"ceilings": {"seconds": 9.0}}) == ["seconds: 12.0, and the ceiling is 9.0"]


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.lift({"samples": {"found_f": 0.8, "kind": 0.6}}, path)
    floors.lift({"samples": {"found_f": 0.7, "kind": 0.9}}, path)
    assert floors.read(path) == {"samples": {"found_f": 0.79, "kind": 0.89}}
