"""What an entry of the lexicon asks of its arguments and words, so that a verb is read in its sense of conflict."""

from __future__ import annotations

from collections.abc import Callable

from dateline.knowledge.nouns import classes_of, noun_classes
from dateline.reading.candidates import Candidate
from dateline.reading.passives import is_passive
from dateline.reading.syntax import SUBJECTS, Argument, case_of
from dateline.reading.words import is_verbal, lemma
from dateline.records import Role
from dateline.tokens import Token

ROLE_NEEDS: tuple[Role, ...] = ("actor", "target", "place")
_EXCLUDING = frozenset({"disaster", "disease", "anonymity"})  # classes that exclude an entry wherever they stand
_ANSWERING = frozenset("tolerate accept allow hesitate retaliate respond punish avenge".split())
_OWN = frozenset({"it", "they", "we", "he", "she", "i"})
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "to"})
_BURSTING = frozenset({"blow", "detonate", "explode"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def word_fits(candidate: Candidate) -> bool:
    """Does the candidate's word alone meet every need of the entry that is asked of it?"""
    if candidate.entry.pattern == ("leave",) and is_passive(candidate.token):
        return False  # "the forces left in Oslo" have not gone
    if candidate.entry.form == "noun" and _is_of_office(candidate.token):
        return False
    asked = candidate.entry.needs.items()
    return all(_WORD_NEEDS[slot](candidate.token) is bool(wanted) for slot, wanted in asked if slot in _WORD_NEEDS)


def _is_of_office(noun: Token) -> bool:
    """“the head of operations", "director of operations”: what an office is called by."""
    bare = noun.lower_ == "operations" and case_of(noun) == "of" and not any(c.dep_ == "det" for c in noun.lefts)
    return bare and bool(classes_of(lemma(noun.head)) & {"person-in-office", "person"})


def met(candidate: Candidate, found: dict[Argument, frozenset[str]]) -> bool:
    """Do the arguments, each with its classes of noun, meet every need of the entry that is asked of them?"""
    entry = candidate.entry
    for slot, wanted in entry.needs.items():
        if slot in ROLE_NEEDS or slot in _WORD_NEEDS:
            continue
        if slot == "subj" and _only_understood(candidate, found):
            continue
        if not _need(slot, wanted, candidate=candidate, found=found):
            return False
    return True


def _only_understood(candidate: Candidate, found: dict[Argument, frozenset[str]]) -> bool:
    """Is the subject not said with the verb, and what the verb is done to asked for as well?

    “... is a means of retaking the port”: whoever does it, the object tells the sense of the verb.
    """
    needs, verb = candidate.entry.needs, candidate.token
    if candidate.entry.form != "verb" or "group" not in needs["subj"] or "none" in needs.get("obj", ["none"]):
        return False
    return not any(a.slot in ("subj", "agent") and a.token.head == verb for a in found)


def _need(slot: str, wanted: object, *, candidate: Candidate, found: dict[Argument, frozenset[str]]) -> bool:
    assert isinstance(wanted, list)
    if slot == "clause":
        return any(a.slot == "clause" for a in found)
    if slot in ("oblique", "without"):
        return any(a.slot in wanted for a in found) is (slot == "oblique")
    if slot == "none":
        return not _excluded(candidate.token, wanted, found=found)
    return _classed(slot, wanted, found=found)


def _classed(slot: str, wanted: list[str], *, found: dict[Argument, frozenset[str]]) -> bool:
    """Does an argument in the slot name something of the classes wanted? "none": the slot may be empty."""
    slots = {"subj", "agent"} if slot == "subj" else {slot}
    here = [c for a, c in found.items() if slot == "any" or a.slot in slots]
    if not here:
        return "none" in wanted
    return any(c & set(wanted) or (not c and "unknown" in wanted) for c in here)


def _excluded(token: Token, wanted: list[str], *, found: dict[Argument, frozenset[str]]) -> bool:
    modifiers = {a.token.lower_ for a in found if a.slot == "mod"} | {
        c.lower_ for c in token.children if c.dep_ in ("compound", "amod")
    }
    lists = noun_classes()
    of = {lemma(a.token) for a in found if a.slot == "of"}
    for name in wanted:
        if name in _EXCLUDING and any(name in c for c in found.values()):
            return True
        if any(name in lists.get(word, ()) for word in modifiers | (of if name == "abstract-mod" else set())):
            return True
        if name not in ("abstract-mod", "civil", "goods-mod", "disease") and any(
            name in c for a, c in found.items() if a.slot in ("of", "obj", "subj", "pass")
        ):
            return True
    return False


def _eventive(token: Token) -> bool:
    """A bomb is a bombing when it does something: goes off, kills, hits; or has a victim or a place."""
    top = token
    while top.dep_ == "conj":
        top = top.head
    if lemma(token) not in ("bomb", "car bomb", "landmine", "mine", "ied", "device", "bomber"):
        return True
    if top.dep_ == "compound" and is_verbal(top.head):
        return True
    if lemma(token) == "bomber" and top.dep_ == "nsubj" and lemma(top.head) in _BURSTING:
        return False  # "two bombers blew themselves up": the verb tells it
    if top.dep_ == "obl" and case_of(top) == "with":
        return False  # "struck the town with two bombs": what it was struck with
    return top.dep_ in ("nsubj", "obl", "obl:agent") or any(case_of(c) in ("against", "at") for c in token.children)


def _air_context(token: Token) -> bool:
    words = {t.lower_ for t in token.doc}
    return bool(
        words
        & {
            "air",
            "coalition",
            "airstrike",
            "airstrikes",
            "drone",
            "warplane",
            "warplanes",
            "jet",
            "jets",
            "aircraft",
            "plane",
            "planes",
            "helicopter",
            "u.s.",
            "nato",
        }
    )


def _negated(token: Token) -> bool:
    return any(c.lower_ in _NEGATIONS and c.nbor(1).lower_ != "only" for c in token.children if c.i + 1 < len(c.doc))


def _modal(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)


def _question(token: Token) -> bool:
    """“asked whether they had left”: wants an answer, and demands nothing."""
    asked = (c for c in token.children if c.dep_ in ("ccomp", "advcl", "xcomp"))
    return lemma(token) == "ask" and any(m.lower_ in ("if", "whether") for c in asked for m in c.lefts)


def _onward(token: Token) -> bool:
    """“pressed on with the siege”: went on."""
    return any(c.dep_ in ("compound:prt", "advmod") and c.lower_ in ("on", "ahead", "forward") for c in token.rights)


def _attributive(token: Token) -> bool:
    """“Mora and surrounding areas”: says which areas, and nothing of them."""
    return token.tag_ == "VBG" and (token.dep_ == "amod" or (token.dep_ == "conj" and token.head.tag_ != "VBG"))


def _foretelling(token: Token) -> bool:
    """“warned that thousands may die”: what others will do or suffer, and no pronoun says that it is one's own deed."""
    clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
    own = clause is not None and any(c.dep_ in SUBJECTS and c.lower_ in _OWN for c in clause.children)
    return clause is not None and not own and lemma(clause) not in _ANSWERING


def _existential(token: Token) -> bool:
    """“There were tanks”."""
    return any(c.dep_ == "expl" and c.lower_ == "there" for c in token.children)


def _before_noun(token: Token) -> bool:
    """“aid workers”: only says of what sort the workers are."""
    return token.dep_ == "compound" and token.head.i > token.i


def _told_before(token: Token) -> bool:
    """“Four soldiers were killed, the ministry announced”: what stands in front has happened, and is no promise."""
    beside = [token.head] if token.dep_ == "parataxis" and token.head.i < token.i else []
    told = next((c for c in (*token.lefts, *beside) if c.dep_ == "ccomp" or c in beside), None)
    return told is not None and not any(c.lower_ in _AHEAD for c in told.lefts)


_WORD_NEEDS: dict[str, Callable[[Token], bool]] = {
    "passive": is_passive,
    "modal": _modal,
    "negated": _negated,
    "existential": _existential,
    "attributive": _attributive,
    "foretelling": _foretelling,
    "onward": _onward,
    "question": _question,
    "told": _told_before,
    "compound": _before_noun,
    "verbal": _eventive,
    "context": _air_context,
}
