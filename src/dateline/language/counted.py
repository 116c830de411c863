"""Numbers and whom they count, put with the verb and the noun that they belong to."""

from __future__ import annotations

from dateline.tokens import Token

_MANY = frozenset({"several", "many", "dozens", "scores", "hundreds", "thousands", "others"})
_DEEDS = frozenset(
    "looted burned burnt torched stole killed wounded injured abducted kidnapped beat destroyed damaged seized raped "
    "captured arrested detained ransacked executed".split()
)
_LOST = frozenset({"dead", "missing", "unhurt"})
_CLOSE = 6


def count(number: Token) -> None:
    """“A blast left ten dead and thirty wounded”: nobody counts participles; it is thirty who were wounded."""
    verb = number.head
    if verb.tag_ != "VBN" or number.i > verb.i:
        return
    many = number.pos_ == "NUM" or number.lower_ in _MANY or any(c.lower_ in _MANY for c in number.lefts)
    alone = not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    if many and alone and verb.dep_ in ("conj", "xcomp", "ROOT", "ccomp", "advcl", "parataxis"):
        number.dep_ = "nsubj:pass"


def victims(number: Token) -> None:
    """“12 dead, 40 hurt in blast”: so many are dead."""
    dead = number.head
    if number.like_num and dead.lower_ in _LOST and number.i == dead.i - 1 and dead.dep_ != "amod":
        number.dep_ = "nsubj"


def second_deed(participle: Token) -> None:
    """“torched 40 houses and looted stores”, read as looted stores that were torched: a second deed."""
    noun = participle.head
    first = noun.head
    verb = first.head
    joined = participle.i > 0 and participle.nbor(-1).lower_ == "and" and participle.i == noun.left_edge.i + 1
    if (
        not joined
        or participle.lower_ not in _DEEDS
        or noun.dep_ != "conj"
        or first.dep_ != "obj"
        or verb.tag_ != "VBD"
    ):
        return
    for word in [c for c in noun.lefts if c.i < participle.i]:
        word.head = participle
    participle.head, participle.dep_, participle.tag_ = verb, "conj", "VBD"
    participle.pos_ = "VERB"
    noun.head, noun.dep_ = participle, "obj"


def count_before(second: Token) -> None:
    """“killed three and wounded five soldiers”, read as soldiers that were three: the number is the first object."""
    number = second.head
    victims = number.head
    if not number.like_num or number.dep_ != "nummod" or second.tag_ not in ("VBD", "VBN") or victims.i < second.i:
        return
    verb = victims.head
    if victims.dep_ == "obj" and verb.i < number.i and verb.pos_ == "VERB":
        number.head, number.dep_ = verb, "obj"
        second.head, second.tag_ = verb, verb.tag_
        victims.head = second


def object_of_second(noun: Token) -> None:
    """“killed ten and wounded 20”: the second verb has the second number."""
    verb = noun.head
    second = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB" and c.i < noun.i), None)
    if second is None or any(c.dep_ in ("obj", "ccomp", "xcomp") for c in second.rights) or not _is_number(noun):
        return
    first = next((c for c in verb.rights if c.dep_ == "obj" and c.i < second.i), None)
    if first is not None and _is_number(first) and noun.i - second.i <= _CLOSE:
        noun.head = second


def _is_number(noun: Token) -> bool:
    return noun.like_num or any(c.dep_ == "nummod" for c in noun.lefts)


def part_counted(noun: Token) -> None:
    """“one marine and one guard were killed”, read as one guard of some sort: two numbers count two."""
    if len(noun.lefts) < 3:
        return
    counts = [c for c in noun.lefts if c.dep_ == "nummod"]
    joint = next((c for c in noun.lefts if c.dep_ == "cc" and c.lower_ in ("and", "or")), None)
    if joint is None or len(counts) != 2 or not counts[0].i < joint.i < counts[1].i or noun.dep_ == "ROOT":
        return
    first = joint.nbor(-1)
    if first.head != noun or first.dep_ != "compound" or first.i <= counts[0].i:
        return
    before = [c for c in noun.lefts if c.i < joint.i and c != first]
    first.head, first.dep_ = noun.head, noun.dep_
    noun.head, noun.dep_ = first, "conj"
    for child in before:
        child.head = first


def of_so_many(noun: Token) -> None:
    """“18 of 24 drones", read as 18 of 24, and drones: 24 drones there were."""
    first, before = noun.head, noun.left_edge
    number = before.nbor(-1) if before.i > noun.sent.start else before
    of = number.head == first and any(c.dep_ == "case" and c.lower_ == "of" for c in number.lefts)
    if not (first.like_num and number.like_num and of) or any(c.dep_ == "case" for c in noun.lefts):
        return
    for word in [c for c in number.lefts if c.dep_ == "case"]:
        word.head = noun
    number.head, number.dep_ = noun, "nummod"
