"""The page with map, timeline and sentences, in a browser."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, exported: Callable[..., bytes], tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "claims.html"
    path.write_bytes(exported("html"))
    opened = browser.new_page(locale="en-US", timezone_id="America/Los_Angeles")
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.extend([] if request.url.startswith("file:") else [request.url]))
    opened.goto(path.as_uri())
    yield opened
    assert faults == []
    opened.close()


def number(page: Page) -> str:
    return page.locator("#number").inner_text()


def test_words_kind_and_days_choose(page: Page) -> None:
    assert number(page) == "12 of 12 claims"
    page.fill("#words", "soldiers had been")
    assert number(page) == "4 of 12 claims"
    page.select_option("#family", "attack")
    assert number(page) == "1 of 12 claims"
    page.click("#all")
    page.fill("#since", "2016-03-05")
    page.fill("#until", "2016-03-05")
    assert number(page) == "2 of 12 claims"


def test_a_place_on_the_map_and_a_month_choose(page: Page) -> None:
    assert page.locator("#over circle").count() == 3
    page.locator("#over circle", has_text="Saraqib: 2").click()
    assert number(page) == "2 of 12 claims"
    page.click("#all")
    page.locator("#bars rect", has_text="2015-08: 1").click()
    assert number(page) == "1 of 12 claims"
    assert "Boutros Nimr" in page.locator("#list").inner_text()


def test_months_without_claims_leave_a_gap(page: Page) -> None:
    months = [title.split(":")[0] for title in page.locator("#bars rect title").all_text_contents()]
    assert months == ["2015-08", "2016-03", "2016-04"]
    assert page.locator("#bars .gap title").all_text_contents() == ["no claims between 2015-08 and 2016-03"]


def test_the_map_zooms_to_what_is_shown(page: Page) -> None:
    svg = page.locator("#map svg")
    whole = [float(side) for side in str(svg.get_attribute("viewBox")).split()]
    page.fill("#words", "others")
    page.check("#zoom")
    part = [float(side) for side in str(svg.get_attribute("viewBox")).split()]
    assert part[2] == pytest.approx(whole[2] / 20, abs=0.1)
    page.click("#all")
    assert [float(side) for side in str(svg.get_attribute("viewBox")).split()] == whole


def test_what_a_report_says_is_text_and_never_markup(page: Page) -> None:
    page.fill("#words", "others")
    assert '<b>& "others"</b>' in page.locator("#list blockquote").first.inner_text()
    assert page.locator("#list blockquote b").count() == 0


def test_claims_cannot_end_the_script_they_stand_in(exported: Callable[..., bytes]) -> None:
    told = exported("html").decode()
    data = re.search(r'<script type="application/json" id="claims">(.*?)</script>', told, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    assert len(json.loads(data[1])) == 12
