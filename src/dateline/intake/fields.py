"""The names under which the rows of a table hold text, title, day, outlet and author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Fields:
    """Under which names a row holds what; the first that is there and not empty counts, in any case of letters."""

    text: tuple[str, ...] = (
        "text", "body", "content", "article", "full_text", "fulltext", "story", "article_text", "articlebody", "notes",
        "message", "description",
    )  # fmt: skip
    title: tuple[str, ...] = ("title", "headline", "head", "subject", "hed")
    published: tuple[str, ...] = (
        "published", "date", "published_at", "publication_date", "datepublished", "pubdate", "publishdate",
        "published_on", "timestamp", "created_at",
    )  # fmt: skip
    outlet: tuple[str, ...] = (
        "outlet",
        "source",
        "publisher",
        "publication",
        "newspaper",
        "site",
        "source_name",
        "media",
    )
    author: tuple[str, ...] = ("author", "byline", "authors", "writer", "creator")

    def named(self, told: Mapping[str, str]) -> Fields:
        """With other names for some; ``{"text": "body_plain"}``. Raises ``ValueError`` for what no row holds."""
        known = [field.name for field in fields(self)]
        for name in told:
            if name not in known:
                raise ValueError(f"a row has no {name!r}: choose of {', '.join(known)}")
        return replace(self, **{name: (told[name].lower(),) for name in told})
