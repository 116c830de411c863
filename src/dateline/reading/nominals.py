"""What stands with a noun that tells of an event or a tie, and what a verb around it adds."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.doers import BLAMING, doers
from dateline.reading.subjects import surface_subject
from dateline.reading.syntax import (
    ANY_SUBJECT,
    COMPASS,
    OBLIQUES,
    SUBJECTS,
    WH,
    Argument,
    antecedent,
    case_of,
    control,
    helped_in,
    is_beside,
    is_outer_subject,
    is_passive,
    stands_as_noun,
    with_conjuncts,
)
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.tokens import Token

_APPOINTING = frozenset("appoint name elect make become declare proclaim crown nominate install reappoint".split())
_CALLING = frozenset("call consider deem label regard term brand".split())
_CAUSING = frozenset({"cause", "inflict"})  # whose subject does it, and never bears it
_RESISTING = frozenset({"fight", "stop", "resist", "oppose", "reject"})
_AIMING = frozenset({"aim", "direct"})  # "the raid was aimed at the militia"
_WARDING = frozenset({"hold", "fend", "ward", "stave", "beat", "fight", "drive", "push", "turn", "head"})
_REPELLING = frozenset({"repel", "repulse", "withstand", "rebuff"})
_POINTING = frozenset({"this", "these", "that", "those"})
_MEETING = frozenset({"meet", "convene", "gather", "travel", "arrive", "mediate", "talk", "pray"})
_PARTNERS = frozenset({"partner", "ally", "member", "participant", "contributor", "player"})
_OUSTING = frozenset({"oust", "depose", "overthrow", "topple", "unseat", "remove"})
_TELLING = frozenset({"announce", "declare", "claim", "conclude"})
_LOSSES = frozenset({"death", "casualty", "fatality", "injury", "loss", "wounding"})
_SUFFERED = frozenset({"suffer", "sustain", "receive", "inflict"})  # "of wounds suffered in a raid"
_SIDERS = frozenset(
    {"ally", "partner", "backer", "supporter", "sponsor", "enemy", "foe", "rival", "opponent", "proxy", "member"}
)
_SCENES = frozenset({"scene", "site", "theatre", "theater", "location", "venue", "centre", "center"})
_MOMENTS = frozenset({"time", "moment", "hour", "point", "stage", "height", "start", "end", "outset", "once"})
_NAMING = frozenset("announce name list identify designate recognise recognize describe know admit".split())
_BROKERING = frozenset("broker mediate negotiate oversee monitor supervise facilitate host guarantee".split())
_HOLDING = frozenset({"hand", "control", "possession", "grip", "captivity", "custody", "detention", "hands"})
_HIDING = frozenset("plant hide place strap attach conceal mount rig pack stow".split())
_SERVING = frozenset(("serve", "act", "work", "appoint", "install"))


def noun_arguments(noun: Token) -> Iterator[Argument]:
    """What stands in each slot of a noun, from its own phrase and from the clause that it is in."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield Argument("poss", antecedent(child))
        elif child.dep_ in OBLIQUES and case_of(child):
            yield from _with_preposition(child)
        elif child.dep_ in ("compound", "amod", "nmod:desc", "nmod:unmarked", "flat") and child.i < noun.i:
            yield Argument("mod", child)
            yield from _who_leads(child)
        elif child.dep_ in SUBJECTS and not is_outer_subject(child):
            yield Argument("subj", antecedent(child))
        elif child.dep_ == "appos":
            yield Argument("appos", child)
        elif child.dep_ in ("acl", "ccomp", "acl:relcl"):
            yield from _clause(noun, child)
    if is_outer_subject(noun):
        yield Argument("clause", noun.head)
    yield from _by_compass(noun)
    yield from _staged(noun)
    yield from _counted_in(noun)
    yield from _shared_owner(noun)
    yield from _helped(noun)
    yield from doers(noun)
    yield from _borne(noun)
    yield from _office(noun)
    if noun.dep_ == "appos":
        yield Argument("appos", noun.head)
    yield from _name_beside(noun)
    yield from _through_quantity(noun)
    yield from _around(noun)


def _by_compass(noun: Token) -> Iterator[Argument]:
    """“an attack north of Mora”, "the raids there"."""
    if noun.i + 1 < noun.sent.end and noun.nbor(1).lower_ == "there" and noun.nbor(1).dep_ == "advmod":
        yield Argument("in", noun.nbor(1))
    for side in (c for c in noun.children if c.dep_ == "advmod" and c.lower_ in COMPASS):
        yield from (Argument(side.lower_, c) for c in side.children if c.dep_ in OBLIQUES)


def _with_preposition(phrase: Token) -> Iterator[Argument]:
    if case_of(phrase) == "on" and lemma(phrase.head.head) in BLAMING and phrase.head.dep_ in ("obj", "nsubj:pass"):
        yield Argument("by", antecedent(phrase))  # "blamed the raids on the militia"
        return
    if case_of(phrase) == "with" and phrase.doc[phrase.left_edge.i - 1].text == ",":
        return  # "the war of May, with the town as its prize"
    if is_beside(phrase):
        yield Argument(phrase.doc[phrase.left_edge.i - 1].lower_, antecedent(phrase))  # "a blast south of Mora"
        return
    yield Argument(case_of(phrase).split(" ")[0], antecedent(phrase))
    yield from _beyond(phrase)


def _shared_owner(noun: Token) -> Iterator[Argument]:
    """“its siege of towns and obstruction of aid”: one possessor for both, whichever noun the second is joined to."""
    if noun.dep_ != "conj" or any(c.dep_ in ("nmod:poss", "det") for c in noun.children):
        return
    first = noun.head
    for other in (first, *((first.head,) if first.dep_ == "nmod" and case_of(first) == "of" else ())):
        if is_nominal(other):
            yield from (Argument("poss", antecedent(c)) for c in other.children if c.dep_ == "nmod:poss")


def _staged(noun: Token) -> Iterator[Argument]:
    """“Mora, the scene of heavy fighting”, "Mora was the site of a raid": where it was."""
    scene = noun.head
    if noun.dep_ != "nmod" or case_of(noun) != "of" or lemma(scene) not in _SCENES:
        return
    if scene.dep_ == "appos":
        yield Argument("in", scene.head)
    yield from (Argument("in", antecedent(c)) for c in scene.children if c.dep_ in SUBJECTS)


def _counted_in(noun: Token) -> Iterator[Argument]:
    """“Oslo and its allies, including the Front”: it is one of them."""
    if noun.tag_ != "NNS" or lemma(noun) not in _SIDERS:
        return
    for child in noun.children:
        if child.dep_ == "nmod" and case_of(child) in ("including", "such as", "like", "among them"):
            yield Argument("appos", antecedent(child))
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.lefts):
        # "Oslo, Madrid and other members of the pact"
        yield from (Argument("appos", t) for t in (noun.head, *noun.head.conjuncts) if t.i < noun.i)


def _helped(noun: Token) -> Iterator[Argument]:
    """“support for the clans in the war against …”: it is theirs, unless it is said whose it is.

    "support for Oslo and the clans in their war": of both; "is a partner in the war": of whoever is one.
    """
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    whose = helped_in(noun)
    if whose is not None and owner is None:
        yield Argument("subj", antecedent(whose))
    elif whose is not None and owner is not None and owner.lower_ == "their" and len(with_conjuncts(whose)) > 1:
        yield from (Argument("subj", t) for t in with_conjuncts(whose))
    elif owner is None and case_of(noun) == "in" and lemma(noun) in control()["struggle"]:
        part = next((a for a in noun.ancestors if lemma(a) in _PARTNERS), None)
        said = part.children if part is not None else ()
        yield from (Argument("subj", antecedent(c)) for c in said if c.dep_ in SUBJECTS)


def _is_content(clause: Token) -> bool:
    """“the demand that prisoners be freed was rejected”: "that" opens what is demanded, and stands for nobody."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def _who_leads(modifier: Token) -> Iterator[Argument]:
    """“a Kenyan-led raid”, "rebel-run attacks": who leads the act has done it."""
    if modifier.lower_ in ("led", "run", "launched", "mounted") and modifier.i > 1 and modifier.nbor(-1).text == "-":
        yield Argument("mod", modifier.nbor(-2))


def _beyond(complement: Token) -> Iterator[Argument]:
    """“the expulsion of the rebels from Mora”: "from" hangs on the rebels, and belongs to the expulsion."""
    for child in complement.children:
        if (
            case_of(complement) == "of"
            and child.dep_ == "nmod"
            and case_of(child) in ("from", "by", "to", "in", "at", "near", "against", "with")
        ):
            yield Argument(case_of(child), antecedent(child))


def _clause(noun: Token, clause: Token) -> Iterator[Argument]:
    """“the demand that they leave”, "a raid carried out by rebels", "a clash that broke out in Mora"."""
    if clause.dep_ != "acl:relcl" or _is_content(clause):
        yield from _content(clause)
    elif lemma(clause) in control()["light"] and _is_what(clause):
        yield from _done_in_clause(clause)
    elif lemma(clause) in control()["happen"]:
        yield from _verb_places(clause, but=noun)


def _is_what(clause: Token) -> bool:
    """“crimes that the militia has committed”: the noun is what the verb of its clause does."""
    objects = [c for c in clause.children if c.dep_ in ("obj", "nsubj:pass")]
    return all(c.tag_ in WH or c.lower_ == "that" for c in objects) and (
        bool(objects) or any(c.dep_ in SUBJECTS and c.tag_ not in WH and c.lower_ != "that" for c in clause.children)
    )


def _done_in_clause(clause: Token) -> Iterator[Argument]:
    """“crimes that the militia has committed against tribes in Mora”: who has, against whom, where."""
    slot = "obj" if lemma(clause) in control()["undergo"] else "by" if lemma(clause) in _CAUSING else "subj"
    yield from (Argument(slot, c) for c in clause.children if c.dep_ in SUBJECTS)
    yield from _verb_places(clause, but=clause)


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


def _borne(noun: Token) -> Iterator[Argument]:
    """“civilians under siege”, "the port is in rebel hands": who or what bears it."""
    if case_of(noun) == "as" and lemma(noun) in ("part", "member"):
        yield from (Argument("subj", t) for t in _part_taker(noun))
    held = case_of(noun) == "under" or (case_of(noun) == "in" and lemma(noun) in _HOLDING)
    if not held or (noun.dep_ == "obl" and lemma(noun.head) in _SUFFERED):
        return
    if noun.dep_ == "nmod":
        yield Argument("borne", noun.head)
    yield from (Argument("borne", antecedent(c)) for c in noun.children if c.dep_ in SUBJECTS)
    if noun.dep_ in ("obl", "xcomp") and is_verbal(noun.head):
        before = [c for c in noun.head.children if c.dep_ == "obj" and c.right_edge.i + 1 == noun.left_edge.i]
        yield from (Argument("borne", t) for t in before or surface_subject(noun.head, depth=0))


def _office(noun: Token) -> Iterator[Argument]:
    """“was named commander of the brigade”, "became its head", "served as emir": who has the office."""
    verb = noun.head
    if noun.dep_ == "xcomp" and lemma(verb) in _APPOINTING:
        objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
        yield from (Argument("subj", antecedent(t)) for t in objects or surface_subject(verb, depth=0))
    elif noun.dep_ == "xcomp" and lemma(verb) in _CALLING:
        # "Oslo, which calls the brigade a branch of the militia"
        yield from (Argument("subj", antecedent(c)) for c in verb.children if c.dep_ == "obj")
    elif noun.dep_ == "obl" and case_of(noun) == "as" and (lemma(verb) in _SERVING or _is_named(verb)):
        yield from (Argument("subj", t) for t in surface_subject(verb, depth=0))


def _is_named(verb: Token) -> bool:
    """“was announced as one of its members”."""
    return is_passive(verb) and lemma(verb) in _NAMING


def _part_taker(noun: Token) -> Iterator[Token]:
    """“Oslo acts as part of the coalition”, "Oslo, as a member of the coalition": who is."""
    if is_verbal(noun.head):
        named = [c for c in noun.head.children if c.dep_ == "obj"] if lemma(noun.head) in _NAMING else []
        yield from named or surface_subject(noun.head, depth=0)  # "identified the killers as members of the army"
    elif noun.head.pos_ in ("NOUN", "PROPN"):
        yield noun.head


def _name_beside(noun: Token) -> Iterator[Argument]:
    """“commander Ali Haddad”: a title before the name is read with the name as its bearer."""
    if noun.dep_ in ("compound", "nmod:desc", "amod") and noun.head.pos_ == "PROPN" and noun.head.i > noun.i:
        yield Argument("name", noun.head)
    yield from (
        Argument("name", c) for c in noun.children if c.dep_ in ("flat", "appos") and c.pos_ == "PROPN" and c.i > noun.i
    )


def _through_quantity(noun: Token) -> Iterator[Argument]:
    """“a series of strikes on”: what hangs on the counting noun belongs to the thing counted."""
    head = noun.head
    role = case_of(head) == "as" and lemma(head) == "part"  # "left as part of the deal"
    if noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(head) in control()["quantity"] and not role:
        for argument in noun_arguments(head):
            if argument.slot != "of" and argument.token != noun:
                yield argument


def _around(noun: Token) -> Iterator[Argument]:
    """What a light verb ("launched an attack on") or a verb of impact ("the strike killed") adds to an event noun."""
    top = noun
    while top.dep_ == "nmod" and case_of(top) == "of" and lemma(top.head) in control()["quantity"]:
        top = top.head
    if top.dep_ == "nmod" and case_of(top) == "in" and lemma(top.head) in control()["share"]:
        top = top.head  # "leads efforts in the war"
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    verb = top.head
    if not is_verbal(verb):
        return
    verb_word = lemma(verb)
    if top.dep_ in ("obj", "nsubj:pass") and _wards_off(verb):
        yield from (Argument("obj", t) for t in _light_subject(verb, top))
        return
    faced = top.dep_ == "xcomp" and top.tag_.startswith("NN")
    if (faced or top.dep_ in ("obj", "nsubj:pass", "obl")) and verb_word in control()["light"]:
        if top.dep_ == "obl" and (case_of(top) not in ("under", "out", "in") or verb_word in _SUFFERED):
            return
        if _is_anothers(noun, verb_word) or (verb_word in control()["ending"] and _is_aim(verb)):
            return
        slot = "obj" if verb_word in control()["undergo"] else "by" if verb_word in _CAUSING else "subj"
        yield from (Argument(slot, t) for t in _light_subject(verb, top))
        yield from _verb_places(verb, but=top)
    elif top.dep_ in SUBJECTS and verb_word in control()["impact"]:
        yield from (Argument("vobj", c) for c in verb.children if c.dep_ == "obj")
        places = _verb_places(verb, but=top)  # "a bombing killed ten on a bus" is none "on a bus"
        yield from (Argument("in", a.token) if a.slot == "on" else a for a in places)
    else:
        yield from _told_with(top, verb)


def _is_anothers(noun: Token, verb: str) -> bool:
    """“the truce ended the Kenyan offensive”, "joined the militia's war", "announced six deaths": not the subject's."""
    ending = verb in control()["ending"]
    if (ending or verb in _RESISTING) and _has_owner(noun):
        return True
    if (
        lemma(noun) == "toll"
        or (lemma(noun) == "threat" and verb in _RESISTING)
        or (ending and any(c.lower_ in _POINTING for c in noun.lefts))
    ):
        return True
    if verb in _TELLING and lemma(noun) in _LOSSES:
        return True
    return verb == "join" and any(c.dep_ == "nmod:poss" for c in noun.children)


def _is_aim(verb: Token) -> bool:
    """“met to halt the bombing”: what one meets for is no deed of one's own that one ends."""
    aim = verb.dep_ in ("advcl", "acl") or (verb.dep_ == "xcomp" and lemma(verb.head) in _MEETING)
    aim = aim and case_of(verb) == "to"
    return aim and not any(c.dep_ in SUBJECTS for c in verb.children)


def _wards_off(verb: Token) -> bool:
    """“held off a raid", "beat back an assault”: whoever does so is whom it was aimed at."""
    off = any(c.dep_ == "compound:prt" and c.lower_ in ("off", "back") for c in verb.children)
    return (off and lemma(verb) in _WARDING) or lemma(verb) in _REPELLING


def _told_with(noun: Token, verb: Token) -> Iterator[Argument]:
    """What a verb that only tells of an event adds to it: whom it was aimed at, who was in it, where it was."""
    if noun.dep_ in ANY_SUBJECT and lemma(verb) in _AIMING:
        aims = (c for c in verb.children if c.dep_ in OBLIQUES and case_of(c) in ("at", "against"))
        yield from (Argument("targeting", antecedent(c)) for c in aims)
    elif noun.dep_ == "obj":
        sides = (c for c in verb.rights if case_of(c) == "between")
        yield from (Argument("between", antecedent(c)) for c in sides)  # "followed clashes on Sunday between …"
    elif noun.dep_ == "obl" and case_of(noun) in ("in", "with") and not (lemma(verb) in _SUFFERED or is_passive(verb)):
        yield from (Argument(f"{case_of(noun)}-subj", t) for t in surface_subject(verb, depth=0))
    elif noun.dep_ == "obl" and case_of(noun) in ("in", "by") and lemma(verb) in _OUSTING and is_passive(verb):
        yield from (Argument("against", t) for t in surface_subject(verb, depth=0))
    elif (noun.dep_ in ANY_SUBJECT or stands_as_noun(noun)) and lemma(verb) in control()["happen"]:
        yield from _verb_places(verb, but=noun)


def _has_owner(noun: Token) -> bool:
    """Is it said before the noun whose deed it is?"""
    return any(
        c.dep_ == "nmod:poss" or (c.dep_ in ("amod", "compound") and c.text[:1].isupper() and c.i < noun.i)
        for c in noun.children
    )


def _light_subject(verb: Token, noun: Token) -> Iterator[Token]:
    if noun.dep_ == "nsubj:pass":
        yield from (c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by"))
    else:
        yield from surface_subject(verb, depth=0)


def _verb_places(verb: Token, *, but: Token) -> Iterator[Argument]:
    for child in verb.children:
        if child.dep_ in OBLIQUES and child != but and case_of(child) and lemma(child) not in _MOMENTS:
            yield Argument(case_of(child).split(" ")[0], antecedent(child))
