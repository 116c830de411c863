"""What the clause of a noun adds to it: “the demand that they leave”, “a raid carried out by rebels”."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.antecedents import antecedent
from dateline.reading.doers import BLAMING
from dateline.reading.light_verbs import CAUSING, verb_places
from dateline.reading.syntax import OBLIQUES, SUBJECTS, WH, Argument, case_of, control
from dateline.reading.words import lemma
from dateline.tokens import Token

_BROKERING = frozenset("broker mediate negotiate oversee monitor supervise facilitate host guarantee".split())
_HIDING = frozenset("plant hide place strap attach conceal mount rig pack stow".split())


def _is_content(clause: Token) -> bool:
    """“the demand that prisoners be freed was rejected”: "that" opens what is demanded, and stands for nobody."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def with_clause(noun: Token, clause: Token) -> Iterator[Argument]:
    """“the demand that they leave”, "a raid carried out by rebels", "a clash that broke out in Mora"."""
    if clause.dep_ != "acl:relcl" or _is_content(clause):
        yield from _content(clause)
    elif lemma(clause) in control()["light"] and _is_what(clause):
        yield from _done_in_clause(clause)
    elif lemma(clause) in control()["happen"]:
        yield from verb_places(clause, but=noun)


def _is_what(clause: Token) -> bool:
    """“crimes that the militia has committed”: the noun is what the verb of its clause does."""
    objects = [c for c in clause.children if c.dep_ in ("obj", "nsubj:pass")]
    return all(c.tag_ in WH or c.lower_ == "that" for c in objects) and (
        bool(objects) or any(c.dep_ in SUBJECTS and c.tag_ not in WH and c.lower_ != "that" for c in clause.children)
    )


def _done_in_clause(clause: Token) -> Iterator[Argument]:
    """“crimes that the militia has committed against tribes in Mora”: who has, against whom, where."""
    slot = "obj" if lemma(clause) in control()["undergo"] else "by" if lemma(clause) in CAUSING else "subj"
    yield from (Argument(slot, c) for c in clause.children if c.dep_ in SUBJECTS)
    yield from verb_places(clause, but=clause)


def _content(clause: Token) -> Iterator[Argument]:
    """What a noun's clause says, or, of a mere participle ("a raid carried out by rebels"), what stands with that."""
    if clause.tag_ != "VBN" or any(c.dep_ in ("mark", "nsubj", "aux") for c in clause.children):
        yield Argument("clause", clause)
    yield from _participle(clause)


def _participle(clause: Token) -> Iterator[Argument]:
    """“an attack carried out by the rebels”, "a strike targeting the bridge"."""
    if clause.tag_ == "VBN":
        if lemma(clause) in _BROKERING | _HIDING:
            return  # who brokers a truce is no side of it, nor is what a bomb is hidden in its aim
        for child in clause.children:
            if child.dep_ in OBLIQUES and case_of(child):
                blamed = case_of(child) == "on" and lemma(clause) in BLAMING
                slot = "by" if blamed or case_of(child) == "by" else case_of(child).split(" ")[0]
                yield Argument(slot, antecedent(child))
    elif lemma(clause) in control()["impact"]:
        yield from (Argument("targeting", c) for c in clause.children if c.dep_ == "obj")
    elif any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children):
        yield from (Argument("aim", c) for c in clause.children if c.dep_ == "obj")
