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
        ("ga", "xx"),
        ("cy-GB", "xx"),
    ],
)
def test_languages_by_code_or_name(text, expected):
    assert parse_language(text) == expected


@pytest.mark.parametrize("text", ["klingon", "ja", "nee", "ik spreek veel talen"])
def test_an_unknown_language_is_refused(text):
    with pytest.raises(Doubtful):
        parse_language(text)
