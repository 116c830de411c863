"""What a modal makes of its verb: "would" is a condition, what lay ahead, or a course that a scenario lays out."""

from __future__ import annotations

from dateline.knowledge.modality import modality
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.signs import Sign, mark_of
from dateline.reading.syntax import SUBJECTS
from dateline.reading.words import lemma
from dateline.tokens import Token

_FAR = 60
_ACTING = frozenset({"armed", "group", "person", "people"})


def modal_sign(verb: Token, aux: Token) -> Sign:
    """What a modal makes of a verb; with "have" after it, what should have been was not."""
    made = modality().modals[aux.lower_]
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    if aux.lower_ in ("would", "'d") and any(
        c.dep_ == "advcl" and mark_of(c) in modality().frames["conditional"] for c in verb.children
    ):
        made = "conditional"
    elif aux.lower_ in ("would", "'d", "’d"):
        made = _future_in_past(verb) or ("possible" if _in_scenario(verb) else "conditional")
    if made == "asked" and perfect:
        made = "negated"
    if made == "expected" and any(c.dep_ in SUBJECTS and c.lower_ in ("i", "we") for c in verb.children):
        made = "planned"
    return Sign(made, f"modal: {aux.lower_}", aux if made == "possible" else None)


def _future_in_past(verb: Token) -> str | None:
    """“said they would hold the town”: what a speaker in the past has ahead; of himself, a plan."""
    cues = [c for v in (verb, verb.head) for c in v.children if c.dep_ == "parataxis"]
    cues += [verb.head] if verb.dep_ == "ccomp" else []
    if verb.dep_ == "acl:relcl" and verb.left_edge.lower_ == "that" and any(c.dep_ == "obj" for c in verb.rights):
        above = verb.head.head  # “said at the conference that they would”, hung on the conference
        cues += [above, *above.children]
    if not any(_told_then(cue) for cue in cues):
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return "planned" if subject is None or _acts(subject) else "expected"


def _told_then(cue: Token) -> bool:
    """“said”, "made it clear"."""
    if cue.lower_ == "clear":
        return cue.head.lower_ == "made" or any(t.lower_ == "made" for t in cue.lefts)
    return cue.tag_ in ("VBD", "VBN") and (cue.lower_ == "made" or lemma(cue) in speech().verbs["clause"])


def _acts(subject: Token) -> bool:
    """Somebody, or some of them, rather than a thing?"""
    counted = [c for c in subject.children if c.dep_ == "nmod"]
    return subject.pos_ in ("PRON", "PROPN") or any(classes_of(lemma(t)) & _ACTING for t in (subject, *counted))


def is_laid_out(verb: Token) -> bool:
    """“Analysts see three outcomes. In the first, the army retakes Mora.”: what may come, told in the present."""
    if verb.tag_ not in ("VBZ", "VBP") or not _in_scenario(verb):
        return False
    words, before = modality().frames["courses"], verb.doc[max(0, verb.sent.start - _FAR) : verb.sent.start]
    return any(t.tag_ == "NNS" and lemma(t) in words for t in before)


def _in_scenario(verb: Token) -> bool:
    """“One scenario is that they would leave”."""
    above = (verb.head, *verb.head.children, *verb.children)
    frame = modality().frames
    if any(lemma(t) in frame["courses"] for t in above if t.pos_ == "NOUN"):
        return True
    opening = [t.lower_ for t in verb.sent[:8] if not t.is_space]
    if opening[:1] and opening[0] in ("in", "under") and opening[1:2] in (["the"], ["one"], ["a"], ["another"]):
        until = opening.index(",") if "," in opening else 6
        named = any(word in frame["courses"] for word in opening[:until])
        return named or (until == 3 and opening[2] in frame["ordinals"])
    return False
