"""Claims as KML 2.2 (OGC 07-147r2), and the same compressed as KMZ: placemarks with time spans and the sentence.

A span that the words leave open has one end; a day that only bounds the event, that of the report, makes no span.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.analysis.incidents import located
from dateline.publish.formats.cells import encoded, escaped, through_file, told_days, xml_text
from dateline.publish.formats.flat import COLUMNS, told, words_of
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import title, told_by, when

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document><name>Claims</name>'
_SURE, _UNSURE = "told", "not-fact"
_STYLES = "".join(
    f'<Style id="{name}"><IconStyle><color>{colour}</color></IconStyle></Style>'
    for name, colour in ((_SURE, "ff1f3fd5"), (_UNSURE, "ff9c9288"))
)
_DATA = {column.name: f'<Data name="{escaped(column.name)}"><value>' for column in COLUMNS}
_FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can tell; the same bytes on every run


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """One Document, a Placemark a line."""
    return encoded(_lines(account.counted(handed)))


def write_kmz(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The same as the only file of a ZIP."""

    def packed(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            entry = zipfile.ZipInfo("doc.kml", _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as out:
                out.writelines(write(handed, account))

    return through_file(packed, ending="kmz")


def _lines(handed: Iterable[Handed]) -> Iterator[str]:
    yield _HEAD + _STYLES
    for each in handed:
        yield xml_text(_placemark(each))
    yield "</Document></kml>"


def _placemark(handed: Handed) -> str:
    claim, ground = handed.claim, handed.ground
    style = _SURE if claim.status in ("actual", "ongoing") else _UNSURE
    data = "".join([f"{_DATA[name]}{escaped(words_of(cell))}</value></Data>" for name, cell in told(handed).items()])
    point = f"<Point><coordinates>{ground.lon},{ground.lat}</coordinates></Point>" if ground and located(ground) else ""
    return (
        f'<Placemark id="{handed.id}"><name>{escaped(title(claim))}</name>'
        f"<description>{escaped(_balloon(handed))}</description>{_span(handed)}<styleUrl>#{style}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>{point}</Placemark>"
    )


def _span(handed: Handed) -> str:
    begin, end = told_days(handed.claim.time)
    if begin is None and end is None:
        return ""
    if begin == end:
        return f"<TimeStamp><when>{begin}</when></TimeStamp>"
    sides = (("begin", begin), ("end", end))
    return f"<TimeSpan>{''.join(f'<{side}>{day}</{side}>' for side, day in sides if day)}</TimeSpan>"


def _balloon(handed: Handed) -> str:
    """What the balloon says, as HTML."""
    claim = handed.claim
    said = f"{told_by(claim)}; {handed.report.teller}"
    said += f", {handed.report.day}" if handed.report.day else ""
    link = escaped(handed.link)
    way = f'<a href="{link}">{link}</a>' if handed.link.startswith("http") else link
    return (
        f"<blockquote>{escaped(claim.evidence.text)}</blockquote><p>According to {escaped(said)}</p>"
        f"<p>{escaped(claim.status)}; {escaped(when(claim))}; {escaped(handed.review.state)}</p><p>{way}</p>"
    )
