"""What a word makes of the clause it governs: the verbs, nouns and adjectives of the knowledge, and circumstances."""

from __future__ import annotations

from dateline.knowledge.modality import modality
from dateline.reading.own_words import verb_signs
from dateline.reading.signs import Sign, has_will, mark_of
from dateline.reading.syntax import case_of
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_PREFERRED = frozenset({"instead", "rather", "than"})
_AHEAD = frozenset({"when", "until", "after", "as"})
_CLEARED = frozenset({"acquit", "clear", "exonerate", "absolve"})
_NOTED = frozenset({"could", "may", "might"})


def made_by(head: Token) -> str:
    """What a verb, adjective or noun makes of its complement ("planned", "hearsay"...), or ``""``.

    "Was able to" has done it, "is able to" may; "had to" has done it, "has to" is asked to.
    """
    words = modality()
    if is_verbal(head) and lemma(head) == "have":
        return "actual" if head.tag_ in ("VBD", "VBN") else "asked"
    if head.lower_ in ("able", "unable") and any(c.lower_ in ("was", "were", "been") for c in head.children):
        return "actual" if head.lower_ == "able" else "negated"
    if head.pos_ == "ADJ":
        return words.adjectives.get(head.lower_, "")
    return verb_makes(head) if is_verbal(head) else words.nouns.get(lemma(head), "")


def verb_makes(verb: Token) -> str:
    """What a verb makes of its object or clause, with its particle ("call off") or without."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    verbs = modality().verbs
    return verbs.get(f"{lemma(verb)} {particle}") or verbs.get(lemma(verb), "")


def only_maybe(saying: Token) -> bool:
    """“They may claim that the town has fallen”: what might be said."""
    return any(c.dep_ == "aux" and c.lower_ in _NOTED for v in (saying, saying.head) for c in v.children) and (
        saying.dep_ in ("advcl", "ccomp", "ROOT") and saying.tag_ in ("VB", "VBG")
    )


def is_taken_back(saying: Token) -> bool:
    """“An earlier version said that", "wrongly reported that": whoever tells it now says that it is not so."""
    frames = modality().frames
    if any(c.lower_ in frames["wrongly"] and c.dep_ == "advmod" for c in saying.children):
        return True
    subject = next((c for c in saying.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    earlier = subject is not None and any(c.lower_ in frames["earlier"] for c in subject.lefts)
    return subject is not None and earlier and lemma(subject) in frames["versions"]


def tells_only(head: Token, made: str) -> bool:
    """With a clause of its own, "announced that", "stopped when" say nothing of how sure the clause is."""
    told = made in ("planned", "ongoing", "asked", "actual", "negated", "conditional")
    return head.pos_ != "ADJ" and told and lemma(head) not in ("demand", "hope", "order")


def negated_matrix(head: Token) -> bool:
    """Is the governing word itself negated?"""
    return any(s.status == "negated" for s in verb_signs(head))


def is_definite(noun: Token) -> bool:
    """Has a noun an article, or an owner, by which it is taken to be there?"""
    return any(c.dep_ == "nmod:poss" or c.lower_ in ("the", "this", "its", "their") for c in noun.children)


def circumstance(verb: Token, head: Token) -> Sign | None:
    """What an adverbial clause is by the word that opens it, or by what a participle hangs on; ``None`` if nothing."""
    mark, case = mark_of(verb), case_of(verb)
    if mark in modality().frames["conditional"] | modality().frames["supposing"] or _is_inverted(verb):
        return Sign("conditional", f"condition: {mark or 'had they'}")
    if mark == "before" and verb.tag_ in ("VBZ", "VBP"):
        return Sign("possible", "before it happens")
    if verb.tag_ == "VBG" and {mark, case} & {"before", "after"} and _is_unreal(head):
        return Sign("possible", f"{mark or case} …ing")
    if mark == "once" or (_lies_ahead(verb, head) and mark in _AHEAD):
        return Sign("expected", f"{mark} it happens")
    kept = "from" in (mark, case) and modality().verbs.get(lemma(head)) == "negated"
    if kept or "without" in (mark, case):
        return Sign("negated", f"{lemma(head)} … from" if kept else "without")
    return _participle(verb, head, opened={*mark.split(), *case.split()}) if verb.tag_ == "VBG" else None


def _is_inverted(verb: Token) -> bool:
    """“Had the rebels attacked, ...”: the auxiliary opens the sentence, before the subject."""
    opening = verb.doc[verb.sent.start]
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubj:pass")), None)
    first = subject is not None and subject.left_edge.i == opening.i + 1
    return first and opening.lower_ in ("had", "should", "were") and verb.dep_ == "advcl"


def _is_unreal(head: Token) -> bool:
    """“must be careful before firing”: what frames a thing that is only asked for, expected or possible."""
    return any(s.status in ("asked", "expected", "possible", "planned", "conditional") for s in verb_signs(head))


def _lies_ahead(verb: Token, head: Token) -> bool:
    """“will leave when the rebels come”; not "as we plan"."""
    wanted = mark_of(verb) == "as" and modality().verbs.get(lemma(verb)) == "planned"
    return not wanted and verb.tag_ in ("VBZ", "VBP", "VBN") and has_will(head)


def _participle(verb: Token, head: Token, *, opened: set[str]) -> Sign | None:
    made = made_by(head)
    musing = bool(opened & {"about", "of"}) and lemma(head) in modality().frames["musing"]
    preferring = "over" in opened and bool({lemma(head), lemma(head.head)} & modality().frames["preferring"])
    of_adjective = head.pos_ == "ADJ" and bool(made) and bool(opened & {"of", "at", "to"})
    ways = (
        (bool(opened & _PREFERRED), Sign("negated", "instead of")),
        (musing, Sign("possible", "about …ing")),
        (preferring, Sign("possible", "rather than")),
        ("against" in opened, Sign("possible", f"{lemma(head)} against …ing")),
        ("at" in opened and lemma(head) == "aim", Sign("planned", "aimed at …ing")),
        ("of" in opened and lemma(head) in _CLEARED, Sign("denied", f"{lemma(head)} of …")),
        (of_adjective, Sign(made, f"{head.lower_} of …")),
        (not mark_of(verb) and made in ("denied", "negated"), Sign(made, f"{lemma(head)} …")),
    )
    return next((sign for holds, sign in ways if holds), None)
