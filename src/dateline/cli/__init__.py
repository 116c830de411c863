"""The desk at a terminal."""

from dateline.cli.commands import main

__all__ = ["main"]
