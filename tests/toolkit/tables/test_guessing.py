"""Which column is what, for a declaration of our own: a list of things that somebody lends."""

import pytest

from toolkit.tables.columns import Shape, measure
from toolkit.tables.guessing import Sure, guess, guess_header, is_question
from toolkit.tables.wanted import Wanted, missing

COLOURS = {"rood", "groen", "blauw"}
WANTED = [
    Wanted(key="", label="niet inlezen", names="intern", several=True, why="van de dienst"),
    Wanted(key="thing", label="het ding", names="ding voorwerp", required=True),
    Wanted(
        key="note", label="een woord erbij", names="nota", several=True, alone=lambda facts: facts.words > 3
    ),
    Wanted(key="price", label="de prijs", names="prijs kost", fits=lambda facts: facts.share(Shape.NUMBER)),
    Wanted(key="colour", label="de kleur", names="kleur", known=lambda text: text.casefold() in COLOURS),
]


def guessed(names, *rows):
    return guess(WANTED, measure(names, rows))


def test_a_known_heading_and_cells_that_fit_are_sure():
    thing, price = guessed(["Ding", "Prijs"], ["Ladder", "12,50"], ["Boor", "8"])
    assert (thing.key, price.key) == ("thing", "price")
    assert (thing.sure, price.sure) == (Sure.SURE, Sure.SURE)


def test_cells_that_can_not_be_it_are_not_it_whatever_the_heading_says():
    assert guessed(["Prijs"], ["gratis"], ["te vragen"])[0].key == ""


def test_one_known_word_of_a_heading_is_likely_but_not_in_a_question():
    loose, question = guessed(["Prijs per dag", "Wat is de prijs?"], ["12", "13"])
    assert (loose.key, loose.sure) == ("price", Sure.LIKELY)
    assert question.key == ""


def test_known_answers_are_enough_without_a_heading():
    (colour,) = guessed(["Hoe ziet het eruit?"], ["Rood"], ["blauw"], ["paars"], ["groen"])
    assert (colour.key, colour.sure) == ("colour", Sure.LIKELY)
    assert guessed(["Hoe ziet het eruit?"], ["Rood"], ["mooi"], ["paars"], ["groot"])[0].key == ""


def test_a_second_column_with_one_meaning_says_who_was_first():
    first, second = guessed(["Kost", "Prijs"], ["12", "13"])
    assert (first.key, second.key) == ("", "price")
    assert "“de prijs”" in first.why
    assert "“Prijs”" in first.why


def test_any_number_of_columns_may_mean_what_may_be_said_several_times():
    assert [one.key for one in guessed(["a", "b"], ["vier woorden staan hier", "en hier nog eens vijf"])] == [
        "note",
        "note",
    ]


def test_what_is_known_for_certain_is_not_guessed():
    facts = measure(["Prijs", "Kost"], [["12", "13"]])
    hinted = guess(WANTED, facts, {0: "", 1: "thing"})
    assert [(one.key, one.sure) for one in hinted] == [("", Sure.SURE), ("thing", Sure.SURE)]


def test_what_is_left_out_says_what_it_is():
    dates, empty, internal = guessed(["a", "b", "Intern"], ["1/5/2026", "", "Jan belt nog"])
    assert (dates.why, empty.why) == ("Dit zijn datums.", "Hier staat niets in.")
    assert (internal.key, internal.why) == ("", "van de dienst")


def test_what_is_required_and_not_found_is_asked():
    assert [one.key for one in missing(WANTED, ["price"])] == ["thing"]
    assert missing(WANTED, ["thing"]) == []


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Uitleen 2026"], [], ["Ding", "Prijs"], ["Ladder", "12"]], 3),
        ([["Ding"], ["Ladder"]], 1),
        ([["Ladder"], ["Boor"]], 0),
        ([["1", "Een ladder van zes meter"], ["2", "Een boor"]], 0),
        ([["Wat leen je uit?", "Wanneer mag het?"], ["Ladder", "maandag"]], 1),
        ([["Voorwerp ", "eerste dag"], ["Ladder", "1/5/2026"]], 1),
        ([["Een ladder", "boven"], ["Een boor van wel drie kilo en meer dan duizend watt", "boven"]], 0),
    ],
)
def test_the_row_with_the_headings_is_found_or_missed(rows, header):
    assert guess_header(WANTED, list(enumerate(rows, 1))) == header


@pytest.mark.parametrize("heading", ["Wat is jouw droom?", "Hoe oud ben je", "Quel est votre rêve ?"])
def test_a_question_is_recognised(heading):
    assert is_question(heading)
    assert not is_question("Jouw droom")
