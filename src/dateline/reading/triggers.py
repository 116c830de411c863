"""Finding the words that may express a kind of claim: patterns of the lexicon laid on a parsed sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.knowledge.inflection import verb_lemma
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.predicates import Entry, predicates, specificity
from dateline.reading.chunks import DAYS
from dateline.reading.lexicon import known_word
from dateline.reading.syntax import FINITE, case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma, misread_verb
from dateline.tokens import Doc, Token, once

_PREPOSITIONS = frozenset(
    "on upon of to with for in into over against toward towards from under alongside at near around across behind "
    "through by out as".split()
)
_GAP = 4


class Candidate(NamedTuple):
    """Words that match an entry: the predicate token, the span of its words, the object of its last preposition."""

    token: Token
    start: int
    end: int
    entry: Entry
    object: Token | None = None
    fixed: frozenset[int] = frozenset()


def candidates(doc: Doc) -> Iterator[list[Candidate]]:
    """For every token that may be a trigger the entries that match its words, best first (longest, then file order)."""
    for token in doc.tokens:
        ways = _ways(token.lower_, lemma(token))
        if not ways:
            continue
        found = [one for find in ways for one in find(token)]
        if found:
            yield sorted(found, key=_rank) if len(found) > 1 else found


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    return specificity(candidate.entry)


@lru_cache(1 << 16)
def _ways(form: str, base: str) -> tuple[Callable[[Token], Iterator[Candidate]], ...]:
    """How a word may be a trigger, by the forms of the entries that it is found under; most are none."""
    starts = predicates().starting
    verb = verb_lemma(form) or base
    asked: tuple[tuple[Callable[[Token], Iterator[Candidate]], bool], ...] = (
        (_as_verb, bool(starts("verb", verb))),
        (_for_verb, base == "do"),
        (_as_state, form in _states()),
        (_as_noun, bool(starts("noun", form) or starts("noun", base))),
        (_as_adjective, bool(starts("adjective", form))),
        (_as_modifier, bool(starts("modifier", form))),
        (_as_modal, bool(starts("modal", form))),
    )
    return tuple(find for find, may in asked if may)


def _as_verb(token: Token) -> Iterator[Candidate]:
    verbal = is_verbal(token) or misread_verb(token)
    participle = not verbal and token.pos_ == "ADJ" and token.lower_.endswith("ed")
    if not (verbal or participle) or token.dep_ in ("aux", "aux:pass", "case", "mark", "fixed"):
        return
    if _is_between(token) or is_unhyphened(token) or _is_bare(token):
        return
    hyphened = token.dep_ == "amod" and token.i > 0 and token.nbor(-1).text == "-"
    if hyphened or (verbal and token.dep_ == "compound" and token.tag_ not in FINITE and not misread_verb(token)):
        return
    rest: _Rest | None = None
    said: frozenset[str] | None = None
    for entry in predicates().starting("verb", verb_lemma(token.lower_) or lemma(token)):
        if len(entry.pattern) == 1:
            if not participle and not _leaves_so(token) and not _heads_off(token):
                yield Candidate(token, token.i, token.i + 1, entry, None, frozenset({token.i}))
            continue
        said = said or _said_in(token.doc[token.sent.start])
        if not said.issuperset(entry.pattern[1:]):
            continue
        rest = rest or _rest_after(token)
        found = _match_verb(token, entry, rest) if rest.forms.issuperset(entry.pattern[1:]) else None
        if found is not None:
            yield found


@cache
def _states() -> Mapping[str, tuple[Entry, ...]]:
    """The entries of what somebody is said to be ("be stationed", "be driven out of"), by the participle."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in predicates().starting("verb", "be"):
        if len(entry.pattern) > 1:
            found[entry.pattern[1]] = (*found.get(entry.pattern[1], ()), entry)
    return found


def _as_state(token: Token) -> Iterator[Candidate]:
    """“were driven out of the town”: a participle with its auxiliary; a copula stands for itself."""
    if token.tag_ not in ("VBN", "VBD", "JJ") or not any(c.dep_ == "aux:pass" for c in token.lefts):
        return
    rest = _rest_after(token)
    for entry in _states()[token.lower_]:
        found = _match_verb(token, entry, rest, skip=2)
        if found is not None:
            yield found


def _heads_off(verb: Token) -> bool:
    """“sent troops to head off a riot”: nobody leads there; nor who heads out, home or back."""
    return lemma(verb) == "head" and any(c.dep_ == "compound:prt" for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """“searches for arms and bomb factories”: a plain form joined to a noun is a noun itself."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and is_nominal(verb.head)
        and not any(c.dep_.startswith(("aux", "mark", "nsubj")) for c in verb.children)
    )


def _leaves_so(verb: Token) -> bool:
    """“left one side open”, "left a note behind": nobody goes."""
    if lemma(verb) != "leave":
        return False
    said = [c for c in verb.children if c.i > verb.i]
    behind = any(c.lower_ == "behind" and c.dep_ in ("compound:prt", "advmod", "case") for c in said)
    return behind or any(c.dep_ in ("xcomp", "advmod") and c.pos_ == "ADJ" for c in said)


def _for_verb(token: Token) -> Iterator[Candidate]:
    """“may give up the city as it did the port”: "did" means what its clause is likened to."""
    verb = token.head
    if lemma(token) != "do" or token.tag_ not in FINITE or token.dep_ != "advcl" or not is_verbal(verb):
        return
    below = {c.dep_ for c in token.children}
    likened = any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
    if likened and {"obj", "nsubj"} <= below:
        for candidate in _as_verb(verb):
            if candidate.object is None:
                yield Candidate(token, token.i, token.i + 1, candidate.entry, None, frozenset({token.i}))


def _is_between(token: Token) -> bool:
    """“fighting between the two armies”: a noun, whatever the parse."""
    if token.tag_ != "VBG":
        return False
    after = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    return len(after) == 2 and after[0].lower_ == "between" and not after[1].like_num


class _Rest(NamedTuple):
    """What comes after a verb in its sentence: each word's forms, those of its clause, and those of its object.

    A long object may part a verb from its particle ("pulled 20 more troops out of").
    """

    words: tuple[tuple[str, str], ...]
    forms: frozenset[str]
    clause: frozenset[int]
    object: frozenset[int]


@once
def _said_in(first: Token) -> frozenset[str]:
    """The forms and lemmas of the sentence that a token opens."""
    words = first.doc.tokens[first.sent.start : first.sent.end]
    return frozenset(form for t in words for form in (t.lower_, lemma(t)))


def _rest_after(verb: Token) -> _Rest:
    sentence = verb.sent
    after = verb.doc.tokens[verb.i + 1 : sentence.end]
    words = tuple((t.lower_, lemma(t) if t.pos_ != "PROPN" else t.lower_) for t in after)
    head = verb.head if verb.dep_ == "cop" else verb
    clause = {t.i for t in (sentence if misread_verb(verb) else head.subtree)} | {c.i for c in head.children}
    objects = (c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i)
    return _Rest(
        words,
        frozenset(form for pair in words for form in pair),
        frozenset(clause),
        frozenset(t.i for c in objects for t in c.subtree),
    )


def _match_verb(verb: Token, entry: Entry, rest: _Rest, *, skip: int = 1) -> Candidate | None:
    matched = [verb]
    for word in entry.pattern[skip:]:
        following = _next(matched[-1], word, verb=verb, rest=rest)
        if word == "with" and following is not None and following.nbor(-1).text == ",":
            return None  # "was coordinated, with gunmen in uniform"
        if following is None or _belongs_elsewhere(following, matched) or _is_of_another(following, matched):
            return None
        matched.append(following)
    last = matched[-1]
    if last.dep_ == "case" and last.i + 1 < last.sent.end and last.nbor(1).lower_ in DAYS:
        return None
    target = None
    if entry.pattern[-1] in _PREPOSITIONS and last.dep_ in ("case", "mark", "fixed"):
        target = last.head.head if last.dep_ == "fixed" else last.head
        if not misread_verb(verb) and not _hangs_on(target, matched[:-1]):
            return None
    start, end = verb.i, verb.i + 1
    for token in matched[1:]:
        if token.i <= end + 1 and token.i >= end - 1:
            end = max(end, token.i + 1)
    return Candidate(verb, start, end, entry, target, frozenset(t.i for t in matched))


def _hangs_on(target: Token, heads: list[Token]) -> bool:
    if target.dep_ == "nmod" and target.head.dep_ == "obl" and target.head not in heads:
        return False  # "took part in the raid on Mora" is not "took on"
    upper = target.head.head if target.head.dep_ != "xcomp" else target.head  # "called it a cause for concern"
    return any(a in heads for a in (target.head, upper))


def _next(previous: Token, word: str, *, verb: Token, rest: _Rest) -> Token | None:
    start = previous.i + 1
    limit = start + _GAP + (2 if word in ("hostage", "dead", "captive") else 0)
    for at, forms in enumerate(rest.words[start - verb.i - 1 :], start):
        limit += at in rest.object
        if at >= limit:
            return None
        if word in forms and (at in rest.clause or verb.doc[at].head.i in rest.clause):
            return verb.doc[at]
    return None


def _belongs_elsewhere(word: Token, matched: list[Token]) -> bool:
    """“seize the airport while taking control of the town”: the control is not seized."""
    verb = matched[0]
    if misread_verb(verb):
        return False
    for node in word.ancestors:
        if node in matched:
            return False
        if is_verbal(node) and node.i > verb.i and node.dep_ in ("advcl", "acl", "acl:relcl", "ccomp"):
            return True
    return False


def _is_of_another(word: Token, matched: list[Token]) -> bool:
    """“took part in beheadings of hostages”: nobody took hostages; but "carried out a series of strikes" did strike."""
    if word.dep_ != "nmod" or case_of(word) != "of" or word.head in matched:
        return False
    return lemma(word.head) not in control()["quantity"]


def _as_noun(token: Token) -> Iterator[Candidate]:
    gerund = token.tag_ == "VBG" and (
        _is_between(token)
        or not any(c.dep_.startswith(("aux", "nsubj", "obj", "mark")) and c.lower_ != "of" for c in token.children)
    )
    if not (is_nominal(token) or gerund or _mistaken(token)) or _names_a_machine(token) or _is_month(token):
        return
    if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).lower_ == "style":
        return  # "killed execution-style"
    for key in {token.lower_} if gerund else {lemma(token), token.lower_}:
        for entry in predicates().starting("noun", key):
            span = _match_noun(token, entry.pattern)
            if span is not None:
                yield Candidate(token, span[0], span[1], entry)


def _is_month(token: Token) -> bool:
    """“announced in March”: no march."""
    return token.text == "March" and token.tag_ == "NNP" and token.i > token.sent.start


def _names_a_machine(token: Token) -> bool:
    """“attack helicopters”, "strike aircraft", "landing ships" are machines, not acts."""
    if token.dep_ not in ("compound", "amod", "obl", "nmod", "conj", "nmod:desc") or token.i + 1 >= token.sent.end:
        return False
    after = token.nbor(1)
    return after.pos_ in ("NOUN", "PROPN") and bool(classes_of(lemma(after)) & {"aircraft", "vessel"})


def _mistaken(token: Token) -> bool:
    """“Clashes”, "attacks", "strikes" taken for verbs, though nobody does them."""
    owned = token.i > token.sent.start and token.nbor(-1).tag_ == "POS"
    if token.tag_ == "VB" and (owned or any(c.dep_ == "nmod:poss" for c in token.children)):
        return True
    return token.tag_ == "VBZ" and not any(c.dep_.startswith(("nsubj", "obj")) for c in token.children)


def _match_noun(token: Token, pattern: tuple[str, ...]) -> tuple[int, int] | None:
    tokens, forms = token.doc.tokens, (lemma(token), token.lower_)
    if len(pattern) == 1:
        return (token.i, token.i + 1) if pattern[0] in forms else None
    if pattern[0] in forms and pattern[-1] != pattern[0] and _follows(token, pattern):
        return token.i, _without_hyphens(token, len(pattern))[-1].i + 1
    start = token.i
    if pattern[-1] not in forms:
        return None
    for word in reversed(pattern[:-1]):
        start -= 1
        while start >= 0 and tokens[start].text == "-":
            start -= 1
        if start < 0 or word not in (tokens[start].lower_, lemma(tokens[start])):
            return None
    return start, token.i + 1


def _follows(token: Token, pattern: tuple[str, ...]) -> bool:
    words = _without_hyphens(token, len(pattern))
    return len(words) == len(pattern) and all(p in (t.lower_, lemma(t)) for p, t in zip(pattern, words, strict=True))


def _without_hyphens(token: Token, number: int) -> list[Token]:
    """So many words from the token on: "commander-in-chief" is three."""
    reach = token.doc.tokens[token.i : min(token.sent.end, token.i + 2 * number)]
    return [t for t in reach if t.text != "-"][:number]


def _as_adjective(token: Token) -> Iterator[Candidate]:
    if token.pos_ in ("ADJ", "VERB", "NOUN"):
        for entry in predicates().starting("adjective", token.lower_):
            if token.pos_ == "ADJ" or token.dep_ not in ("nsubj", "obj"):
                yield Candidate(token, token.i, token.i + 1, entry)


def _as_modal(token: Token) -> Iterator[Candidate]:
    """“must”, "should" before a verb, but not of the past ("must have left")."""
    if token.tag_ != "MD" or token.dep_ != "aux" or any(c.lower_ == "have" for c in token.head.children):
        return
    for entry in predicates().starting("modal", token.lower_):
        yield Candidate(token, token.i, token.i + 1, entry)


def _is_against_known(prefix: Token) -> bool:
    """“the Counter-Terrorism Command”: behind a prefix in a name stands a side only if it is one by itself."""
    return prefix.text.islower() or prefix.i == prefix.sent.start or known_word(prefix.nbor(2).text) is not None


def _as_modifier(token: Token) -> Iterator[Candidate]:
    """“-held” with what stands before its hyphen, "anti-" with what follows, or a bare participle before its noun."""
    for entry in predicates().starting("modifier", token.lower_):
        if "whole" in entry.roles:
            if token.dep_ in ("case", "mark") and token.head.dep_ in ("nmod", "obl", "acl"):
                yield Candidate(token, token.i, token.i + 1, entry)
        elif "suffix" in entry.roles:
            if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and _is_against_known(token):
                yield Candidate(token, token.i, token.i + 1, entry)
        elif (
            (token.i > 1 and token.nbor(-1).text == "-")
            or is_unhyphened(token)
            or (token.dep_ == "amod" and token.head.i > token.i)
        ):
            yield Candidate(token, token.i, token.i + 1, entry)


def is_unhyphened(token: Token) -> bool:
    """“a government held air base”, "the rebel controlled half": a participle with its doer, without the hyphen."""
    if token.tag_ not in ("VBN", "VBD") or token.i < token.sent.start + 2 or token.i + 1 >= token.sent.end:
        return False
    if not predicates().starting("modifier", token.lower_):
        return False
    doer, after = token.nbor(-1), token.nbor(1)
    opened = doer.nbor(-1).pos_ in ("DET", "ADP") or doer.nbor(-1).tag_ == "PRP$"
    single = doer.pos_ in ("NOUN", "PROPN", "ADJ") and doer.tag_ in ("NN", "NNP", "JJ")
    return opened and single and after.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in ("ROOT", "ccomp")


def modified_noun(token: Token) -> Token | None:
    """The noun that a hyphenated modifier stands before, by the parse or else by the words that follow."""
    last = token
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and token.i + 2 < len(token.doc):
        last = token.nbor(2)
    node = last
    for _ in range(4):
        if node.pos_ in ("NOUN", "PROPN") and node.i > last.i:
            return node
        node = node.head
    for following in token.doc[last.i + 1 : last.i + 6]:
        if following.pos_ in ("NOUN", "PROPN") and following.dep_ not in ("compound", "amod", "flat"):
            return following
        if following.pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
            return None
    return None
