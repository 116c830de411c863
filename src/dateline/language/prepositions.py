"""Phrases with a preposition that a parse hung on the noun before them, and that belong to the verb, or to another."""

from __future__ import annotations

from dateline.tokens import Token

_JOINING = frozenset("join joins joined joining".split())
_HANDING = frozenset("handed hand hands handing turned turn turning".split())
_HELD = frozenset("held hold holds controlled control controls ruled seized".split())
_LOST = frozenset("lost lose loses losing ceded cede surrendered surrender".split())
_MUNITIONS = frozenset("munition rocket bomb missile shell mortar round torpedo grenade bullet ordnance".split())
_CLEARING = frozenset("clear clears cleared clearing cleanse cleansed rid purge purged".split())
_CLEARED = frozenset(
    "rebel militant insurgent fighter terrorist jihadist guerrilla gunman enemy force troop mine explosive "
    "rebels militants insurgents fighters terrorists jihadists guerrillas gunmen forces troops mines explosives".split()
)


def clear_of(noun: Token) -> None:
    """“cleared half of the city of rebels”: it is cleared of them, and the city is not theirs."""
    if noun.lemma_.lower() not in _CLEARED or not any(c.dep_ == "case" and c.lower_ == "of" for c in noun.lefts):
        return
    ground = noun.head
    while ground.dep_ == "nmod" and ground.i > ground.head.i:
        ground = ground.head
    if ground.dep_ in ("obj", "nsubj:pass") and ground.head.lower_ in _CLEARING:
        noun.head, noun.dep_ = ground.head, "obl"


def aim(mark: Token) -> None:
    """“fired three rockets at the base”: they are fired at it."""
    shot = mark.head
    if shot.dep_ != "obj" or shot.lemma_.lower() not in _MUNITIONS or shot.head.pos_ != "VERB":
        return
    if any(c.dep_ == "case" and c.lower_ in ("at", "against", "on", "into") for c in mark.lefts):
        mark.head, mark.dep_ = shot.head, "obl"


def against(side: Token) -> None:
    """“a war waged by Oslo against the clans”: it is waged against them."""
    doer = side.head
    if (
        doer.dep_ == "obl:agent"
        and doer.i < side.i
        and any(c.dep_ == "case" and c.lower_ == "against" for c in side.lefts)
    ):
        side.head, side.dep_ = doer.head, "obl"


def aim_with(side: Token) -> None:
    """“conducted strikes using jets against the clans”: the strikes are against them."""
    using = side.head
    if using.lower_ != "using" or using.dep_ not in ("acl", "advcl") or using.head.i > using.i:
        return
    if not any(c.dep_ == "case" and c.lower_ == "against" for c in side.lefts) or any(using.lefts):
        return
    deed = next((c for c in using.head.rights if c.dep_ == "obj" and c.i < using.i), using.head)
    side.head, side.dep_ = deed, "nmod" if deed.pos_ in ("NOUN", "PROPN") else "obl"


def join_in(deed: Token) -> None:
    """“joined Oslo and other states in fighting them”: whoever joins fights."""
    if deed.tag_ != "VBG" or not any(c.dep_ in ("mark", "case") and c.lower_ == "in" for c in deed.lefts):
        return
    joined = deed.head if deed.head.dep_ != "conj" else deed.head.head
    if joined.dep_ == "obj" and joined.head.lower_ in _JOINING:
        deed.head, deed.dep_ = joined.head, "advcl"


def include(part: Token) -> None:
    """“staged raids, including the seizure of a ship”, read as if the staging included it: it is one of the raids."""
    verb = part.head
    if verb.pos_ != "VERB" or verb.i > part.i or not any(c.lower_ == "including" for c in part.lefts):
        return
    many = [t for t in verb.doc[verb.i + 1 : part.left_edge.i] if t.tag_ in ("NNS", "NNPS") and verb in t.ancestors]
    if many:
        part.head, part.dep_ = many[-1], "nmod"


def act_by(deed: Token) -> None:
    """“used by militants fighting the army”: it is the militants who fight."""
    agent = next((c for c in deed.head.rights if c.dep_ == "obl:agent"), None)
    if agent is not None and deed.tag_ == "VBG" and deed.left_edge.i == agent.right_edge.i + 1:
        deed.head, deed.dep_ = agent, "acl"


def go_on_with(deed: Token) -> None:
    """“progress in taking villages and in clearing areas”, read as areas that clear: a second deed."""
    noun = deed.head
    mark = next((c for c in deed.lefts if c.dep_ == "mark"), None)
    if deed.tag_ != "VBG" or mark is None or noun.dep_ != "conj" or noun.i != deed.i + 1:
        return
    first = noun.head.head
    if first.tag_ != "VBG" or not any(c.dep_ == "mark" and c.lower_ == mark.lower_ for c in first.lefts):
        return
    for word in [c for c in noun.lefts if c.i < deed.i]:
        word.head = deed
    deed.head, deed.dep_ = first, "conj"
    noun.head, noun.dep_ = deed, "obj"


def lose_to(winner: Token) -> None:
    """“lost land that it had held in May to the army”: what is held is held "to" nobody."""
    held = winner.head
    if held.dep_ != "acl:relcl" or held.lower_ not in _HELD or not any(c.lower_ == "to" for c in winner.lefts):
        return
    lost = next((a for a in held.ancestors if a.lower_ in _LOST), None)
    if lost is not None:
        winner.head = lost


def go_along(partner: Token) -> None:
    """“The army, together with its allies, took Mora”: they hang on those whom they join, and "together" on them."""
    opening = partner.head
    if (
        opening.lower_ not in ("along", "together")
        or opening.i > partner.i
        or opening.head.pos_ not in ("NOUN", "PROPN")
    ):
        return
    if any(c.dep_ == "case" and c.lower_ == "with" for c in partner.lefts):
        partner.head, partner.dep_ = opening.head, "nmod"
        opening.head = partner


def give_over(number: Token) -> None:
    """“handed over 56 of the captives”: "over" belongs to the verb, and they are what is handed over."""
    verb = number.head
    over = next((c for c in number.lefts if c.lower_ == "over" and c.dep_ in ("advmod", "case")), None)
    if over is not None and verb.lower_ in _HANDING and over.i == verb.i + 1:
        over.head, over.dep_ = verb, "compound:prt"
        number.dep_ = "obj"


def set_off(phrase: Token) -> None:
    """“was seen, with two trucks, at Mora”: what stands between commas has no further phrase behind the second."""
    inserted = phrase.head
    if phrase.i < inserted.i or inserted.dep_ not in ("obl", "nmod"):
        return
    if not any(c.dep_ == "case" and c.lower_ == "with" for c in inserted.lefts):
        return
    if _has_comma_before(inserted) and _has_comma_before(phrase):
        phrase.head, phrase.dep_ = inserted.head, inserted.dep_


def _has_comma_before(phrase: Token) -> bool:
    first = phrase.left_edge
    return first.text == "," or (first.i > phrase.sent.start and first.nbor(-1).text == ",")


def own_giver(noun: Token) -> None:
    """“troops from the army and officers from the ministry”: the second are not among those whom the first are from."""
    first = noun.head
    if first.dep_ != "nmod" or noun.i < first.i:
        return
    word = next((c.lower_ for c in first.lefts if c.dep_ == "case"), "")
    again = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    giver = again.head
    if again.lower_ != word or again.dep_ != "case" or giver.head not in (first, noun):
        return
    if noun.pos_ == "NOUN" and first.head.pos_ == "NOUN":
        giver.head, noun.head = noun, first.head
