"""RFC 3161 time-stamps: which hash a token stamps. The token's signature is for the authority's own tools to check."""

from __future__ import annotations

import re

# AlgorithmIdentifier of SHA-256 (2.16.840.1.101.3.4.2.1, with or without NULL), then an OCTET STRING of 32 bytes:
# the first such pair of a token is its messageImprint (RFC 3161, section 2.4.2).
_IMPRINT = re.compile(rb"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\x00)?\x04\x20(.{32})", re.DOTALL)


def imprint(token: bytes) -> str | None:
    """The SHA-256 that a time-stamp response or token stamps, as hex digits; ``None`` when it holds none."""
    found = _IMPRINT.search(token)
    return found[1].hex() if found else None
