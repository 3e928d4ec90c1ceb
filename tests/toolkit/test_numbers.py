"""A number from outside is a number or nothing; it is never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.numbers import LARGEST_KEY, whole_number


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), (" 7 ", 7), ("007", 7), (str(LARGEST_KEY), LARGEST_KEY)]
)
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text", [None, "", " ", "-", "²", "٣", "1²", "7a", "1.0", "1e3", "+7", "1_000", "7\x00", "9" * 30, "-1"]
)
def test_anything_else_is_none(text: str | None) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("-2", None), ("-1", -1), ("5", 5), ("6", None)])
def test_the_bounds_are_included(text: str, number: int | None) -> None:
    assert whole_number(text, least=-1, most=5) == number


@given(st.text())
def test_it_never_raises(text: str) -> None:
    number = whole_number(text)
    assert number is None or 0 <= number <= LARGEST_KEY
