import pytest

from contributions.importing.values import parse_age, parse_language
from toolkit.tables.refusal import Doubtful


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("47", "35-49"),
        ("47 jaar", "35-49"),
        ("35-49", "35-49"),
        ("50 t/m 64", "50-64"),
        ("65+", "65-79"),
        ("80 en ouder", "80+"),
        ("jonger dan 12", "0-11"),
        ("<18", "12-17"),
        ("1978", "35-49"),
        ("0", "0-11"),
        ("2026-12-17", "12-17"),
        ("17-dec", "12-17"),
    ],
)
def test_ages_as_people_write_them(text, expected):
    assert parse_age(text, 2026) == expected


@pytest.mark.parametrize("text", ["30-40", "oud", "147", "2030", "12-"])
def test_an_age_that_fits_no_group_is_refused(text):
    with pytest.raises(Doubtful):
        parse_age(text, 2026)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nl-BE", "nl"),
        ("Frans", "fr"),
        ("TÜRKÇE", "tr"),
        ("العربية", "ar"),
        ("Deutsch", "de"),
        ("Spaans", "xx"),
    ],
)
def test_languages_by_code_or_name(text, expected):
    assert parse_language(text) == expected


def test_an_unknown_language_is_refused():
    with pytest.raises(Doubtful):
        parse_language("klingon")
