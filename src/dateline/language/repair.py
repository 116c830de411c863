"""Repairs of parses that cannot be.

Past tense and participle of most English verbs are spelled alike. "Refugees crossed the border" parsed as a noun with
a participle leaves the sentence without a verb, and a passive participle with an object; so it is a sentence. The town
of a dateline is not what its sentence speaks of, and "which" is never said of a person.
"""

from __future__ import annotations

from dateline.language.loose import mended
from dateline.language.participles import PARTICIPLE, TENSES
from dateline.language.rehanging import RELATIONS, rehang
from dateline.language.roots import give_verb
from dateline.tokens import Doc, Span, Token

_CLAUSAL = frozenset(("obj", "ccomp", "xcomp", "nsubj", "nsubj:pass", "aux", "mark", "cop", "cc", "compound:prt"))
_GIVING_UP = frozenset(("lose", "cede", "surrender", "abandon", "yield", "relinquish"))
_DASHES = frozenset(("-", "--", "–", "—"))
_PERSONS = frozenset(
    "chief head leader chairman director president minister commander spokesman founder member".split()
)
_SAYING = frozenset("say charge allege claim report announce add warn tell state declare insist".split())
_SUPPOSED = frozenset("believed thought suspected known said reported rumoured alleged accused understood".split())
_CONCERNED = RELATIONS | {"acl", "parataxis"}


def repair(doc: Doc) -> Doc:
    """The same document, with such parses put right."""
    return mended(doc, _repair)


def _repair(doc: Doc) -> None:
    for sentence in doc.sents:
        give_verb(sentence.root)
        _is_said_of(sentence.root)
        _end_with_saying(sentence)
        _set_apart(sentence)
        _credit(sentence)
        for token in sentence:
            if token.dep_ == "acl:relcl":
                _is_said_of(token)
            if token.dep_ in _CONCERNED or token.pos_ == "NOUN" or token.lower_ == "which":
                _mend(token)


def _end_with_saying(sentence: Span) -> None:
    """“Guards beat migrants, a rights group charged.”: at the end, behind a comma, somebody says it."""
    verb = next(
        (t for t in sentence if t.dep_ == "acl" and t.lemma_.lower() in _SAYING and t.tag_ in ("VBN", "VBD")), None
    )
    if verb is None or any(c.dep_ in ("obl:agent", "obj", "aux", "ccomp", "xcomp") for c in verb.children):
        return
    noun, root = verb.head, sentence.root
    ends = all(t.is_punct for t in sentence.doc[verb.right_edge.i + 1 : sentence.end])
    behind = any(c.text == "," for c in noun.lefts) and verb.i == noun.i + 1
    if noun.dep_ != "appos" or not ends or not behind or root.pos_ != "VERB":
        return
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    root.head, root.dep_ = verb, "ccomp"


def _is_said_of(root: Token) -> None:
    """“Gunmen believed to be Tamils ambushed a bus”, read as if they believed: a clause without a subject is theirs."""
    deed = next((c for c in root.rights if c.dep_ == "ccomp"), None)
    subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    told = any(c.dep_ == "xcomp" and c.i < deed.i for c in root.rights) if deed is not None else False
    if deed is None or subject is None or not told or root.lower_ not in _SUPPOSED:
        return
    if deed.tag_ not in TENSES or any(c.dep_.startswith(("nsubj", "csubj", "mark")) for c in deed.lefts):
        return
    deed.head, deed.dep_ = (deed, "ROOT") if root.dep_ == "ROOT" else (root.head, root.dep_)
    for opening in [c for c in root.lefts if c.i < subject.i]:
        opening.head = deed
    subject.head, root.head = deed, subject
    root.dep_, root.tag_ = "acl", "VBN"
    root.set_morph(PARTICIPLE)
    for mark in [c for c in root.rights if c.i > deed.i]:
        mark.head = deed


def _mend(token: Token) -> None:
    if token.lower_ == "which":
        _tie_to_thing(token)
    elif token.dep_ == "nmod" and token.i < token.head.i and all(c.dep_ != "case" for c in token.children):
        token.dep_ = "compound"
    elif token.lower_ == "commanding" and token.dep_ == "acl":
        _make_rank(token)
    elif token.dep_ in ("parataxis", "advcl") and token.lemma_.lower() in _GIVING_UP:
        _hang_on_noun(token)
    else:
        rehang(token)
        if token.dep_ == "ccomp":
            _give_to_told(token)


def _set_apart(sentence: Span) -> None:
    """“NAIROBI — Rebels attacked the port.”: a second subject, after the dash, does what the first was read to do."""
    town = sentence[0]
    if town.dep_ not in ("nsubj", "nsubj:pass") or not town.text.isupper():
        return
    after = next((t for t in sentence if t.i > town.i and t.head != town and t.dep_ != "flat"), None)
    again = any(c.dep_ == town.dep_ and c.i > town.i for c in town.head.lefts)
    if after is not None and after.text in _DASHES and again:
        town.dep_ = "dep"


def _credit(sentence: Span) -> None:
    """“Rebels flee valley - state TV”: what a last dash parts off is no part of what is told."""
    words = [t for t in sentence if not t.is_space]
    between = (t for t in words[3:][-6:-1] if t.text in _DASHES)
    dash = next((t for t in between if t.nbor(-1).whitespace_ and t.whitespace_), None)
    if dash is None or words[-1].is_punct:
        return
    tail = [t for t in words if t.i > dash.i]
    if any(t.pos_ in ("VERB", "AUX") for t in tail) or sentence.root in tail:
        return
    for token in [t for t in words if t.i < dash.i and t.head.i > dash.i]:
        token.dep_ = token.head.dep_
        token.head = token.head.head if token.head.head.i < dash.i else sentence.root
    for token in [t for t in tail if t.head.i <= dash.i]:
        token.head, token.dep_ = sentence.root, "parataxis"


def _tie_to_thing(pronoun: Token) -> None:
    """“the head of the party, which backs the war”: the party does."""
    clause = next((t for t in (pronoun.head, pronoun.head.head) if t.dep_ == "acl:relcl"), None)
    if clause is None or clause.head.lemma_.lower() not in _PERSONS:
        return
    things = [t for t in clause.head.subtree if t.dep_ == "nmod" and t.head == clause.head and t.i < pronoun.i]
    if things:
        clause.head = things[-1]


def _give_to_told(told: Token) -> None:
    """“In the battle for Mora, troops lost ground, he said.”: what stands before what is said belongs to that."""
    saying = told.head
    subject = next((c for c in told.lefts if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if told.i > saying.i:
        return
    subject = subject or _lent_subject(told, saying)
    if subject is None:
        return
    for child in list(saying.lefts):
        if child.dep_ in ("obl", "advmod", "advcl", "obl:unmarked") and child.i < subject.left_edge.i:
            child.head = told


def _lent_subject(told: Token, saying: Token) -> Token | None:
    """“Kenya has tried to leave, officials said.”: of two subjects, the first is that of what is told."""
    said = [c for c in saying.lefts if c.dep_ == "nsubj"]
    tensed = told.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "cop", "aux:pass") for c in told.lefts)
    if len(said) < 2 or not tensed or not said[0].i < told.i < said[-1].i:
        return None
    said[0].head = told
    if any(c.dep_ == "aux:pass" for c in told.lefts):
        said[0].dep_ = "nsubj:pass"
    return said[0]


def _make_rank(word: Token) -> None:
    """“Omar Said, commanding general of the division,”: nobody is commanding a general there."""
    rank = next((c for c in word.rights if c.dep_ == "obj" and c.lower_ in ("general", "officer")), None)
    if rank is not None and rank.i == word.i + 1:
        rank.head, rank.dep_ = word.head, "appos"
        word.head, word.dep_, word.tag_ = rank, "amod", "JJ"
        word.set_morph("Degree=Pos")


def _hang_on_noun(verb: Token) -> None:
    """“They shelled the airfield, lost to rebels in May.”: without subject and object it tells of the noun before."""
    if verb.i < verb.sent.start + 2 or verb.nbor(-1).text != "," or not verb.head.i < verb.i:
        return
    below = {c.dep_ for c in verb.children}
    lost = any(c.dep_ == "obl" and c.i > verb.i and any(case.lower_ == "to" for case in c.lefts) for c in verb.children)
    noun = verb.nbor(-2)
    if lost and noun.pos_ in ("NOUN", "PROPN") and not below & _CLAUSAL and noun.is_sent_start is not True:
        verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"
        verb.set_morph(PARTICIPLE)
