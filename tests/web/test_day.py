"""A day at the desk, in a real browser; afterwards the ledger holds exactly what was done."""

from pathlib import Path

from playwright.sync_api import Page, expect

from dateline.desk import Filter, open_desk

KEYS = {"a": "accept", "x": "reject", "s": "skip"}
TURNS = "aaxaasaxaa" * 5


def shown(page: Page) -> str:
    found = page.get_attribute("#source", "data-claim")
    assert found is not None
    return found


def decide(page: Page, key: str) -> tuple[str, str]:
    """Presses a key on the claim that is shown, and waits for the next."""
    claim = shown(page)
    page.keyboard.press(key)
    expect(page.locator("#source")).not_to_have_attribute("data-claim", claim)
    return claim, KEYS[key]


def told(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def whole(running) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """How many claims were read."""
    with open_desk(running.ledger) as desk:
        return desk.ledger.size()[1]


def opened_at_a_place(page: Page, running) -> tuple[str, str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Opens a claim whose only place is one word, known to the gazetteer; its id, and the word."""
    with open_desk(running.ledger) as desk:
        found = next(
            claim
            for claim in desk.claims()
            if claim.roles.keys() == {"actor", "place"}
            and (place := claim.fillers("place")[0]).resolved
            and place.span.text.isalpha()
            and len(desk.candidates(place.head)) > 1
        )
    page.goto(f"{running.base}/review?claim={found.id}")
    return found.id, found.fillers("place")[0].span.text


def test_fifty_claims_by_keys_a_correction_an_addition_and_an_undo(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claims = whole(running)
    done = [decide(page, key) for key in TURNS]
    expect(page.locator(".progress")).to_contain_text(f"45 of {claims} decided · 5 skipped")

    corrected = shown(page)
    page.keyboard.press("e")
    marked = page.locator("#marking .words")
    before = marked.text_content()
    page.keyboard.press("ArrowLeft")
    expect(marked).not_to_have_text(before or "")
    words = marked.text_content()
    page.keyboard.press("9")
    told(page, "Corrected: condition")
    assert shown(page) == corrected
    expect(page.locator(".fields .m-condition")).to_have_text(words or "")

    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    predicate = marked.text_content()
    page.keyboard.press("n")
    page.keyboard.type("assess.intent")
    page.keyboard.press("Enter")
    told(page, "Added")
    added = shown(page)

    page.keyboard.press("j")
    expect(page.locator("#source")).not_to_have_attribute("data-claim", added)
    undone = decide(page, "x")
    page.keyboard.press("u")
    told(page, "Taken back")
    assert shown(page) == undone[0]

    page.reload()
    expect(page.locator(".progress")).to_contain_text(f"47 of {claims + 1} decided · 5 skipped")
    with open_desk(running.ledger) as desk:
        acts = desk.ledger.judgements()
        assert [(act.claim, act.verdict) for act in acts] == [
            *done, (corrected, "correct"), (added, "accept"), undone, (undone[0], "undo"),
        ]  # fmt: skip
        assert acts[-1].undoes == acts[-2].id
        assert [f.span.text for f in desk.view(corrected).now.fillers("condition")] == [words]
        new = desk.view(added)
        assert (new.now.trigger.text, new.now.kind, new.state) == (predicate, "assess.intent", "accepted")
        assert new.now.evidence.start <= new.now.trigger.start < new.now.evidence.end
        assert desk.ledger.by_hand([added, corrected]) == {added: acts[-3].who}
        assert desk.verify() == []


def test_words_are_marked_with_the_pointer_and_fill_a_role(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claim, word = opened_at_a_place(page, running)
    box = page.locator("#source mark.m-place").first.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 8, box["y"] + box["height"] / 2)
    page.click("#marking button[value=target]")
    told(page, "Corrected: target")
    with open_desk(running.ledger) as desk:
        assert [f.span.text for f in desk.view(claim).now.fillers("target")] == [word]


def test_place_time_count_kind_and_status_are_picked_and_typed(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claim, word = opened_at_a_place(page, running)
    page.click("details.ground summary")
    page.locator(".candidates li button:not([aria-current])").first.click()
    told(page, "Corrected: place is")
    page.click("details.ground summary")
    page.fill(".candidates input[name=lat]", "34.5")
    page.fill(".candidates input[name=lon]", "38.25")
    page.click(".candidates form.pin button")
    told(page, f"Corrected: place is {word}")
    page.fill("input[aria-label^='When']", "2016-03-24..2016-03-27")
    page.keyboard.press("Enter")
    told(page, "Corrected: time")
    page.fill("input[aria-label='Count']", ">=12")
    page.keyboard.press("Enter")
    told(page, "Corrected: count")
    page.select_option("select[data-action=kind]", "territory.besiege")
    told(page, "Corrected: kind")
    with open_desk(running.ledger) as desk:
        now = desk.view(claim).now
        place = now.fillers("place")[0].resolved
        assert place is not None
        assert (place.lat, place.lon, place.precision) == (34.5, 38.25, "point")
        assert [str(day) for day in (now.time.start, now.time.end)] == ["2016-03-24", "2016-03-27"]
        assert now.count is not None
        assert (now.count.min, now.count.max) == (12, None)
        assert now.kind == "territory.besiege"


def test_a_flag_asks_for_a_question_and_keys_rest_while_it_is_typed(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claim = shown(page)
    page.keyboard.press("f")
    page.keyboard.type("axsu?")
    page.keyboard.press("Enter")
    told(page, "Flagged")
    with open_desk(running.ledger) as desk:
        assert [flag.why for flag in desk.view(claim).flags] == ["axsu?"]


def test_names_are_merged_and_parted_again(page: Page, running) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page).to_have_url(f"{running.base}/names")
    page.check("input[name=name][value=army]")
    page.check("input[name=name][value='own men']")
    page.check("input[name=into][value=army]")
    page.get_by_role("button", name="Merge").click()
    told(page, "are one now")
    expect(page.locator("tr", has=page.locator("a", has_text="army")).first).to_contain_text("own men")
    with open_desk(running.ledger) as desk:
        assert desk.ledger.names().of("actor", "own men") == "army"
    page.get_by_role("button", name="Take back").click()
    told(page, "Taken back: merge of own men")
    with open_desk(running.ledger) as desk:
        assert desk.ledger.names().of("actor", "own men") == "own men"


def test_brushing_and_moving_choose_what_the_table_and_the_export_hold(page: Page, running, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claims = whole(running)
    page.goto(f"{running.base}/map")
    expect(page.locator(".counts")).to_contain_text(f"{claims} of {claims}")
    time = page.locator(".time svg").bounding_box()
    assert time is not None
    page.mouse.move(time["x"] + time["width"] * 0.8, time["y"] + 40)
    page.mouse.down()
    page.mouse.move(time["x"] + time["width"] * 0.9, time["y"] + 40)
    page.mouse.move(time["x"] + time["width"] - 2, time["y"] + 40)
    page.mouse.up()
    page.wait_for_url("**/map?since=*")
    place = page.locator(".map svg").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 400, place["y"] + 250)
    page.mouse.down()
    page.mouse.move(place["x"] + 300, place["y"] + 150)
    page.mouse.move(place["x"] + 250, place["y"] + 100)
    page.mouse.up()
    page.wait_for_url("**box=*")
    shown_now = page.locator(".counts strong").first.text_content()
    page.get_by_text("Export what is shown").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="jsonl").click()
    download.value.save_as(tmp_path / "claims.jsonl")
    lines = (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()
    assert 0 < len(lines) < claims
    assert str(len(lines)) == shown_now
    page.reload()
    assert page.locator(".counts strong").first.text_content() == shown_now
    expect(page.locator("table.claims tbody tr")).to_have_count(min(100, len(lines)))


def test_files_are_dropped_watched_and_accounted_for(page: Page, running, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (tmp_path / "wire.txt").write_text("Troops shelled the town of Saraqib on Monday, a doctor said.\n", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    page.goto(f"{running.base}/documents")
    page.set_input_files("#files", [tmp_path / name for name in ("wire.txt", "empty.txt", "broken.pdf")])
    page.fill("input[name=published]", "2016-04-12")
    page.fill("input[name=outlet]", "Hill Wire")
    page.get_by_role("button", name="Read them").click()
    told(page, "3 files to read")
    expect(page.locator(".jobs h2")).to_have_text("Read: 3 files", timeout=60_000)
    expect(page.locator(".jobs li", has_text="wire.txt")).to_contain_text("done")
    expect(page.locator(".jobs li", has_text="broken.pdf")).to_contain_text("failed")
    expect(page.locator("table").first).to_contain_text("Hill Wire")
    with open_desk(running.ledger) as desk:
        (document,) = (each for each in desk.shelf() if each.name == "wire.txt")
        assert (document.outlet, str(document.published)) == ("Hill Wire", "2016-04-12")
        assert len(desk.claims(Filter(document=document.id))) > 0
