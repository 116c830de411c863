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
    be_told_to,
    join_person,
    lead_nearest,
    subject_relation,
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
from dateline.language.participles import PAST, TENSES, hang_on_seen, hang_on_victims, reduce_clause, stay
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

_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})
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
    noun.head, noun.dep_ = verb, subject_relation(verb)


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
    "acl": (join_in, lead_nearest, be_told_to), "acl:relcl": (be_persons,), "aux:pass": (suffer,),
    "parataxis": (act_beyond, tell_beside),
    "nmod": (_put_after_body, clear_of, aim, against, set_off, of_so_many),
    "obl": (aim_with, go_along, lose_to, give_over, include),
    "nummod": (count, victims), "compound": (victims,), "obl:unmarked": (count,), "advmod": (count,),
    "amod": (count, go_on_with, second_deed, tell_of_before), "flat": (_lengthen,),
    "obj": (be_of_those, object_of_second), "ccomp": (act_around, hang_on_victims, stay), "csubj": (reduce_clause,),
    "conj": (join_person, _own_clause, count_before, hang_on_seen, own_giver, _give_subject, _join_adjectives),
    "advcl": (_suppose, act_by, _give_clause, be_subject),
}  # fmt: skip
RELATIONS = frozenset(_BY_RELATION)
