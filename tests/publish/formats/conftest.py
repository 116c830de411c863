"""A ledger of a sample with claims put down by hand, and a note whose words would do harm where they are not escaped.

The claims are not what the program reads, so that what is expected of the formats stays when the reading gets better.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.desk import Desk, Filter, open_desk
from dateline.publish.formats import Account, Handed, format_named
from dateline.records import (
    Block,
    Capture,
    Claim,
    Count,
    Document,
    Filler,
    Known,
    Place,
    Restored,
    Role,
    Source,
    Span,
    Story,
    Time,
)

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "dispatch-qaryatain.txt"
GOLDEN = Path(__file__).parent / "golden"
TAKEN_IN = datetime(2016, 4, 20, 9, 30, tzinfo=UTC)
QARYATAIN = Place("Al Qaryatayn", "city", "SY", 34.23, 37.241, "geonames:173361")
SUKHNAH = Place("As Sukhnah", "city", "SY", 34.885, 38.871, "geonames:172425")
SARAQIB = Place("Saraqib", "city", "SY", 35.864, 36.806, "geonames:164816")
NOTE = (
    '@Rebels shelled Saraqib on 5 March 2016,\x0c killing 12 civilians <b>& "others"</b>.\n'
    '=HYPERLINK("http://x") is what Zuwara\u0301 reads.'
)


class Text:
    """A text in which words are found: each span must stand there once, after the sentence begins."""

    def __init__(self, captured: str) -> None:
        self.captured = captured

    def span(self, words: str, after: int = 0) -> Span:
        """The words, whatever the line breaks between them."""
        printed = self.captured.replace("\n", " ")
        start = printed.index(words, after)
        return Span(start, start + len(words), words)

    def claim(self, document: str, kind: str, *, trigger: str, sentence: str, **rest: Any) -> Claim:
        evidence = self.span(sentence)
        roles: dict[Role, tuple[Filler, ...]] = {}
        for role, fillers in rest.pop("roles", {}).items():
            roles[role] = tuple(self._filler(told, evidence.start) for told in fillers)
        chain = tuple(self._source(told, evidence.start) for told in rest.pop("said", ()))
        hedges = tuple(self.span(words, evidence.start) for words in rest.pop("hedges", ()))
        return Claim(
            document, 1, kind, self.span(trigger, evidence.start), evidence, roles, source=(Source(), *chain),
            hedges=hedges, **rest,
        )  # fmt: skip

    def _filler(self, told: tuple[Any, ...], after: int) -> Filler:
        words, head, entity, place = (*told, None, None, None)[:4]
        return Filler(self.span(words, after), head or words, entity, place)

    def _source(self, told: tuple[str, ...], after: int) -> Source:
        kind, words, cue, form, head = (*told, None)[:5]
        span = self.span(words, after)
        return Source(kind, span, head or words, None, self.span(cue, after), form)  # type: ignore[arg-type]


def document(name: str, captured: str, *, published: date | None, outlet: str) -> tuple[Capture, Document]:
    taken = Capture(name, captured.encode())
    block = Block("paragraph", Restored(captured, ((0, 0, len(captured)),)))
    day: Known[date] = Known(published, "given") if published else Known()
    return taken, Document(
        taken.id, name, "text/plain", captured, (Story(1, (block,)),), (), day, Known(outlet, "given")
    )


SUNDAY = Time("day", "stated", date(2016, 4, 3), date(2016, 4, 3), "on Sunday")
FRIDAY = Time("period", "stated", date(2016, 4, 1), date(2016, 4, 3), "since Friday")
AUGUST = Time("month", "stated", date(2015, 8, 1), date(2015, 8, 31), "last August")
BY_THEN = Time("unknown", "published", None, date(2016, 4, 3))
ENTERED = (
    "Syrian government forces and allied militiamen entered the central town of Qaryatain on Sunday and hoisted the "
    "flag over its town hall, the army said, days after they regained Palmyra."
)
HELD = (
    "It said that Islamic State (ISIS) fighters still held the northern quarter and that clashes were going on near "
    "the Mar Elian monastery."
)
KILLED = "At least 40 ISIS men and between eight and 12 soldiers had been killed since Friday, the Observatory said."
BOMBER = (
    "It claimed that a suicide bomber had destroyed two tanks at the western entrance and that 15 soldiers had been "
    "taken prisoner."
)
DENIED = "In a radio message, ISIS denied losing the town."
PRIEST = (
    "Father Boutros Nimr, a priest who was abducted by ISIS in Qaryatain last August and freed in October, said by "
    "telephone from Homs that most houses in the old quarter had reportedly been burnt."
)
MOVE = "He said that his men would move on towards al-Sukhnah if the army asked them to."
ISIS = "islamic-state"


def sample_claims(key: str, text: Text) -> Iterator[Claim]:
    observatory = ("organisation", "It", "said", "indirect", "Syrian Observatory for Human Rights")
    yield text.claim(
        key, "territory.capture", trigger="entered", sentence=ENTERED, time=SUNDAY, confidence=0.8,
        roles={
            "actor": [("Syrian government forces", "Syrian government forces", "syrian-army"), ("allied militiamen",)],
            "place": [("the central town of Qaryatain", "Qaryatain", None, QARYATAIN)],
        },
        said=[("organisation", "the army", "said", "indirect")],
    )  # fmt: skip
    yield text.claim(
        key, "territory.hold", trigger="held", sentence=HELD, time=BY_THEN, said=[observatory],
        roles={
            "actor": [("Islamic State (ISIS) fighters", "Islamic State", ISIS)],
            "place": [("the northern quarter", "northern quarter", None, Place("northern quarter", "unresolved"))],
        },
    )  # fmt: skip
    yield text.claim(
        key, "attack.clash", trigger="clashes", sentence=HELD, time=BY_THEN, status="ongoing", said=[observatory],
        roles={"place": [("the Mar Elian monastery", "Mar Elian monastery")]},
    )  # fmt: skip
    for words, count in (
        ("At least 40 ISIS men", Count("At least 40", 40)),
        ("between eight and 12 soldiers", Count("between eight and 12", 8, 12)),
    ):
        yield text.claim(
            key, "harm.killed", trigger="killed", sentence=KILLED, time=FRIDAY, count=count,
            roles={"target": [(words, "ISIS men", ISIS) if "ISIS" in words else (words, "soldiers")]},
            said=[("organisation", "the Observatory", "said", "indirect")],
        )  # fmt: skip
    yield text.claim(
        key, "attack.bomb", trigger="suicide bomber", sentence=BOMBER, time=BY_THEN, hedges=["claimed"],
        roles={"actor": [("It", "ISIS", ISIS)], "target": [("two tanks", "tanks")]},
        said=[("organisation", "It", "claimed", "indirect", "ISIS")],
    )  # fmt: skip
    yield text.claim(
        key, "harm.detained", trigger="taken prisoner", sentence=BOMBER, time=BY_THEN, count=Count("15", 15, 15),
        roles={"target": [("15 soldiers", "soldiers")], "actor": [("It", "ISIS", ISIS)]},
        said=[("organisation", "It", "claimed", "indirect", "ISIS")],
    )  # fmt: skip
    yield text.claim(
        key, "territory.lose", trigger="losing", sentence=DENIED, time=BY_THEN, status="denied",
        roles={
            "actor": [("ISIS", "ISIS", ISIS)], "place": [("the town", "Qaryatain", None, QARYATAIN)],
        },
        said=[("organisation", "ISIS", "denied", "indirect")],
    )  # fmt: skip
    yield text.claim(
        key, "harm.abducted", trigger="abducted", sentence=PRIEST, time=AUGUST,
        roles={
            "actor": [("ISIS", "ISIS", ISIS)], "target": [("Father Boutros Nimr", "Boutros Nimr")],
            "place": [("Qaryatain", "Qaryatain", None, QARYATAIN)],
        },
    )  # fmt: skip
    yield text.claim(
        key, "move.advance", trigger="move on", sentence=MOVE, time=Time(), status="conditional", confidence=0.4,
        roles={
            "actor": [("his men", "Desert Hawks", "desert-hawks")],
            "to": [("al-Sukhnah", "al-Sukhnah", None, SUKHNAH)],
        },
        said=[("unnamed", "He", "said", "indirect", "officer of the Desert Hawks")],
    )  # fmt: skip


def note_claims(key: str, text: Text) -> Iterator[Claim]:
    sentence = text.captured.partition("\n")[0]
    day = Time("day", "stated", date(2016, 3, 5), date(2016, 3, 5), "on 5 March 2016")
    who: dict[str, Any] = {
        "target": [("12 civilians", "civilians")], "place": [("Saraqib", "Saraqib", None, SARAQIB)]
    }  # fmt: skip
    yield text.claim(
        key, "attack.shell", trigger="shelled", sentence=sentence, time=day, roles={"actor": [("@Rebels",)], **who}
    )
    yield text.claim(
        key, "harm.killed", trigger="killing", sentence=sentence, time=day, roles=who, count=Count("12", 12, 12)
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger, read once; every test works on a copy."""
    path = tmp_path_factory.mktemp("formats") / "ledger.db"

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
            return TAKEN_IN

    with pytest.MonkeyPatch.context() as patch, open_desk(path) as desk:
        patch.setattr("dateline.ledger.writing.datetime", Clock)
        run = desk.ledger.begin_run(version="test", who="tester")
        sample = SAMPLE.read_text("utf-8")
        first = document("dispatch-qaryatain.txt", sample, published=date(2016, 4, 3), outlet="Meridian Press Agency")
        second = document("note.txt", NOTE, published=None, outlet="=Evil & Co")
        for (taken, read), claims in ((first, sample_claims), (second, note_claims)):
            desk.ledger.add(taken, read, claims=list(claims(taken.id, Text(read.captured))), run=run)
        killed = next(c for c in desk.claims(Filter(kind="harm.killed")) if c.count and c.count.max == 12)
        shelled = desk.claims(Filter(kind="attack.shell"))[0]
        desk.judge(shelled.id, "accept", who="ana", why="+seen on video")
        desk.judge(
            killed.id,
            "correct",
            who="ben",
            why="two more died",
            changes={"count": {"min": 8, "max": 14, "text": "8-14"}},
        )
        desk.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copy(filled, tmp_path / "ledger.db")
    with open_desk(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def exported(desk: Desk) -> Callable[..., bytes]:
    """The bytes of an export."""

    def of(form: str, **wanted: Any) -> bytes:
        return b"".join(desk.export(form, wanted=Filter(**wanted)))

    return of


@pytest.fixture
def account(desk: Desk) -> Callable[..., Account]:
    """The account of an export."""

    def of(form: str, **wanted: Any) -> Account:
        told = Account()
        list(desk.export(form, wanted=Filter(**wanted), account=told))
        return told

    return of


@pytest.fixture
def handed(desk: Desk) -> list[Handed]:
    """What formats are given."""
    return list(desk._handed(Filter(), format_named("jsonl"), account=Account(), address=None))  # noqa: SLF001


@pytest.fixture
def golden() -> Callable[[str], bytes]:
    """A file that was checked by hand."""
    return lambda name: (GOLDEN / name).read_bytes()
