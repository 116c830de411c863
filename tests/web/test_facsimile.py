"""A page of a PDF as it is printed, with a box for every claim."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.desk import open_desk

PDF = Path(__file__).resolve().parents[2] / "samples" / "report.pdf"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of the PDF alone: beside the text of the same report it would be a copy, and hold no claims."""
    path = tmp_path / "pdf.db"
    with open_desk(path) as desk:
        list(desk.read([PDF], outlet="Cedar Wire"))
    return path


def test_the_original_of_a_pdf_stands_beside_its_text_with_boxes(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.goto(f"{running.base}/documents")
    page.get_by_role("link", name="report.pdf", exact=True).click()
    expect(page.locator(".leaf img")).to_have_js_property("complete", value=True)
    assert page.evaluate("document.querySelector('.leaf img').naturalWidth") > 600
    boxes, words = page.locator(".leaf rect").count(), page.locator("article a.m-trigger").count()
    assert boxes >= words > 10


def test_a_box_on_the_page_opens_its_claim(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.goto(f"{running.base}/documents")
    page.get_by_role("link", name="report.pdf", exact=True).click()
    address = page.locator(".leaf a").first.get_attribute("href")
    page.locator(".leaf rect").first.click()
    page.wait_for_url(f"**{address}")
    expect(page.locator("#card")).to_be_visible()
