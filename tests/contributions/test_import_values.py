import pytest

from contributions.importing.values import parse_language
from toolkit.tables.refusal import Doubtful


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
