"""Parses that cannot be are put right; the others stay as they are."""

from __future__ import annotations

import pytest

from dateline.language import load, parse, parse_for_spacy, plain
from dateline.language.repair import repair
from dateline.tokens import Doc, Row, Token

_PLACES = {"NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "NNP": "PROPN"} | dict.fromkeys(
    ("VBD", "VBN", "VBG", "VBZ"), "VERB"
)


def doc(rows: str) -> Doc:
    """A document from "word/tag/relation/head" rows, heads counted from 0."""
    made, place = [], 0
    for word, tag, dep, head in (row.split("/") for row in rows.split()):
        lower = word.lower()
        flags = (False, not any(map(str.isalnum, word)), word.isalpha(), word.islower(), word.isdigit())
        lemma = {"lost": "lose"}.get(lower, lower)
        made.append(Row(word, lower, place, " ", *flags, tag, _PLACES.get(tag, "X"), {}, lemma, dep, "", int(head)))
        place += len(word) + 1
    return Doc(" ".join(rows.split()), made, begins=None, names=[])


def number(read: Doc, *, at: int) -> Doc:
    read[at].pos_ = "NUM"
    return read


def lemmas(read: Doc, **told: str) -> Doc:
    for token in read:
        token.lemma_ = told.get(token.text, token.lemma_)
    return read


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


def test_nobody_acts_before_a_passive_without_by() -> None:
    rows = "since/IN/mark/3 rebels/NNS/obl:agent/3 were/VBD/aux:pass/3 ousted/VBN/advcl/7 by/IN/case/5"
    read = repair(doc(f"{rows} troops/NNS/obl:agent/3 they/PRP/nsubj/7 hid/VBD/ROOT/7"))
    assert [hung(read[1]), hung(read[5])] == ["nsubj:pass of ousted", "obl:agent of ousted"]


def test_who_stands_behind_by_and_before_a_participle_is_told_of_by_it() -> None:
    rows = "He/PRP/nsubj/1 denied/VBD/ROOT/1 charges/NNS/obj/1 by/IN/case/4 men/NNS/obl:agent/5 held/VBN/acl/2"
    read = repair(doc(rows))
    assert [hung(read[4]), hung(read[5])] == ["nmod of charges", "acl of men"]


def test_whoever_stands_before_a_relative_verb_has_done_it() -> None:
    read = repair(doc("a/DT/det/1 guard/NN/obj/4 it/PRP/nsubj:pass/3 kidnapped/VBN/acl:relcl/1 died/VBD/ROOT/4"))
    assert (hung(read[2]), read[3].tag_) == ("nsubj of kidnapped", "VBD")


def test_a_number_before_a_participle_is_those_it_befell() -> None:
    rows = "One/CD/nsubj:pass/2 was/VBD/aux:pass/2 killed/VBN/ROOT/2 and/CC/cc/5 two/CD/nummod/5 wounded/VBN/conj/2"
    assert hung(repair(number(doc(rows), at=4))[4]) == "nsubj:pass of wounded"


def test_a_participle_without_a_subject_tells_of_the_noun_before() -> None:
    rows = "He/PRP/nsubj/1 said/VBD/ROOT/1 rebels/NNS/ccomp/1 killed/VBN/ccomp/1 fled/VBD/conj/1"
    assert hung(repair(doc(rows))[3]) == "acl of rebels"


def test_a_noun_with_its_clause_is_the_subject_of_the_verb_behind() -> None:
    rows = (
        "The/DT/det/1 driver/NN/nsubj/2 fled/VBD/ROOT/2 a/DT/det/4 bomb/NN/obj/2 but/CC/cc/7 the/DT/det/7 "
        "guard/NN/conj/4 ,/,/punct/10 who/WP/nsubj/10 stood/VBD/acl:relcl/7 ,/,/punct/7 was/VBD/aux:pass/13 "
        "killed/VBN/conj/2"
    )
    assert hung(repair(doc(rows))[7]) == "nsubj:pass of killed"


def test_a_title_and_the_name_behind_it_are_one_name() -> None:
    read = repair(doc("leader/NN/nsubj/4 Sheikh/NNP/appos/0 Omar/NNP/flat/0 Said/NNP/flat/2 spoke/VBD/ROOT/4"))
    assert hung(read[2]) == "flat of Sheikh"


def test_adjectives_joined_before_a_noun_only_say_whose_it_is() -> None:
    rows = "Kenya/NNP/nsubj/4 and/CC/cc/2 Ugandan/JJ/conj/0 troops/NNS/conj/0 left/VBD/ROOT/4"
    read = repair(doc(rows))
    assert [hung(read[0]), hung(read[3])] == ["amod of troops", "nsubj of left"]


def test_he_speaks_and_not_the_body_whose_head_he_is() -> None:
    rows = "Unity/NNP/compound/1 Party/NNP/nsubj/4 President/NNP/nmod:desc/3 Omar/NNP/appos/1 spoke/VBD/ROOT/4"
    read = repair(doc(rows))
    assert [hung(read[3]), hung(read[1])] == ["nsubj of spoke", "compound of President"]


def test_a_body_and_its_head_hung_on_one_noun_are_one_phrase() -> None:
    rows = "talks/NNS/ROOT/0 with/IN/case/2 Party/NNP/nmod/0 President/NNP/nmod:desc/4 Omar/NNP/nmod/0"
    read = repair(doc(rows))
    assert [hung(read[2]), hung(read[1])] == ["compound of President", "case of Omar"]


def test_of_two_subjects_the_first_does_what_is_told() -> None:
    rows = "Kenya/NNP/nsubj/5 has/VBZ/aux/2 left/VBN/ccomp/5 ,/,/punct/2 officials/NNS/nsubj/5 said/VBD/ROOT/5"
    assert hung(repair(doc(rows))[0]) == "nsubj of left"


def test_behind_a_comma_at_the_end_somebody_says_it() -> None:
    rows = "Guards/NNS/nsubj/1 beat/VBD/ROOT/1 migrants/NNS/obj/1 ,/,/punct/4 envoys/NNS/appos/2 charged/VBN/acl/4"
    read = repair(lemmas(doc(f"{rows} ././punct/1"), charged="charge"))
    assert [hung(read[1]), hung(read[4]), hung(read[5])] == ["ccomp of charged", "nsubj of charged", "ROOT of charged"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels in Mora, which they took in May, fled.",
        "The army lost the town to rebels, officials said.",
        "He said that in May the army left.",
    ],
)
def test_a_parse_that_can_be_stays(text: str) -> None:
    (read,) = parse([text])
    before = [(hung(token), token.tag_) for token in read]
    assert [(hung(token), token.tag_) for token in repair(read)] == before
    assert [(hung(token), token.tag_) for token in plain(load()(text))] == before


def test_what_hangs_on_a_word_follows_its_new_head() -> None:
    rows = "In/IN/case/2 the/DT/det/2 battle/NN/obl/7 troops/NNS/nsubj/4 fell/VBD/ccomp/7 ,/,/punct/4 he/PRP/nsubj/7"
    read = repair(doc(f"{rows} said/VBD/ROOT/7"))
    assert [c.text for c in read[4].children] == ["battle", "troops", ","]
    assert [c.text for c in read[7].lefts] == ["fell", "he"]
    assert (read[4].left_edge.text, [t.text for t in read[2].subtree]) == ("In", ["In", "the", "battle"])


def test_spacy_is_told_of_what_is_mended() -> None:
    text = (
        "Government forces said on Monday, a doctor in Mora said, that the rebels were killed since they were ousted."
    )
    (ours,), (theirs,) = parse([text]), parse_for_spacy([text])
    assert [hung(token) for token in plain(theirs)] == [hung(token) for token in ours]


def test_a_verb_right_behind_after_and_a_noun_has_it_as_its_subject() -> None:
    read = repair(
        doc(
            "Soldiers/NNS/nsubj/1 killed/VBD/ROOT/1 ten/CD/obj/1 after/IN/case/5 a/DT/det/5 blast/NN/obl/1 "
            "in/IN/case/7 town/NN/nmod/5 hurt/VBD/advcl/1 guards/NNS/obj/8"
        )
    )
    assert (read[5].dep_, read[5].head.text, read[3].dep_, read[8].head.text) == ("nsubj", "hurt", "mark", "killed")


def test_the_clause_behind_what_the_sentence_opens_with_is_told() -> None:
    read = repair(
        doc(
            "Amid/IN/case/1 reports/NNS/ROOT/1 they/PRP/nsubj/3 fled/VBD/acl/1 ,/,/punct/6 soldiers/NNS/nsubj/6 "
            "advanced/VBD/acl/1 ././punct/1"
        )
    )
    assert (read[6].dep_, read[1].dep_, read[1].head.text, read[7].head.text) == ("ROOT", "obl", "advanced", "advanced")
