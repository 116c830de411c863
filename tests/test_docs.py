"""What the documents say of commands, fields and settings, compared with the code."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli.commands import app
from dateline.interchange import claim_to_dict
from dateline.records import ROLES, Claim, Count, Filler, Span
from dateline.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted(path for folder in (".", "samples", "train", "docs") for path in (ROOT / folder).glob("*.md"))
README = (ROOT / "README.md").read_text("utf-8")
PROGRAM: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
COMMANDS: dict[str, Any] = {  # those of a group with its name before them: "corpus read"
    " ".join(filter(None, words)): command
    for name, found in PROGRAM.items()
    for words, command in (
        [((name, inner), each) for inner, each in found.commands.items()]
        if hasattr(found, "commands")
        else [((name, ""), found)]
    )
}
ROOT_OPTIONS = {"--ledger", "--version", "--help"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def section(title: str) -> str:
    return re.split(r"^## ", README.split(f"\n## {title}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> dict[str, str]:
    """First cell and rest of each row of the section's table, without its head."""
    table = re.findall(r"^\| (.+?) \| (.*) \|$", section(title), re.MULTILINE)
    return {first: rest for first, rest in table if first.startswith("`") and "…" not in first}


def command_of(cell: str) -> str:
    """The command that a cell, or a line of an example, begins with."""
    first, both = re.match(r"`?(([a-z]+)(?: [a-z]+)?)", cell).group(2, 1)  # type: ignore[union-attr] # all do
    return both if both in COMMANDS else first


def options(command: str) -> set[str]:
    return {option for parameter in COMMANDS[command].params for option in parameter.opts}


def test_the_readme_tells_of_every_command() -> None:
    assert sorted(command_of(cell) for cell in rows("Commands")) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_begins_as_the_help_of_a_command_does(command: str) -> None:
    told = next(rest for cell, rest in rows("Commands").items() if command_of(cell) == command)
    assert told.replace("`", "").startswith(str(COMMANDS[command].help).split(".")[0].split(", or ")[0])


@pytest.mark.parametrize("command", COMMANDS)
def test_options_in_the_readme_exist(command: str) -> None:
    told = next(rest for cell, rest in rows("Commands").items() if command_of(cell) == command)
    assert set(re.findall(r"--[a-z-]+", told)) <= options(command)


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_commands_in_examples_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    for line in re.findall(r"^[ $]*(?:\S*/)?dateline (?:--ledger \S+ )?([a-z].*)$", text, re.MULTILINE):
        assert set(re.findall(r"(--[a-z-]+)", line)) <= options(command_of(line)) | ROOT_OPTIONS


def test_the_readme_tells_of_every_field() -> None:
    word = Span(0, 4, "Army")
    roles = {role: (Filler(word, "Army"),) for role in ROLES}
    claim = Claim("sha256:0", 1, "attack.air", word, word, roles=roles, count=Count("two", 2, 2), hedges=(word,))
    told = [name for cell in rows("What a claim holds") for name in re.findall(r"`(\w+)`", cell)]
    assert told == list(claim_to_dict(claim))


def test_the_readme_tells_of_every_setting() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r"DATELINE_[A-Z]+", README)) == set(re.findall(r"DATELINE_[A-Z]+", code))


def test_the_change_log_tells_of_this_version() -> None:
    assert f"\n## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_make_commands_in_documents_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"(?:^|`)make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE))
    assert told <= targets
