"""Every answer walked, and what must come out of one page: ``python -m bench.answers``.

The walk asks every question of a ledger and names each fault: a line without evidence, evidence that is not in the
ledger or stands on both sides of a line, a claim counted twice, a planned, denied or possible act among the facts.
The expectations were written by hand from the gold page; each is met, or the table says what came out instead.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

from bench.marked import CORPORA, Marked, gold, samples
from dateline.analysis.answers import Answer, Line, Table
from dateline.desk import Desk, open_desk
from dateline.records import Capture
from dateline.tellings import REAL

# fmt: off
_FACTS = {
    ("control", "held"), ("sightings", "seen"), ("flows", "flows"), ("ties", "ties"), ("ties", "changes"),
    ("timeline", "periods"), ("timeline", "events"), ("tallies", "tallies"), ("tallies", "totals"),
    ("brief", "control"), ("brief", "movements"), ("brief", "seen"), ("brief", "losses"), ("brief", "ties"),
}  # fmt: skip
_NOT_FACTS = {
    ("control", "not fact"), ("sightings", "not fact"), ("flows", "not fact"), ("ties", "not fact"), ("brief", "ahead"),
}  # fmt: skip
_ONCE = {("timeline", "periods"), ("timeline", "events"), ("sources", "sources"), ("tallies", "tallies")}
_WITHOUT_NOTES = {"timeline", "sources"}  # they count the whole ledger, and open no claim


def answers(desk: Desk) -> Iterator[Answer]:
    """One answer of every question, as broad as it can be asked."""
    yield desk.control().answer
    yield desk.sightings().answer
    yield desk.flows().answer
    yield desk.reach("500 km", "Damascus").answer
    yield desk.ties().answer
    yield desk.disputes().answer
    yield desk.scenarios().answer
    yield desk.timeline().answer
    yield desk.tallies().answer
    yield desk.sources().answer
    yield desk.brief().answer


def faults(desk: Desk) -> list[str]:
    """What is wrong with any line of any answer; nothing, if all is as it must be."""
    status = {view.id: view.now.status for view in desk.views() if view.state not in ("rejected", "duplicate")}
    found = [fault for answer in answers(desk) for table in answer.tables for fault in _of_table(answer, table, status)]
    return found + _of_flows(desk)


def _of_table(answer: Answer, table: Table, status: Mapping[str, str]) -> Iterator[str]:
    where = f"{answer.question}, {table.name}"
    key = (answer.question, table.name)
    for line in table.lines:
        told = table.rests_on == "claims"
        yield from (f"{where}: {fault}: {line.cells}" for fault in _of_line(line, status, told=told))
        if key in _FACTS and any(status.get(claim) not in REAL for claim in line.claims):
            yield f"{where}: not a fact: {line.cells}"
        if key in _NOT_FACTS and any(status.get(claim) in REAL for claim in line.claims):
            yield f"{where}: a fact among what is none: {line.cells}"
        if answer.question not in _WITHOUT_NOTES and not set(line.claims) <= set(answer.evidence):
            yield f"{where}: no footnote: {line.cells}"
    if key in _ONCE:
        counted = Counter(claim for line in table.lines for claim in line.claims)
        yield from (f"{where}: {claim} is counted {n} times" for claim, n in counted.items() if n > 1)


def _of_line(line: Line, status: Mapping[str, str], *, told: bool) -> Iterator[str]:
    if told and not line.claims:
        yield "no evidence"
    if len(set(line.claims)) < len(line.claims):
        yield "a claim twice"
    if set(line.claims) & set(line.against):
        yield "a claim on both sides"
    unknown = [claim for claim in (*line.claims, *line.against) if claim not in status]
    if unknown:
        yield f"evidence that does not stand in the ledger: {unknown}"


def _of_flows(desk: Desk) -> list[str]:
    """No movement of one thing is counted twice at one end."""
    moves = Counter((m.telling.id, m.way, m.spot.key, m.thing.key) for m in desk.flows().movements)
    return [f"flows: {key} is counted {number} times" for key, number in moves.items() if number > 1]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a careful reader expects of an answer to a question about the page."""

    what: str
    met: Callable[[Desk], bool]


def _rows(table: Table) -> list[str]:
    """The lines as text, to look for words in."""
    return [" | ".join("" if cell is None else str(cell) for cell in line.cells) for line in table.lines]


def _has(table: Table, *words: str) -> bool:
    """Whether one line holds all the words."""
    return any(all(word.casefold() in row.casefold() for word in words) for row in _rows(table))


def _seen(system: str, *words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.sightings(system).answer.table("seen"), *words)


def _tie(*words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.ties().answer.table("ties"), *words)


def _held(place: str, *words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.control(place).answer.table("held"), *words)


def _flow(*words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.flows("Syria").answer.table("flows"), *words)


def _at(place: str, *words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.sightings(place).answer.table("seen"), *words)


def _checked(country: str) -> Callable[[Desk], bool]:
    words = (f"deep inside {country}", "holds", "500 km")
    return lambda desk: _has(desk.reach("S-400", "Hmeimim").answer.table("checks"), *words)


def _told(*words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.scenarios("Raqqa").answer.table("scenarios"), *words)


def _against(*words: str) -> Callable[[Desk], bool]:
    return lambda desk: _has(desk.disputes().answer.table("said and seen"), *words)


OF_THE_PAGE: tuple[Expectation, ...] = (
    Expectation(
        "Palmyra held by the government from 2016-03-27, The Arab Weekly",
        _held("Palmyra", "held", "Syria (government)", "2016-03-27", "The Arab Weekly"),
    ),
    Expectation("Palmyra held by ISIS until 2016-03-27", _held("Palmyra", "Islamic State", "2016-03-27")),
    Expectation("Al-Qaryatain taken before 2016-04-08", _held("Qaryatain", "Syria (government)", "by 2016-04-08")),
    Expectation("al-Tabqa airfield with ISIS since 2014-08", _held("Tabqa air base", "Islamic State", "2014-08")),
    Expectation("Raqqa held by ISIS", _held("Raqqa", "held", "Islamic State")),
    Expectation("SDF holds a strip around Raqqa", _held("Raqqa", "Syrian Democratic Forces", "part")),
    Expectation("Tal Abyad lost by ISIS or taken from it in 2015", _held("Tal Abyad", "2015")),
    Expectation("S-400 near Hmeimim", _seen("S-400", "Hmeimim")),
    Expectation("Mi-28N in Syria, Jane's", _seen("Mi-28N", "Syria", "Jane")),
    Expectation("Ka-52 in Syria, Jane's", _seen("Ka-52", "Syria", "Jane")),
    Expectation("Iskander-K at Hmeimim", _seen("Iskander-K", "Hmeimim")),
    Expectation("Iskander-K: which version is open", _seen("Iskander-K", "version")),
    Expectation("seen on video of 2016-03-27", _at("Hmeimim", "2016-03-27", "video")),
    Expectation("Su-30 at Hmeimim", _seen("Su-30", "Hmeimim")),
    Expectation("Su-35 at Hmeimim", _seen("Su-35", "Hmeimim")),
    Expectation("Kalibr in the eastern Mediterranean", _seen("Kalibr", "eastern Mediterranean")),
    Expectation("12-15 warships in the eastern Mediterranean", _at("eastern Mediterranean", "12-15")),
    Expectation("the Caesar Kunikov", _seen("Caesar Kunikov", "Caesar Kunikov", "monitors")),
    Expectation("the Saratov", _at("Saratov", "Saratov", "monitors")),
    Expectation("the Yauza", _at("Yauza", "Yauza", "monitors")),
    Expectation("36 warplanes at Hmeimim since 2015-09, Reuters", _at("Hmeimim", "36", "2015-09", "Reuters")),
    Expectation("arrivals in Syria after the withdrawal, Reuters", _flow("Reuters")),
    Expectation("a departure from Syria: the withdrawal", _flow("without a number")),
    Expectation("withdrawal of 2016-03-14 against new systems", _against("withdrawal", "Russia", "2016-03-14")),
    Expectation("500 km from Hmeimim: deep inside Israel holds", _checked("Israel")),
    Expectation("500 km from Hmeimim: deep inside Turkey holds", _checked("Turkey")),
    Expectation("500 km from Hmeimim: deep inside Jordan holds", _checked("Jordan")),
    Expectation("PYD is allied with the SDF", _tie("Democratic Union Party", "allied", "Syrian Democratic Forces")),
    Expectation("Raqqa Rebels' Brigade in the SDF", _tie("Raqqa Rebels", "belongs", "Syrian Democratic Forces")),
    Expectation("YPG with the Raqqa Rebels' Brigade", _tie("Raqqa Rebels", "allied", "People's Protection Units")),
    Expectation("the United States back the SDF", _tie("United States", "backs", "Syrian Democratic Forces")),
    Expectation("the coalition backs the SDF", _tie("coalition", "backs", "Syrian Democratic Forces")),
    Expectation("Saleh Muslim leads the PYD", _tie("Saleh Muslim", "leads", "Democratic Union Party")),
    Expectation("scenario: troops reach Raqqa first, needs Hama cleared", _told("before the SDF", "rural Hama")),
    Expectation("scenario: needs Russian warplanes", _told("before the SDF", "warplanes need to back")),
    Expectation("scenario: advance along the Hama-Raqqa highway", _told("Hama-Raqqa highway")),
    Expectation("scenario: ISIS gives up Raqqa", _told("give up Raqqa")),
)  # fmt: skip


def expectations(desk: Desk) -> tuple[Printed, float]:
    """The table of what was expected of the page and whether it came out, and the share that did."""
    table = Printed("expected of the page", "met", title="Answers on the gold page")
    met = [each.met(desk) for each in OF_THE_PAGE]
    for each, came in zip(OF_THE_PAGE, met, strict=True):
        table.add_row(each.what, "yes" if came else "[red]no[/]")
    return table, sum(met) / len(met)


def the_page(documents: Iterable[Marked]) -> Marked | None:
    """The gold page with the outlet and the day that its expectations were written for, where it is at hand."""
    page = next((marked for marked in documents if marked.group == "page"), None)
    return replace(page, published=date(2016, 4, 8), outlet="The Arab Weekly") if page else None


def measured(documents: Iterable[Marked]) -> tuple[list[Printed], dict[str, dict[str, float | None]]]:
    """What was expected of the gold page and came out, as a table and as a measure; nothing where it is not at hand."""
    page = the_page(documents)
    if page is None:
        return [], {}
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "page.db") as desk:
        read_into(desk, [page])
        table, share = expectations(desk)
    return [table], {"answers": {"page": share}}


def read_into(desk: Desk, documents: Iterable[Marked]) -> None:
    """Reads marked documents as a person would."""
    for marked in documents:
        outlet = marked.outlet or marked.group.title()
        list(
            desk.read([Capture(marked.text.name, marked.text.read_bytes())], published=marked.published, outlet=outlet)
        )


def others(most: int) -> list[Capture]:
    """Reports of re3d, at most so many, in an order that means nothing; none where the corpus is not at hand."""
    found = []
    for path in sorted((CORPORA / "re3d").glob("*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            told = json.loads(line)
            found.append(Capture(f"re3d-{told['_id']}.txt", told["text"].encode()))
    return sorted(found, key=lambda capture: hashlib.sha256(capture.data).hexdigest())[:most]


def main() -> int:
    """Reads samples, gold documents and reports of re3d, walks the answers, prints; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--re3d", type=int, default=90, help="at most so many reports of re3d")
    chosen = parser.parse_args()
    console = Console(width=150)
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "all.db") as desk:
        read_into(desk, [*samples(), *gold()])
        list(desk.read(others(chosen.re3d)))
        wrong = faults(desk)
        lines = sum(1 for answer in answers(desk) for _ in answer.lines())
        console.print(f"{len(desk.documents())} reports, {lines} lines, {len(wrong)} faults")
    for fault in wrong:
        console.print(fault, style="red")
    tables, share = measured(gold())
    console.print(*tables, share)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
