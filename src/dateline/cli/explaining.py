"""Why a claim is read as it is, at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from dateline.cli import showing
from dateline.cli.console import console
from dateline.judgements import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.desk.explaining import Why
    from dateline.grades import Grade


def why(found: Why) -> None:
    """The claim on its sentence, then cue, rule and scope of each part in words, and grounds to believe it."""
    showing.claim(View(found.claim, found.claim, "proposed"), found.document, found.grades)  # why it is read so
    if not found.reasons:
        console.print("read anew, the document has no such claim: it was put in otherwise, or by another version")
    else:
        console.print(_reasons(found))
    for denied in found.denies:
        console.print(Text.assemble(("denies  ", "bold"), f"“{denied.evidence.text}” ", (denied.id, "dim")))
    console.print(_grounds(found))
    console.print("grounds, not a grade: how reliable a source is, a person says (dateline grade)", style="dim")
    for line in _graded(found):
        console.print(line)


def _graded(found: Why) -> Iterator[Text]:
    """Who has given which grade to the sources of the claim and to itself, when and why."""
    outlet = found.document.outlet.value
    for source in found.claim.source:
        name = source.head or source.entity or outlet or "the report"
        yield from (_grade(name, each) for each in found.grades.of_link(source, outlet))
    yield from (_grade("this claim", each) for each in found.grades.of_claim(found.claim.id))


def _grade(name: str, grade: Grade) -> Text:
    why = f": {grade.why}" if grade.why else ""
    when = f", {grade.at[:10]}" if grade.at else ""
    told = f"{name} {grade.grade}, {grade.words} "
    return Text.assemble(("grade  ", "bold"), told, (f"{grade.who}{when}{why}", "dim"))


def _reasons(found: Why) -> Table:
    table = Table("part", "read as", "because", "it reaches", box=None, pad_edge=False, header_style="bold")
    for reason in found.reasons:
        table.add_row(Text(reason.part, "bold"), Text(reason.value), Text(reason.rule), Text(reason.scope, "italic"))
    return table


def _grounds(found: Why) -> Table:
    table = Table("ground", "found", "in claims", box=None, pad_edge=False, header_style="bold")
    for ground in found.grounds:
        ids = " ".join(claim[4:12] for claim in ground.claims)
        table.add_row(Text(ground.asked, "bold"), Text(ground.found), Text(ids, "dim"))
    return table
