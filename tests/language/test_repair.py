"""Parses that cannot be are put right; the others stay as they are."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Token

from dateline.language import parse_for_spacy
from dateline.language.repair import repair


def doc(rows: str) -> Doc:
    """A document from "word/tag/relation/head" rows, heads counted from 0."""
    words, tags, deps, heads = zip(*(row.split("/") for row in rows.split()), strict=True)
    places = {"NN": "NOUN", "NNP": "PROPN", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB"}
    return Doc(
        spacy.blank("en").vocab,
        words=list(words),
        tags=list(tags),
        deps=list(deps),
        heads=[int(h) for h in heads],
        pos=[places.get(tag, "X") for tag in tags],
        lemmas=[{"lost": "lose"}.get(word.lower(), word.lower()) for word in words],
    )


def hung(token: Token) -> str:
    return f"{token.dep_} of {token.head.text}"


def test_the_town_of_a_dateline_is_no_subject() -> None:
    read = repair(doc("NAIROBI/NNP/nsubj/3 —/:/punct/3 Rebels/NNS/nsubj/3 attacked/VBD/ROOT/3"))
    assert [t.dep_ for t in read][:3] == ["dep", "punct", "nsubj"]


def test_which_is_said_of_the_thing_and_not_of_its_head() -> None:
    rows = (
        "The/DT/det/1 head/NN/nsubj/8 of/IN/case/3 PYD/NNP/nmod/1 ,/,/punct/6 which/WDT/nsubj/6 backs/VBZ/acl:relcl/1"
    )
    read = repair(doc(f"{rows} it/PRP/obj/6 spoke/VBD/ROOT/8"))
    assert hung(read[6]) == "acl:relcl of PYD"


def test_a_bare_noun_before_its_head_is_a_compound() -> None:
    read = repair(doc("the/DT/det/2 YPG/NNP/nmod/2 offensive/NN/nsubj/3 failed/VBD/ROOT/3"))
    assert hung(read[1]) == "compound of offensive"


def test_lost_to_somebody_tells_of_the_noun_before() -> None:
    rows = "They/PRP/nsubj/1 shelled/VBD/ROOT/1 the/DT/det/3 airfield/NN/obj/1 ,/,/punct/5"
    read = repair(doc(f"{rows} lost/VBD/parataxis/1 to/IN/case/7 rebels/NNS/obl/5"))
    assert (hung(read[5]), read[5].tag_) == ("acl of airfield", "VBN")


def test_what_stands_before_what_is_told_belongs_to_it() -> None:
    rows = "In/IN/case/2 the/DT/det/2 battle/NN/obl/7 troops/NNS/nsubj/4 fell/VBD/ccomp/7 ,/,/punct/4 he/PRP/nsubj/7"
    read = repair(doc(f"{rows} said/VBD/ROOT/7"))
    assert hung(read[2]) == "obl of fell"


def test_nobody_commands_a_general() -> None:
    rows = "Haddad/NNP/nsubj/6 ,/,/punct/2 commanding/VBG/acl/0 general/NN/obj/2 of/IN/case/5 Falcons/NNP/nmod/3"
    read = repair(doc(f"{rows} spoke/VBD/ROOT/6"))
    assert (hung(read[3]), hung(read[2])) == ("appos of Haddad", "amod of general")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels in Mora, which they took in May, fled.",
        "The army lost the town to rebels, officials said.",
        "He said that in May the army left.",
    ],
)
def test_a_parse_that_can_be_stays(text: str) -> None:
    (read,) = parse_for_spacy([text])
    before = read.to_json()
    assert repair(read).to_json() == before
