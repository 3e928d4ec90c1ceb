"""Words made comparable."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.tables.words import plain, without_number


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_go_a_shorter_way_to_the_same_words(text):
    assert plain(text) == plain(f"{text} é").removesuffix("e").rstrip()


def test_signs_accents_and_capitals_make_no_difference():
    assert plain("  Één_boom-in  DE Straße! ") == "een boom in de strasse"
    assert plain("IŞIK ılık") == "isik ilik"


def test_a_number_before_what_is_asked_is_no_part_of_it():
    assert without_number("Vraag 2: Waar woon je?") == without_number("2. Waar woon je?") == "Waar woon je?"
    assert without_number("2 banken erbij") == "2 banken erbij"
    assert without_number("5. ") == "5. "
