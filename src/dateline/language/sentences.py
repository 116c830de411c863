"""Where sentences must and must not begin, whatever the parser thinks: said to it before it parses."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

SENTENCES = "dateline_sentences"
TITLES = frozenset("Lt. Gen. Maj. Col. Capt. Sgt. Cpl. Adm. Brig. Mr. Mrs. Ms. Dr. Sen. Rep. Gov. St. Prof. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. No. vs.".split())
_CLOSING = frozenset(("”", "’", '"', ")", "]", ",", ";", ":", "."))


@Language.component(SENTENCES)
def mark_sentences(doc: Doc) -> Doc:
    """No sentence begins with closing punctuation, a lower-case word, or after an abbreviated title or month."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if token.is_space:
            continue
        abbreviated = before.text in TITLES and not token.text.startswith("\n")
        continues = token.is_lower and token.is_alpha and not before.is_space and before.text not in ("•", "·")
        if abbreviated or continues or token.text in _CLOSING:
            token.is_sent_start = False
    return doc
