"""What each format carries of a claim, by what is found in its file; the documents' table says the same."""

import io
import re
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.publish.formats import FORMATS, Account, Handed, Printed, Review
from dateline.records import Claim, Count, Filler, Place, Source, Span, Time
from dateline.tellings import Report

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats.md"
SENTENCE = "Gunners shelled the town."
KEPT: dict[str, str] = {
    "sentence": SENTENCE, "offsets": "1357", "word of the predicate": "1361", "kind": "attack.shell",
    "status": "ongoing", "claims told as not done": "HEADDENIED", "who": "HEADACTOR", "whom": "HEADTARGET",
    "means": "HEADMEANS", "whence": "HEADFROM", "topic": "HEADTOPIC", "condition": "HEADIF", "speaker": "HEADSPEAKER",
    "chain of speakers": "HEADVIA", "medium": "HEADMEDIUM", "hedges": "HEADHEDGE", "highest number": "37",
    "lowest number": "31", "words of the number": "31 to 37", "first day": "2016-03-05", "last day": "2016-03-09",
    "precision of the days": "period", "basis of the days": "stated", "coordinates": "35.8641",
    "precision of the place": "city", "id of the place": "164816", "confidence": "0.4321", "review": "accepted",
    "reviewer": "REVIEWER", "reason of the review": "REASON", "outlet": "OUTLET", "file": "PAGE.txt",
    "day of the report": "2016-03-11", "page": "page", "SHA-256 of the report": "c0ffee" * 10 + "0000",
}  # fmt: skip


def filler(name: str) -> tuple[Filler, ...]:
    return (Filler(Span(1400, 1404, f"HEAD{name}"), f"HEAD{name}"),)


def handed(status: str = "ongoing", actor: str = "ACTOR", kind: str = "attack.shell") -> Handed:
    ground = Place("Saraqib", "city", "SY", 35.8641, 36.8062, "geonames:164816")
    chain = (
        Source(), Source("organisation", Span(1402, 1404, "via"), "HEADVIA"),
        Source(
            "person", Span(1405, 1410, "said"), "HEADSPEAKER", cue=Span(1411, 1415, "cue"),
            medium=Span(1420, 1425, "HEADMEDIUM"),
        ),
    )  # fmt: skip
    roles = {
        "actor": filler(actor), "target": filler("TARGET"), "with": filler("MEANS"), "from": filler("FROM"),
        "topic": filler("TOPIC"), "condition": filler("IF"),
        "place": (Filler(Span(1380, 1387, "Saraqib"), "Saraqib", None, ground),),
    }  # fmt: skip
    claim = Claim(
        "sha256:" + "c0ffee" * 10 + "0000", 1, kind, Span(1361, 1368, "shelled"), Span(1357, 1390, SENTENCE),
        roles,  # type: ignore[arg-type]
        Count("31 to 37", 31, 37), Time("period", "stated", date(2016, 3, 5), date(2016, 3, 9), "that week"), chain,
        status, (Span(1391, 1399, "HEADHEDGE"),), 0.4321,  # type: ignore[arg-type]
    )  # fmt: skip
    report = Report(
        claim.document, "PAGE.txt", "OUTLET", date(2016, 3, 11), (0, 1000, 2000), "2016-04-20T09:30:00+00:00"
    )
    review = Review("accepted", by="REVIEWER", why="REASON")
    return Handed(claim, report, review, f"dateline:{claim.id}", Printed(SENTENCE, "before", "after"))


def words_in(data: bytes, ending: str) -> str:
    """All that stands in a file."""
    if ending in ("xlsx", "kmz"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(archive.read(name).decode() for name in archive.namelist() if "docProps" not in name)
    if ending == "parquet":
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
        return " ".join(f"{name} {value}" for row in rows for name, value in row.items())
    if ending == "gpkg":
        db = sqlite3.connect(":memory:")
        db.deserialize(data)
        columns = " ".join(row[1] for row in db.execute("PRAGMA table_info(claims)"))
        return columns + " ".join(map(str, db.execute("SELECT * FROM claims").fetchall()))
    return data.decode()


def carried(name: str) -> set[str]:
    form = FORMATS[name]
    told = [handed(), handed(kind="harm.killed"), handed("denied", "DENIED")]
    found = words_in(b"".join(form.write(told, Account())), form.ending)
    return {what for what, mark in KEPT.items() if re.search(rf"(?<![\w]){re.escape(mark)}(?![\d])|{mark}_", found)}


def told_by_the_page() -> dict[str, set[str]]:
    section = PAGE.read_text("utf-8").split("## What each cannot carry")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)`(?:, `([\w-]+)`)* \| (.*?) \|$", section, re.MULTILINE)
    return {name: set(filter(None, lacks.split(", "))) for *names, lacks in rows for name in names if name}


@pytest.mark.parametrize("name", FORMATS)
def test_the_page_tells_what_a_format_cannot_carry(name: str) -> None:
    lacks = set(KEPT) - carried(name)
    assert told_by_the_page()[name] == (lacks or {"nothing"})
