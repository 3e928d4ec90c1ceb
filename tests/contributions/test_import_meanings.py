"""Which column of a table of contributions is what."""

import pytest
from django.utils import timezone

from contributions.importing import mapping
from contributions.importing.meanings import Vocabulary, declare
from contributions.importing.styles import Styles
from contributions.models import ImportBatch
from tests.factories import NeighbourhoodFactory, TrajectoryFactory, UserFactory
from tests.toolkit.tables.files import csv_bytes
from toolkit.tables.columns import measure
from toolkit.tables.guessing import Sure
from toolkit.tables.reading import Layout

KNOWS = Vocabulary(neighbourhoods=frozenset({"heide", "kapellebos", "sint jan"}))
LONG = [
    "Een overdekte plek waar jong en oud elkaar ontmoeten",
    "Meer groen in de straten en minder verkeer",
    "Een fietspad langs het water tot in het centrum",
    "Een zaal die je als buurt kan lenen voor een feest",
]


def keys(names, *rows):
    return [one.key for one in guesses(names, *rows)]


def guesses(names, *rows):
    return mapping.guess_columns(declare(KNOWS), measure(names, rows))


@pytest.mark.parametrize(
    ("names", "row", "columns"),
    [
        (
            ["Nr.", "Uw idee", "Buurt", "Leeftijdsgroep"],
            ["1", LONG[0], "Heide", "35-49"],
            ["source_ref", "text", "neighbourhood", "age_band"],
        ),
        (
            ["ID", "Vorschlag", "Stadtteil", "Alter"],
            ["7", LONG[0], "Nord", "47"],
            ["source_ref", "text", "neighbourhood", "age_band"],
        ),
        (
            ["Response ID", "Date submitted", "Comment"],
            ["7", "2026-05-01 10:00", LONG[0]],
            ["source_ref", "said_at", "text"],
        ),
        (
            ["Titel", "Omschrijving", "Ingediend op"],
            ["Groen", LONG[0], "1/5/2026"],
            ["title", "text", "said_at"],
        ),
        (["Naam", "E-mail", "Antwoord"], ["Jan Maes", "jan@stad.example", LONG[0]], ["", "", "text"]),
        (["Titel", "Datum"], ["Een park aan de beek", "1/5/2026"], ["text", "said_at"]),
    ],
)
def test_headings_and_cells_that_agree(names, row, columns):
    assert keys(names, row) == columns


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Antwoord", ["1/5/2026", "2/5/2026", "3/5/2026", "4/5/2026"]),
        ("Idee", ["88.41", "101.2", "215.3", "12.0"]),
        ("Tekst", ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"]),
        ("Reactie", ["an@stad.example", "jan@stad.example", "ria@stad.example", "jo@stad.example"]),
        ("Inhoud", ["Kerkstraat 1", "Kerkstraat 3", "Stationsplein 7", "Beeklaan 12 bus 3"]),
        ("Message", ["3fa85f64-5717-4562-b3fc-2c963f66afa6", "R_2x8dj3k", "R_9xk2mm1", "R_1xk2mm1"]),
        (
            "Opmerking",
            ["Mozilla/5.0 (X11)", "Mozilla/5.0 (iPad)", "Mozilla/5.0 (Mac)", "Mozilla/5.0"],
        ),
        ("Uw voornaam", ["Fatima", "Jan", "Ria", "Joke"]),
        ("Antwoord van de dienst", LONG),
    ],
)
def test_never_what_was_said(heading, cells):
    rows = [[cell, said] for cell, said in zip(cells, LONG[::-1], strict=True)]
    first, second = keys([heading, "Iets anders"], *rows)
    assert first in {"", "said_at", "source_ref"}
    assert second == "text"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Hoe tevreden ben je? [Groen]", ["Zeer tevreden", "Tevreden", "Neutraal", "Tevreden"]),
        (
            "Waar wil je over meedenken?",
            ["Groen en natuur, Verkeer", "Verkeer", "Groen en natuur", "Verkeer"],
        ),
        ("Kies wat je wil doen", ["Ik kom graag mee helpen op het plein", "Ik wil enkel nieuws krijgen"] * 4),
        (
            "datetime",
            [f"Fri May 0{day} 2026 10:05:11 GMT+0000 (Coordinated Universal Time)" for day in (1, 2)],
        ),
        ("Wanneer?", ["vrijdag 1 mei 2026 om 14u30", "2026/05/02 2:05:11 p.m. EET", "1st of May 2026"]),
        ("Geboortedatum", ["12/03/1978", "01/01/2001", "31/12/1945", "02/02/2010"]),
    ],
)
def test_scales_lists_and_days_are_never_what_was_said(heading, cells):
    scale = ["Tevreden", "Neutraal"] * 4
    said = [f"{words} {number}" for number, words in enumerate(LONG * 2)]
    rows = list(map(list, zip(cells, scale, said, strict=False)))
    columns = keys([heading, "Hoe tevreden ben je? [Verkeer]", "Iets anders"], *rows)
    assert columns[0] in {"", "said_at", "age_band"}
    assert columns[0] != "said_at" or heading != "Geboortedatum"
    assert columns[1:] == ["", "text"]


def test_a_question_with_answers_of_its_own_keeps_them_beside_boxes():
    names = [
        "Wat is goed? [Groen]",
        "Wat is goed? [Andere]",
        "Noem er twee [Eerste]",
        "Noem er twee [Tweede]",
    ]
    rows = [
        ["Ja", "de nabijheid van de school", "het brede fietspad", "de speeltuin"],
        ["Nee", "", *LONG[:2]],
    ]
    assert keys(names, *rows) == ["", "text", "text", "text"]


@pytest.mark.parametrize("number", ["2. ", "2) ", "Vraag 2: ", "Q2. ", "2b. "])
def test_a_number_before_a_question_changes_nothing(number):
    names = [f"{number}Waar woon je?", f"{number}Leeftijd", f"{number}Wat is jouw droom?"]
    assert keys(names, ["Heide", "47", LONG[0]]) == ["neighbourhood", "age_band", "text"]


@pytest.mark.parametrize("heading", ["Tekst", "Opmerkingen", "Wat is jouw droom?"])
def test_people_who_all_say_the_same_are_read_as_a_guess(heading):
    rows = [[str(number), "Meer groen"] for number in range(1, 7)]
    nr, said = guesses(["Nr", heading], *rows)
    assert (nr.key, said.key, said.sure) == ("source_ref", "text", Sure.DOUBTFUL)
    assert keys(["Nr", "Wat is jouw droom?"], *[[str(n), "ja"] for n in range(1, 7)])[1] == ""


def test_of_nothing_certain_nothing_is_guessed():
    assert keys(["a", "b"], ["3", "ja"], ["4", "nee"]) == ["", ""]
    assert keys(["Kleur", "Maat"], *[["rood", "L"], ["blauw", "M"]] * 4) == ["", ""]


def test_without_headings_the_longest_texts_are_what_was_said():
    assert keys(["", "", ""], *[[str(n), said, "ja"] for n, said in enumerate(LONG, 1)]) == [
        "source_ref",
        "text",
        "",
    ]


def test_a_form_with_questions_timings_and_choices():
    names = [
        "Respons ID", "Datum verstuurd", "Laatste pagina", "Begin taal", "Startdatum", "Datum laatste actie",
        "IP-adres", "Waarvan droom je voor je wijk in 2042? Neem gerust je tijd.", "Wat baart je zorgen?",
        "Hoe lang woon je hier al?", "Totaaltijd", "Groep tijd: wijk", "Vraag tijd: droom",
    ]  # fmt: skip
    technical = ["2", "nl-informal", "2026-05-01 10:00:00", "2026-05-01 10:04:00", "10.0.0.1"]
    times = ["215.3", "101.2", "88.41"]
    rows = [
        [str(number), "1980-01-01 00:00:00", *technical, dream, worry, years, *times]
        for number, dream, worry, years in (
            (1, "Een vijver", "Het verkeer", "12 jaar"),
            (2, "", "Lege winkels", "3 jaar"),
            (3, "Een kerk vol leven", "", "40 jaar"),
        )
    ]
    found = keys(names, *rows)
    assert [name for name, key in zip(names, found, strict=True) if key == "text"] == names[7:9]
    assert found[0] == "source_ref"
    assert found[3] == "language"
    assert found[1] == ""
    assert found[9:] == ["", "", "", ""]
    assert {found[2], found[6]} == {""}
    assert found[4:6].count("said_at") == 1


def test_closed_questions_are_no_words_of_the_person():
    rows = [
        [said, ("Ja", "Nee")[n % 2], "Fiets;Bus;", ("Heel tevreden", "Tevreden")[n // 2]]
        for n, said in enumerate(LONG)
    ]
    assert keys(["Wat wil je nog kwijt?", "Kom je?", "Hoe kom je?", "Hoe tevreden ben je?"], *rows) == [
        "text",
        "",
        "",
        "",
    ]


def test_facts_are_recognised_by_their_answers_under_a_question():
    places, ages = ("Heide", "Kapellebos", "Heide", "Sint-Jan"), ("18-34", "35-49", "65+", "jonger dan 12")
    rows = [list(row) for row in zip(LONG, places, ages, strict=True)]
    assert keys(["Wat is je droom?", "Waar ergens woon je?", "Tot welke groep behoor je?"], *rows) == [
        "text",
        "neighbourhood",
        "age_band",
    ]


def test_a_heading_with_a_loose_word_is_no_proof():
    rows = [[said, LONG[3 - n]] for n, said in enumerate(LONG)]
    assert keys(["Wat mist jouw wijk?", "Droom voor de sessie"], *rows) == ["text", "text"]


def test_residents_who_ask_questions_are_not_the_question():
    rows = [[f"{said}?", "Ria Maes"] for said in LONG]
    assert keys(["Vraag", "Naam"], *rows)[0] == "text"


def test_a_reference_is_what_is_unique():
    rows = [[str(n % 2), f"R{n}", said] for n, said in enumerate(LONG)]
    assert keys(["ID", "Code", "Tekst"], *rows) == ["", "source_ref", "text"]


def test_sureness_is_said_in_words():
    named, _unknown = guesses(["Tekst", "x"], *[[said, "1"] for said in LONG])
    assert named.sure == Sure.SURE
    assert named.sure.label == "zeker"
    assert named.why
    (alone,) = guesses(["x"], ["Groen"], ["Water"])
    assert (alone.key, alone.sure) == ("text", Sure.DOUBTFUL)


# --- the plan


@pytest.mark.django_db
def test_only_what_columns_mean_is_remembered_and_of_which_file():
    trajectory = TrajectoryFactory()
    data = csv_bytes([["A", "B"], *[[str(n), said] for n, said in enumerate(LONG)]])
    chosen = mapping.guess(data, trajectory.pk).as_json() | {
        "columns": ["text", "source_ref"],
        "asks": ["heading", ""],
        "language": "tr",
        "channel": "paper",
        "gathering": 12,
        "question": 3,
        "doubtful": "error",
        "doubles": "keep",
        "unknown_neighbourhood": "make",
        "keep_nothings": True,
    }
    ImportBatch.objects.create(
        trajectory=trajectory,
        filename="sessie 12.csv",
        uploaded_by=UserFactory(),
        mapping=chosen,
        state=ImportBatch.State.DONE,
        finished_at=timezone.now(),
    )
    again = mapping.guess(data.replace(b";", b","), trajectory.pk)
    assert (again.columns, again.asks) == (["text", "source_ref"], ["heading", ""])
    assert again.remembered_from == "sessie 12.csv"
    assert again.layout.separator == ","
    fresh = mapping.Plan()
    for name in (
        "language",
        "channel",
        "gathering",
        "question",
        "doubtful",
        "doubles",
        "unknown_neighbourhood",
    ):
        assert getattr(again, name) == getattr(fresh, name)
    assert not again.keep_nothings
    assert mapping.guess(data, TrajectoryFactory().pk).remembered_from == ""


@pytest.mark.django_db
def test_a_plan_survives_the_database():
    trajectory = TrajectoryFactory()
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    plan = mapping.guess(csv_bytes([["Nr", "Idee", "Datum"], ["1", "Bomen", "5/13/2026"]]), trajectory.pk)
    batch = ImportBatch.objects.create(
        trajectory=trajectory, filename="x.csv", uploaded_by=UserFactory(), mapping=plan.as_json()
    )
    batch.refresh_from_db()
    assert mapping.Plan.of(batch) == plan
    assert isinstance(plan.layout, Layout)
    assert isinstance(plan.styles, Styles)
    assert plan.styles.month_first


@pytest.mark.django_db
def test_the_order_of_day_and_month_is_judged_over_all_rows():
    rows = [[f"{n % 9 + 1}/{n % 9 + 2}/2025", f"Uitspraak nummer {n}"] for n in range(mapping.LOOKED_AT + 50)]
    data = csv_bytes([["Tijdstempel", "Tekst"], *rows, ["5/31/2025", "De laatste"]])
    plan = mapping.guess(data, TrajectoryFactory().pk)
    assert plan.styles.month_first
    assert "5/31/2025" in plan.styles.date_why
    turned = plan.styles.with_dates_turned()
    assert not turned.month_first
