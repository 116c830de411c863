"""Who did what to whom, against PLOVER's gold sentences: root code, source and target.

The corpus (https://github.com/openeventdata/PLOVER) is 322 sentences, each with one event. A sentence is read as a
document of one paragraph. It is *right* when one and the same claim of ours has a root that PLOVER calls the event
(``knowledge/counterparts.py`` names it; ``plover.toml`` translates to the names of 2016), an actor that shares a
word with a source, and a filler of a role listed there that shares a word with a target; words of three letters and
fewer count only in capitals. Who agrees, meets or cooperates may stand as actor or target. Of what is asked for, the
source is who asks, and the target who is to do it, as in PLOVER's REQUEST. An attack by nobody named has its means or
ground as the gold's source: so it may in ours. Where the gold names no target, or no
source, none is asked. The gold marks one event a sentence and not all, so our other claims are not
counted as wrong; how many claims there are is said beside.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bench.corpus import Measured, Miss, parses, share
from bench.marked import CORPORA
from dateline.knowledge.counterparts import plover
from dateline.reading import read
from dateline.records import Block, Claim, Document, Filler, Restored, Role, Story
from dateline.tokens import Doc

FILE = CORPORA / "plover" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
_TABLE = Path(__file__).with_name("plover.toml")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHORT = 3
_UNSIGNED = frozenset({"ASSAULT", "FIGHT"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


def roots(claim: Claim) -> frozenset[str]:
    """The gold's names for what a claim is in PLOVER; none where it has no counterpart."""
    table = _table()["roots"]
    return frozenset(
        name
        for one in plover(claim)
        for name in table.get(one) or table.get(one.partition("-")[0], [one.partition("-")[0]])
    )


def claims_in(name: str, text: str, doc: Doc) -> list[Claim]:
    """The claims of a text that is one paragraph."""
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    document = Document(f"bench:{name}", name, "text/plain", text, (Story(1, (block,)),))
    return read(document, [(1, block, doc)])[0]


def words(text: str) -> set[str]:
    """The words that tell somebody: of more than three letters, or in capitals."""
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    return {word.lower() for word in _WORD.findall(text) if len(word) > _SHORT or (word.isupper() and len(word) > 1)}


def named(wanted: Iterable[str], fillers: Iterable[Filler]) -> bool:
    """Does one of the fillers share a word with one of the actors wanted?"""
    said = set().union(*(words(f"{filler.span.text} {filler.head}") for filler in fillers))
    return any(words(actor) & said for actor in wanted)


def fillers(claim: Claim, roles: Iterable[str]) -> list[Filler]:
    """The fillers of some roles."""
    kept = set(roles)
    return [filler for role, some in claim.roles.items() if _name(role) in kept for filler in some]


def _name(role: Role) -> str:
    return role


def actors(row: Mapping[str, Any], side: str) -> list[str]:
    """The words of a side's actors; none where the gold names nobody."""
    told = row.get(side) or []
    told = told if isinstance(told, list) else [told]
    named_by = [one["actorText"] if isinstance(one, dict) else one for one in told]
    return [actor for actor in named_by if actor.strip()]


def verdict(row: Mapping[str, Any], claims: Iterable[Claim]) -> str:
    """Whether one of our claims is *right*, else the first thing that none has: claim, root, source or target."""
    claims = list(claims)
    event, wanted = row["event"], (actors(row, "source"), actors(row, "target"))
    rooted = [claim for claim in claims if event in roots(claim)]
    if not rooted:
        return "another root" if claims else "no claim at all"
    mutual = event in _MUTUAL
    sources = ["actor", *(_table()["targets"] if mutual else [])]
    targets = [*_table()["targets"], *(["actor"] if mutual else [])]
    sourced = [
        c for c in rooted if not wanted[0] or named(wanted[0], _sources(c, sources)) or _unsigned(event, c, wanted[0])
    ]
    if not sourced:
        return "source not ours"
    if wanted[1] and not any(named(wanted[1], fillers(claim, _targets(claim, targets))) for claim in sourced):
        return "target not ours"
    return "right"


def _sources(claim: Claim, roles: Iterable[str]) -> list[Filler]:
    if claim.status != "asked":
        return fillers(claim, roles)
    return [Filler(source.text, source.head or source.text.text) for source in claim.source if source.text is not None]


def _unsigned(event: str, claim: Claim, wanted: Iterable[str]) -> bool:
    """Of an attack by nobody named the gold gives the means or the ground as its source ("car bomb", "Samarra")."""
    if event not in _UNSIGNED or claim.fillers("actor"):
        return False
    means = [*claim.fillers("with"), *claim.fillers("place"), Filler(claim.trigger, claim.trigger.text)]
    return named(wanted, means)


def _targets(claim: Claim, roles: Iterable[str]) -> list[str]:
    return [*roles, "actor"] if claim.status == "asked" else list(roles)


def measure() -> Measured:
    """Root, source and target over all gold sentences."""
    rows = [row for row in json.loads(FILE.read_text("utf-8")) if row["event"] != "DOCUMENT"]
    docs = parses(row["text"] for row in rows)
    told = 0
    found: list[tuple[dict[str, Any], str, list[Claim]]] = []
    for row in rows:
        claims = claims_in(row["id"], row["text"], docs[row["text"]])
        told += len(claims)
        found.append((row, verdict(row, claims), claims))
    verdicts = [said for _, said, _ in found]
    rooted = sum(said not in ("another root", "no claim at all") for said in verdicts)
    scores = {
        "root": share(rooted, len(rows)),
        "root_source_target": share(verdicts.count("right"), len(rows)),
        "any_claim": share(sum(said != "no claim at all" for said in verdicts), len(rows)),
    }
    misses = [
        Miss(f"{said}: {row['event']}", row["id"], f"“{row.get('eventText', '')}”; ours {_shown(claims)}", row["text"])
        for row, said, claims in found
        if said != "right"
    ]
    return Measured(scores, f"{len(rows)} sentences, {told} claims", misses)


def _shown(claims: Iterable[Claim]) -> str:
    return "; ".join(
        f"{c.kind} “{c.trigger.text}” " + ", ".join(f"{r}={' + '.join(f.head for f in x)}" for r, x in c.roles.items())
        for c in claims
    ) or "–"  # fmt: skip
