"""Who may do what. A role may do all that the roles before it may."""

from __future__ import annotations

from typing import Literal

PersonRole = Literal["reader", "coder", "editor", "admin"]
Need = Literal["anyone", "read", "judge", "edit", "run"]

PERSON_ROLES: tuple[PersonRole, ...] = ("reader", "coder", "editor", "admin")
_NEEDS: dict[Need, PersonRole] = {"read": "reader", "judge": "coder", "edit": "editor", "run": "admin"}


def may(role: PersonRole, need: Need) -> bool:
    """Whether somebody of this role may do what needs this: ``read`` and export, ``judge`` and take in documents,
    ``edit`` names and protections and see who is protected, ``run`` the desk and its accounts.
    """
    return need == "anyone" or PERSON_ROLES.index(role) >= PERSON_ROLES.index(_NEEDS[need])
