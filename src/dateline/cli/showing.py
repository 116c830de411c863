"""How things look at a terminal."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dateline.cli import grid
from dateline.cli.console import OUTCOME_STYLE, ROLE_STYLE, STATUS_STYLE, console, error
from dateline.cli.grid import Column
from dateline.grades import Grades, in_letters
from dateline.judgements import Correction, View
from dateline.publish.wording import count, names, told_by, when
from dateline.records import ROLES, Claim, Copy, Document, Issue, Known, Place, Role

if TYPE_CHECKING:
    from dateline.desk import Entry

_ENDED, _WHY = Column("ended", whole=True), Column("why", beneath=2, label="")
_WHO: tuple[Role, ...] = ("actor",)
_WHOM: tuple[Role, ...] = ("target", "what", "with", "topic")
_WHERE: tuple[Role, ...] = ("place", "from", "to")


def progress(entries: Iterator[Entry], *, total: int) -> Iterator[Entry]:
    """The entries as they come, with a bar on standard error when that is a terminal and the work is long."""
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=error, transient=True, disable=not error.is_terminal) as bar:
        task = bar.add_task("", total=total)
        for entry in entries:
            bar.update(task, advance=1, description=entry.name)
            yield entry


def account(entries: Sequence[Entry]) -> None:
    """Every file with how it ended, and the sums."""
    rows = []
    for entry in entries:
        why = "; ".join(": ".join(filter(None, (issue.reason, issue.advice))) for issue in entry.issues)
        numbers = (Text(str(entry.stories or "")), Text(str(entry.claims or "")))
        rows.append((Text(entry.name), Text(entry.outcome, OUTCOME_STYLE[entry.outcome]), *numbers, Text(why)))
    grid.show([Column("file", most=24), _ENDED, Column("stories"), Column("claims"), _WHY], rows)
    sums = Counter(entry.outcome for entry in entries)
    told = ", ".join(f"{number} {outcome}" for outcome, number in sums.items())
    console.print(f"{told or 'nothing read'}; {sum(entry.claims for entry in entries)} new claims")


def _basis(known: Known[Any]) -> str:
    """How something is known of a document: given, found at some characters of the captured text, or not."""
    return f"found at {known.span.start}–{known.span.end}" if known.span else known.origin


def stories(documents: Sequence[Document]) -> None:
    """What was found on each page."""
    for document in documents:
        known = [str(k.value) for k in (document.outlet, document.published) if k.value]
        console.print(Text(f"{document.name}  {', '.join(known)}", "bold"))
        console.print(Text(f"  {document.id[:23]}…  {document.media_type}", "dim"))
        about = (("outlet", document.outlet), ("published", document.published), ("author", document.author))
        console.print(Text("  " + "; ".join(f"{name} {_basis(k)}" for name, k in about), "dim"))
        for story in document.stories:
            words = sum(len(p.split()) for p in story.paragraphs)
            console.print(Text(f"  {story.number}. {story.headline or '(no headline)'}", "cyan"))
            facts = [("by", story.byline), ("dateline", story.dateline), ("note", story.byline_note)]
            told = [f"{name} {value}" for name, value in facts if value]
            console.print(
                Text(f"     {words} words, {len(story.paragraphs)} paragraphs{''.join('; ' + t for t in told)}")
            )
            for block in story.blocks:
                if block.role == "caption":
                    console.print(Text(f"     caption: {block.text}"))
        for block in document.furniture:
            console.print(Text(f"  {block.role.replace('_', ' ')}: {block.text}", "dim"))


def copies(found: Sequence[Copy], known: Mapping[str, Document]) -> None:
    """Each copy, what it is a copy of, and in which outlets it is told."""
    titles = ("what came in", "story", "is a copy of", "story", "alike", "outlets")
    rows = []
    for copy in found:
        one, other = known[copy.document], known[copy.of_document]
        outlets = [str(document.outlet.value) for document in (one, other) if document.outlet.value]
        what = str(copy.of_story) if copy.story else "the same bytes"
        told = (copy.name, str(copy.story or ""), other.name, what, f"{copy.likeness:.0%}")
        rows.append([*map(Text, told), Text(", ".join(dict.fromkeys(outlets)))])
    grid.show([Column(title, beneath=int(title == "outlets"), most=24) for title in titles], rows)


def _folded(time: str) -> str:
    """An interval on two lines, so that the column stays narrow."""
    return time.replace("..", "..\n")


def claims(found: Sequence[Claim]) -> None:
    """A table of claims, as wide as the terminal."""
    if not found:
        console.print("no claims")
        return
    columns = (
        Column("who"), Column("what", most=18), Column("whom, what"), Column("where"), Column("when", whole=True),
        Column("status", whole=True, beneath=2, label=""), Column("according to", beneath=3),
        Column("id", whole=True, beneath=1, label=""),
    )  # fmt: skip
    grid.show(columns, [_row(claim) for claim in found])
    console.print(f"{len(found)} claims; dateline show ID opens one on its sentence", style="dim")


def _row(claim: Claim) -> tuple[Text, ...]:
    what = Text.assemble((claim.kind, "bold"), "\n", (claim.trigger.text, "italic"))
    whom = " ".join(part for part in (count(claim) and f"[{count(claim)}]", _roles(claim, _WHOM)) if part)
    time, status = Text(_folded(when(claim))), Text(claim.status, STATUS_STYLE[claim.status])
    return (
        Text(_roles(claim, _WHO)), what, Text(whom), Text(_roles(claim, _WHERE)), time, status, Text(told_by(claim)),
        Text(claim.id[4:12], "dim"),
    )  # fmt: skip


def _roles(claim: Claim, roles: Iterable[Role]) -> str:
    sign = {"from": "from ", "to": "to ", "with": "with "}
    return "; ".join(sign.get(role, "") + names(claim, role) for role in roles if claim.fillers(role))


def claim(view: View, document: Document, grades: Grades) -> None:
    """One claim as it stands field by field, beside it what was read otherwise and who judged it; then its sentence in
    the original, the roles' words marked.
    """
    found = view.now
    read: dict[str, list[Text]] = {}
    for name, value in _fields(view.claim, grades, outlet=document.outlet.value):
        read.setdefault(name, []).append(value)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for name, value in _fields(found, grades, outlet=document.outlet.value):
        was = read[name].pop(0) if read.get(name) else Text("nothing")
        table.add_row(name, value if was == value else Text.assemble(value, (f"  (read as {was})", "dim")))
    for name, was in ((name, was) for name, left in read.items() for was in left):
        table.add_row(name, Text(f"none  (read as {was})", "dim"))
    for told in judgements(view):
        table.add_row(*told)
    console.print(Text(found.id, "dim"))
    console.print(table)
    where = ", ".join(_where(found, document))
    console.print(Panel(_marked(found, document.captured), title=Text(f"{document.name}, {where}"), title_align="left"))


def judgements(view: View) -> Iterator[tuple[str, Text]]:
    """How a claim stands in the review, then who judged it how, when and why."""
    if view.judgements:
        yield "review", Text(f"{view.state}{' (disputed)' if view.disputed else ''}")
    for j in view.judgements:
        told = ", ".join(filter(None, (*(c.field for c in j.corrections), j.other or "", j.why)))
        yield f"  {j.who}", Text(f"{j.verdict}{': ' if told else ''}{told}  {j.at[:16]}  {j.id[4:12]}")


def correction(told: Correction) -> str:
    """A corrected field, as it was read and as it is now."""
    was, now = json.dumps(told.was, ensure_ascii=False), json.dumps(told.now, ensure_ascii=False)
    return f"{told.field}: {now}, as it was read" if was == now else f"{told.field}: {was} → {now}"


def _fields(found: Claim, grades: Grades, *, outlet: str | None) -> Iterator[tuple[str, Text]]:
    yield "kind", Text(found.kind)
    yield "words", Text(found.trigger.text, "bold underline")
    for role in ROLES:
        for filler in found.fillers(role):
            ground = _ground(filler.resolved) if filler.resolved else ""
            name = "" if filler.head == filler.span.text else f" = {filler.head}"
            yield (
                role,
                Text.assemble(
                    (filler.span.text, ROLE_STYLE[role]),
                    name,
                    f" [{filler.entity}]" if filler.entity else "",
                    (ground, "dim"),
                ),
            )
    if found.count:
        yield "count", Text(f"{count(found)}  ({found.count.text})")
    words = f", {found.time.text}" if found.time.text else ""
    yield "when", Text(f"{when(found)}  ({found.time.precision}, {found.time.basis}{words})")
    yield "status", Text(found.status, STATUS_STYLE[found.status])
    for number, source in enumerate(found.source, start=1):
        said = source.text.text if source.text else "the report"
        name = f" = {source.head}" if source.head and source.head != said else ""
        parts = [
            source.type,
            source.form,
            f"“{source.cue.text}”" if source.cue else None,
            f"by {source.medium.text}" if source.medium else None,
            source.rule,
            source.anonymity.text if source.anonymity else None,
        ]
        grade = in_letters(grades.of_link(source, outlet))
        dim = "  " + ", ".join(part for part in parts if part)
        yield f"source {number}", Text.assemble(said, name, (dim, "dim"), f"  grade {grade}" if grade else "")
    if found.hedges:
        yield "hedges", Text("; ".join(hedge.text for hedge in found.hedges))
    if found.denies:
        yield "denies", Text("; ".join(found.denies))
    if credible := in_letters(grades.of_claim(found.id)):
        yield "credibility", Text(f"{credible}  (as people say)")
    yield "confidence", Text(f"{found.confidence:.2f} (the program's own)")


def _ground(place: Place) -> str:
    point = "" if place.lat is None or place.lon is None else f", {place.lat:.3f}, {place.lon:.3f}"
    return f"  {place.name}, {place.country or '?'} ({place.precision}{point})"


def _where(found: Claim, document: Document) -> Iterator[str]:
    first = document.captured.count("\n", 0, found.evidence.start) + 1
    last = document.captured.count("\n", 0, found.evidence.end) + 1
    if document.pages:
        yield f"page {bisect_right(document.pages, found.evidence.start)}"
    yield f"line {first}" if first == last else f"lines {first}-{last}"


def _marked(found: Claim, captured: str) -> Text:
    start, end = found.evidence.start, found.evidence.end
    marked = Text(captured[start:end])
    for role in reversed(ROLES):
        for filler in found.fillers(role):
            marked.stylize(ROLE_STYLE[role], filler.span.start - start, filler.span.end - start)
    marked.stylize("bold underline", found.trigger.start - start, found.trigger.end - start)
    return marked


def restored(document: Document) -> Iterator[str]:
    """The stories with their lines joined, a blank line between blocks."""
    for story in document.stories:
        for block in story.blocks:
            yield block.text
            yield ""


def issues(found: Sequence[Issue]) -> None:
    """What went wrong, why, and what to do."""
    if not found:
        return
    rows = [
        (
            Text(issue.name), Text(issue.outcome, OUTCOME_STYLE[issue.outcome]), Text(issue.stage), Text(issue.reason),
            Text(issue.advice),
        )
        for issue in found
    ]  # fmt: skip
    grid.show([Column("file", most=24), _ENDED, Column("at"), _WHY, Column("what to do", beneath=1)], rows)
