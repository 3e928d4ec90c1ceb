"""Ways to say nothing count as an empty cell; a no among yeses is an answer."""

import pytest

from toolkit.tables.nothing import Kind, is_nothing, kind_of

SAYS_NOTHING = """
nvt|n.v.t.|N.V.T|NA|n/a|-|--|–|/|//|.|...|…|?|??|x|X|xxx|geen|Geen.|neen|Nee|nihil|niets|niks|null|NaN
zeg ik liever niet|Zeg ik liever niet.|wil ik niet zeggen|weet ik niet|geen idee|geen mening|geen antwoord
geen opmerkingen|niets toe te voegen|onbekend|blanco|s.o.|sans objet|rien|Aucune|néant|R.A.S.|non
je préfère ne pas répondre|ne se prononce pas|rien à ajouter|je ne sais pas|none|nope|nothing to add
NVT / geen|nvt nvt|Nee hoor|Nee, dank u|Ik heb geen opmerkingen|Geen verdere vragen|niets speciaals
prefer not to say|Prefer not to disclose|liever niet gezegd
Geen verdere opmerkingen, dank u|pas pour l'instant|Ø|nul|Momenteel niet|Keine, danke
I'd rather not say|don't know|No comment|keine Angabe|( )|_|*
"""
SAYS_SOMETHING = """
Geen auto's meer|Neen tegen de snelweg|Niets is onmogelijk|nee, maar wel groen|x-as|NAtuur|Heide|0|47
Nee u bent te laat|Niets dan lof|Geen vragen maar wel een idee
👍|♥|€|Rien ne va plus|Not in my backyard|Geen idee is te gek|ja|Ik weet niet waar te beginnen
"""


@pytest.mark.parametrize("text", ["", " ", "\u00a0", *SAYS_NOTHING.replace("\n", "|").strip("|").split("|")])
def test_ways_to_say_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", SAYS_SOMETHING.replace("\n", "|").strip("|").split("|"))
def test_words_that_only_begin_like_nothing_are_something(text: str) -> None:
    assert not is_nothing(text)


def test_a_no_among_yeses_is_an_answer() -> None:
    assert kind_of(["Ja", "neen", "nee", "nvt", ""]) == Kind.YES_NO
    assert kind_of(["oui", "non"]) == kind_of(["Misschien", "Neen", "Neen"]) == Kind.YES_NO
    assert kind_of(["neen", "Meer groen", "nee"]) == Kind.WORDS
    assert kind_of(["ja", "Een lang antwoord", "Nog een", "neen", "Meer", "Bomen", "Rust"]) == Kind.WORDS
    assert not is_nothing("neen", Kind.YES_NO)
    assert is_nothing("n.v.t.", Kind.YES_NO)
    assert is_nothing("zeg ik liever niet", Kind.YES_NO)
