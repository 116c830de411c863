"""The arguments of any predicate, in one set of slots."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.nominals import noun_arguments
from dateline.reading.syntax import Argument, stands_as_noun
from dateline.reading.verbs import copular_arguments, misread_verb_arguments, verb_arguments
from dateline.reading.words import is_verbal, misread_verb
from dateline.tokens import Token, once


@once
def arguments(token: Token) -> Sequence[Argument]:
    """The arguments of a predicate, each token at most once a slot, in reading order."""
    if token.dep_ == "cop":
        found = list(copular_arguments(token))
    elif misread_verb(token):
        found = list(misread_verb_arguments(token))
    elif is_verbal(token) and not stands_as_noun(token):
        found = list(verb_arguments(token))
    else:
        found = list(noun_arguments(token))
    unique = {(a.slot, a.token.i): a for a in found}
    return sorted(unique.values(), key=lambda a: a.token.i)
