"""What went wrong, by cause: ``python -m bench.failures [--doc NAME] [--cause roles] [--kind attack] ...``.

Causes: ``missed`` (a fact that no claim found), ``spurious`` (a claim that finds no fact), and of the facts found
``kind``, ``roles`` (``missing`` or ``spurious``), ``source``, ``status`` and ``time``. The detail says more: whether
the words of a missed fact were read at all, or read as something else; which role; what was taken for what.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.claims import Read, read_all
from bench.marked import GOLD, OUT, Json, Marked, gold, samples
from bench.matching import (
    CORE,
    ROLES,
    Match,
    Reading,
    families,
    family,
    fillers,
    names,
    same_sentence,
    sources,
    squash,
    status_of,
    words,
    words_of,
)

CAUSES = ("missed", "spurious", "kind", "roles", "source", "status", "time")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that went wrong. ``alone``: without it, and nothing else, the claim would have been whole."""

    document: str
    cause: str
    detail: str
    kind: str
    trigger: str
    evidence: str
    alone: bool = False
    gold: Json | None = None
    ours: Json | None = None


def failures(read: Read) -> Iterator[Failure]:
    """Everything that went wrong with a document."""
    name = read.marked.name
    restored = squash(" ".join(block.text for story in read.document.stories for block in story.blocks))
    restored += squash(" ".join(block.text for block in read.document.furniture))
    for fact in read.reading.missed:
        yield _missed(name, fact, read.reading, restored=restored)
    for claim in read.reading.spurious:
        yield _spurious(name, claim, read.reading)
    for match in read.reading.matches:
        yield from _differences(name, match)


# ------------------------------------------------------------------------------------------ missed and spurious


def _missed(name: str, fact: Json, reading: Reading, *, restored: str) -> Failure:
    told = fact["mentions"][0]
    detail, claim = _why_missed(fact, reading.claims, restored=restored)
    return Failure(name, "missed", detail, fact["kind"], told["trigger"], told["evidence"], gold=fact, ours=claim)


def _why_missed(fact: Json, claims: Sequence[Json], *, restored: str) -> tuple[str, Json | None]:
    """Whether the sentence was lost, the words were not read, or were read as something else."""
    here = [(m, c) for m in fact["mentions"] for c in claims if same_sentence(m["evidence"], words_of(c, "evidence"))]
    same_words = [c for m, c in here if words(m["trigger"]) & words(words_of(c, "trigger"))]
    if same_words:
        other = next((c for c in same_words if family(c["kind"]) not in families(fact)), None)
        return (f"read as {other['kind']}", other) if other else ("same words, taken for another fact", same_words[0])
    if not any(squash(m["evidence"]) in restored for m in fact["mentions"]):
        return "sentence not restored", None
    related = next((c for _, c in here if family(c["kind"]) in families(fact)), None)
    return ("only a relative in the sentence", related) if related else ("words not read", None)


def _spurious(name: str, claim: Json, reading: Reading) -> Failure:
    detail, fact = _why_spurious(claim, reading.facts)
    evidence = words_of(claim, "evidence")
    return Failure(
        name, "spurious", detail, claim["kind"], words_of(claim, "trigger"), evidence, gold=fact, ours=claim
    )


def _why_spurious(claim: Json, facts: Sequence[Json]) -> tuple[str, Json | None]:
    evidence, trigger = words_of(claim, "evidence"), words(words_of(claim, "trigger"))
    here = [(m, f) for f in facts for m in f["mentions"] if same_sentence(m["evidence"], evidence)]
    if not here:
        return "sentence without facts", None
    fact = next((f for m, f in here if trigger & words(m["trigger"])), None)
    if fact is not None:
        return f"should be {fact['kind']}", fact
    related = next((f for _, f in here if family(claim["kind"]) in families(f)), None)
    return ("same family, other words and fillers", related) if related else ("words that tell no fact", None)


# ------------------------------------------------------------------------------------------ differences


def _differences(name: str, match: Match) -> Iterator[Failure]:
    for cause, detail in _details(match):
        told = _mention(match)
        trigger, alone = words_of(match.claim, "trigger"), _alone(cause, detail, match)
        kind = match.fact["kind"]
        yield Failure(name, cause, detail, kind, trigger, told, alone=alone, gold=match.fact, ours=match.claim)


def _alone(cause: str, detail: str, match: Match) -> bool:
    core = cause == "roles" and detail.startswith("missing") and detail.split()[1].rstrip(":") in CORE
    return len(match.faults) == 1 and (core or cause in ("source", "status"))


def _details(match: Match) -> Iterator[tuple[str, str]]:
    if not match.kind:
        yield "kind", f"{match.fact['kind']} read as {match.claim['kind']}"
    for role in match.roles:
        if role.missing:
            yield "roles", f"missing {role.name}{_elsewhere(role.missing, role.name, match)}"
        if role.spurious:
            yield "roles", f"spurious {role.name}"
    if not match.source:
        yield "source", _sides(_sort(match.fact.get("source", "outlet")), _sort(sources(match.claim)[0]))
    if not match.status:
        yield "status", _sides(status_of(match.fact), status_of(match.claim))
    if match.time is False:
        yield "time", _sides(_span(match.fact.get("time")), _span(match.claim.get("time")), exact=False)


def _elsewhere(missing: Sequence[str], role: str, match: Match) -> str:
    """The role that we gave it instead, if any."""
    for other in ROLES:
        given = [name for filler in fillers(match.claim, other) for name in names(filler)]
        if other != role and any(words(want) & words(have) for want in missing for have in given):
            return f": given as {other}"
    return ""


def _sides(wanted: str, given: str, *, exact: bool = True) -> str:
    return f"{wanted} read as {given}" if exact else f"{wanted} / {given}"


def _sort(source: str) -> str:
    return "outlet" if source == "outlet" else "a speaker"


def _span(time: Json | None) -> str:
    given = time or {}
    open_or_none = "range" if given.get("from") and given.get("to") else "open" if given.get("from") or given.get("to") else "none"
    return "day" if open_or_none == "range" and given["from"] == given["to"] else open_or_none


def _mention(match: Match) -> str:
    told = [m for m in match.fact["mentions"] if same_sentence(m["evidence"], words_of(match.claim, "evidence"))]
    return str((told or match.fact["mentions"])[0]["evidence"])


# ------------------------------------------------------------------------------------------ printing


def write(found: Iterable[Failure], path: Path) -> None:
    """All failures as a table of tab-separated values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t")
        rows.writerow(("document", "cause", "detail", "alone", "kind", "trigger", "gold", "ours", "evidence"))
        for f in found:
            sides = (summary(f.gold), summary(f.ours))
            rows.writerow((f.document, f.cause, f.detail, f.alone or "", f.kind, f.trigger, *sides, f.evidence))


def summary(item: Json | None) -> str:
    """A fact or a claim on one line: kind, trigger, roles, source, status, time."""
    if item is None:
        return "–"
    roles = [f"{role}={' + '.join(_short(x) for x in fillers(item, role))}" for role in ROLES if fillers(item, role)]
    source = item.get("source", "outlet")
    told = source if isinstance(source, str) else " / ".join(sources(item))
    time = item.get("time") or {}
    ends = [str(time.get(side) or "") for side in ("from", "to")]
    when = [f"time={'..'.join(ends)}"] if any(ends) else []
    trigger = words_of(item, "trigger") if "trigger" in item else item["mentions"][0]["trigger"]
    return "  ".join((f"{item['kind']} “{trigger}”", *roles, f"source={told}", f"status={status_of(item)}", *when))


def _short(filler: Json | str) -> str:
    if isinstance(filler, str):
        return filler
    text, head = filler.get("text", ""), filler.get("head")
    shown = text if len(text) <= 50 else text[:48] + "…"
    return f"{shown} ({head})" if head and head != text else shown


def show(found: Sequence[Failure], console: Console) -> None:
    """Each failure: where, what, the sentence, the fact, our claim."""
    for f in found:
        alone = "  [bold]alone[/]" if f.alone else ""
        console.print(f"\n[bold cyan]{f.cause}[/] {escape(f.detail)}  [dim]{f.document}[/]{alone}")
        marked = escape(f.evidence).replace(escape(f.trigger), f"[reverse]{escape(f.trigger)}[/]", 1) if f.trigger else f.evidence
        console.print(f"  {marked}")
        console.print(f"  [green]gold[/] {escape(summary(f.gold))}")
        console.print(f"  [red]ours[/] {escape(summary(f.ours))}")


def tally(found: Sequence[Failure], console: Console) -> None:
    """How often each cause, and each detail of it, and in which families."""
    table = Table("cause", "detail", "times", "alone", "most in", box=None)
    for cause in CAUSES:
        here = [f for f in found if f.cause == cause]
        if here:
            table.add_row(f"[bold]{cause}[/]", "", *_counts(here))
        for detail, _ in Counter(f.detail for f in here).most_common(12):
            table.add_row("", escape(detail), *_counts([f for f in here if f.detail == detail]))
    console.print(table)


def _counts(found: Sequence[Failure]) -> tuple[str, str, str]:
    kinds = Counter(f.kind for f in found).most_common(5)
    return str(len(found)), str(sum(f.alone for f in found)), "  ".join(f"{kind} {n}" for kind, n in kinds)


def words_most(found: Sequence[Failure], console: Console) -> None:
    """The trigger words that fail most, by cause."""
    for cause in CAUSES:
        common = Counter(f.trigger.lower() for f in found if f.cause == cause).most_common(25)
        if common:
            console.print(f"[bold]{cause}[/]  " + escape("  ".join(f"{word} {n}" for word, n in common)))


def main() -> None:
    """Reads, writes every failure to ``bench/out/failures.tsv``, prints those asked for and their counts."""
    chosen = _options()
    wanted = [m for m in (*samples(), *gold(chosen.gold)) if _asked(m, chosen)]
    if not wanted:
        raise SystemExit("no such document: give part of its name with --doc, or its group with --group")
    found = [failure for read in read_all(wanted) for failure in failures(read)]
    write(found, OUT / "failures.tsv")
    tests: list[Callable[[Failure], bool]] = [
        lambda f: chosen.cause in (None, f.cause),
        lambda f: chosen.detail in f.detail,
        lambda f: f.kind.startswith(chosen.kind),
        lambda f: chosen.word in f.trigger.lower(),
        lambda f: f.alone or not chosen.alone,
    ]
    shown = sorted((f for f in found if all(test(f) for test in tests)), key=_order)
    console = Console(highlight=False, soft_wrap=True)
    if not chosen.counts:
        show(shown[: chosen.limit or None], console)
    console.print(f"\n{len(shown)} failures in {len(wanted)} documents; all in {OUT / 'failures.tsv'}\n")
    tally(shown, console)
    words_most(shown, console)


def _order(failure: Failure) -> tuple[int, str, str]:
    return CAUSES.index(failure.cause), failure.detail, failure.kind


def _asked(marked: Marked, chosen: argparse.Namespace) -> bool:
    return chosen.doc in marked.name and chosen.group in (None, marked.group, "gold" if marked.group != "samples" else "")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--doc", default="", help="part of a document's name")
    parser.add_argument("--group", help="samples, gold, page, centcom, state, ukgov, wikipedia or current")
    parser.add_argument("--cause", choices=CAUSES)
    parser.add_argument("--detail", default="", help="part of the detail, such as 'missing actor'")
    parser.add_argument("--kind", default="", help="a family or kind, such as attack or attack.air")
    parser.add_argument("--word", default="", help="part of the trigger")
    parser.add_argument("--alone", action="store_true", help="only what alone keeps a claim from being whole")
    parser.add_argument("--counts", action="store_true", help="only the counts")
    parser.add_argument("--limit", type=int, default=0, help="at most so many")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of gold documents")
    return parser.parse_args()


if __name__ == "__main__":
    main()
