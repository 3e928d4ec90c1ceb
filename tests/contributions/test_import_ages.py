"""Ages as people write them: one of our bands, or none when it may be two."""

import pytest

from contributions.importing.ages import AgeStyle, judge_ages, parse_age
from contributions.models import AgeBand
from toolkit.tables.refusal import Doubtful


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["0", "7 jaar", "jonger dan 12", "<12", "moins de 12 ans", "3 maanden", "onder de 12"], "0-11"),
        (["12-17", "2026-12-17", "17-dec", "15j", "12 t/m 17 jaar"], "12-17"),
        (
            ["tussen 18 en 30", "18 à 24 ans", "entre 18 et 30 ans", "between 18 and 30", "18 - 34 jaar"],
            "18-34",
        ),
        (["47", "47 jaar", "47,5", "35-49", "35 tot 49", "1978", "geboren in 1978", "°1978"], "35-49"),
        (["12/05/1978", "1978-05-12", "1978.0", "ik ben 47", "46 years old", "40-49 ans"], "35-49"),
        (["50 t/m 64", "50–64", "50 tot 64 jaar"], "50-64"),
        (["65-79", "70"], "65-79"),
        (["80+", "80 en ouder", "80 ans ou plus", "ouder dan 79", "85-plusser", ">=80", "102"], "80+"),
    ],
)
def test_ages_as_people_write_them(texts: list[str], expected: str) -> None:
    assert {text: parse_age(text, 2026) for text in texts} == dict.fromkeys(texts, expected)


SPANNING = "60+|75+|65+|75 en ouder|65 ans et plus|<25|<18|-18|jonger dan 25|moins de 25 ans|30-40|45-54|>60"


@pytest.mark.parametrize("text", SPANNING.split("|"))
def test_a_group_that_spans_two_of_ours_is_none_of_them(text: str) -> None:
    with pytest.raises(Doubtful, match="meer dan één van onze groepen"):
        parse_age(text, 2026)


@pytest.mark.parametrize("text", ["oud", "147", "2030", "12-", "x", "zeventig", "30-20"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(Doubtful, match=r"herkennen we niet|kan niet kloppen"):
        parse_age(text, 2026)


@pytest.mark.parametrize("band", AgeBand)
def test_our_own_words_come_back(band: AgeBand) -> None:
    assert parse_age(str(band), 2026) == parse_age(str(band.label), 2026) == band


def test_all_cells_of_a_column_are_read_the_same_way() -> None:
    years = judge_ages(["1978", "1954", "78", ""])
    assert years == AgeStyle(birth_years=True)
    assert parse_age("78", 2026, years) == "35-49"
    touching = judge_ages(["18-35", "35-50", "50-65", "65-80"])
    assert touching == AgeStyle(upper_excluded=True)
    assert parse_age("18-35", 2026, touching) == "18-34"
    assert parse_age("35-50", 2026, touching) == "35-49"
    assert judge_ages(["18-34", "35-49", "47"]) == AgeStyle()
