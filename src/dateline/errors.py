"""Our own mistakes, and requests that cannot be met.

What is wrong with the *world* (a page that will not parse) is never an exception: it is an
:class:`dateline.records.Issue` with a reason.

    DatelineError
    ├── ModelError       the language pipeline is missing or unfit
    ├── KnowledgeError   a knowledge file is wrong
    ├── LedgerError      the ledger cannot be opened, or is from a newer version
    └── RequestError     what was asked for does not exist, or contradicts itself
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of everything that Dateline raises; the message names the thing, the reason and what to do."""


class ModelError(DatelineError):
    """The language pipeline cannot be loaded or does not speak Universal Dependencies."""


class KnowledgeError(DatelineError):
    """A knowledge file has a missing or unknown entry."""


class LedgerError(DatelineError):
    """The ledger cannot be opened, read or written."""


class RequestError(DatelineError):
    """A person asked for something that does not exist or is not possible."""
