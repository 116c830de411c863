"""What pronouns and short descriptions stand for in a story. Wrong is worse than none: doubt leaves them alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from dateline.knowledge.actors import states
from dateline.knowledge.nouns import classes_of
from dateline.reading.agreement import (
    agrees,
    bound,
    counts_as_people,
    counts_more,
    does_it,
    done_to,
    meets,
    within_subject,
)
from dateline.reading.antecedents import antecedent
from dateline.reading.apposed import apposed_name
from dateline.reading.descriptions import (
    DESCRIBED,
    bare_definite,
    called_otherwise,
    is_called,
    is_called_beside,
    lies_there,
    may_be_called,
    names_called,
)
from dateline.reading.names import Name
from dateline.reading.numerals import SCALES, UNITS
from dateline.reading.owners import beside_in_phrase, doers_of, has_men, leant_on, owns
from dateline.reading.passages import Passage
from dateline.reading.phrases import counted, words_of
from dateline.reading.referents import (
    Mention,
    Referent,
    acts_as_state,
    is_background,
    modifier_entity,
    name_of,
    subject_of_predicate,
)
from dateline.reading.sorts import classes
from dateline.reading.syntax import PASSIVE_SUBJECTS, RELATIVE, SUBJECTS, case_of
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
_SEXES = {
    **dict.fromkeys("he him his himself mr sir king prince man boy father son brother husband uncle".split(), "he"),
    **dict.fromkeys("she her hers herself mrs ms miss lady queen princess woman girl mother wife".split(), "she"),
}  # fmt: skip
# what may stand for a phrase elsewhere in the story: pronouns, descriptions, numbers of what was told of
POINTING = frozenset({*_PERSONAL, *DESCRIBED, "there", "others", "many", "ones", *SCALES, *UNITS})
_ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
_REACH = 3
_NOMINAL = frozenset({"NOUN", "PROPN"})
_SMALL = frozenset({"town", "village", "airfield", "airport", "port", "enclave", "district", "province"})
_WHERE = frozenset({"in", "at", "to", "into", "near", "from", "on", "over", "of"})
_HAVING_MEN = frozenset({"group", "country", "armed", "person", "people", "equipment"})
_ABROAD = frozenset({"armed", "envoy", "equipment", "facility"})


def _is_abroad(mention: Mention) -> bool:
    """“a U.S. missile strike", "Russian troops": whose they are, which need not be where."""
    owned = mention.token.dep_ in ("compound", "amod")
    return owned and bool(classes_of(lemma(mention.token.head)) & (_ABROAD | {"event", "aircraft"}))


class References:
    """The mentions of a story in order, and what later words refer back to."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._mentions: list[Mention] = []
        self._nations: list[tuple[tuple[int, int], Referent]] = []
        self._sentence_of: dict[tuple[int, int], int] = {}
        self._memo: dict[tuple[int, int], Referent] = {}
        self._told: dict[tuple[int, int], Referent] = {}
        self._understood: dict[tuple[int, int], Referent | None] = {}
        self._sexes: dict[str, str] = {}
        sentence = 0
        for passage in passages:
            for sent in passage.doc.sents:
                sentence += 1
                self._sentence_of[passage.index, sent.start] = sentence
                self._collect(passage, sent, sentence=sentence)

    def _collect(self, passage: Passage, sent: DocSpan, *, sentence: int) -> None:
        for token in sent:
            sort, name = token.pos_, passage.name_at(token)
            if sort == "PRON" and token.lower_ in _PERSONAL:
                self._add_pronoun(passage, token, sentence=sentence)
                continue
            if name is None and sort not in _NOMINAL:
                continue
            if name is not None and (token.i != name.end - 1 and token.head.i in range(name.start, name.end)):
                continue
            noun = sort == "NOUN" or (sort == "PROPN" and classes_of(lemma(token)))  # "the 7th Brigade"
            if name is None and (not noun or token.dep_ in ("compound", "amod")):
                continue
            joined = token.dep_ == "conj" and token.head.dep_ == "amod"
            if name is not None and name.kind == "nationality" and (joined or token.dep_ in ("amod", "compound")):
                self._add_nation((passage.index, token.i), name, of=token.head.head if joined else token.head)
                continue
            capital = name is not None and name.place is not None and name.place.precision == "city"
            if name is not None and (capital or name.kind == "actor"):
                self._add_nation((passage.index, token.i), name, of=token)
            referent = self._own(passage, token)
            self._note_sex(token, referent)
            if referent.classes & {"group", "person", "people", "place", "equipment", "armed"}:
                self._mentions.append(
                    Mention(
                        sentence, (passage.index, token.i), referent,
                        token.dep_ in _ANY_SUBJECT,
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
        referent = self._understood[passage.index, token.i] = self._pronoun(passage, token)
        if referent is not None:
            position, subject = (passage.index, token.i), token.dep_ in _ANY_SUBJECT
            many = _PERSONAL[token.lower_] == "many"
            self._mentions.append(Mention(sentence, position, referent, subject, many, named=True, token=token))

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
        subject = subject_of_predicate(passage, token) if name is None else None
        if subject is not None:
            told = References._direct(passage, subject)
            return Referent(told.head, found | told.classes, told.entity, told.place)
        described = name_of(passage, token.head) if token.dep_ == "appos" and name is None else None
        if described is not None and described.kind in ("person", "actor"):
            return Referent(described.head, found | classes(passage, token.head), described.entity, described.place)
        if name is not None and name.kind == "nationality" and name.place is not None and token.pos_ != "NOUN":
            return Referent(name.place.name, found, name.entity)
        if name is not None and not (name.kind == "nationality" and token.pos_ == "NOUN"):
            return Referent(name.head, found, name.entity, name.place)
        return Referent(words_of(passage, token), found, modifier_entity(passage, token))

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
            return self._understood.get((passage.index, token.i)) or direct
        if token.lower_ == "there" and token.dep_ == "advmod":
            return self._there(passage, token) or direct
        if token.text.islower() and lemma(token) in DESCRIBED and bare_definite(token):
            return self._description(passage, token) or direct
        if counts_more(token):
            return self._more_of(passage, token) or direct
        return direct

    def _more_of(self, passage: Passage, token: Token) -> Referent | None:
        """“killed two guards and wounded five others”: people of the sort told of just before."""
        here = self._sentence_of[passage.index, token.sent.start]
        # not the men of "men held for a raid that left 90 dead"
        clause = next((a for a in token.ancestors if a.dep_ in RELATIVE), None)
        first = clause.left_edge.i if clause is not None else token.sent.start
        people = [
            m for m in self._before(passage, token, reach=0)
            if m.sentence == here and counts_as_people(m, token) and m.token.i >= first and not bound(m.token, token)
            and not within_subject(m.token, token)
        ]  # fmt: skip
        counted_too = [m for m in people if any(c.dep_ == "nummod" for c in m.token.lefts)]  # "10 Marines … 11 more"
        return (counted_too or people)[-1].referent if people else None

    def _pronoun(self, passage: Passage, token: Token) -> Referent | None:
        owner = self._joined_owner(token)
        if owner is not None:
            return owner.referent
        sort, sex = _PERSONAL[token.lower_], _SEXES.get(token.lower_, "")
        others = done_to(passage, token)
        fits = [
            m
            for m in self._before(passage, token)
            if agrees(m, sort)
            and not bound(m.token, token)
            and m.referent.entity not in others
            and (not sex or self._sexes.get(m.referent.head, sex) == sex)
        ]
        here, doers = self._sentence_of[passage.index, token.sent.start], doers_of(token)
        leant, men = leant_on(token), has_men(token)
        best = max(
            fits,
            key=lambda m: (
                -2.0 * (here - m.sentence)
                + 1.5 * m.subject
                + 0.5 * m.named
                + 0.5 * m.explained
                + (m.token in doers)
                + 3.0 * (m.token == leant)
                + 2.0 * beside_in_phrase(m, token)
                - 3.0 * (men and not m.referent.classes & _HAVING_MEN),
                m.position,
            ),
            default=None,
        )
        if best and sex:
            self._sexes.setdefault(best.referent.head, sex)
        return best.referent if best else None

    def _joined_owner(self, token: Token) -> Mention | None:
        """“the country and its capital”, "Oslo and its allies": whose, as the first of the two says."""
        if token.dep_ != "nmod:poss" or token.head.dep_ != "conj" or token.nbor(-1).lower_ not in ("and", "or"):
            return None
        first = next((m for m in reversed(self._mentions) if m.token == token.head.head), None)
        return first if first is not None and owns(first, _PERSONAL[token.lower_]) else None

    def _note_sex(self, token: Token, referent: Referent) -> None:
        """“Mrs. Said”, "the woman": whom "he" cannot mean."""
        said = [c.lower_.rstrip(".") for c in token.lefts if c.dep_ in ("nmod:desc", "compound", "flat")]
        sex = next((_SEXES[word] for word in (token.lower_, *said) if word in _SEXES), None)
        if sex is not None and "person" in referent.classes:
            self._sexes.setdefault(referent.head, sex)

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
        sort = DESCRIBED[lemma(token)]
        if token.lower_ == "republic" and not any(c.dep_ in ("amod", "compound") for c in token.lefts):
            return None  # of Chechnya as well as of Mali
        before = self._before(passage, token, reach=40)
        if sort == "country":
            return self._country(before, passage, token)
        called = names_called(before, lemma(token)) if lemma(token) in _SMALL else frozenset()
        here = self._sentence_of[passage.index, token.sent.start]
        near = (m for m in before if m.named and here - m.sentence <= _REACH and not is_background(m, token))
        lately = [m for m in near if m.referent.head in called]
        if lately:
            return lately[-1].referent
        for mention in reversed(before):
            if not mention.named or is_background(mention, token) or mention.token in token.ancestors:
                continue  # "the Front, a militia of the alliance": nothing is described by what it is called itself
            if sort == "group" and mention.sentence == here and meets(mention.token, token):
                continue
            other = called and mention.referent.place is not None and mention.referent.head not in called
            if other and (called_otherwise(before, mention.referent.head) or is_called_beside(before, mention, called)):
                continue
            found = mention.referent.classes
            if sort == "group" and "armed" in found and "group" in found and may_be_called(mention, lemma(token)):
                return mention.referent
            place = mention.referent.place
            if (
                sort == "place"
                and place is not None
                and (place.precision in ("city", "point", "district") or is_called(mention, lemma(token)))
                and "armed" not in found
                and not acts_as_state(mention)
            ):
                return mention.referent
        return None

    def _country(self, before: Sequence[Mention], passage: Passage, token: Token) -> Referent | None:
        """The country named just before, unless the story speaks more, or first, of another; else that of a nation.

        A nation counts where all whom the story names are of it.
        """
        named = [
            m for m in before
            if m.named and not is_background(m, token) and (place := m.referent.place) is not None
            and place.precision == "country" and lies_there(token, place)
        ]  # fmt: skip
        if not named:
            nation = self._only_nation((passage.index, token.i))
            return nation if nation is not None and nation.place and lies_there(token, nation.place) else None
        # "France has soldiers in the country": not in France, and a "U.S. strike" in it is not in the United States
        others = [m for m in named if not does_it(m, token) and not _is_abroad(m)]
        named = others or named
        last, here = named[-1], self._sentence_of[passage.index, token.sent.start]
        spoken = Counter(m.referent.entity for m in named)
        spoken.update(r.entity for position, r in self._nations if position < (passage.index, token.i))
        most = max(named, key=lambda m: spoken[m.referent.entity])
        lately = here - last.sentence < 2 and spoken[last.referent.entity] == spoken[most.referent.entity]
        return last.referent if lately or last.sentence == here else most.referent

    def _before(self, passage: Passage, token: Token, *, reach: int = _REACH) -> list[Mention]:
        here = self._sentence_of[passage.index, token.sent.start]
        first = bisect_left(self._mentions, here - reach, key=lambda mention: mention.sentence)
        end = bisect_left(self._mentions, (passage.index, token.i), first, key=lambda mention: mention.position)
        return self._mentions[first:end]
