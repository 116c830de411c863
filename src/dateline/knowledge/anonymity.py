"""The words by which a report tells that somebody speaks only unnamed (``speech/anonymity.toml``)."""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.tables import table


@cache
def anonymity() -> re.Pattern[str]:
    """One pattern for all of them, over lower-case text."""
    patterns = table("speech/anonymity.toml")["terms"]["patterns"]
    return re.compile("|".join(rf"\b{pattern}\b" for pattern in patterns))
