"""Claims out in the field's own formats: one format a module, all in one registry."""

from dateline.publish.formats.handed import Account, Handed, Printed, Review
from dateline.publish.formats.registry import FORMATS, Format, format_for, format_named

__all__ = ["FORMATS", "Account", "Format", "Handed", "Printed", "Review", "format_for", "format_named"]
