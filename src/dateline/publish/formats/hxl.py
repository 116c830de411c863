"""Claims as a table under hashtags of the Humanitarian Exchange Language (HXL 1.1), which make it describe itself.

Under ``#date`` stand days and under ``#affected`` numbers, as the standard's own schema asks; what is vaguer stands
beside them under ``#description``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.knowledge.countries import countries, province_of
from dateline.publish.formats.cells import Cell, days, encoded, row
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import names, told_by, when

_AFFECTED = {
    "harm.killed": "#affected+killed", "harm.wounded": "#affected+injured", "harm.missing": "#affected+missing",
    "harm.abducted": "#affected+abducted", "harm.detained": "#affected+detained", "harm.freed": "#affected+freed",
    "move.displace": "#affected+displaced",
}  # fmt: skip


def _country(handed: Handed) -> str | None:
    found = countries().get(handed.ground.country or "") if handed.ground else None
    return found.name if found else None


def _province(handed: Handed) -> str | None:
    return province_of(handed.ground) if handed.ground else None


def _number(kind: str) -> Callable[[Handed], Cell]:
    """The lowest number told of a kind of harm that is told as done; the words are in the next column."""

    def of(handed: Handed) -> Cell:
        claim = handed.claim
        done = claim.kind == kind and claim.status in ("actual", "ongoing")
        return claim.count.min if done and claim.count else None

    return of


COLUMNS: tuple[tuple[str, str, Callable[[Handed], Cell]], ...] = (
    ("Claim", "#meta+id", lambda h: h.id),
    ("Link", "#meta+url", lambda h: h.link),
    ("Kind", "#event+type", lambda h: h.claim.kind),
    ("Status", "#status+event", lambda h: h.claim.status),
    ("First day", "#date+start", lambda h: days(h.claim.time)[0]),
    ("Last day", "#date+end", lambda h: days(h.claim.time)[1]),
    ("Days as told", "#description+date", lambda h: when(h.claim)),
    ("Basis of the days", "#meta+basis", lambda h: h.claim.time.basis),
    ("Country", "#country+name", _country),
    ("Country code", "#country+code+v_iso2", lambda h: h.ground.country if h.ground else None),
    ("Province", "#adm1+name", _province),
    ("Place", "#loc+name", lambda h: h.ground.name if h.ground else None),
    ("Latitude", "#geo+lat", lambda h: h.ground.lat if h.ground else None),
    ("Longitude", "#geo+lon", lambda h: h.ground.lon if h.ground else None),
    ("Precision", "#geo+precision", lambda h: h.ground.precision if h.ground else None),
    ("Who", "#group+name+first", lambda h: names(h.claim, "actor")),
    ("Whom or what", "#group+name+second", lambda h: names(h.claim, "target") or names(h.claim, "what")),
    *((tag.partition("+")[2].capitalize(), tag, _number(kind)) for kind, tag in _AFFECTED.items()),
    ("Number as told", "#description+affected", lambda h: h.claim.count.text if h.claim.count else None),
    ("According to", "#meta+source", lambda h: told_by(h.claim)),
    ("Sentence", "#description+quote", lambda h: " ".join(h.claim.evidence.text.split())),
    ("Outlet", "#meta+publisher", lambda h: h.report.outlet),
    ("Published", "#date+reported", lambda h: h.report.day),
    ("Review", "#status+review", lambda h: h.review.state),
)


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The header, the row of hashtags, and a row for each claim."""
    return encoded(_lines(account.counted(handed)))


def _lines(handed: Iterable[Handed]) -> Iterator[str]:
    yield row(name for name, _, _ in COLUMNS)
    yield row(tag for _, tag, _ in COLUMNS)
    for each in handed:
        yield row(of(each) for _, _, of in COLUMNS)
