"""Words that a parse hung on the wrong one, put where they belong: subjects, participles, titles before names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.language.clauses import (
    act_around,
    act_behind,
    act_beyond,
    be_known,
    be_of_those,
    be_persons,
    be_subject,
    be_to,
    join_person,
    lead_nearest,
    suffer,
    tell_beside,
    tell_of_before,
)
from dateline.language.counted import (
    count,
    count_before,
    object_of_second,
    of_so_many,
    part_counted,
    second_deed,
    victims,
)
from dateline.language.prepositions import (
    act_by,
    against,
    aim,
    aim_with,
    clear_of,
    give_over,
    go_along,
    go_on_with,
    include,
    join_in,
    lose_to,
    own_giver,
    set_off,
)
from dateline.tokens import Token

TENSES = frozenset({"VBN", "VBD", "VBZ", "VBP"})
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
PARTICIPLE = "Tense=Past|VerbForm=Part"
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})
_STAYING = frozenset("remain remains remained stay stays stayed".split())
_SEEING = frozenset("saw sees see seen seeing left leaves leave leaving".split())
_OFFICES = frozenset("president minister chairman leader chief secretary spokesman commander director prime".split())


def rehang(token: Token) -> None:
    """Puts a token right, or what it hangs on, by the relation that the parse gave it."""
    for mend in _BY_RELATION.get(token.dep_, ()):
        mend(token)
    if token.pos_ == "NOUN":
        part_counted(token)


def _put_before(agent: Token) -> None:
    """“since the rebels were ousted by troops”: nobody acts before a passive verb without "by".

    "charges by two men held in Mora": who stands behind "by" brings the charges, and is who is held.
    """
    verb = agent.head
    if agent.i > verb.i:
        return
    by = any(c.dep_ == "case" for c in agent.lefts)
    if not by and any(c.dep_ == "aux:pass" for c in verb.children):
        agent.dep_ = "nsubj:pass"
    elif by and verb.dep_ == "acl" and verb.head.i < agent.i:
        agent.head, agent.dep_ = verb.head, "nmod"
        verb.head = agent


def _make_doer(subject: Token) -> None:
    """“a soldier it kidnapped”: without an auxiliary it is no passive, and whoever stands before the verb did it."""
    verb = subject.head
    below = [c for c in verb.lefts if c.dep_.startswith("aux")]
    if below and all(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in below):
        subject.dep_ = "nsubj"  # "Forces have since killed or arrested two men"
    if verb.dep_ != "acl:relcl":
        return
    helped = any(c.dep_.startswith(("aux", "cop")) for c in verb.children)
    if verb.tag_ in ("VBN", "VBD") and not helped and subject.tag_ in ("PRP", "NNP", "NNPS") and subject.i < verb.i:
        subject.dep_, verb.tag_ = "nsubj", "VBD"
        verb.set_morph(PAST)


def _hang_on_victims(verb: Token) -> None:
    """“said he was among the rebels killed in the raid”: a participle without a subject tells of the noun before it."""
    bare = not any(c.dep_.startswith(("nsubj", "aux", "mark", "cop", "obj")) for c in verb.children)
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    inside = before.head == verb.head and before.dep_.startswith("nsubj") and verb.i < verb.head.i
    alone = sum(c.dep_.startswith("nsubj") for c in verb.head.lefts) == 1
    inside = inside and alone and verb.tag_ in ("VBN", "VBD")
    if not bare or before.pos_ != "NOUN" or not (inside or (verb.tag_ == "VBN" and verb.head.i <= before.i)):
        return
    if verb.tag_ == "VBD":  # "men captured in the raid had planned it"
        verb.tag_ = "VBN"
        verb.set_morph(PARTICIPLE)
    verb.head, verb.dep_ = before, "acl"


def _hang_on_seen(verb: Token) -> None:
    """“days of clashes that saw a guard and a driver killed”: nothing joins the participle, which tells of the two."""
    seeing = _sees(verb)
    joined = any(c.dep_ in ("cc", "punct") or c.dep_.startswith(("nsubj", "aux", "mark")) for c in verb.lefts)
    if verb.tag_ not in ("VBN", "VBD") or joined or seeing is None:
        return
    seen = next((c for c in seeing.children if c.dep_ == "obj" and seeing.i < c.i < verb.i), None)
    last = max((c.right_edge.i for c in seen.children if c != verb), default=seen.i) if seen is not None else -1
    if seen is not None and max(last, seen.i) + 1 == verb.left_edge.i:
        verb.head, verb.dep_, verb.tag_ = seen, "acl", "VBN"
        verb.set_morph(PARTICIPLE)


def _sees(verb: Token) -> Token | None:
    """What sees a participle that hangs on it, or on what it sees."""
    return next((t for t in (verb.head, verb.head.head) if t.lower_ in _SEEING), None)


def _give_subject(verb: Token) -> None:
    """“The driver was unhurt, but the guard, who stood outside, was killed”: a noun with its clause."""
    auxiliary = next((c for c in verb.lefts if c.dep_.startswith("aux")), None)
    told = any(c.dep_.startswith(("nsubj", "csubj")) for c in verb.children)
    if verb.tag_ not in TENSES or told or auxiliary is None or auxiliary.i < 2:
        return
    comma = auxiliary.nbor(-1)
    noun = comma.head
    told = any(c.dep_ == "acl:relcl" and noun.i < c.i < comma.i for c in noun.children)
    if comma.text == "," and noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and told and noun.i > verb.head.i:
        noun.head, noun.dep_ = verb, "nsubj:pass" if auxiliary.dep_ == "aux:pass" else "nsubj"


def _give_clause(verb: Token) -> None:
    """“killed ten after a blast killed a guard”: a verb without a subject right behind "after" and a noun."""
    if verb.tag_ not in TENSES or any(c.dep_.startswith(("nsubj", "csubj", "mark")) for c in verb.children):
        return
    first = min([verb.i, *(c.i for c in verb.lefts if c.dep_.startswith("aux"))])
    noun = verb.doc[first - 1] if first > verb.sent.start else verb
    while noun.dep_ in ("nmod", "conj", "flat", "compound") and noun.right_edge.i < first and noun != noun.head:
        noun = noun.head
    word = next((c for c in noun.lefts if c.dep_ == "case" and c.lower_ in _CONJUNCTIONS), None)
    if noun.dep_ != "obl" or word is None or noun.head == verb or verb in noun.ancestors:
        return
    verb.head, word.head, word.dep_ = noun.head, verb, "mark"
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    noun.head, noun.dep_ = verb, "nsubj:pass" if passive else "nsubj"


def _join_adjectives(noun: Token) -> None:
    """“Kenyan and Ugandan troops left”, read as three that left: the two only say whose troops."""
    if noun.tag_ not in ("NNS", "NNPS", "NN") or noun.i < 2:
        return
    first, before = noun.head, noun.nbor(-1)
    beside = before.dep_ == "conj" and before.head == first and before.tag_ == "JJ"
    if not beside or first.pos_ not in ("ADJ", "PROPN") or not first.text[:1].isupper() or first.i > before.i:
        return
    if any(c.dep_ == "cc" and c.i > before.i for c in noun.lefts) or first.dep_ in ("amod", "conj", "ROOT"):
        return
    noun.head, noun.dep_ = first.head, first.dep_
    first.head, first.dep_ = noun, "amod"


def _put_name_first(name: Token) -> None:
    """“Unity Party President Omar Said spoke”: he spoke, not the party."""
    body = name.head
    title = next((c for c in name.lefts if c.dep_ in ("nmod:desc", "compound") and c.i == body.i + 1), None)
    if title is None or body.pos_ != "PROPN" or body.dep_ in ("ROOT", "conj") or title.lower_ not in _OFFICES:
        return
    name.head, name.dep_ = body.head, body.dep_
    body.head, body.dep_ = title, "compound"


def _suppose(verb: Token) -> None:
    """“Should the army attack, …”: read as a noun with the army before it, it is the verb of an army that may."""
    first = verb.sent[0]
    if first.lower_ != "should" or first.head != verb or verb.tag_ != "NN":
        return
    subject = next((c for c in verb.lefts if c.dep_ == "compound" and c.i == verb.i - 1), None)
    if subject is None:
        return
    for word in [c for c in verb.lefts if c.dep_ == "det"]:
        word.head = subject
    subject.dep_, verb.tag_, verb.pos_ = "nsubj", "VB", "VERB"
    verb.set_morph("VerbForm=Inf")


def _own_clause(verb: Token) -> None:
    """“entered Rafah and the clans shelled Sderot”, read as if the clans were entered too: they shelled it."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return
    if any(c.dep_.startswith(("nsubj", "csubj", "cc", "punct", "mark", "aux")) for c in verb.lefts):
        return
    last = verb.nbor(-1)
    noun = next((t for t in (last, *last.ancestors) if t.dep_ == "conj"), None)
    if (
        noun is None
        or noun.pos_ not in ("NOUN", "PROPN")
        or noun.right_edge.i != verb.i - 1
        or noun.head.i <= verb.head.i
    ):
        return
    joint = next((c for c in noun.lefts if c.dep_ == "cc"), None)
    if joint is not None and noun.head in verb.head.subtree and any(c.dep_ in ("obj", "obl") for c in verb.rights):
        noun.head, noun.dep_, joint.head = verb, "nsubj", verb


def _reduce(said: Token) -> None:
    """“whether the gun sighted, with two others, at Mora is new”, read as two clauses: the gun that was sighted is."""
    first = next(
        (c for c in said.head.children if c.dep_ == "csubj" and c.i < said.i and c.tag_ in ("VBD", "VBN")), None
    )
    link = next((c for c in said.lefts if c.dep_ in ("cop", "aux")), None)
    if first is None or link is None or any(c.dep_.startswith(("nsubj", "obj", "aux")) for c in said.children):
        return
    subject = next((c for c in first.lefts if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("obj", "aux", "ccomp") for c in first.children):
        return
    for phrase in [c for c in said.lefts if c.dep_ in ("nmod", "obl") and c.i < link.i]:
        phrase.head, phrase.dep_ = first, "obl"
    for mark in [c for c in first.lefts if c.dep_ == "mark"]:
        mark.head = said
    subject.head = said
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"
    first.set_morph(PARTICIPLE)


def _stay(state: Token) -> None:
    """“The army remains committed to it”: what it remains, not what it says."""
    before = state.nbor(-1) if state.i > state.sent.start else state
    bare = not any(c.dep_.startswith(("nsubj", "mark", "aux")) for c in state.lefts)
    if state.tag_ in ("VBN", "JJ") and before.lower_ in _STAYING and bare:
        state.head, state.dep_ = before, "xcomp"


def _put_after_body(name: Token) -> None:
    """“a summit with Unity Party President Omar Said”: the party and he, both hung on the summit, are one phrase."""
    if name.pos_ != "PROPN":
        return
    title = next((c for c in name.lefts if c.lower_ in _OFFICES), None)
    if title is None or title.i == 0 or any(c.dep_ == "case" for c in name.lefts):
        return
    body = title.nbor(-1)
    if body.dep_ == "nmod" and body.head == name.head and body.pos_ == "PROPN":
        case = [c for c in body.lefts if c.dep_ in ("case", "det")]
        body.head, body.dep_ = title, "compound"
        for word in case:
            word.head = name


def _lengthen(name: Token) -> None:
    """“the leader Sheikh Omar Said”: a title and the name behind it are one name."""
    if name.i == 0 or name.head.pos_ != "NOUN":
        return
    before = name.nbor(-1)
    if before.head == name.head and before.dep_ == "appos" and before.pos_ == "PROPN" and name.pos_ == "PROPN":
        name.head = before


_BY_RELATION: Mapping[str, tuple[Callable[[Token], None], ...]] = {
    "cop": (be_known,), "nsubj:outer": (be_to,), "nsubj:pass": (_make_doer,), "obl:agent": (_put_before,),
    "appos": (_put_name_first, act_behind),
    "acl": (join_in, lead_nearest), "acl:relcl": (be_persons,), "aux:pass": (suffer,),
    "parataxis": (act_beyond, tell_beside),
    "nmod": (_put_after_body, clear_of, aim, against, set_off, of_so_many),
    "obl": (aim_with, go_along, lose_to, give_over, include),
    "nummod": (count, victims), "compound": (victims,), "obl:unmarked": (count,), "advmod": (count,),
    "amod": (count, go_on_with, second_deed, tell_of_before), "flat": (_lengthen,),
    "obj": (be_of_those, object_of_second), "ccomp": (act_around, _hang_on_victims, _stay), "csubj": (_reduce,),
    "conj": (join_person, _own_clause, count_before, _hang_on_seen, own_giver, _give_subject, _join_adjectives),
    "advcl": (_suppose, act_by, _give_clause, be_subject),
}  # fmt: skip
RELATIONS = frozenset(_BY_RELATION)
