"""The desk at a terminal."""

from dateline.cli import (
    consulting,
    corpus,
    custody,
    exporting,
    gazetteers,
    grading,
    judging,
    naming,
    questions,
    reviewing,
    web,
)  # each adds its commands to the same program
from dateline.cli.commands import main

__all__ = [
    "consulting", "corpus", "custody", "exporting", "gazetteers", "grading", "judging", "main", "naming",
    "questions", "reviewing", "web",
]  # fmt: skip
