"""Every page in the browser: nothing complains, nothing leaves the machine, nobody is kept out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def document(page: Page, base: str, name: str) -> str:
    page.goto(f"{base}/documents")
    return str(page.get_by_role("link", name=name, exact=True).get_attribute("href"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(page: Page, running, scheme) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    paths = ["/review", "/map", "/documents", "/questions/control"]
    if scheme == "light":  # the same pages in other colours need not all be asked twice
        paths += ["/names", "/search?words=army", "/brief", "/questions"]
        paths += [f"/questions/{name}" for name in ("ties", "scenarios")]
        paths += [document(page, running.base, "report.pdf"), document(page, running.base, "palmyra-page.txt")]
    faults = []
    for path in paths:
        page.goto(f"{running.base}{path}")
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        faults += [
            f"{path}: {fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:120]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
    assert faults == []


def test_the_keys_are_shown_and_closed_and_search_is_focused(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


def test_a_field_leads_to_its_words_and_back(page: Page) -> None:
    page.keyboard.press("]")
    page.keyboard.press("]")
    expect(page.locator(".fields [data-field=actor-0]")).to_be_focused()
    expect(page.locator("mark.m-actor").first).to_have_class("m-evidence m-actor lit")
    page.locator("mark.m-place").first.click()
    expect(page.locator(".fields [data-field=place-0]")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 820])
def test_a_page_needs_no_sideways_scrolling(page: Page, running, width: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/review", "/documents", "/map", "/names", "/brief"):
        page.goto(f"{running.base}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_of_an_answer_opens_the_sentences_it_rests_on(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.goto(f"{running.base}/questions/control?place=al-Sukhnah")
    line = page.locator("tr", has_text="Islamic State").first
    line.locator("summary").click()
    expect(line.locator(".loaded li").first).to_contain_text("black flag")
    expect(line.locator(".loaded .disputed")).to_contain_text("otherwise")
    line.locator(".loaded a").first.click()
    expect(page.locator("#source")).to_contain_text("black flag")


@pytest.mark.parametrize("question", ["control", "ties"])
def test_the_figure_of_an_answer_comes_after_it(page: Page, running, question: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.goto(f"{running.base}/questions/{question}")
    expect(page.locator(".figure figcaption")).to_be_visible()
