"""What pronouns and descriptions stand for."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army took Sabha. It keeps three tanks there.", "Sabha"),
        ("Kenya could double the guard at the port. The envoy saw no tanks there.", "port"),
    ],
)
def test_there_is_the_place_spoken_of_last_and_no_state_that_acts(read: Read, text: str, place: str) -> None:
    assert heads(read(text), "presence.at", "place") == [place]


def test_the_town_is_the_one_that_the_story_calls_a_town(read: Read) -> None:
    text = "Troops entered the town of Ghat, days after they regained the city of Sabha. ISIS denied losing the town."
    assert heads(read(text), "territory.lose", "place") == ["Ghat"]


def test_the_town_is_the_one_called_so_where_both_were_named_together(read: Read) -> None:
    text = "Troops entered the town of Ghat, days after they regained Sabha. ISIS denied losing the town."
    assert heads(read(text), "territory.lose", "place") == ["Ghat"]


def test_a_name_is_not_explained_by_itself(read: Read) -> None:
    (tie,) = [
        c for c in read("The Tivar Forces, a militia that belongs to the alliance, left.") if c.kind == "tie.part"
    ]
    assert [f.head for f in tie.fillers("target")] == ["alliance"]


def test_a_town_called_so_is_the_town_and_not_the_city_named_after_it(read: Read) -> None:
    text = "Troops reached the town of Ghat, state media said in Sabha. On Tuesday the army captured the town."
    assert heads(read(text), "territory.capture", "place") == ["Ghat"]


def test_a_town_that_only_says_when_is_not_the_one_talked_of(read: Read) -> None:
    text = "Sources inside Benghazi said that, following the fall of Sabha, fighters were leaving the city."
    assert heads(read(text), "move.retreat", "from") == ["Benghazi"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sudanese officials said rebels killed ten soldiers in the country.", ("Sudan", "country", "SD")),
        ("The Afghan government said rebels killed ten in the country.", ("Afghanistan", "country", "AF")),
        ("Officials in Mali left. Rebels killed ten guards in the West African nation.", ("Mali", "country", "ML")),
        ("Sudanese officials said rebels killed ten guards in the country's east.", ("country's east", "region", "SD")),
        ("Sudanese and Chadian officials said rebels killed ten in the country.", ("country", "unresolved", None)),
        ("Rebels killed ten guards in the Kherson region.", ("Kherson", "province", "UA")),
        ("Rebels killed ten guards in the northern town of Kidal.", ("Kidal", "city", "ML")),
        ("Troops killed ten men in the West Bank town of Tulkarem.", ("Ţūlkarm", "city", "PS")),
    ],
)
def test_a_country_or_town_is_where_its_words_say(read: Read, text: str, place: tuple[str, str, str]) -> None:
    found = [f.resolved for c in read(text) if c.kind == "harm.killed" for f in c.fillers("place")]
    assert [(p.name, p.precision, p.country) for p in found if p is not None] == [place]


def test_a_village_that_no_gazetteer_knows_is_the_village_of_the_story(read: Read) -> None:
    text = "Troops flew from Mogadishu and seized Wagador village. Rebels had held the village since 2019."
    assert heads(read(text), "territory.hold", "place") == ["Wagador"]


def test_the_country_is_the_one_that_the_story_is_about(read: Read) -> None:
    text = (
        "Sudan's army shelled Omdurman. Envoys met in Saudi Arabia on Saturday. The truce failed. "
        "Nobody was hurt. Rebels killed ten guards in the country."
    )
    assert heads(read(text), "harm.killed", "place") == ["Sudan"]


def test_a_pronoun_of_the_other_sex_means_somebody_else(read: Read) -> None:
    claims = read("Omar Said met his wife in Sabha. He said that gunmen had wounded her.")
    assert heads(claims, "harm.wounded", "target") == ["wife"]


def test_it_goes_on_with_what_was_explained(read: Read) -> None:
    claims = read("Ali Haddad spoke of the Tivar Brigade, a militia that fights ISIS. In May it attacked Ghat.")
    assert heads(claims, "attack.raid", "actor") == ["Tivar Brigade"]
