"""Bytes in, documents and stories out, or issues that say why not."""

from dateline.intake.capture import capture
from dateline.intake.documents import take_in

__all__ = ["capture", "take_in"]
