"""Bytes in, documents and stories out, or issues that say why not."""

from dateline.intake.archives import gather
from dateline.intake.capture import capture
from dateline.intake.documents import take_in

__all__ = ["capture", "gather", "take_in"]
