"""What people say of claims and names: rows that are added, and the view that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dateline.desk.looking import Looking
from dateline.desk.opened import user
from dateline.errors import RequestError
from dateline.grades import CREDIBILITY, Grade, letter_of
from dateline.identities import Identity, Offer, offers
from dateline.judgements import Verdict, View
from dateline.ledger import By, Filter
from dateline.protections import Protection

_Act = TypeVar("_Act", Identity, Protection, Grade)


class Judging(Looking):
    """What is judged."""

    def judge(
        self,
        claim: str,
        verdict: Verdict,
        *,
        who: str | None = None,
        why: str = "",
        changes: Mapping[str, Any] | None = None,
        other: str | None = None,
    ) -> View:
        """A person's verdict on a claim, and how the claim stands by it.

        ``changes`` are corrected fields in the form of an export, ``other`` the second claim of a link.
        Raises :class:`RequestError`.
        """
        found = self.claim(claim)
        second = self.claim(other).id if other else None
        if changes and "kind" in changes and changes["kind"] not in self.kinds():
            raise RequestError(f"there is no kind {changes['kind']!r}: {', '.join(self.kinds())}")
        self.ledger.judge(found, verdict, who=who or user(), why=why, changes=changes, other=second)
        return self.view(found.id)

    def kinds(self) -> list[str]:
        """The kinds of the codebook."""
        from dateline.knowledge.predicates import predicates

        return list(predicates().kinds)

    def undo(self, judgement: str, *, who: str | None = None, why: str = "") -> View:
        """Takes a judgement back by one more; how its claim stands then. Raises :class:`RequestError`."""
        return self.view(self.ledger.undo(judgement, who=who or user(), why=why).claim)

    def say(self, act: Identity) -> Identity:
        """Merges, splits or teaches a name, or takes that back: ``undoes`` may be the beginning of an id.

        Raises :class:`RequestError`.
        """
        if act.undoes:
            undone = _the_one(act.undoes, "idy_", self.ledger.identities(), of="name")
            act = replace(act, sort=undone.sort, name=undone.name, undoes=undone.id)
        return self.ledger.say(replace(act, who=act.who or user()))

    def bearing(self, act: Identity) -> int:
        """How many claims, as they stand, have an actor or place that goes by the name of a merge or split.

        Names go by what was resolved: none may, though the name stands in many sentences.
        """
        sort: By = "place" if act.sort == "place" else "actor"
        wanted = Filter(place=act.name) if sort == "place" else Filter(actor=act.name)
        return self.ledger.counts(sort, wanted).get(act.name, 0)

    def offers(self) -> list[Offer]:
        """What taught aliases would change in what was read before: nothing is changed until somebody corrects it."""
        return offers([view.now for view in self.views()], self.ledger.names())

    def protect(self, act: Protection) -> Protection:
        """Has a person, a place or a passage withheld from what is handed on, or lifts that: ``undoes`` may be the
        beginning of an id. Raises :class:`RequestError`.
        """
        if act.undoes:
            act = replace(act, undoes=_the_one(act.undoes, "ptc_", self.ledger.protections(), of="protect").id)
        return self.ledger.protect(replace(act, who=act.who or user()))

    def grade(self, what: str, grade: str, *, who: str | None = None, why: str = "") -> Grade:
        """A person's letter (A to F) for how reliable a source is, by its name, or digit (1 to 6) for how credible a
        claim is, by its id. Nothing else sets one. Raises :class:`RequestError`.
        """
        if grade.strip() in CREDIBILITY:
            act = Grade("", "claim", self.claim(what).id, grade.strip(), who or user(), "", why)
        else:
            act = Grade("", "source", what.strip(), letter_of(grade), who or user(), "", why)
        return self.ledger.grade(act)

    def ungrade(self, key: str, *, who: str | None = None, why: str = "") -> Grade:
        """Takes a grade back by one more row; ``key`` is its id or an unambiguous beginning of it. Raises
        :class:`RequestError`.
        """
        undoes = _the_one(key, "grd_", self.ledger.grade_acts(), of="grade").id
        return self.ledger.grade(Grade("", "undo", "", "", who or user(), "", why, undoes))


def _the_one(key: str, sort: str, acts: Sequence[_Act], *, of: str) -> _Act:
    """The act whose id is, or begins with, this; ``of`` is the command that lists them."""
    prefix = key if key.startswith(sort) else f"{sort}{key}"
    found = [act for act in acts if act.id.startswith(prefix)]
    if len(found) != 1:
        many = "there is none" if not found else "there are several"
        raise RequestError(f"{many} whose id begins with {prefix!r}: `dateline {of}` lists them")
    return found[0]
