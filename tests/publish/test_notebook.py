"""What notebooks show: sentences with their parts marked, answers with their tables and maps."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.comparing import Comparison
from dateline.analysis.control import Control
from dateline.desk import open_desk
from dateline.desk.looking import Page
from dateline.judgements import view_of
from dateline.publish.notebook import claims_html, html_of, sentence, shown_in_notebooks
from dateline.records import Claim, Filler, Source, Span, Time

SENTENCE = "Rebels <near the army> shelled the army, she said."


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = SENTENCE.index(words, start + 1)
    return Span(100 + start, 100 + start + len(words), words)


@pytest.fixture
def claim() -> Claim:
    roles = {
        "actor": (Filler(span("Rebels <near the army>"), "Rebels"),), "target": (Filler(span("the army", 1), "army"),),
    }  # fmt: skip
    told = (Source(), Source("unnamed", span("she", 1), "she", cue=span("said")))
    evidence = Span(100, 100 + len(SENTENCE), SENTENCE)
    day = Time("day", "stated", date(2016, 3, 5), date(2016, 3, 5))
    return Claim("sha256:0", 1, "attack.shell", span("shelled"), evidence, roles, None, day, told)  # type: ignore[arg-type]


def plain(html: str) -> str:
    return re.sub(r"<sub.*?</sub>|<[^>]+>", "", html)


def test_the_words_of_the_sentence_stay_as_they_are(claim: Claim) -> None:
    assert plain(sentence(claim)) == SENTENCE.replace("<", "&lt;").replace(">", "&gt;")


def test_each_part_is_named_where_it_ends(claim: Claim) -> None:
    told = sentence(claim)
    assert '">Rebels &lt;near the army&gt;</span><sub style="color:#0072b2;font-size:65%">&#8202;actor</sub>' in told
    assert '">the army</span><sub style="color:#d55e00;font-size:65%">&#8202;target</sub>' in told
    assert 'font-weight:600;border-bottom:2px solid #444444">shelled</span>' in told


def test_words_that_stand_twice_are_marked_where_they_are_printed(claim: Claim) -> None:
    assert sentence(claim).index("target") > sentence(claim).index("shelled")


def test_a_part_of_another_sentence_is_left_out(claim: Claim) -> None:
    far = Filler(Span(0, 4, "Army"), "Army")
    claim.roles["actor"] = (far,)  # type: ignore[index]
    assert "actor" not in sentence(claim)


def test_a_claim_shows_who_says_so(claim: Claim) -> None:
    told = html_of(claim)
    assert told is not None
    assert "according to she" in told
    assert "2016-03-05" in told


def test_a_long_list_says_how_much_it_shows(claim: Claim) -> None:
    assert "50 of 60 claims" in claims_html(((claim, "proposed") for _ in range(60)), total=60)


def answer(*lines: Line) -> Answer:
    return Answer("control", "Palmyra", Asked(), (Table("spells", "Who held <it>", ("holder",), lines),))


def test_an_answer_is_a_piece_of_a_page() -> None:
    told = html_of(answer(Line(("the army",), ())))
    assert told is not None
    assert "Who held &lt;it&gt;" in told
    assert "<html" not in told


def test_control_comes_with_its_map_where_something_is_known() -> None:
    assert "<svg" not in str(html_of(Control((), answer())))


def test_a_page_of_views_is_a_table_that_says_how_many_there_are(claim: Claim) -> None:
    shown = str(html_of(Page((view_of(claim, ()),), 0, 40)))
    assert "1 of 40 claims" in shown
    assert "<td" in shown


def test_nothing_else_is_shown_otherwise() -> None:
    assert html_of(3) is None


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[type, Callable[[object], str | None]]:
    """What IPython would be told to show how, were it running."""
    told: dict[type, Callable[[object], str | None]] = {}
    formatter = SimpleNamespace(for_type=told.__setitem__)
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    return told


def test_ipython_is_told_where_it_runs(known: dict[type, Callable[[object], str | None]], claim: Claim) -> None:
    shown_in_notebooks(Control)
    assert set(known) >= {Claim, Answer, Control}
    assert known[Claim](claim) == html_of(claim)


def test_opening_a_desk_in_a_notebook_is_enough(
    known: dict[type, Callable[[object], str | None]], tmp_path: Path
) -> None:
    with open_desk(tmp_path / "ledger.db"):
        assert {Claim, Control, Comparison} <= set(known)


def test_without_ipython_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    shown_in_notebooks(Control)
