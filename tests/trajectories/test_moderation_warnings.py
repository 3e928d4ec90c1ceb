"""The rules that warn: each says what it saw, and plain text stays plain."""

import pytest

from trajectories.moderation.warnings import look_for_persons


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Mail naar tom.claes@school.example voor meer.", "tom.claes@school.example"),
        ("Bel 0470 12 34 56.", "0470 12 34 56"),
        ("Bel mij op +32 470/12.34.56 na zes uur", "+32 470/12.34.56"),
        ("Op 050-33 44 55 is er nooit iemand.", "050-33 44 55"),
        ("Bij ons in de Kapellestraat 12 is het donker.", "Kapellestraat 12"),
        ("Mijn buurvrouw Fatima Yilmaz is opgepakt.", "Fatima Yilmaz"),
        ("Meester Tom Claes van de school", "Meester Tom Claes"),
        ("Jan van den Berg zegt altijd nee.", "Jan van den Berg"),
        ("Iedereen kent An-Sofie D'Hondt wel", "An-Sofie D'Hondt"),
        ("Het huis op nummer 12 staat leeg.", "op nummer 12"),
    ],
)
def test_it_says_what_it_saw(text: str, seen: str) -> None:
    assert any(seen in warning.seen or warning.seen in seen for warning in look_for_persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "Een boom in elke straat, en een bank waar je mag blijven zitten.",
        "In 2041 rijden er geen auto's meer in het centrum.",
        "De Roe moet weer open. Het Park ook.",
        "Op 27/11/2026 stond het water 30 cm hoog.",
        "Wij willen 1.500 bomen en 3 parken.",
    ],
)
def test_plain_words_give_no_warning(text: str) -> None:
    assert look_for_persons(text) == []
