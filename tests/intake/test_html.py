"""Web pages by way of ``take_in``. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from dateline.intake import take_in
from dateline.records import Block, Capture, Document, Issue, Known

Taken = Callable[[str | bytes], Document]
Refused = Callable[[bytes], Issue]

SAMPLES = Path(__file__).parents[2] / "samples"

FIRST = "Rebels from the northern highlands seized the border town of Humera on Monday after two days of fighting."
SECOND = "The army denied that its garrison had fled. Reinforcements were on their way from Gondar, a colonel said."
THIRD = "Aid workers counted at least 40 wounded at the district hospital, which has neither blood nor oxygen."


def page(*paragraphs: str, head: str = "", above: str = "<h1>Highland rebels take border town</h1>") -> str:
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body><article>{above}\n{text}</article></body></html>"


def blocks(document: Document, role: str) -> list[Block]:
    return [block for story in document.stories for block in story.blocks if block.role == role]


def printed(document: Document, words: str) -> str:
    """What the source prints for words of the story."""
    block = next(b for s in document.stories for b in s.blocks if words in b.text)
    start = block.text.index(words)
    span = block.restored.span(start, start + len(words))
    return document.captured[span.start : span.end]


def test_an_article_is_one_story_with_headline_and_paragraphs(taken: Taken) -> None:
    document = taken(page(FIRST, SECOND, THIRD))
    assert document.media_type == "text/html"
    assert document.stories[0].headline == "Highland rebels take border town"
    assert document.stories[0].paragraphs == (FIRST, SECOND, THIRD)


def test_the_captured_text_is_the_source_and_spans_open_on_it(taken: Taken) -> None:
    source = page(FIRST, SECOND, THIRD)
    document = taken(source)
    assert document.captured == source
    assert printed(document, "border town of Humera") == "border town of Humera"


def test_markup_within_a_sentence_is_passed_over(taken: Taken) -> None:
    document = taken(
        page("Rebels seized the town of <a href='/h'>Hum<b>era</b></a> on Monday, they said.", SECOND, THIRD)
    )
    assert document.stories[0].paragraphs[0] == "Rebels seized the town of Humera on Monday, they said."
    assert printed(document, "Humera on Monday") == "Hum<b>era</b></a> on Monday"


def test_lines_of_the_source_are_no_lines_of_the_text(taken: Taken) -> None:
    document = taken(page(FIRST.replace(" on Monday", "\n      on Monday"), SECOND, THIRD))
    assert document.stories[0].paragraphs[0] == FIRST
    assert printed(document, "Humera on Monday") == "Humera\n      on Monday"


def test_entities_are_read_and_do_not_count_as_printed(taken: Taken) -> None:
    document = taken(
        page("The town&#8217;s caf&eacute; &amp; bridge were hit,&nbsp;residents said on Monday.", SECOND, THIRD)
    )
    assert document.stories[0].paragraphs[0] == "The town’s café & bridge were hit, residents said on Monday."
    assert printed(document, "town’s café & bridge") == "town&#8217;s caf&eacute; &amp; bridge"


def test_an_ampersand_that_is_no_entity_is_printed(taken: Taken) -> None:
    document = taken(page("Workers of the firm AT&T left the town on Monday with an army escort.", SECOND, THIRD))
    assert printed(document, "AT&T left") == "AT&T left"


def test_two_line_breaks_part_paragraphs_and_one_does_not(taken: Taken) -> None:
    document = taken(page(f"{FIRST}<br><br>{SECOND}<br>{THIRD}"))
    assert document.stories[0].paragraphs == (FIRST, f"{SECOND} {THIRD}")


def test_menus_scripts_and_footers_are_left_out(taken: Taken) -> None:
    document = taken((SAMPLES / "article.html").read_bytes())
    texts = " ".join(block.text for block in document.stories[0].blocks)
    assert len(document.stories[0].paragraphs) == 5
    assert "Most read" not in texts
    assert "Terms of use" not in texts


def test_the_sample_article_says_who_wrote_it_for_whom_and_when(taken: Taken) -> None:
    document = taken((SAMPLES / "article.html").read_bytes())
    assert document.stories[0].headline == "What did the ships bring to Tartus?"
    assert document.stories[0].byline == "Karim Azar"
    assert document.stories[0].dateline == "TRIPOLI, Lebanon"
    assert (document.author.value, document.author.origin) == ("Karim Azar", "found")
    assert (document.outlet.value, document.outlet.origin) == ("The Levant Courier", "found")
    assert (document.published.value, document.published.origin) == (date(2016, 4, 7), "found")
    for known, words in ((document.author, "Karim Azar"), (document.outlet, "The Levant Courier")):
        assert known.span is not None
        assert document.captured[known.span.start : known.span.end] == known.span.text == words
        assert document.captured[known.span.start - 1] == '"'
    assert document.published.span is not None
    assert document.published.span.text.startswith("2016-04-07")


def test_linked_data_tells_day_author_and_outlet(taken: Taken) -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"datePublished": "2016-04-12T23:30:00Z", "author": [{"name": "Hanna Tesfaye"}], '
        '"publisher": {"name": "The Courier"}}]}</script>'
    )
    document = taken(page(FIRST, SECOND, THIRD, head=linked))
    assert (document.published.value, document.published.origin) == (date(2016, 4, 12), "found")
    assert (document.author.value, document.outlet.value) == ("Hanna Tesfaye", "The Courier")


def test_broken_linked_data_is_no_harm(taken: Taken) -> None:
    document = taken(page(FIRST, SECOND, THIRD, head='<script type="application/ld+json">{"datePublished": </script>'))
    assert document.published == Known()


def test_a_date_that_only_a_footer_tells_is_not_the_publication(taken: Taken) -> None:
    document = taken(
        page(FIRST, SECOND, THIRD).replace("</body>", "<footer>© 2016, updated 2016-05-01</footer></body>")
    )
    assert document.published == Known()


def test_without_a_heading_the_title_is_the_headline(taken: Taken) -> None:
    head = "<title>Highland rebels take border town | The Courier</title>"
    document = taken(page(FIRST, SECOND, THIRD, head=head, above=""))
    assert document.stories[0].headline == "Highland rebels take border town"
    assert printed(document, "Highland rebels take border town") == "Highland rebels take border town"


def test_a_byline_above_the_text_is_found_where_it_is_printed(taken: Taken) -> None:
    above = "<h1>Highland rebels take border town</h1><div class='by'>By <span>Hanna Tesfaye</span></div>"
    document = taken(page(FIRST, SECOND, THIRD, above=above, head='<meta name="author" content="Hanna Tesfaye">'))
    assert document.stories[0].byline == "Hanna Tesfaye"


def test_a_heading_within_the_text_is_a_deck(taken: Taken) -> None:
    source = page(FIRST, SECOND, THIRD).replace(f"<p>{SECOND}", f"<h2>Army denies flight</h2><p>{SECOND}")
    assert [block.text for block in blocks(taken(source), "deck")] == ["Army denies flight"]


def test_a_page_in_an_old_encoding_that_it_names_is_read_without_an_issue() -> None:
    source = page(
        FIRST, SECOND, "The café at the bridge was hit, residents said.", head='<meta charset="windows-1252">'
    )
    document, issues = take_in(Capture("page", source.encode("cp1252")))
    assert document is not None
    assert issues == []
    assert "café" in document.stories[0].paragraphs[2]


def test_a_page_without_a_body_is_refused(refused: Refused) -> None:
    assert "no text" in refused(b"<!DOCTYPE html><html><head><title>Humera</title></head></html>").reason


def test_a_page_that_loads_its_text_by_script_is_refused(refused: Refused) -> None:
    source = b"<!DOCTYPE html><html><body><div id='app'></div><script>render('The town fell.')</script></body></html>"
    assert "no text" in refused(source).reason


def test_broken_markup_never_raises(taken: Taken) -> None:
    broken = page(FIRST, SECOND, THIRD).replace("</p>", "").replace("</article>", "<![foo <!-- <p")
    document = taken(broken)
    assert FIRST in document.stories[0].paragraphs


def test_bytes_of_chance_in_a_page_never_raise() -> None:
    for source in (
        "<html><p",
        "<html><!--",
        "<html>&",
        "<html>&#xFFFFFFFF;</html>",
        "<html><body>\x00<p>x</p>",
        "<html>" * 3000,
    ):
        take_in(Capture("page", source.encode()))
