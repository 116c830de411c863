"""What a hostile report, file name, outlet or note says is shown, and never run."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from dateline.desk import Filter, open_desk
from dateline.records import Capture
from dateline.web.taking_in import MOST_WAITING, Dropped, TakingIn
from dateline.web.visits import House

BAD = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>{{7*7}}"
REPORT = f"""{BAD}

Troops of {BAD} shelled Saraqib on Monday, killing 12 people, a doctor named {BAD} said.
"""


@pytest.fixture
def hostile(ledger):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """A ledger with a report that attacks whoever reads it, by every way in."""
    with open_desk(ledger) as desk:
        list(desk.read([Capture(f"{BAD}.txt", REPORT.encode())], outlet=BAD))
        list(desk.read([Capture(f"{BAD}.pdf", b"%PDF-1.4 nothing")]))
        for claim in desk.claims(Filter(document=f"{BAD}.txt")):
            desk.judge(claim.id, "skip", why=BAD)
    return ledger


def test_nothing_of_a_hostile_report_runs(hostile, page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with open_desk(hostile) as desk:
        found = desk.shelf(".txt")
        document = next(each.id for each in found if "onerror" in each.name)
        claims = [claim.id for claim in desk.claims(Filter(document=document))]
    assert claims
    bare = document.removeprefix("sha256:")
    paths = ["/documents", f"/documents/{bare}", "/review", f"/review?claim={claims[0]}", "/map", "/names", "/brief"]
    paths += [f"/search?words={word}" for word in ("shelled", "%3Cscript%3E", "%22%3E%3Csvg")]
    paths += ["/review?actor=%22%3E%3Cscript%3Ealert(4)%3C/script%3E", "/map?place=%22%3E%3Cscript%3Ealert(5)"]
    for path in paths:
        page.goto(f"{running.base}{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator("#page img[src=x], #page svg[onload], script:not([src]), [onerror]").count() == 0
    page.goto(f"{running.base}/review?claim={claims[0]}")
    expect(page.locator("article.text")).to_contain_text("<script>alert(2)</script>")
    expect(page.locator(".history")).to_contain_text(BAD)


def test_a_file_name_is_cut_to_its_last_part_and_holds_nothing_unprintable(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("coder")
    files = {"files": ("../../etc/a\x00b\u202e.txt", b"Troops shelled Saraqib.", "text/plain")}
    answer = caller.client.post("/documents", data={"csrf": caller.csrf}, files=files, follow_redirects=False)
    assert answer.status_code == 303
    names = [job.name for job in house.taking_in.jobs]
    assert len(names) == 1
    assert re.fullmatch(r"[^/\x00\u202e]+", names[0])


def test_more_files_than_can_wait_are_refused_as_a_whole(house: House) -> None:
    class Never(TakingIn):
        def _work(self) -> None:
            """Reads nothing, so that everything waits."""

    queue = Never(house.desk)
    files = [Dropped(Capture(f"{at}.txt", b"x")) for at in range(MOST_WAITING)]
    assert queue.take(files)
    assert not queue.take(files[:1])
    assert len(queue.jobs) == 500


def test_ten_thousand_uploads_do_not_fill_the_memory(somebody: Callable, house: House, monkeypatch) -> None:  # type: ignore[no-untyped-def, type-arg]  # noqa: ANN001
    monkeypatch.setattr(house.taking_in, "_work", lambda: None)
    caller = somebody("coder")
    codes = []
    for _ in range(25):
        files = [("files", (f"{at}.txt", b"x", "text/plain")) for at in range(400)]
        answer = caller.client.post("/documents", data={"csrf": caller.csrf}, files=files, follow_redirects=False)
        codes.append(answer.status_code)
    assert codes == [303] * 5 + [400] * 20
    assert house.taking_in.waiting == MOST_WAITING


def test_more_files_in_one_form_than_allowed_are_refused(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("coder")
    files = [("files", (f"{at}.txt", b"x", "text/plain")) for at in range(501)]
    answer = caller.client.post("/documents", data={"csrf": caller.csrf}, files=files, follow_redirects=False)
    assert answer.status_code == 400


def test_an_original_is_handed_out_as_bytes_to_keep_and_never_as_a_page(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("admin")
    with house.desk() as desk:
        page = next(each for each in desk.shelf() if each.media_type == "text/html")
    answer = caller.client.get(f"/documents/{page.id.removeprefix('sha256:')}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_way_back_leads_to_no_other_site(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("reader")
    with house.desk() as desk:
        key = desk.shelf()[0].id
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        form = {"csrf": caller.csrf, "document": key, "back": back}
        answer = caller.client.post("/show", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/documents"


def test_a_client_without_a_session_learns_nothing(anyone: TestClient) -> None:
    answer = anyone.get("/review")
    assert "palmyra" not in answer.text.lower()
