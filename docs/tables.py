"""What MkDocs asks for while it builds: tables that come from the code, so that they cannot lie.

A line ``<!-- table: NAME -->`` in a page stands for one of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from dateline.cli.commands import app
from dateline.knowledge.predicates import predicates
from dateline.publish.formats import FORMATS, hxl
from dateline.publish.formats.flat import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
_MARK = re.compile(r"^<!-- table: ([\w-]+) -->$", re.MULTILINE)
_MEASURES = {
    "found_p": "of the claims it reads, so many are facts", "found_r": "of the facts, so many are found",
    "found_f": "both together (F)", "kind": "kind right, of those found", "roles_f": "who, whom, where (F)",
    "source": "source right", "attributed": "source right where it is not the outlet", "status": "status right",
    "unreal": "status right of what has not happened", "time": "time right",
    "whole_f": "whole claims right in every part (F)",
}  # fmt: skip


def on_page_markdown(markdown: str, **_: object) -> str:
    """The page with its tables. Raises ``KeyError`` for a table that there is not."""
    return _MARK.sub(lambda found: TABLES[found[1]](), markdown)


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def formats() -> str:
    """The formats by name."""
    rows = ((f"`{each.name}`", f"`.{each.ending}`", each.about) for each in FORMATS.values())
    return _table(("format", "file", "what it is"), rows)


def columns() -> str:
    """The columns of the flat row."""
    return _table(("column", "what it holds"), ((f"`{each.name}`", each.about) for each in COLUMNS))


def hashtags() -> str:
    """The columns of HXL with their hashtags."""
    return _table(("column", "hashtag"), ((name, f"`{tag}`") for name, tag, _ in hxl.COLUMNS))


def kinds() -> str:
    """The kinds of the codebook with their counterparts."""
    told = predicates().kinds.items()
    rows = ((f"`{name}`", kind.about, kind.plover or "", kind.acled or "") for name, kind in told)
    return _table(("kind", "what", "PLOVER", "ACLED"), rows)


def floors() -> str:
    """The least that `make bench` accepts, measure by measure."""
    listed = tomllib.loads((ROOT / "bench" / "floors.toml").read_text("utf-8"))
    rows = ((about, listed["gold"][key], listed["samples"][key]) for key, about in _MEASURES.items())
    return _table(("measure", "43 reports of other hands", "our own samples"), rows)


def fields() -> str:
    """The section of the README that tells the fields of a claim."""
    return _section("What a claim holds")


def promises() -> str:
    """The promises of the README."""
    return _section("Promises")


def _section(title: str) -> str:
    readme = (ROOT / "README.md").read_text("utf-8")
    return readme.split(f"\n## {title}\n")[1].split("\n## ")[0].strip()


def commands() -> str:
    """Every command with its arguments and options, as its help tells them."""
    listed: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return "\n\n".join(_command(*each) for name, found in sorted(listed.items()) for each in _in_group(name, found))


def _in_group(name: str, command: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401  as in _command
    """A command, or those of a group with its name before theirs."""
    inner = getattr(command, "commands", None)
    return [(name, command)] if inner is None else [(f"{name} {each}", inner[each]) for each in sorted(inner)]


def _command(name: str, command: Any) -> str:  # noqa: ANN401  click has no types of its own for this
    rows = []
    for each in command.params:
        told = each.opts[0] if each.opts[0].startswith("-") else each.opts[0].upper()
        if "--help" not in each.opts:
            rows.append((f"`{told}`", each.help or ""))
    table = _table(("", "what it is"), rows) if rows else ""
    return f"## {name}\n\n{command.help}\n\n{table}".rstrip()


TABLES: dict[str, Callable[[], str]] = {
    each.__name__: each for each in (formats, columns, hashtags, kinds, floors, fields, promises, commands)
}
