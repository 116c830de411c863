"""Which words of a sentence are words of saying: by form and place, because taggers take "confirms" for a noun."""

from __future__ import annotations

from dateline.knowledge.speech import VerbForm, speech
from dateline.reading.stretches import beside, stretch
from dateline.reading.words import is_verbal
from dateline.tokens import Token

MADE = frozenset({"made", "makes", "making"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "get", "got"})
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "cannot"})
_MODALS = frozenset({"would", "will", "could", "may", "might", "should", "must", "can", "shall"})
_HELPING = _BE | _NOT | _MODALS | {"to", "have", "has", "had"}
_PREPOSITIONS = frozenset("amid of after from by on with in for about over to at".split())
_QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})
_FAR = 16
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "any", "no", "its", "their", "his", "her", "such", "of"})


def cue_at(token: Token, *, named: bool = False) -> VerbForm | None:
    """The verb of saying that a token is, if it is one that makes a statement; ``named``: it follows a name."""
    form = _made_clear(token) or speech().forms.get(token.lower_)
    if form is None or not _is_verb(token, form, named=named):
        return None
    if form.shape != "ing" and (_is_passive(token) or _is_unsaid(token) or _is_laid_to(token, form)):
        return None
    return form


def _is_laid_to(token: Token, form: VerbForm) -> bool:
    """“12 men suspected of planning raids”: they are, and accuse nobody; who accuses names somebody first."""
    following = beside(token, 1)
    return form.lemma in speech().verbs["accusing"] and following is not None and following.lower_ in ("of", "in")


def quotes_somebody(token: Token) -> Token | None:
    """“The agency quotes an official as saying”: the verb that names whose words "saying" tells, or ``None``."""
    before = beside(token, -1)
    if token.lower_ != "saying" or before is None:
        return None
    end = before.i if before.lower_ == "as" else token.i
    words = token.doc[max(stretch(token).start, end - _FAR) : end]
    verb = next((t for t in reversed(words) if t.lower_ in _QUOTING and t.i + 1 < end), None)
    plain = verb is not None and not any(is_verbal(t) or t.text == "," for t in token.doc[verb.i + 1 : end])
    return verb if before.lower_ == "as" or plain else None


def reported_by(token: Token) -> bool:
    """“spotted by analysts”, "as reported by state radio": a participle with its speaker after "by"."""
    form = speech().forms.get(token.lower_)
    by, before = beside(token, 1), beside(token, -1)
    if form is None or form.shape != "past" or by is None or by.lower_ != "by" or beside(token, 2) is None:
        return False
    return form.lemma in speech().verbs["record"] or (before is not None and before.lower_ == "as")


def quoted_as(token: Token) -> Token | None:
    """The participle of "was quoted as saying"."""
    before, verb = beside(token, -1), beside(token, -2)
    if token.lower_ != "saying" or before is None or before.lower_ != "as" or verb is None:
        return None
    return verb if verb.lower_ in ("quoted", "cited", "reported") else None


def _made_clear(token: Token) -> VerbForm | None:
    """“made it clear that”."""
    if token.lower_ not in MADE:
        return None
    clear = any(t is not None and t.lower_ == "clear" for t in (beside(token, 1), beside(token, 2)))
    return VerbForm("stress", "ing" if token.lower_ == "making" else "past") if clear else None


def _is_verb(token: Token, form: VerbForm, *, named: bool) -> bool:
    before = beside(token, -1)
    if form.shape == "ing":
        return (
            (token.tag_ == "VBG" or (before is not None and before.lower_ in _BE))
            and token.dep_ != "case"
            and (before is None or before.lower_ not in _DETERMINERS | {"of", "by", "for"})
        )
    if form.shape == "past" and token.tag_ == "NNP" and before is not None and before.tag_ == "NNP":
        return False  # "the mayor, Omar Said, was shot"
    if form.shape == "past":
        attributive = token.dep_ == "amod" and before is not None and before.pos_ in ("DET", "ADJ", "NUM", "PUNCT")
        attributive = attributive or (before is not None and (before.dep_ == "case" or before.tag_ == "PRP$"))
        attributive = attributive or (token.dep_ == "amod" and before is not None and is_verbal(before))
        return not attributive and (before is None or before.lower_ not in ("a", "an", "the"))
    verbal = token.pos_ == "VERB" or token.tag_.startswith("VB")
    if form.lemma not in speech().verbs["nounlike"]:
        return verbal or form.shape == "third"
    return before is not None and _is_no_noun(token, form, before, named=named)


def _is_no_noun(token: Token, form: VerbForm, before: Token, *, named: bool) -> bool:
    """Is a form that may be a noun ("reports") a verb here, by its neighbours?"""
    following = beside(token, 1)
    after_noun = before.lower_ in _DETERMINERS | _PREPOSITIONS or before.pos_ in ("ADP", "DET", "ADJ")
    object_of_it = token.tag_ in ("NN", "NNS") and token.dep_ == "obj" and is_verbal(token.head)
    if following is None or after_noun or (object_of_it and token.head.i < token.i):
        return False
    if token.pos_ == "VERB" or token.tag_.startswith("VB"):
        return True
    if following.lower_ == "that" and before.pos_ in ("PROPN", "NOUN", "PRON"):
        return True
    phrase = following.pos_ in ("DET", "NUM", "PRON") or following.lower_ in ("to", "at", "between")
    return form.shape == "third" and phrase and (named or before.pos_ == "PROPN" or speech().is_person(before.lower_))


def _helpers(token: Token) -> list[Token]:
    """The auxiliaries and adverbs right before a verb, nearest first."""
    found = []
    for i in range(token.i - 1, stretch(token).start - 1, -1):
        word = token.doc[i]
        if not (word.pos_ in ("AUX", "ADV", "PART") or word.lower_ in _HELPING):
            break
        found.append(word)
    return found


def _is_passive(token: Token) -> bool:
    nearest = next((t for t in _helpers(token) if t.pos_ != "ADV" and t.lower_ not in _NOT), None)
    return nearest is not None and nearest.lower_ in _BE


def _is_unsaid(token: Token) -> bool:
    """“has not said”, "would say", "to say": nothing is told."""
    helpers = {t.lower_ for t in _helpers(token)}
    return bool(helpers & (_NOT | _MODALS)) or (bool(helpers) and _helpers(token)[0].lower_ == "to")


def goes_on(cue: Token) -> bool:
    """“denied that its troops killed anybody, saying that ...”: set off by a comma, the same speaker goes on.

    So with "..., after declaring that".
    """
    before, earlier = beside(cue, -1), beside(cue, -2)
    if before is not None and before.lower_ in ("after", "while", "before", "despite"):
        return earlier is not None and earlier.text == ","
    return before is not None and before.text == "," and cue.lower_ in ("saying", "adding", "insisting", "explaining")
