"""Constructions of reports in which who did what to whom stands apart from the verb, or is hung astray by the parse."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        # relative clauses and possessives
        ("Atrocities that the militia has committed against farmers go on.", ("attack.other", "actor"), ["militia"]),
        ("Oslo urged the junta to end its shelling of villages.", ("attack.shell", "actor"), ["junta"]),
        ("The envoy told the junta to cease air strikes against farmers.", ("attack.air", "actor"), ["junta"]),
        ("Oslo backs the clans in their fight against the rebels.", ("tie.oppose", "actor"), ["clans"]),
        (
            "Oslo repeated its support for the clans in the fight against the rebels.",
            ("tie.oppose", "actor"),
            ["clans"],
        ),
        ("Volunteers joined the militia's fight against the army.", ("tie.oppose", "actor"), ["militia"]),
        ("Instructors trained tribesmen to fight the rebels.", ("tie.oppose", "actor"), ["tribesmen"]),
        # what stands behind commas
        (
            "As part of the alliance, the Clans Front, which owns a port, attacked Oslo.",
            ("attack.raid", "actor"),
            ["Clans Front"],
        ),
        ("A convoy of the Third Division, commanded by Omar Said, came.", ("tie.lead", "target"), ["Third Division"]),
        ("Talks between the junta, led by Omar Said, and the clans failed.", ("tie.lead", "target"), ["junta"]),
        (
            "Talks between the junta, led by Omar Said, and the clans failed.",
            ("talk.meet", "actor"),
            ["junta", "clans"],
        ),
        ("A coalition made up by five parties signed the deal.", ("tie.part", "actor"), ["parties"]),
        (
            "Fighters based in the north of the country who back the junta took Mora.",
            ("tie.back", "actor"),
            ["Fighters"],
        ),
        # who is who
        ("The Kivu Front attacked the militia.", ("attack.raid", "target"), ["militia"]),
        ("The Kivu Front was attacked by the militia.", ("attack.raid", "actor"), ["militia"]),
        ("Anti-government rebels took the town.", ("tie.oppose", "target"), ["government"]),
        ("The clans remain committed to attacking Oslo.", ("attack.raid", "actor"), ["clans"]),
        ("The Tiva Front shelled positions held by the army.", ("attack.shell", "actor"), ["Tiva Front"]),
        ("Fighting between soldiers and clansmen killed ten.", ("harm.killed", "target"), ["ten"]),
        ("Clashes pitting soldiers against rebels spread to Mora.", ("attack.clash", "actor"), ["soldiers"]),
        ("The clans held off an attack by militants on Mora.", ("attack.raid", "actor"), ["militants"]),
        ("The soldiers held off an attack by militants on Mora.", ("attack.clash", "target"), ["militants"]),
        ("The clans came under attack from militants.", ("attack.raid", "actor"), ["militants"]),
        ("Oslo carried out strikes using jets against the clans.", ("attack.air", "target"), ["clans"]),
        ("Omar Said, head of the Front, and Ali Hassan, a junta minister, met.", ("tie.lead", "actor"), ["Omar Said"]),
        (
            "Omar Haddad, head of the Clans Front, and Ali Hassan, who led Oslo's army, met.",
            ("talk.meet", "actor"),
            ["Omar Haddad", "Ali Hassan"],
        ),
        ("Four soldiers were killed, the Tiva Ministry announced.", ("talk.vow", "actor"), []),
        ("A suicide bomber blew himself up in Mora.", ("attack.bomb", "actor"), ["suicide bomber"]),
        ("Aid agencies have been unable to reach the town.", ("aid.deliver", "actor"), ["Aid agencies"]),
        ("He vowed to retake every inch of Oslo.", ("territory.capture", "actor"), ["He"]),
        ("Venezuelan opposition leader Maria Haddad was shot.", ("tie.lead", "target"), ["opposition"]),
        ("Oslo said it hit a depot in Mora; the clans said they shot down a jet.", ("attack.other", "place"), []),
        # asides
        ("The clans, made up of farmers and herders, captured the port.", ("territory.capture", "actor"), ["clans"]),
        ("The army, the ministry said, captured the town.", ("territory.capture", "actor"), ["army"]),
        ("The town, state media said Sunday, was captured by troops.", ("territory.capture", "place"), ["town"]),
        ("The fighting saw ten men and a general killed.", ("harm.killed", "target"), ["men", "general"]),
        # forms of words and phrases
        ("He accused Tehran of backing insurgents.", ("tie.back", "actor"), ["Tehran"]),
        ("Washington armed the rebels.", ("means.supply", "target"), ["rebels"]),
        ("Kenyan soldiers exchanged fire Wednesday.", ("attack.clash", "actor"), ["Kenyan soldiers"]),
        ("Haddad is in command of the brigade.", ("tie.lead", "target"), ["brigade"]),
        ("Two ships were bound for Tartus.", ("move.transit", "to"), ["Tartus"]),
        ("The gorge was the scene of raids by rebels.", ("attack.raid", "actor"), ["rebels"]),
        ("The raids on troops by rebels were a concern.", ("attack.raid", "actor"), ["rebels"]),
        ("Police are investigating an attempt to kill the mayor.", ("harm.killed", "actor"), []),
        ("Officials announced the deaths of six soldiers.", ("harm.killed", "actor"), []),
        ("The president was ousted in a coup.", ("attack.raid", "target"), ["president"]),
        ("The first man to carry out a raid fled.", ("attack.raid", "actor"), ["first man"]),
        ("Envoys met to halt the bombing of Mora.", ("attack.bomb", "actor"), []),
        ("The EU condemned Oslo for its raids on villages.", ("attack.raid", "actor"), ["Oslo"]),
        ("The army responded with air strikes on the camp.", ("attack.air", "actor"), ["army"]),
        ("Gunmen interrupted a truce with an attack on a van.", ("attack.raid", "actor"), ["Gunmen"]),
        ("It repeated the call for Kenyan forces to leave Oslo.", ("move.retreat", "actor"), ["Kenyan forces"]),
        ("The coup forced the king to flee the country.", ("move.displace", "from"), ["country"]),
        # weapons used
        ("Rebels fired missiles toward Oslo.", ("attack.shell", "with"), ["missiles"]),
        ("The air force dropped bombs on the clans.", ("attack.air", "target"), ["clans"]),
        ("The junta used barrel bombs against the clans.", ("attack.other", "target"), ["clans"]),
        ("The junta's use of chlorine gas was filmed.", ("attack.other", "actor"), ["junta"]),
        # prepositions
        ("The army cleared half of the town of rebel fighters.", ("territory.capture", "from"), ["rebel fighters"]),
        ("A war waged by the junta against the clans goes on.", ("tie.oppose", "target"), ["clans"]),
        ("Two states joined Oslo in bombing the rebels.", ("attack.air", "actor"), ["states"]),
        ("The officers and their men, together with the clans, attacked a post.", ("tie.part", "actor"), []),
        ("The army stands by the clans.", ("tie.back", "target"), ["clans"]),
        # numbers
        ("The blast killed ten and wounded 20 in the port.", ("harm.wounded", "target"), ["20"]),
        ("The raid killed three and wounded five soldiers.", ("harm.killed", "target"), ["three"]),
        ("Days of clashes saw nine soldiers and a colonel killed.", ("harm.killed", "target"), ["soldiers", "colonel"]),
        # parses that go astray
        ("Gunmen believed to belong to a cartel ambushed a bus.", ("attack.raid", "actor"), ["Gunmen"]),
        ("Should the army attack, a rebel said, farmers would die.", ("attack.raid", "actor"), ["army"]),
        ("Jets struck what the army called a weapons workshop.", ("attack.air", "target"), ["weapons workshop"]),
        ("The two sides accused each other of shelling the port.", ("attack.shell", "actor"), []),
        ("Ships were sunk by jets; 16 of the jets were shot down.", ("attack.other", "actor"), []),
        # who belongs to whom
        ("Kenya, Uganda and other members of the alliance sent aid.", ("tie.part", "actor"), ["Kenya", "Uganda"]),
        ("The strikes hit targets, which include two bridges.", ("tie.part", "actor"), []),
    ],
)
def test_who_does_it_and_to_whom(read: Read, *, text: str, asked: tuple[str, str], told: list[str]) -> None:
    assert heads(read(text), *asked)[: len(told) or None] == told


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("An offensive against the rebels is imminent.", "attack.raid", "expected"),
        ("Should the army attack, farmers would die.", "attack.raid", "conditional"),
        ("The attack on the port will not go unpunished.", "attack.raid", "actual"),
    ],
)
def test_whether_it_happened(read: Read, *, text: str, kind: str, status: str) -> None:
    assert [claim.status for claim in read(text) if claim.kind == kind] == [status]


def test_a_surname_is_no_verb(read: Read) -> None:
    (killed,) = read("The mayor of the district, Hamid Said, was shot dead by gunmen.")
    assert [source.text for source in killed.source] == [None]
    assert [filler.head for filler in killed.fillers("target")] == ["Hamid Said"]


def test_a_sighting_told_on_has_its_place(read: Read) -> None:
    claims = read("A launcher was sighted at Hmeimim air base. It was spotted in footage of May 3rd.")
    places = [filler.head for claim in claims if claim.trigger.text == "spotted" for filler in claim.fillers("place")]
    assert places == ["Hmeimim air base"]


def test_a_truce_lasts_until_a_day_to_come(read: Read) -> None:
    claims = read("The two sides agreed to extend the truce until December 31.", published=date(2016, 2, 10))
    assert {claim.time.end for claim in claims} == {date(2016, 12, 31)}


def test_a_town_within_the_name_of_an_office_is_no_place(read: Read) -> None:
    (said,) = read("The Aberdeen Port Authority denied the claim.")
    assert [filler.head for filler in said.fillers("actor")] == ["Aberdeen Port Authority"]
