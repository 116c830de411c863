"""Claims as W3C Web Annotations (JSON-LD), for Recogito, Hypothesis and others: the sentence and its parts as targets.

Positions count Unicode code points of the captured text, whose SHA-256 is the target's source. The quotation is what is
printed there, line breaks and hyphens and all, so that whoever finds other words at the position knows that the text
is not the same; where it may not be quoted, only the position is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.interchange import Json
from dateline.publish.formats.cells import encoded, listed
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.formats.jsonl import object_of
from dateline.publish.wording import title, told_by
from dateline.version import VERSION

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PAGES = "http://tools.ietf.org/rfc/rfc3778"


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """One AnnotationPage, an annotation a line."""
    opening = f'{{"@context": "{_CONTEXT}", "id": "dateline:claims", "type": "AnnotationPage", "items": ['
    return encoded(listed(opening, map(annotation, account.counted(handed))))


def annotation(handed: Handed) -> Json:
    """The annotation of a claim; its ``dateline:claim`` is the whole interchange object."""
    claim = handed.claim
    told: Json = {
        "id": f"dateline:{handed.id}", "type": "Annotation", "motivation": "classifying",
        "creator": {"type": "Software", "name": f"dateline {VERSION}"},
    }  # fmt: skip
    if handed.report.taken_in:
        told["created"] = handed.report.taken_in
    told["body"] = [
        {"type": "TextualBody", "purpose": "tagging", "value": claim.kind},
        {"type": "TextualBody", "purpose": "tagging", "value": claim.status},
        {"type": "TextualBody", "purpose": "tagging", "value": f"review:{handed.review.state}"},
        {
            "type": "TextualBody", "purpose": "describing", "format": "text/plain",
            "value": f"{title(claim)}. According to {told_by(claim)}. {handed.link}",
        },
    ]  # fmt: skip
    told["target"] = {"source": f"urn:{claim.document}", "selector": list(_selectors(handed))}
    told["dateline:claim"] = object_of(handed)
    return told


def _selectors(handed: Handed) -> Iterator[Json]:
    printed, evidence = handed.printed, handed.claim.evidence
    if printed:
        yield {"type": "TextQuoteSelector", "exact": printed.exact, "prefix": printed.before, "suffix": printed.after}
    yield {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}
    if handed.page:
        yield {"type": "FragmentSelector", "conformsTo": _PAGES, "value": f"page={handed.page}"}
