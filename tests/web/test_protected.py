"""Who and what is protected is seen by those who may, and sensitive documents by those who ask."""

from collections.abc import Callable

import pytest

from dateline.judgements import View
from dateline.protections import Protection
from dateline.web.visits import House

NAME = "Idris Qalaji"


@pytest.fixture
def protected(house: House) -> View:
    """A claim that names a person who is protected."""
    with house.desk() as desk:
        found = next(view for view in desk.views() if NAME in view.claim.evidence.text)
        desk.protect(Protection("", "person", NAME, "blur", "ana", ""))
        return found


@pytest.mark.parametrize(("role", "sees"), [("reader", False), ("coder", False), ("editor", True), ("admin", True)])
def test_a_protected_person_is_named_to_editors_and_admins_alone(somebody, protected, *, role, sees) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    caller = somebody(role)
    document = protected.claim.document.removeprefix("sha256:")
    paths = [f"/review?claim={protected.id}", f"/documents/{document}", "/map", "/search?words=runway", "/brief"]
    paths += ["/names", f"/claims/{protected.id}/related", "/questions/sightings", "/questions/sources"]
    paths += [f"/documents/{document}?story=0", "/documents", "/questions/disputes", "/questions/timeline"]
    paths += [f"/evidence?of={protected.id}", f"/evidence?against={protected.id}"]
    found = [path for path in paths if "Qalaji" in caller.client.get(path).text]
    assert (f"/review?claim={protected.id}" in found) == sees
    if not sees:
        assert found == []


def test_blacked_out_words_keep_their_length_so_that_marks_stay_right(
    somebody: Callable,
    protected: View,  # type: ignore[type-arg]
) -> None:
    text = somebody("coder").client.get(f"/review?claim={protected.id}").text
    assert "█" * len(NAME.rsplit(maxsplit=1)[-1]) in text


def test_a_sensitive_document_is_shown_to_whoever_asks(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("editor")
    with house.desk() as desk:
        claim = desk.claims()[0]
    document = claim.document.removeprefix("sha256:")
    assert caller.post("/sensitive", document=claim.document, why="graphic") == 303
    reader = somebody("reader")
    for path in (f"/documents/{document}", f"/review?claim={claim.id}"):
        assert "marked as sensitive" in reader.client.get(path).text
        assert '<mark class="m-evidence' not in reader.client.get(path).text
    assert reader.post("/show", document=claim.document, back=f"/documents/{document}") == 303
    assert "may distress" not in reader.client.get(f"/documents/{document}").text


def test_lifting_the_mark_shows_the_document_again(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("editor")
    with house.desk() as desk:
        key = desk.shelf()[0].id
    caller.post("/sensitive", document=key)
    caller.post("/sensitive", document=key, lift="1")
    with house.desk() as desk:
        assert desk.sensitive(key) is None
