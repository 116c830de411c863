"""What a phrase may stand for, and which of two phrases a later one agrees with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.knowledge.actors import actors, states
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.regional import is_regional, lies_in
from dateline.knowledge.speech import speech
from dateline.reading.arguments import arguments
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import apposed_name, classes
from dateline.reading.subjects import called_on
from dateline.reading.syntax import ANY_SUBJECT, PASSIVE_SUBJECTS, SUBJECTS, case_of, control, helped_in
from dateline.reading.words import is_verbal, lemma
from dateline.records import Place
from dateline.tokens import Token

DESCRIBED = {
    "group": "group", "organisation": "group", "organization": "group", "militant": "group", "movement": "group",
    "insurgent": "group", "jihadist": "group", "extremist": "group", "militia": "group", "faction": "group",
    "terrorist": "group", "alliance": "group", "coalition": "group",
    "city": "place", "town": "place", "village": "place", "province": "place", "district": "place",
    "country": "country", "nation": "country", "republic": "country", "kingdom": "country",
    "capital": "place", "airfield": "place", "airport": "place", "enclave": "place",
    "area": "place",
}  # fmt: skip
_DYING = frozenset({"die", "perish", "drown", "fall", "suffer", "survive"})
_SILENCED = frozenset({"dead", "died", "deceased"})
_REBELLIOUS = frozenset({"militant", "insurgent", "jihadist", "extremist", "terrorist", "militia", "faction"})
_WHEN = frozenset({"following", "after", "since", "before"})
_ASIDE = frozenset({"obl", "advcl"})
_ALLIANCES = frozenset({"coalition", "io"})
_GROUPS = frozenset({"armed-group", "party", "coalition", "force"})
_SAME = frozenset({"terrorist", "armed", "militant", "same", "whole", "entire"})
_SIDES = frozenset("central middle south east west north latin southeast southern eastern western northern".split())
_APART = frozenset(
    "other another next nearby neighbouring neighboring new second third first last north south east west northern "
    "southern eastern western central main largest biggest smaller larger few many two three four several".split()
)
_PENALTIES = frozenset({"sanction", "embargo", "penalty", "charge", "measure", "restriction", "fine", "attack"})
_PREFIXES = frozenset({"anti", "pro", "counter", "ex", "non"})


class Referent(NamedTuple):
    """What a mention stands for: the name or words to cite, its entity and place if known, its classes of noun."""

    head: str
    classes: frozenset[str]
    entity: str | None = None
    place: Place | None = None


class Mention(NamedTuple):
    """Words that name or describe somebody or something: in which sentence, and whether as a subject, in the plural."""

    sentence: int
    position: tuple[int, int]
    referent: Referent
    subject: bool
    plural: bool
    named: bool
    token: Token

    @property
    def explained(self) -> bool:
        """“the Falcons, a militia of the hills": what is explained is gone on with."""
        return any(c.dep_ == "appos" and c.pos_ == "NOUN" for c in self.token.rights)

    @property
    def coordinated(self) -> bool:
        return self.token.dep_ == "conj" or any(c.dep_ == "conj" for c in self.token.children)


def names_called(mentions: Sequence[Mention], word: str) -> frozenset[str]:
    """The places that the story has called a "town", say: "the town of Mora"."""
    described = (m for m in mentions if not m.named and m.referent.place is not None)
    return frozenset(m.referent.head for m in described if lemma(m.token) == word)


def is_called(mention: Mention, word: str) -> bool:
    """“Moqokori village”, "the village of Moqokori": found in no gazetteer, and yet a village."""
    place, token = mention.referent.place, mention.token
    around = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 2]}
    return place is not None and place.precision == "unresolved" and word in around


def is_called_beside(mentions: Sequence[Mention], mention: Mention, called: frozenset[str]) -> bool:
    """“entered the town of Mora days after they had taken Kedo”: "the town" later is the one that was called so."""
    return any(m.sentence == mention.sentence and m.referent.head in called for m in mentions)


def called_otherwise(mentions: Sequence[Mention], head: str) -> bool:
    """Has the story called it something else, a "city" where the "town" is asked for?"""
    return any(not m.named and m.referent.place is not None and m.referent.head == head for m in mentions)


def is_background(mention: Mention, token: Token) -> bool:
    """“following the fall of Mora, leaders left the city”: what only says when is not what is talked of."""
    if mention.token.doc is not token.doc or mention.token.sent.start != token.sent.start:
        return False
    below = (mention.token, *mention.token.ancestors)
    return any(case_of(node) in _WHEN and node not in token.ancestors for node in below if node.dep_ in _ASIDE)


def name_of(passage: Passage, token: Token) -> Name | None:
    """The name that a token heads or, behind a title, goes on with: "Father Omar Said"."""
    behind = (passage.name_at(c) for c in token.children if c.dep_ == "flat")
    return passage.name_at(token) or next((name for name in behind if name is not None), None)


def done_to(passage: Passage, pronoun: Token) -> set[str]:
    """The entities that the verb of a pronoun names as its objects: "it accused Oslo" is not said of Oslo."""
    objects = (c for c in pronoun.head.children if c.dep_ in ("obj", "iobj") and c != pronoun)
    names = (passage.name_at(t) for t in objects) if pronoun.dep_ in SUBJECTS else ()
    return {name.entity for name in names if name is not None and name.entity is not None}


def may_be_called(mention: Mention, word: str) -> bool:
    """No council of states is "the militia", and no ministry "the group"."""
    known = actors().get(mention.referent.entity or "")
    if word in _REBELLIOUS and known is None and mention.referent.entity is not None:
        return False  # the army of a state, which is no actor of the files, only a body of its state
    if word in _REBELLIOUS and known is not None and known.type == "force":
        return False
    if word in ("alliance", "coalition"):
        return known is None or known.type in _ALLIANCES
    return known is None or known.type in _GROUPS or word in ("organisation", "organization")


def subject_of_predicate(passage: Passage, token: Token) -> Token | None:
    """“The Front is a militia known to ...”: what is said of a named group by a noun is said of the group."""
    if token.pos_ != "NOUN" or not any(c.dep_ == "cop" for c in token.children):
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if subject is not None and passage.name_at(subject) is None:
        subject = apposed_name(passage, subject)
    name = passage.name_at(subject) if subject is not None else None
    if name is not None and name.kind == "place":
        return subject if "area" in classes_of(lemma(token)) else None
    return subject if name is not None and name.kind in ("actor", "person") else None


def modifier_entity(passage: Passage, token: Token) -> str | None:
    """“ISIS militants” are ISIS's: the entity of a group's name that modifies a noun for fighters."""
    if "armed" not in classes(passage, token):
        return None
    for child in token.children:
        name = passage.name_at(child)
        if child.dep_ in ("compound", "nmod:poss", "amod") and name is not None and name.kind == "actor":
            return name.entity if not _is_prefixed(child) else None
    return None


def _is_prefixed(word: Token) -> bool:
    """“an anti-Taliban militia”, "pro-army youths": for or against them is not of them."""
    return word.i > word.sent.start + 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in _PREFIXES


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


def acts_as_state(mention: Mention) -> bool:
    """“Moscow is trying to encircle the town”: a capital that does something is its government, and no town."""
    return mention.referent.entity in states() and mention.token.dep_ in SUBJECTS and is_verbal(mention.token.head)


def does_it(mention: Mention, token: Token) -> bool:
    """Is it named as the subject of a verb that a later word is told with?"""
    return mention.token.dep_ in SUBJECTS and mention.token.head in token.ancestors


def counts_as_people(mention: Mention, counted: Token) -> bool:
    """Some of whom more may be counted: "two guards", "eight Americans"; not a body or a person by name."""
    acts = mention.token.dep_ == "nsubj" and lemma(mention.token.head) not in _DYING
    if acts and counted.dep_ == "obj":
        return False  # not "police said gunmen attacked a bus, killing four"
    if mention.token.dep_ == "nsubj" and mention.token.head.lower_ in speech().forms:
        return False  # "police say 90 others were hurt"
    nation = mention.token.tag_ in ("NNPS", "NNS") and "nationality" in mention.referent.classes
    body = "group" in mention.referent.classes and "armed" not in mention.referent.classes
    return (nation or not (mention.named or body)) and bool(mention.referent.classes & {"people", "armed"})


def doers_of(owner: Token) -> list[Token]:
    """“insurgents press their campaign”: whose verb has for its object what is theirs."""
    thing = owner.head
    if owner.dep_ != "nmod:poss" or thing.dep_ not in ("obj", "obl"):
        return []
    verb = thing.head
    while verb.dep_ == "xcomp" and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head  # "the government had failed to keep its promises"
    return [c for c in verb.children if c.dep_ in SUBJECTS]


def beside_in_phrase(mention: Mention, pronoun: Token) -> bool:
    """“posts of the Front around its base”: within one noun phrase the pronoun goes back to who is named in it."""
    if pronoun.dep_ != "nmod:poss" or mention.token.doc is not pronoun.doc:
        return False
    for noun in pronoun.head.ancestors:
        if noun.pos_ not in ("NOUN", "PROPN"):
            return False
        if (
            mention.token.head == noun
            and noun.i < mention.token.i < pronoun.i
            and case_of(mention.token) in ("of", "by")
        ):
            return True
    return False


def leant_on(owner: Token) -> Token | None:
    """Whose a possessive is by its build: "urged Oslo to end its raids", "support for the clans in their fight"."""
    if owner.dep_ != "nmod:poss":
        return None
    blamed = _blamed_for(owner.head)
    if blamed is not None:
        return blamed
    deed = next((a for a in owner.ancestors if is_verbal(a)), owner)
    if deed.dep_ in ("xcomp", "advcl") and called_on(deed.head) and case_of(deed) == "to":
        return called_on(deed.head)[0]
    if deed.dep_ == "xcomp" and lemma(deed.head) not in control()["subject-control"]:
        told = [c for c in deed.head.children if c.dep_ in ("obj", "iobj") and c.i < deed.i]
        if told:
            return told[0]
    return helped_in(owner.head)


def _blamed_for(thing: Token) -> Token | None:
    """“condemned Oslo for its raids”, "sanctions on Oslo because of its refusal": whose they are."""
    judged = thing.head
    if thing.i < judged.i or not case_of(thing).startswith(("for", "over", "because", "of")):
        return None
    found = [c for c in judged.children if c.dep_ == "obj" and c.i < thing.i]
    if is_verbal(judged) and found and lemma(judged) in control()["blame"]:
        return found[0]
    within = [c for t in found for c in t.rights if case_of(c) == "of"]  # "a round of sanctions"
    penalties = [t for t in (judged, *found, *within) if lemma(t) in _PENALTIES]
    return next((c for t in penalties for c in t.rights if case_of(c) in ("on", "against") and c.i < thing.i), None)


def has_men(owner: Token) -> bool:
    """“its leader", "its fighters": whose they are is no mere place."""
    return owner.dep_ == "nmod:poss" and bool(classes_of(lemma(owner.head)) & {"person", "armed", "person-in-office"})


def owns(mention: Mention, sort: str) -> bool:
    """May a possessive right behind it ("... and its allies") be of it?"""
    found = mention.referent.classes
    if sort == "person":
        return "person" in found and not mention.plural
    if sort == "many":
        return mention.plural and bool(found & {"people", "group", "armed"})
    return not mention.plural and bool(found & {"group", "place", "country"}) and "person" not in found


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


def _tells_where(noun: Token, modifier: Token) -> bool:
    """“the West African country”."""
    return DESCRIBED[lemma(noun)] == "country" and (modifier.lower_ in _SIDES or is_regional(modifier.lower_))


def _part_of_the_world(modifier: Token) -> str:
    """“African”, or with the word before it "West African"; "" for any other."""
    before = modifier.nbor(-1).lower_ if modifier.i else ""
    return next((w for w in (f"{before} {modifier.lower_}", modifier.lower_) if is_regional(w)), "")


def lies_there(noun: Token, place: Place) -> bool:
    """“the West African country” is one of Africa, if its place is known."""
    told = [word for c in noun.lefts if c.text.istitle() and (word := _part_of_the_world(c))]
    lat, lon = place.lat, place.lon
    return not told or (lat is not None and lon is not None and all(lies_in(word, lat, lon) for word in told))


def _only_describes(noun: Token, modifier: Token) -> bool:
    """“the besieged town”, "the oasis city": the town that is talked of; but "the next town" is another."""
    return (
        DESCRIBED[lemma(noun)] in ("place", "country")
        and (modifier.text.islower() or _tells_where(noun, modifier))
        and modifier.pos_ in ("ADJ", "VERB", "NOUN", "PROPN")
        and (modifier.lower_ not in _APART or modifier.text.istitle())
        and not modifier.like_num
    )


def bare_definite(token: Token) -> bool:
    """“the group”, "this city", with nothing else that says which."""
    before = [c for c in token.lefts if c.dep_ not in ("case", "punct")]
    definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in before)
    modifiers = [c for c in before if c.dep_ != "det" and c.lower_ not in _SAME and not _only_describes(token, c)]
    after = [
        c
        for c in token.rights
        if c.dep_ in ("nmod", "acl", "acl:relcl", "appos") and case_of(c) in ("of", "in", "near", "")
    ]
    return definite and not modifiers and not after
