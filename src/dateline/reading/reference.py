"""What pronouns and short descriptions stand for in a story. Wrong is worse than none: doubt leaves them alone."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.nouns import classes_of
from dateline.reading.agreement import agrees, bound, counts_as_people, counts_more, done_to, within_subject
from dateline.reading.antecedents import antecedent
from dateline.reading.descriptions import DESCRIBED, bare_definite
from dateline.reading.mentioned import Mentioned
from dateline.reading.numerals import SCALES, UNITS
from dateline.reading.owners import beside_in_phrase, doers_of, has_men, leant_on, owns
from dateline.reading.passages import Passage
from dateline.reading.recalled import recalled
from dateline.reading.referents import Mention, Referent, own_words
from dateline.reading.syntax import PASSIVE_SUBJECTS, RELATIVE, SUBJECTS, case_of
from dateline.reading.words import lemma
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
_NOMINAL = frozenset({"NOUN", "PROPN"})
_WHERE = frozenset({"in", "at", "to", "into", "near", "from", "on", "over", "of"})
_HAVING_MEN = frozenset({"group", "country", "armed", "person", "people", "equipment"})


class References:
    """The mentions of a story in order, and what later words refer back to."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._mentioned = Mentioned()
        self._memo: dict[tuple[int, int], Referent] = {}
        self._told: dict[tuple[int, int], Referent] = {}
        self._understood: dict[tuple[int, int], Referent | None] = {}
        self._sexes: dict[str, str] = {}
        for passage in passages:
            for sent in passage.doc.sents:
                self._collect(passage, sent, sentence=self._mentioned.begin(passage, sent))

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
                self._mentioned.add_nation((passage.index, token.i), name, of=token.head.head if joined else token.head)
                continue
            capital = name is not None and name.place is not None and name.place.precision == "city"
            if name is not None and (capital or name.kind == "actor"):
                self._mentioned.add_nation((passage.index, token.i), name, of=token)
            referent = self._own(passage, token)
            self._note_sex(token, referent)
            if referent.classes & {"group", "person", "people", "place", "equipment", "armed"}:
                self._mentioned.all.append(
                    Mention(
                        sentence, (passage.index, token.i), referent,
                        token.dep_ in _ANY_SUBJECT,
                        "Plur" in token.morph.get("Number", []) or token.tag_ in ("NNS", "NNPS"), name is not None,
                        token,
                    )
                )  # fmt: skip

    def _add_pronoun(self, passage: Passage, token: Token, *, sentence: int) -> None:
        """A pronoun that is understood is a mention too: "they" of the next sentence may go on with it."""
        referent = self._understood[passage.index, token.i] = self._pronoun(passage, token)
        if referent is not None:
            position, subject = (passage.index, token.i), token.dep_ in _ANY_SUBJECT
            many = _PERSONAL[token.lower_] == "many"
            self._mentioned.all.append(Mention(sentence, position, referent, subject, many, named=True, token=token))

    def _own(self, passage: Passage, token: Token) -> Referent:
        """What the phrase says of itself, worked out once."""
        key = (passage.index, token.i)
        if key not in self._told:
            self._told[key] = own_words(passage, token)
        return self._told[key]

    def in_whose_name(self, passage: Passage, token: Token) -> Referent | None:
        """Who "we" are in a statement that nobody is quoted for: the body that it names as its voice ("Oslo condemns").

        That is the last body that was the subject of a verb in the present tense; none if there was none.
        """
        voices = [
            m for m in self._mentioned.all
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
            return recalled(passage, token, mentioned=self._mentioned) or direct
        if counts_more(token):
            return self._more_of(passage, token) or direct
        return direct

    def _more_of(self, passage: Passage, token: Token) -> Referent | None:
        """“killed two guards and wounded five others”: people of the sort told of just before."""
        here = self._mentioned.sentence(passage, token)
        # not the men of "men held for a raid that left 90 dead"
        clause = next((a for a in token.ancestors if a.dep_ in RELATIVE), None)
        first = clause.left_edge.i if clause is not None else token.sent.start
        people = [
            m for m in self._mentioned.before(passage, token, reach=0)
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
            for m in self._mentioned.before(passage, token)
            if agrees(m, sort)
            and not bound(m.token, token)
            and m.referent.entity not in others
            and (not sex or self._sexes.get(m.referent.head, sex) == sex)
        ]
        here, doers = self._mentioned.sentence(passage, token), doers_of(token)
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
        first = next((m for m in reversed(self._mentioned.all) if m.token == token.head.head), None)
        return first if first is not None and owns(first, _PERSONAL[token.lower_]) else None

    def _note_sex(self, token: Token, referent: Referent) -> None:
        """“Mrs. Said”, "the woman": whom "he" cannot mean."""
        said = [c.lower_.rstrip(".") for c in token.lefts if c.dep_ in ("nmod:desc", "compound", "flat")]
        sex = next((_SEXES[word] for word in (token.lower_, *said) if word in _SEXES), None)
        if sex is not None and "person" in referent.classes:
            self._sexes.setdefault(referent.head, sex)

    def _there(self, passage: Passage, token: Token) -> Referent | None:
        """“brought guns to Mora and has a depot there”: the place named last, near by; a country that acts is none."""
        for mention in reversed(self._mentioned.before(passage, token, reach=1)):
            where = case_of(mention.token) in _WHERE
            if where and (mention.referent.place is not None or "facility" in mention.referent.classes):
                return self.resolve(passage, mention.token) if mention.token.doc is token.doc else mention.referent
            if mention.named and mention.referent.place is not None and mention.token.dep_ == "obj":
                return mention.referent
        return None
