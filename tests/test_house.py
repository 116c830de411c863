"""The house rules that a machine can keep: sizes, names, leftovers, dependencies."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_MADE = ROOT / "bench" / "out"  # what measuring leaves behind, other people's libraries among it
CODE = sorted(
    path
    for folder in ("src", "bench", "train", "samples")
    for path in (ROOT / folder).rglob("*.py")
    if not path.is_relative_to(_MADE)
)
SRC = [path for path in CODE if path.is_relative_to(ROOT / "src")]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DOCS = sorted(path for folder in (".", "samples", "train", "src", "docs") for path in (ROOT / folder).glob("*.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 40
REFUSED_NAMES = {"util", "utils", "helper", "helpers", "core", "common", "misc", "manager"}
# Spelled in two halves, so that this file does not hold them itself.
REFUSED_WORDS = re.compile(
    "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/"))
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=named)
def test_a_module_is_no_longer_than_one_room(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", CODE, ids=named)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    assert {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION} == {}


def test_nearly_all_functions_are_short() -> None:
    lengths = sorted(lines for path in SRC for _, lines in functions(path))
    assert lengths[int(len(lengths) * 0.95)] <= USUAL_FUNCTION


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=named)
def test_a_module_is_called_by_a_word_of_the_field(path: Path) -> None:
    assert not REFUSED_NAMES & set(re.split(r"[_.]", path.name))


@pytest.mark.parametrize("path", [*CODE, *TESTS, *DOCS], ids=named)
def test_nothing_is_left_lying_about(path: Path) -> None:
    assert REFUSED_WORDS.findall(path.read_text("utf-8")) == []


def imported(paths: list[Path]) -> set[str]:
    """The top-level names of everything imported."""
    names: set[str] = set()
    for node in (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def settled(requirement: str) -> str:
    """A distribution's name as packaging compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", requirement)[0]).lower()


def distributions(modules: set[str]) -> set[str]:
    provided = packages_distributions()
    others = modules - set(sys.stdlib_module_names) - {"dateline", "bench", "train"}
    return {settled(provided[module][0]) for module in others}


def test_what_is_imported_is_what_is_declared() -> None:
    declared = {settled(requirement) for requirement in PROJECT["project"]["dependencies"]}
    with_spacy = {"srsly", "thinc"}  # in the versions that it needs
    # imported by trafilatura's jusText, and by Starlette, which do not ask for them
    for_others = {"lxml-html-clean", "python-multipart"}
    extras = {
        settled(requirement)
        for name, listed in PROJECT["project"]["optional-dependencies"].items()
        for requirement in listed
        if name != "dev"
    }
    used = distributions(imported(SRC))
    assert (sorted(used - with_spacy - declared - extras), sorted(declared - used - for_others)) == ([], [])


def test_the_lock_pins_everything_declared() -> None:
    project = PROJECT["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert {settled(requirement) for requirement in declared} <= {settled(name) for name in pinned}
