"""A language model as a second reader: what it may say, and what is done when it does not."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.records import Claim, Count, Document, Time
from dateline.second_reader import Endpoint, Reading, passages, read_passage
from dateline.second_reader.passages import question, schema

Told = Callable[..., dict[str, Any]]


def read(server: Any, document: Document, **more: Any) -> Reading:
    (passage,) = passages(document)
    return read_passage(passage, server.endpoint(**more))


def test_a_claim_whose_words_are_printed_is_a_claim_with_its_spans(server: Any, document: Document, told: Told) -> None:
    server.says({"claims": [told()]})
    (claim,) = read(server, document).claims
    assert document.captured[claim.trigger.start : claim.trigger.end] == "shelled"
    assert [filler.head for filler in claim.fillers("place")] == ["town of Saraqib"]
    assert claim.time == Time("day", "stated", date(2016, 4, 12), date(2016, 4, 12), "on Tuesday")
    assert [(source.type, source.head) for source in claim.source] == [("outlet", None), ("unnamed", "doctor")]


def test_offsets_count_in_the_captured_text_across_a_broken_word(server: Any, document: Document, told: Told) -> None:
    left = told(
        kind="move.retreat", sentence="The army departed from Kafr Nabl.", trigger="departed", actor=["The army"],
        place=[], source=[], time=None, **{"from": ["Kafr Nabl"]},
    )  # fmt: skip
    server.says({"claims": [left]})
    (claim,) = read(server, document).claims
    assert document.captured[claim.trigger.start : claim.trigger.end] == "depart-\ned"
    assert claim.trigger.text == "departed"
    assert claim.fillers("from")[0].resolved is not None
    assert claim.time == Time("unknown", "published", None, date(2016, 4, 14))


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"sentence": "Rebels shelled Saraqib."}, "its sentence is not printed"),
    ({"trigger": "bombarded"}, "words are not printed in its sentence"),
    ({"actor": ["Ahrar al-Sham"]}, "words are not printed"),
    ({"actor": ["Rebel fighter"]}, "words are not printed"),
    ({"source": [{"type": "person", "text": "Dr Haddad", "cue": None}]}, "words are not printed"),
    ({"source": [{"type": "outlet", "text": "a doctor", "cue": None}]}, "there is no such sort of source"),
    ({"source": "a doctor"}, "a part of it is no list"),
    ({"kind": "attack.laser"}, "there is no such kind"),
    ({"status": "certain"}, "there is no such status"),
    ({"actor": [], "place": []}, "it names no participant and no place"),
    ({"actor": [7]}, "a part of it is no text"),
    ({"count": {"text": "12 people", "min": 20, "max": 12}}, "its lowest number is above its highest"),
    ({"count": {"text": "12 people", "min": "12", "max": 12}}, "a number of it is none"),
    ({"time": {"text": "on Tuesday", "from": "Tuesday", "to": None}}, "a day of it is none"),
    ({"time": {"text": "on Tuesday", "from": "2016-04-13", "to": "2016-04-12"}}, "its last day is before its first"),
    ({"time": {"text": "last week", "from": "2016-04-04", "to": "2016-04-10"}}, "words are not printed"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "why"), REFUSED, ids=[why + str(n) for n, (_, why) in enumerate(REFUSED)])
def test_what_is_not_printed_or_no_claim_is_refused_and_counted(  # noqa: PLR0917
    server: Any, document: Document, told: Told, changes: dict[str, Any], why: str
) -> None:
    server.says({"claims": [told(**changes), told()]})
    found = read(server, document)
    assert (len(found.claims), found.refused, found.issue) == (1, Counter({why: 1}), None)


def test_days_without_words_for_them_are_not_taken(server: Any, document: Document, told: Told) -> None:
    server.says({"claims": [told(time={"text": None, "from": "2016-04-12", "to": "2016-04-12"})]})
    (claim,) = read(server, document).claims
    assert claim.time == Time("unknown", "published", None, date(2016, 4, 14))


def test_a_number_keeps_its_words(server: Any, document: Document, told: Told) -> None:
    killed = told(kind="harm.killed", trigger="killing", target=["12 people"])
    server.says({"claims": [killed | {"count": {"text": "12 people", "min": 12, "max": 12}}]})
    (claim,) = read(server, document).claims
    assert claim.count == Count("12 people", 12, 12)


def test_a_claim_told_twice_is_one(server: Any, document: Document, told: Told) -> None:
    server.says({"claims": [told(), told()]})
    found = read(server, document)
    assert (len(found.claims), found.refused) == (1, Counter({"it was told twice": 1}))


BROKEN: list[tuple[Any, str, int]] = [
    ((500, {"error": "out of memory"}), 'it answers 500: {"error": "out of memory"}', 2),
    ((401, {"error": "key"}), 'it answers 401: {"error": "key"}', 1),
    ((302, {}), "it answers 302: {}", 1),
    ({"choices": []}, "its reply is not in the form of a chat", 2),
    ({"choices": [{"message": None}]}, "its reply is not in the form of a chat", 2),
    ({"choices": [{"message": "{}"}]}, "its reply is not in the form of a chat", 2),
    (b"<html>", "its reply is not in the form of a chat", 2),
    ({"choices": [{"message": {"content": None, "refusal": "I cannot."}}]}, "it refuses: I cannot.", 1),
    ({"choices": [{"message": {"content": None, "refusal": "No \ud800"}}]}, "it refuses: No \\ud800", 1),
    (
        {"choices": [{"finish_reason": "content_filter", "message": {"content": ""}}]}, "it refuses: content filter", 1,
    ),
    ({"choices": [{"finish_reason": "length", "message": {"content": "{"}}]}, "its reply was cut off", 1),
    ({"choices": [{"message": {"content": ""}}]}, "it says nothing", 2),
    ({"choices": [{"message": {"content": '{"claims": ['}}]}, "its reply is no JSON with claims", 2),
    ({"choices": [{"message": {"content": "Sure! Here they are."}}]}, "its reply is no JSON with claims", 2),
    ({"choices": [{"message": {"content": "[]"}}]}, "its reply is no JSON with claims", 2),
    (b"0" * 5_000_000, "its reply is longer than 4,000,000 bytes", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "why", "asked"), BROKEN, ids=[why[:40] + str(n) for n, (_, why, _) in enumerate(BROKEN)]
)
def test_a_server_that_misbehaves_costs_the_passage_and_says_why(  # noqa: PLR0917
    server: Any, document: Document, reply: Any, why: str, asked: int
) -> None:
    server.replies = [reply]
    found = read(server, document)
    assert found.claims == ()
    assert found.issue is not None
    assert found.issue.reason == f"the second reader: {why}"
    assert len(server.asked) == asked


def test_a_reply_that_does_not_come_is_waited_for_so_long(
    server: Any, document: Document, slowly: Callable[[], dict[str, Any]]
) -> None:
    server.replies = [(200, slowly)]
    found = read(server, document, timeout=0.1)
    assert found.issue is not None
    assert found.issue.reason == "the second reader: it did not answer within 0.1 seconds"


def test_a_reply_that_trickles_in_is_waited_for_no_longer(
    server: Any, document: Document, trickling: Callable[[], Iterator[bytes]]
) -> None:
    server.replies = [(200, trickling)]
    found = read(server, document, timeout=0.2)
    assert found.issue is not None
    assert found.issue.reason == "the second reader: it did not answer within 0.2 seconds"


def test_nobody_there_is_told(document: Document) -> None:
    (passage,) = passages(document)
    found = read_passage(passage, Endpoint("http://127.0.0.1:9", "small", tries=1))
    assert found.issue is not None
    assert found.issue.reason.startswith("the second reader: it cannot be reached (ConnectionRefusedError")


def test_the_second_try_may_be_better(server: Any, document: Document, told: Told) -> None:
    server.says("nonsense", {"claims": [told()]})
    assert len(read(server, document).claims) == 1


@pytest.mark.parametrize(
    "around",
    [
        "```json\n{}\n```",
        "<think>Perhaps {{}}, perhaps not.</think>\n{}",
        "Here are the claims:\n\n```\n{}\n```\nAnything else?",
    ],
)
def test_json_is_found_in_a_fence_after_thoughts_and_between_courtesies(  # noqa: PLR0917
    server: Any, document: Document, told: Told, around: str
) -> None:
    server.says(around.format(json.dumps({"claims": [told()]})))
    assert len(read(server, document).claims) == 1


def test_a_server_that_knows_no_schema_is_asked_for_json(server: Any, document: Document, told: Told) -> None:
    server.says({"claims": [told()]})
    server.replies.insert(0, (400, {"error": "response_format"}))
    assert len(read(server, document).claims) == 1
    assert [asked["response_format"]["type"] for asked in server.asked] == ["json_schema", "json_object"]


def test_what_is_asked_is_bound_repeatable_and_holds_the_text_and_its_day(server: Any, document: Document) -> None:
    server.says({"claims": []})
    read(server, document, key="secret")
    (asked,) = server.asked
    assert (asked["path"], asked["model"], asked["temperature"], asked["seed"]) == (
        "/v1/chat/completions",
        "small",
        0,
        0,
    )
    assert "killing 12 people" in asked["messages"][1]["content"]
    assert "Published: 2016-04-14" in asked["messages"][1]["content"]
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_the_schema_is_one_and_fits_a_right_reply(told: Told) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate({"claims": [told()]})
    assert not Draft202012Validator(schema()).is_valid({"claims": [told(kind="attack.laser")]})


def test_every_kind_is_explained_to_it(document: Document) -> None:
    (passage,) = passages(document)
    assert "- territory.capture: " in question(passage)[0]["content"]


def test_long_stories_are_asked_about_in_pieces(document: Document) -> None:
    (story,) = document.stories
    long = replace(document, stories=(replace(story, blocks=story.blocks * 100),))
    pieces = list(passages(long))
    assert sum(len(piece.blocks) for piece in pieces) == 100
    assert max(len(piece.text) for piece in pieces) < 6500


@pytest.mark.parametrize("address", ["", "localhost:8080", "ftp://x/v1", "http://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RequestError, match="is no address"):
        Endpoint(address, "small")


@pytest.mark.parametrize(
    ("address", "local"), [("http://localhost:1/v1", 1), ("http://[::1]:1", 1), ("https://example.org/v1", 0)]
)
def test_it_knows_whether_the_text_leaves_the_machine(address: str, local: int) -> None:
    assert Endpoint(address, "small").local == local


def test_its_key_is_not_shown() -> None:
    assert "secret" not in repr(Endpoint("http://localhost:1", "small", "secret"))


def test_claims_have_the_interchange_form(server: Any, document: Document, told: Told) -> None:
    server.says({"claims": [told()]})
    (claim,) = read(server, document).claims
    assert isinstance(claim, Claim)
    assert claim_to_dict(claim)["source"][1]["cue"]["text"] == "said"
