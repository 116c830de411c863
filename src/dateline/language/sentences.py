"""Where sentences must and must not begin, whatever the parser thinks: said to it before it parses.

Each rule was counted on the training parts of UD English EWT and GUM and kept where it holds at least 97 times in a
hundred; everything else is left to the parser.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

SENTENCES = "dateline_sentences"
TITLES = frozenset(
    "Lt. Gen. Maj. Col. Capt. Sgt. Cpl. Adm. Brig. Mr. Mrs. Ms. Dr. Sen. Rep. Gov. St. Prof. vs.".split()
)
NUMBERED = frozenset("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. No.".split())
_CLOSING = frozenset(("”", "’", ")", "]", ",", ";", ":", "."))
_STRAIGHT = frozenset(('"', "'"))
_OPENING = _STRAIGHT | {"“", "‘"}
_STOPS = frozenset((".", "!", "?", "…"))
_BULLETS = frozenset(("•", "·"))


@Language.component(SENTENCES)
def mark_sentences(doc: Doc) -> Doc:
    """Sets sentence starts where the text leaves no doubt: paragraphs, full stops, titles, closing marks."""
    for token in doc[1:]:
        if not token.is_space:
            decided = _begins(token, token.nbor(-1))
            if decided is not None:
                token.is_sent_start = decided
    return doc


def _begins(token: Token, before: Token) -> bool | None:
    """Whether a sentence begins at ``token``; None where that is for the parser to say."""
    if before.is_space:
        return True if before.text.count("\n") > 1 else None
    if before.text in TITLES or _closes(token, before):
        return False
    if before.text in NUMBERED:
        return False if token.text[0].isdigit() else None
    if token.is_lower and token.is_alpha and before.text not in _STOPS | _BULLETS:
        return False
    return True if _opens(token) and _ended(before) else None


def _closes(token: Token, before: Token) -> bool:
    straight = token.text in _STRAIGHT and not before.whitespace_
    return straight or token.text in _CLOSING


def _opens(token: Token) -> bool:
    """A capital, or a quotation mark that stands right before a word."""
    return token.text[0].isupper() or (token.text in _OPENING and not token.whitespace_)


def _ended(before: Token) -> bool:
    """A full stop after a word (not a number or an initial), perhaps inside a closing quotation mark, then a space."""
    if not before.whitespace_ or before.i < 2:
        return False
    stop = before
    if before.text in ("”", '"') and not before.nbor(-1).whitespace_:
        stop = before.nbor(-1)
    if stop.text != "." or stop.i == 0:
        return False
    word = stop.nbor(-1)
    return not word.whitespace_ and len(word) > 1 and not word.text[0].isdigit() and not word.is_punct
