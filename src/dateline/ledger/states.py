"""The state of review in SQL: the same as :func:`dateline.judgements.view_of` works out, for all claims at once.

What was judged is little beside what was read, so that it is gathered once and looked up, not asked claim by claim.
"""

from __future__ import annotations

from datetime import date

from dateline.errors import RequestError
from dateline.judgements import STATES

DECIDING = "('accept', 'correct', 'reject', 'duplicate')"

# The state of claim ``c`` where the tables of :func:`state_tables` are joined.
STATE = (
    "CASE last.verdict WHEN 'accept' THEN CASE WHEN fixed.claim IS NULL THEN 'accepted' ELSE 'corrected' END "
    "WHEN 'correct' THEN 'corrected' WHEN 'reject' THEN 'rejected' WHEN 'duplicate' THEN 'duplicate' "
    "ELSE CASE WHEN passed.claim IS NULL THEN 'proposed' ELSE 'skipped' END END"
)


def state_tables(known_on: date | None) -> str:
    """Joins to claims ``c`` that :data:`STATE` needs, as of now or of the end of a UTC day."""
    stands = _standing(known_on)
    return (
        f"LEFT JOIN ({_last(stands)}) last ON last.claim = c.id "
        f"LEFT JOIN (SELECT DISTINCT claim FROM ({stands}) WHERE verdict = 'correct') fixed ON fixed.claim = c.id "
        f"LEFT JOIN (SELECT DISTINCT claim FROM ({stands}) WHERE verdict = 'skip') passed ON passed.claim = c.id"
    )


def in_state(state: str, known_on: date | None) -> str:
    """The condition that a claim ``c`` is in a state of review. Raises :class:`RequestError` for one there is not."""
    stands = _standing(known_on)
    decided = f"c.id IN (SELECT claim FROM ({_last(stands)})"
    fixed = f"c.id IN (SELECT claim FROM ({stands}) WHERE verdict = 'correct')"
    passed = f"c.id IN (SELECT claim FROM ({stands}) WHERE verdict = 'skip')"
    found = {
        "accepted": f"{decided} WHERE verdict = 'accept') AND NOT {fixed}",
        "corrected": f"({decided} WHERE verdict = 'correct') OR ({decided} WHERE verdict = 'accept') AND {fixed}))",
        "rejected": f"{decided} WHERE verdict = 'reject')",
        "duplicate": f"{decided} WHERE verdict = 'duplicate')",
        "skipped": f"NOT {decided}) AND {passed}",
        "proposed": f"NOT {decided}) AND NOT {passed}",
        "reviewed": f"{decided})",
        "unreviewed": f"NOT {decided})",
        "kept": f"NOT {decided} WHERE verdict IN ('reject', 'duplicate'))",
    }
    if state not in found:
        known = ", ".join(STATES)
        raise RequestError(f"there is no state {state!r}: choose one of {known}, reviewed, unreviewed, kept")
    return f"({found[state]})"


def _standing(known_on: date | None) -> str:
    """The judgements that nobody had taken back by the end of the day."""
    made = f"AND substr(j.at, 1, 10) <= '{known_on}'" if known_on else ""
    undone = f"AND substr(u.at, 1, 10) <= '{known_on}'" if known_on else ""
    return (
        f"SELECT j.* FROM judgements j WHERE j.verdict <> 'undo' {made} "
        f"AND NOT EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.id {undone})"
    )


def _last(stands: str) -> str:
    """The last verdict of each claim: beside a lone MAX, SQLite takes the other columns of the same row
    (https://www.sqlite.org/lang_select.html#bareagg).
    """
    return f"SELECT claim, verdict, MAX(number) FROM ({stands}) WHERE verdict IN {DECIDING} GROUP BY claim"
