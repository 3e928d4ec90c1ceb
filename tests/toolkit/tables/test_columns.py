"""What the cells of a column are, whatever its heading says."""

import pytest

from toolkit.tables.columns import Shape, measure, shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        *(
            (text, Shape.DATE)
            for text in ("2026-05-01 10:00:00", "5/13/2026 14:05:11", "1 mei 2026", "May 1, 2026")
        ),
        *(
            (text, Shape.DATE)
            for text in ("May 1, 2026", "2026-05-01T23:30:00Z", "1-5-26", "2026/05/01 8:15:00 a.m. EET")
        ),
        *((text, Shape.NUMBER) for text in ("88.41", "12", "1.250,50", "€ 12", "40 jaar", "12-15", "85 %")),
        *((text, Shape.NUMBER) for text in ("00:03:21", "12.5 sec", "51.05, 3.72", "+32 9 123 45 67")),
        *(
            (text, Shape.ADDRESS)
            for text in ("10.0.0.1", "2001:db8::1", "an@stad.example", "www.stad.example")
        ),
        *((text, Shape.ADDRESS) for text in ("Kerkstraat 12 bus 3, 9000 Gent", "9000 Gent")),
        *((text, Shape.ADDRESS) for text in ("Mozilla/5.0 (Windows NT 10.0)", "foto.jpg", '{"a": 1}')),
        *((text, Shape.CODE) for text in ("R_2x8dj3k", "3fa85f64-5717-4562-b3fc-2c963f66", "ID 12")),
        *((text, Shape.WORDS) for text in ("Een park", "Bomen in de Kerkstraat", "Ja", "Minder auto's!")),
        *((text, Shape.WORDS) for text in ("2 banken aan de beek", "x" * 10, "Plein 30 per uur")),
    ],
)
def test_the_shape_of_a_cell(text, shape):
    assert shape_of(text) == shape


def test_a_column_is_measured_over_all_rows():
    body = [["1", "Meer groen", "a;b;"], ["2", "nvt", "a;"], ["3", "Meer groen", ""], ["", "", ""]]
    ids, said, chosen = measure(["Nr", "Wat?", "Kies"], body)
    assert (said.rows, said.filled, said.nothings, said.unique) == (3, 2, 1, 0.5)
    assert (ids.unique, ids.fullness, ids.share(Shape.NUMBER)) == (1, 1, 1)
    assert chosen.is_choice
    assert not said.is_choice


def test_rows_that_are_wholly_the_same_count_once_for_what_is_unique():
    twice = [["1", "Meer groen"], ["1", "Meer groen"], ["2", "Rust"]]
    assert measure(["Nr", "Tekst"], twice)[0].unique == 1


def test_a_date_that_a_program_writes_when_it_has_none_is_none():
    (sent,) = measure(["Verstuurd"], [["1980-01-01 00:00:00"], ["1980-01-01 00:00:00"]])
    assert sent.filled == 0


def test_nothing_at_all_is_measured_too():
    assert measure([], []) == []
    (empty,) = measure(["a"], [])
    assert (empty.filled, empty.fullness, empty.unique) == (0, 0, 0)
