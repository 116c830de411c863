import json
from collections.abc import Callable
from dataclasses import replace

import jsonschema

from dateline.interchange import claim_from_dict
from dateline.publish.formats import Handed
from dateline.publish.formats.jsonl import object_of, schema


def test_every_line_fits_the_schema_that_is_shipped(exported: Callable[..., bytes]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    lines = exported("jsonl").splitlines()
    assert len(lines) == 12
    for line in lines:
        jsonschema.validate(json.loads(line), schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_a_date_that_is_no_day(handed: list[Handed]) -> None:
    told = object_of(handed[0])
    told["time"]["from"] = "2016-04"
    assert not jsonschema.Draft202012Validator(schema()).is_valid(told)


def test_claims_come_back_as_they_were(handed: list[Handed]) -> None:
    for each in handed:
        read = claim_from_dict(json.loads(json.dumps(object_of(each))))
        assert replace(read, known_as=each.claim.known_as) == each.claim


def test_review_and_way_back_go_with_a_claim(handed: list[Handed]) -> None:
    (shelled,) = (object_of(each) for each in handed if each.claim.kind == "attack.shell")
    assert shelled["review"] == {"state": "accepted", "disputed": False, "by": "ana", "why": "+seen on video"}
    assert shelled["link"] == f"dateline:{shelled['id']}"
    assert shelled["report"] == {"name": "note.txt", "outlet": "=Evil & Co"}
