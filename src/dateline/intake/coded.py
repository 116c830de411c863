"""What other coders say of the same texts: claims.jsonl of the codebook, and W3C Web Annotations.

Nothing is looked for elsewhere than where it is said to stand: whoever finds other words there finds another text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dateline.intake.decode import decode
from dateline.interchange import claim_from_dict
from dateline.records import Capture, Claim, Issue

_FIELD = "dateline:claim"


@dataclass(frozen=True, slots=True)
class Coding:
    """One thing that a coder says: of ``claim``, or of whatever ``kind`` stands at ``[start, end)`` of a document.

    ``exact`` are the words that are quoted from there, ``printed`` whether with their line breaks and hyphens;
    ``state`` is where its review stands, empty where the coder just codes; ``key`` the id it has in the file.
    """

    name: str
    document: str
    start: int
    end: int
    exact: str = ""
    printed: bool = False
    kind: str = ""
    claim: Claim | None = None
    key: str = ""
    state: str = ""
    who: str | None = None
    why: str = ""


def codings(taken: Capture) -> Iterator[Coding | Issue]:
    """What a file says, one after the other; whatever cannot be read is an issue that costs itself alone."""
    text = decode(taken.data).text
    listed = _listed(text)
    lines = text.split("\n") if listed is None else listed  # not at what else Unicode calls a line's end
    for number, told in enumerate(lines, start=1):
        if not isinstance(told, str) or told.strip():
            yield _of(taken, number, told)


def _listed(text: str) -> list[Any] | None:
    """The items of a file that is one JSON text: a page or a collection of annotations, one of them, or a list."""
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, Mapping):
        return None
    page = whole["first"] if isinstance(whole.get("first"), Mapping) else whole
    items = page.get("items", [whole])
    return items if isinstance(items, list) else [items]


def _of(taken: Capture, number: int, line: Any) -> Coding | Issue:  # noqa: ANN401  anybody's JSON
    name, sort = f"{taken.name}!{number}", "claim of the codebook"
    try:
        told = json.loads(line) if isinstance(line, str) else line
        if "target" in told and "trigger" not in told:
            sort = "annotation on a text"
            return _annotated(name, told)
        return _claimed(name, told)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as wrong:
        reason = f"it is no {sort} ({wrong!r})"
        return Issue(name, "intake", "failed", reason, "mend it: claims.schema.json says what a claim is", taken.id)


def _claimed(name: str, told: Mapping[str, Any], *, exact: str = "") -> Coding:
    claim = claim_from_dict({"confidence": 0.5, **told})
    review, evidence = told.get("review", {}), claim.evidence
    return Coding(
        name, claim.document, evidence.start, evidence.end, exact or evidence.text, printed=bool(exact),
        kind=claim.kind, claim=claim, key=str(told.get("id", "")), state=str(review.get("state", "")),
        who=review.get("by"), why=str(review.get("why", "")),
    )  # fmt: skip


def _annotated(name: str, told: Mapping[str, Any]) -> Coding:
    """An annotation of ours holds the whole claim; of another one, the tag is the kind and a comment the reason."""
    target = told["target"]
    target = target[0] if isinstance(target, list) and len(target) == 1 else target
    listed = target["selector"]
    selectors = {each["type"]: each for each in (listed if isinstance(listed, list) else [listed])}
    exact = str(selectors.get("TextQuoteSelector", {}).get("exact", ""))
    creator = told.get("creator", {})
    human = isinstance(creator, Mapping) and creator.get("type", "Person") == "Person"
    who = creator.get("name") if human else None
    if _FIELD in told:
        found = _claimed(name, told[_FIELD], exact=exact)
        return found if found.who else replace(found, who=who)
    told_of = told.get("body", [])
    bodies = told_of if isinstance(told_of, list) else [told_of]
    values = [(each.get("purpose", ""), str(each.get("value", ""))) for each in bodies]
    tags = [value for purpose, value in values if purpose in ("tagging", "classifying")]
    state = next((tag.removeprefix("review:") for tag in tags if tag.startswith("review:")), "")
    position = selectors["TextPositionSelector"]
    return Coding(
        name, str(target["source"]).removeprefix("urn:"), int(position["start"]), int(position["end"]), exact,
        printed=True, kind=next((tag for tag in tags if "." in tag), ""), state=state, who=who,
        why="; ".join(value for purpose, value in values if purpose in ("commenting", "describing")),
    )  # fmt: skip
