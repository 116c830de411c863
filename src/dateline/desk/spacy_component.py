"""Claims in somebody's own spaCy pipeline: ``nlp.add_pipe("dateline_claims")``.

Whatever else the pipeline does is left alone: the component reads the text of a ``Doc`` with Dateline's own parse, and
hangs what it finds on the ``Doc``: ``doc._.claims`` are the claims, ``doc.spans["claims"]`` their sentences with the
kind as label. Offsets of claims count characters of ``doc.text``. ``doc._.published`` is the day of the report, by
which words such as "on Sunday" are counted.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.desk.parsing import claims_in
from dateline.errors import RequestError
from dateline.interchange import claim_from_dict, claim_to_dict
from dateline.records import Capture, Claim
from dateline.settings import settings

SPANS = "claims"
_KEY = "dateline_claims"


@Language.factory(
    "dateline_claims", default_config={"published": None, "outlet": None}, assigns=["doc._.claims", "doc.spans"]
)
def make(nlp: Language, name: str, published: str | None, outlet: str | None) -> ClaimsComponent:  # noqa: ARG001, PLR0917
    """The component; ``published`` (YYYY-MM-DD) and ``outlet`` hold for all texts that do not say otherwise."""
    return ClaimsComponent(published, outlet)


class ClaimsComponent:
    """Reads claims in the text of each ``Doc`` that passes."""

    def __init__(self, published: str | None = None, outlet: str | None = None) -> None:
        self.published, self.outlet = _day(published), outlet
        if not Doc.has_extension(SPANS):
            Doc.set_extension(SPANS, getter=claims_of)
        if not Doc.has_extension("published"):
            Doc.set_extension("published", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc`` with its claims. Raises :class:`RequestError` for a day of publication that is none."""
        from dateline.intake.documents import take_in

        day = _day(doc._.published or self.published)
        taken = Capture("doc.txt", doc.text.encode(), media_type="text/plain")  # whatever it looks like
        document, _ = take_in(taken, published=day, outlet=self.outlet)
        claims: list[Claim] = [] if document is None else claims_in(document, settings())[0]
        # In their interchange form, so that the Doc can still be packed, as nlp.pipe with several processes does.
        doc.user_data[_KEY] = [claim_to_dict(claim) for claim in claims]
        doc.spans[SPANS] = [span for claim in claims if (span := _sentence(doc, claim))]
        return doc


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims that were found in a ``Doc``."""
    return tuple(map(claim_from_dict, doc.user_data.get(_KEY, ())))


def _sentence(doc: Doc, claim: Claim) -> Span | None:
    at = claim.evidence
    return doc.char_span(at.start, at.end, label=claim.kind, alignment_mode="expand")


def _day(told: str | date | None) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else told
    except ValueError as wrong:
        raise RequestError(f"{told}: give the day of publication as YYYY-MM-DD") from wrong
