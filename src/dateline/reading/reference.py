"""What pronouns and short descriptions stand for in a story. Wrong is worse than none: doubt leaves them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge.actors import actors, states
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.regional import is_regional, lies_in
from dateline.reading.arguments import arguments
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import apposed_name, classes, counted, words_of
from dateline.reading.syntax import PASSIVE_SUBJECTS, SUBJECTS, antecedent, case_of
from dateline.reading.words import lemma
from dateline.records import Place
from dateline.tokens import Span as DocSpan
from dateline.tokens import Token

_PERSONAL = {
    "he": "person", "him": "person", "his": "person", "himself": "person",
    "she": "person", "her": "person", "hers": "person", "herself": "person",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "many", "them": "many", "their": "many", "themselves": "many", "theirs": "many",
}  # fmt: skip
_DESCRIBED = {
    "group": "group", "organisation": "group", "organization": "group", "militant": "group", "movement": "group",
    "insurgent": "group", "jihadist": "group", "extremist": "group", "militia": "group", "faction": "group",
    "terrorist": "group", "alliance": "group", "coalition": "group",
    "city": "place", "town": "place", "village": "place", "province": "place", "district": "place",
    "country": "country", "nation": "country", "republic": "country", "kingdom": "country",
    "capital": "place", "airfield": "place", "airport": "place", "enclave": "place",
    "area": "place",
}  # fmt: skip
_REBELLIOUS = frozenset({"militant", "insurgent", "jihadist", "extremist", "terrorist", "militia", "faction"})
_REACH = 3
_WHEN = frozenset({"following", "after", "since", "before"})
_SMALL = frozenset({"town", "village", "airfield", "airport", "port", "enclave", "district", "province"})
_WHERE = frozenset({"in", "at", "to", "into", "near", "from", "on", "over", "of"})
_ASIDE = frozenset({"obl", "advcl"})
_GROUPS = frozenset({"armed-group", "party", "coalition", "force"})
_SAME = frozenset({"terrorist", "armed", "militant", "same", "whole", "entire"})
# who may be of a country and elsewhere
_ABROAD = frozenset({"armed", "envoy", "equipment", "facility"})
_SIDES = frozenset("central south east west north latin southeast southern eastern western northern".split())
_APART = frozenset(
    "other another next nearby neighbouring neighboring new second third first last north south east west northern "
    "southern eastern western central main largest biggest smaller larger few many two three four several".split()
)


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for: the name or words to cite, its entity and place if known, its classes of noun."""

    head: str
    classes: frozenset[str]
    entity: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    sentence: int
    position: tuple[int, int]
    referent: Referent
    subject: bool
    plural: bool
    named: bool
    token: Token

    @property
    def coordinated(self) -> bool:
        return self.token.dep_ == "conj" or any(c.dep_ == "conj" for c in self.token.children)


class References:
    """The mentions of a story in order, and what later words refer back to."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._mentions: list[_Mention] = []
        self._nations: list[tuple[tuple[int, int], Referent]] = []
        self._sentence_of: dict[tuple[int, int], int] = {}
        self._memo: dict[tuple[int, int], Referent] = {}
        self._told: dict[tuple[int, int], Referent] = {}
        sentence = 0
        for passage in passages:
            for sent in passage.doc.sents:
                sentence += 1
                self._sentence_of[passage.index, sent.start] = sentence
                self._collect(passage, sent, sentence=sentence)

    def _collect(self, passage: Passage, sent: DocSpan, *, sentence: int) -> None:
        for token in sent:
            if token.lower_ in _PERSONAL and token.pos_ == "PRON":
                self._add_pronoun(passage, token, sentence=sentence)
                continue
            name = passage.name_at(token)
            if name is not None and (token.i != name.end - 1 and token.head.i in range(name.start, name.end)):
                continue
            if name is None and (token.pos_ != "NOUN" or token.dep_ in ("compound", "amod")):
                continue
            joined = token.dep_ == "conj" and token.head.dep_ == "amod"
            if name is not None and name.kind == "nationality" and (joined or token.dep_ in ("amod", "compound")):
                self._add_nation((passage.index, token.i), name, of=token.head.head if joined else token.head)
                continue
            if name is not None and name.kind == "place" and name.place is not None and name.place.precision == "city":
                self._add_nation((passage.index, token.i), name, of=token)
            referent = self._own(passage, token)
            if referent.classes & {"group", "person", "people", "place", "equipment", "armed"}:
                self._mentions.append(
                    _Mention(
                        sentence, (passage.index, token.i), referent,
                        token.dep_ in SUBJECTS | PASSIVE_SUBJECTS,
                        "Plur" in token.morph.get("Number", []) or token.tag_ in ("NNS", "NNPS"), name is not None,
                        token,
                    )
                )  # fmt: skip

    def _add_nation(self, position: tuple[int, int], name: Name, *, of: Token) -> None:
        """“Sudanese leaders”: they lead a country that may be called "the country" later; soldiers may be abroad."""
        state = states().get(name.entity or "")
        if state is not None and not classes_of(lemma(of)) & _ABROAD:
            ground = Place(state.name, "country", state.iso, state.lat, state.lon)
            self._nations.append((position, Referent(state.name, frozenset({"place", "area"}), name.entity, ground)))

    def _only_nation(self, before: tuple[int, int]) -> Referent | None:
        """The country of the people and bodies named before, if they are all of one."""
        named = {referent.entity: referent for position, referent in self._nations if position < before}
        return next(iter(named.values())) if len(named) == 1 else None

    def _add_pronoun(self, passage: Passage, token: Token, *, sentence: int) -> None:
        """A pronoun that is understood is a mention too: "they" of the next sentence may go on with it."""
        referent = self._pronoun(passage, token)
        if referent is not None:
            position, subject = (passage.index, token.i), token.dep_ in SUBJECTS | PASSIVE_SUBJECTS
            many = _PERSONAL[token.lower_] == "many"
            self._mentions.append(_Mention(sentence, position, referent, subject, many, named=True, token=token))

    def _own(self, passage: Passage, token: Token) -> Referent:
        """What the phrase says of itself, worked out once."""
        key = (passage.index, token.i)
        if key not in self._told:
            self._told[key] = self._direct(passage, token)
        return self._told[key]

    @staticmethod
    def _direct(passage: Passage, token: Token) -> Referent:
        name = passage.name_at(token)
        found = classes(passage, token)
        explained = apposed_name(passage, token) or counted(token)
        if explained is not None and token.tag_ == "NNS" and explained.dep_ == "appos" and explained.conjuncts:
            explained = None  # "two frigates, the Tiva and the Mora" are not the Tiva
        if explained is not None:
            other = References._direct(passage, explained)
            return Referent(other.head, found | other.classes, other.entity, other.place)
        subject = _subject_of_predicate(passage, token) if name is None else None
        if subject is not None:
            told = References._direct(passage, subject)
            return Referent(told.head, found | told.classes, told.entity, told.place)
        described = _name_of(passage, token.head) if token.dep_ == "appos" and name is None else None
        if described is not None and described.kind in ("person", "actor"):
            return Referent(described.head, found | classes(passage, token.head), described.entity, described.place)
        if name is not None and name.kind == "nationality" and name.place is not None and token.pos_ != "NOUN":
            return Referent(name.place.name, found, name.entity)
        if name is not None and not (name.kind == "nationality" and token.pos_ == "NOUN"):
            return Referent(name.head, found, name.entity, name.place)
        return Referent(words_of(passage, token), found, _modifier_entity(passage, token))

    def in_whose_name(self, passage: Passage, token: Token) -> Referent | None:
        """Who "we" are in a statement that nobody is quoted for: the body that it names as its voice ("Oslo condemns").

        That is the last body that was the subject of a verb in the present tense; none if there was none.
        """
        voices = [
            m for m in self._mentions
            if m.position < (passage.index, token.i) and m.named and m.subject and "group" in m.referent.classes
            and m.token.head.tag_ in ("VBZ", "VBP") and "person" not in m.referent.classes
        ]  # fmt: skip
        return voices[-1].referent if voices else None

    def resolve(self, passage: Passage, token: Token) -> Referent:
        """What the phrase headed by the token stands for; the phrase itself when nothing earlier fits."""
        token = antecedent(token)
        key = (passage.index, token.i)
        if key not in self._memo:
            self._memo[key] = self._resolve(passage, token)
        return self._memo[key]

    def _resolve(self, passage: Passage, token: Token) -> Referent:
        direct = self._own(passage, token)
        if passage.name_at(token) is not None:
            return direct
        if token.lower_ in _PERSONAL:
            return self._pronoun(passage, token) or direct
        if token.lower_ == "there" and token.dep_ == "advmod":
            return self._there(passage, token) or direct
        if token.text.islower() and lemma(token) in _DESCRIBED and _bare_definite(token):
            return self._description(passage, token) or direct
        if _counts_more(token):
            return self._more_of(passage, token) or direct
        return direct

    def _more_of(self, passage: Passage, token: Token) -> Referent | None:
        """“killed two guards and wounded five others”: people of the sort told of just before."""
        here = self._sentence_of[passage.index, token.sent.start]
        people = [
            m for m in self._before(passage, token, reach=0)
            if m.sentence == here and not m.named and m.referent.classes & {"people", "armed"}
        ]  # fmt: skip
        return people[-1].referent if people else None

    def _pronoun(self, passage: Passage, token: Token) -> Referent | None:
        sort = _PERSONAL[token.lower_]
        others = _done_to(passage, token)
        fits = [
            m
            for m in self._before(passage, token)
            if _agrees(m, sort) and not _bound(m.token, token) and m.referent.entity not in others
        ]
        here = self._sentence_of[passage.index, token.sent.start]
        best = max(
            fits, key=lambda m: (-2.0 * (here - m.sentence) + 1.5 * m.subject + 0.5 * m.named, m.position), default=None
        )
        return best.referent if best else None

    def _there(self, passage: Passage, token: Token) -> Referent | None:
        """“brought guns to Mora and has a depot there”: the place named last, near by; a country that acts is none."""
        for mention in reversed(self._before(passage, token, reach=1)):
            where = case_of(mention.token) in _WHERE
            if where and (mention.referent.place is not None or "facility" in mention.referent.classes):
                return self.resolve(passage, mention.token) if mention.token.doc is token.doc else mention.referent
            if mention.named and mention.referent.place is not None and mention.token.dep_ == "obj":
                return mention.referent
        return None

    def _description(self, passage: Passage, token: Token) -> Referent | None:
        sort = _DESCRIBED[lemma(token)]
        if token.lower_ == "republic" and not any(c.dep_ in ("amod", "compound") for c in token.lefts):
            return None  # of Chechnya as well as of Mali
        before = self._before(passage, token, reach=40)
        if sort == "country":
            return self._country(before, passage, token)
        called = _names_called(before, lemma(token)) if lemma(token) in _SMALL else frozenset()
        for mention in reversed(before):
            if not mention.named or _is_background(mention, token):
                continue
            other = called and mention.referent.place is not None and mention.referent.head not in called
            if other and _called_otherwise(before, mention.referent.head):
                continue
            found = mention.referent.classes
            if sort == "group" and "armed" in found and "group" in found and _may_be_called(mention, lemma(token)):
                return mention.referent
            place = mention.referent.place
            if (
                sort == "place"
                and place is not None
                and (place.precision in ("city", "point", "district") or _is_called(mention, lemma(token)))
                and "armed" not in found
            ):
                return mention.referent
        return None

    def _country(self, before: Sequence[_Mention], passage: Passage, token: Token) -> Referent | None:
        """The country named just before, unless the story speaks more, or first, of another; else that of a nation.

        A nation counts where all whom the story names are of it.
        """
        named = [
            m for m in before
            if m.named and not _is_background(m, token) and (place := m.referent.place) is not None
            and place.precision == "country" and _lies_there(token, place)
        ]  # fmt: skip
        if not named:
            nation = self._only_nation((passage.index, token.i))
            return nation if nation is not None and nation.place and _lies_there(token, nation.place) else None
        last, here = named[-1], self._sentence_of[passage.index, token.sent.start]
        spoken = Counter(m.referent.entity for m in named)
        spoken.update(r.entity for position, r in self._nations if position < (passage.index, token.i))
        most = max(named, key=lambda m: spoken[m.referent.entity])
        lately = here - last.sentence < 2 and spoken[last.referent.entity] == spoken[most.referent.entity]
        return last.referent if lately or last.sentence == here else most.referent

    def _before(self, passage: Passage, token: Token, *, reach: int = _REACH) -> list[_Mention]:
        here = self._sentence_of[passage.index, token.sent.start]
        return [m for m in self._mentions if m.position < (passage.index, token.i) and here - m.sentence <= reach]


def _names_called(mentions: Sequence[_Mention], word: str) -> frozenset[str]:
    """The places that the story has called a "town", say: "the town of Mora"."""
    described = (m for m in mentions if not m.named and m.referent.place is not None)
    return frozenset(m.referent.head for m in described if lemma(m.token) == word)


def _is_called(mention: _Mention, word: str) -> bool:
    """“Moqokori village”, "the village of Moqokori": found in no gazetteer, and yet a village."""
    place, token = mention.referent.place, mention.token
    around = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 2]}
    return place is not None and place.precision == "unresolved" and word in around


def _called_otherwise(mentions: Sequence[_Mention], head: str) -> bool:
    """Has the story called it something else, a "city" where the "town" is asked for?"""
    return any(not m.named and m.referent.place is not None and m.referent.head == head for m in mentions)


def _is_background(mention: _Mention, token: Token) -> bool:
    """“following the fall of Mora, leaders left the city”: what only says when is not what is talked of."""
    if mention.token.doc is not token.doc or mention.token.sent.start != token.sent.start:
        return False
    below = (mention.token, *mention.token.ancestors)
    return any(case_of(node) in _WHEN and node not in token.ancestors for node in below if node.dep_ in _ASIDE)


def _name_of(passage: Passage, token: Token) -> Name | None:
    """The name that a token heads or, behind a title, goes on with: "Father Omar Said"."""
    behind = (passage.name_at(c) for c in token.children if c.dep_ == "flat")
    return passage.name_at(token) or next((name for name in behind if name is not None), None)


def _done_to(passage: Passage, pronoun: Token) -> set[str]:
    """The entities that the verb of a pronoun names as its objects: "it accused Oslo" is not said of Oslo."""
    objects = (c for c in pronoun.head.children if c.dep_ in ("obj", "iobj") and c != pronoun)
    names = (passage.name_at(t) for t in objects) if pronoun.dep_ in SUBJECTS else ()
    return {name.entity for name in names if name is not None and name.entity is not None}


def _may_be_called(mention: _Mention, word: str) -> bool:
    """No council of states is "the militia", and no ministry "the group"."""
    known = actors().get(mention.referent.entity or "")
    if word in _REBELLIOUS and known is None and mention.referent.entity is not None:
        return False  # the army of a state, which is no actor of the files, only a body of its state
    return known is None or known.type in _GROUPS or word in ("organisation", "organization", "alliance", "coalition")


def _subject_of_predicate(passage: Passage, token: Token) -> Token | None:
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


def _modifier_entity(passage: Passage, token: Token) -> str | None:
    """“ISIS militants” are ISIS's: the entity of a group's name that modifies a noun for fighters."""
    if "armed" not in classes(passage, token):
        return None
    for child in token.children:
        name = passage.name_at(child)
        if child.dep_ in ("compound", "nmod:poss", "amod") and name is not None and name.kind == "actor":
            return name.entity
    return None


def _agrees(mention: _Mention, sort: str) -> bool:
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


def _counts_more(token: Token) -> bool:
    """“five others”, "dozens", "ten more": a number of some that are not named again."""
    counted = any(c.dep_ in ("nummod", "amod", "det") for c in token.children) or token.lower_ == "others"
    bare = token.like_num or lemma(token) in ("dozen", "hundred", "score", "thousand", "many")
    return (token.lower_ == "others" and counted) or (
        bare
        and token.dep_ in ("obj", "nsubj:pass", "nsubj", "conj")
        and not any(c.dep_ == "nmod" and case_of(c) == "of" for c in token.children)
    )


def _bound(earlier: Token, pronoun: Token) -> bool:
    """“Oslo helped it”: an object is not its own verb's subject, unless it says so ("itself", "its army")."""
    if pronoun.lower_.endswith(("self", "selves")) or pronoun.dep_ == "nmod:poss" or pronoun.doc is not earlier.doc:
        return False
    first = earlier.head if earlier.dep_ == "conj" else earlier
    verb = pronoun.head
    subjects = {t.i for a in arguments(verb) if a.slot == "subj" for t in (a.token, *a.token.conjuncts)}
    return pronoun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS and bool({first.i, earlier.i} & subjects)


def _tells_where(noun: Token, modifier: Token) -> bool:
    """“the West African country”."""
    return _DESCRIBED[lemma(noun)] == "country" and (modifier.lower_ in _SIDES or is_regional(modifier.lower_))


def _lies_there(noun: Token, place: Place) -> bool:
    """“the West African country” is one of Africa, if its place is known."""
    told = [c.lower_ for c in noun.lefts if c.text.istitle() and is_regional(c.lower_)]
    lat, lon = place.lat, place.lon
    return not told or (lat is not None and lon is not None and all(lies_in(word, lat, lon) for word in told))


def _only_describes(noun: Token, modifier: Token) -> bool:
    """“the besieged town”, "the oasis city": the town that is talked of; but "the next town" is another."""
    return (
        _DESCRIBED[lemma(noun)] in ("place", "country")
        and (modifier.text.islower() or _tells_where(noun, modifier))
        and modifier.pos_ in ("ADJ", "VERB", "NOUN", "PROPN")
        and (modifier.lower_ not in _APART or modifier.text.istitle())
        and not modifier.like_num
    )


def _bare_definite(token: Token) -> bool:
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
