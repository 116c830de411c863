"""Which mentions a pronoun or a number may go back to: those that agree with it, and that its clause allows."""

from __future__ import annotations

from dateline.reading.arguments import arguments
from dateline.reading.passages import Passage
from dateline.reading.referents import Mention
from dateline.reading.syntax import ANY_SUBJECT, PASSIVE_SUBJECTS, SUBJECTS, case_of
from dateline.reading.words import lemma, speaks
from dateline.tokens import Token

_DYING = frozenset({"die", "perish", "drown", "fall", "suffer", "survive"})
_SILENCED = frozenset({"dead", "died", "deceased"})


def done_to(passage: Passage, pronoun: Token) -> set[str]:
    """The entities that the verb of a pronoun names as its objects: "it accused Oslo" is not said of Oslo."""
    objects = (c for c in pronoun.head.children if c.dep_ in ("obj", "iobj") and c != pronoun)
    names = (passage.name_at(t) for t in objects) if pronoun.dep_ in SUBJECTS else ()
    return {name.entity for name in names if name is not None and name.entity is not None}


def agrees(mention: Mention, sort: str) -> bool:
    """May a pronoun for one person, for many, or for a thing stand for it?"""
    found = mention.referent.classes
    if sort == "person":
        return "person" in found and not mention.plural
    if sort == "many":
        return bool(found & {"people", "group", "armed", "person", "equipment"}) and (
            mention.plural or ("group" in found and "country" not in found)
        )
    return not (mention.plural or mention.coordinated or "person" in found) and bool(
        found & {"group", "place", "equipment", "facility"}
    )


def does_it(mention: Mention, token: Token) -> bool:
    """Is it named as the subject of a verb that a later word is told with?"""
    return mention.token.dep_ in SUBJECTS and mention.token.head in token.ancestors


def counts_as_people(mention: Mention, counted: Token) -> bool:
    """Some of whom more may be counted: "two guards", "eight Americans"; not a body or a person by name."""
    acts = mention.token.dep_ == "nsubj" and lemma(mention.token.head) not in _DYING
    if acts and counted.dep_ == "obj":
        return False  # not "police said gunmen attacked a bus, killing four"
    if speaks(mention.token):
        return False  # "police say 90 others were hurt"
    nation = mention.token.tag_ in ("NNPS", "NNS") and "nationality" in mention.referent.classes
    body = "group" in mention.referent.classes and "armed" not in mention.referent.classes
    return (nation or not (mention.named or body)) and bool(mention.referent.classes & {"people", "armed"})


def counts_more(token: Token) -> bool:
    """“five others”, "dozens", "ten more": a number of some that are not named again."""
    bare = token.like_num or lemma(token) in ("dozen", "hundred", "score", "thousand", "many", "another")
    other = token.lower_ == "other" and token.dep_ == "nsubj:pass" and token.nbor(-1).lower_ == "the"
    return (
        other
        or token.lower_ == "others"
        or (
            bare
            and token.dep_ in ("obj", "nsubj:pass", "nsubj", "conj")
            and not any(c.dep_ == "nmod" and case_of(c) == "of" for c in token.children)
        )
    )


def bound(earlier: Token, pronoun: Token) -> bool:
    """“Oslo helped it”: an object is not its own verb's subject, unless it says so ("itself", "its army")."""
    if pronoun.lower_.endswith(("self", "selves")) or pronoun.dep_ == "nmod:poss" or pronoun.doc is not earlier.doc:
        return False
    first = earlier.head if earlier.dep_ == "conj" else earlier
    verb = pronoun.head
    if verb.dep_ == "acl:relcl" and verb.head == earlier and pronoun.dep_ in SUBJECTS:
        return True  # "the fighters they had killed"
    lost = lemma(verb) == "kill"
    if earlier.head == verb.head and (verb.lower_ in _SILENCED or (lost and pronoun.dep_ in PASSIVE_SUBJECTS)):
        return True  # "a spokesman denied that he was dead"
    heads = [t for a in arguments(verb) if a.slot == "subj" for t in (a.token, *a.token.conjuncts)]
    subjects = {t.i for head in heads for t in (head, *(c for c in head.children if c.dep_ in ("compound", "flat")))}
    return pronoun.dep_ not in ANY_SUBJECT and bool({first.i, earlier.i} & subjects)


def within_subject(earlier: Token, number: Token) -> bool:
    """“Fighting between soldiers and rebels killed ten”: the ten are not among those whom the subject speaks of."""
    subjects = [c for c in number.head.lefts if c.dep_ in SUBJECTS] if number.dep_ == "obj" else []
    return any(c is not earlier and c.left_edge.i <= earlier.i <= c.right_edge.i for c in subjects)


def meets(earlier: Token, described: Token) -> bool:
    """“Troops held a line against the militia”: whoever stands under a verb is not its subject, called otherwise."""
    if earlier.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return False
    if described.head is earlier.head:
        return described.dep_ in ("obj", "obl", "obl:agent")
    verb = next((t for t in described.ancestors if t.pos_ == "VERB"), None)
    return verb is earlier.head and described.dep_ == "nmod" and case_of(described) in ("against", "on", "with")
