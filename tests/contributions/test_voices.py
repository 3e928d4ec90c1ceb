"""The list of voices: search, filters, pages, and taking a selection along."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributions import selection
from contributions.models import Channel, Contribution
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    member,
)
from tests.queries import queries
from toolkit.tables.guarding import MARK
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def reader(client, trajectory):
    client.force_login(member(trajectory, Role.CORE_GROUP))
    return client


def texts(response):
    return [voice.text for voice in response.context["page_obj"].object_list]


def found(reader, trajectory, **query):
    response = reader.get(trajectory.url("contributions:contributions"), query)
    assert response.status_code == 200
    return texts(response)


def test_without_voices_the_page_says_what_to_do(client, trajectory):
    client.force_login(member(trajectory))
    page = client.get(trajectory.url("contributions:contributions")).content.decode()
    assert "Nog geen inbreng" in page
    assert trajectory.url("contributions:paper") in page


def test_words_are_found_in_text_and_translation_whatever_the_capitals_and_accents(reader, trajectory):
    ContributionFactory(trajectory=trajectory, words="Een CAFÉ bij de bakfietsen")
    ContributionFactory(
        trajectory=trajectory, words="Daha fazla yeşil alan", language="tr", translation="Meer groen"
    )
    assert found(reader, trajectory, q="cafe fiets") == ["Een CAFÉ bij de bakfietsen"]
    assert found(reader, trajectory, q="groen") == ["Daha fazla yeşil alan"]
    assert found(reader, trajectory, q="YESIL") == ["Daha fazla yeşil alan"]
    assert found(reader, trajectory, q="café groen") == []
    assert found(reader, trajectory, q="100%") == []
    assert found(reader, trajectory, q="_") == []


def test_every_filter_on_its_own(reader, trajectory):
    place = NeighbourhoodFactory(municipality=trajectory.municipality)
    session = GatheringFactory(trajectory=trajectory)
    question = QuestionFactory(guide=GuideFactory(trajectory=trajectory))
    now = timezone.now()
    ContributionFactory(
        trajectory=trajectory,
        words="deze",
        channel=Channel.SURVEY,
        gathering=session,
        question=question,
        neighbourhood=place,
        age_band="35-49",
        language="fr",
        said_at=now - 10 * A_DAY,
    )
    ContributionFactory(trajectory=trajectory, words="andere", said_at=now)
    before = (now - 5 * A_DAY).strftime("%Y-%m-%d")
    for query in (
        {"kanaal": "survey"},
        {"bijeenkomst": session.pk},
        {"vraag": question.pk},
        {"wijk": place.pk},
        {"leeftijd": "35-49"},
        {"taal": "fr"},
        {"tot": before},
        {"kanaal": "survey", "q": "dez", "taal": "fr"},
    ):
        assert found(reader, trajectory, **query) == ["deze"], query
    assert found(reader, trajectory, van=before) == ["andere"]
    assert found(reader, trajectory) == ["andere", "deze"]
    assert found(reader, trajectory, volgorde="oud") == ["deze", "andere"]


def test_a_day_is_a_day_in_brussels(reader, trajectory):
    late = timezone.make_aware(dt.datetime(2026, 6, 9, 23, 30))
    ContributionFactory(trajectory=trajectory, words="laat", said_at=late)
    assert found(reader, trajectory, van="2026-06-09", tot="2026-06-09") == ["laat"]
    assert found(reader, trajectory, van="2026-06-10") == []


def test_a_filter_that_makes_no_sense_is_shown_and_not_applied(reader, trajectory):
    foreign = GatheringFactory()
    ContributionFactory(trajectory=trajectory, words="hier")
    for query in (
        {"bijeenkomst": foreign.pk},
        {"van": "gisteren"},
        {"taal": "klingon"},
        {"p": "veel"},
        {"inlezing": "x"},
    ):
        assert found(reader, trajectory, **query) == ["hier"], query
    page = reader.get(trajectory.url("contributions:contributions"), {"van": "gisteren"}).content.decode()
    assert "id_van_error" in page


def test_nothing_of_another_trajectory_and_no_tombstone(reader, trajectory):
    ContributionFactory(words="elders")
    erased = ContributionFactory(trajectory=trajectory, words="gewist")
    Contribution.objects.filter(pk=erased.pk).update(words="", text="", erased_at=timezone.now())
    ContributionFactory(trajectory=trajectory, words="hier")
    assert found(reader, trajectory) == ["hier"]
    assert "elders" not in export(reader, trajectory, "csv")


def test_what_is_new_since_the_previous_visit(reader, trajectory):
    ContributionFactory(trajectory=trajectory, words="oud")
    page = trajectory.url("contributions:contributions")
    assert "vorige bezoek" not in reader.get(page).content.decode()
    session = reader.session
    session["visits"][str(trajectory.pk)] = [None, (timezone.now() - dt.timedelta(hours=2)).isoformat()]
    session.save()
    Contribution.objects.update(received_at=timezone.now() - A_DAY)
    ContributionFactory(trajectory=trajectory, words="nieuw")
    assert "vorige bezoek" in reader.get(page).content.decode()
    assert found(reader, trajectory, nieuw=1) == ["nieuw"]


def test_the_pages_hold_each_voice_once(reader, trajectory):
    at = timezone.now()
    for number in range(60):
        ContributionFactory(trajectory=trajectory, words=f"nummer {number}", said_at=at)
    seen = [text for page in (1, 2, 3) for text in found(reader, trajectory, p=page)]
    assert len(seen) == len(set(seen)) == 60
    assert found(reader, trajectory, p=99) == found(reader, trajectory, p=3)


def test_a_search_that_finds_nearly_everything_says_so(reader, trajectory, monkeypatch):
    monkeypatch.setattr(selection, "MOST_FOUND", 30)
    for number in range(40):
        ContributionFactory(trajectory=trajectory, words=f"de {number}")
    response = reader.get(trajectory.url("contributions:contributions"), {"q": "de"})
    assert response.context["is_capped"]
    assert response.context["page_obj"].paginator.count == 30


def test_foreign_words_carry_their_language_and_direction(reader, trajectory):
    ContributionFactory(
        trajectory=trajectory, words="مزيد من الأشجار", language="ar", translation="Meer bomen"
    )
    page = reader.get(trajectory.url("contributions:contributions")).content.decode()
    assert '<blockquote lang="ar" dir="rtl">مزيد من الأشجار</blockquote>' in page
    assert '<p class="translation" lang="nl">' in page


def test_the_partial_is_a_piece_of_the_page(reader, trajectory):
    ContributionFactory.create_batch(3, trajectory=trajectory)
    page = trajectory.url("contributions:contributions")
    whole = reader.get(page, {"q": "bomen"}).content.decode()
    part = reader.get(
        page, {"q": "bomen"}, headers={"HX-Request": "true", "HX-Target": "voices"}
    ).content.decode()
    assert part.strip().startswith('<section id="voices"')
    assert part.strip() in whole


def test_a_new_search_asks_only_for_the_list(reader, trajectory):
    ContributionFactory(trajectory=trajectory, words="bomen")
    page = trajectory.url("contributions:contributions") + "?q=bomen"
    reader.get(page)
    part = {"HX-Request": "true", "HX-Target": "voices"}
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(page, headers=part).status_code == 200
    # who is it, may she (3), the hits, their rows
    assert len(captured) == 6


def many(trajectory, count):
    place = NeighbourhoodFactory(municipality=trajectory.municipality)
    session = GatheringFactory(trajectory=trajectory)
    for number in range(count):
        ContributionFactory(
            trajectory=trajectory, words=f"Meer bomen {number}", gathering=session, neighbourhood=place
        )


@pytest.mark.parametrize("query", ["", "?q=bomen", "?leeftijd=35-49&p=2", "?nieuw=1"])
def test_the_list_asks_as_much_of_one_voice_as_of_two_hundred(reader, trajectory, query):
    page = trajectory.url("contributions:contributions") + query
    many(trajectory, 1)
    assert queries(reader, page) <= 15  # the first one of a visit also notes the visit
    one = queries(reader, page)
    many(trajectory, 200)
    assert queries(reader, page) == one


# --- taking along


def export(reader, trajectory, extension, **query):
    response = reader.get(trajectory.url(f"contributions:contributions_{extension}"), query)
    assert response.status_code == 200
    assert f".{extension}" in response.headers["Content-Disposition"]
    content = b"".join(response.streaming_content)
    return content.decode("utf-8-sig") if extension == "csv" else content


def rows_of(reader, trajectory, extension, **query):
    content = export(reader, trajectory, extension, **query)
    if extension == "csv":
        return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_selection_can_be_taken_along(reader, trajectory, extension):
    voice = ContributionFactory(
        trajectory=trajectory, words="Eén;\n“twee” & <drie> 🌳", language="fr", translation="Vertaald"
    )
    ContributionFactory(trajectory=trajectory, words="niet dit")
    rows = rows_of(reader, trajectory, extension, taal="fr")
    assert len(rows) == 2
    assert rows[0][:2] == ["tekst", "vertaling"]
    assert rows[1][:2] == ["Eén;\n“twee” & <drie> 🌳", "Vertaald"]
    assert rows[1][-1] == str(voice.pk)


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("words", ["=1+1", "+32 9", "-5", "@cmd", '=HYPERLINK("x")'])
def test_words_never_run_as_a_formula(reader, trajectory, extension, words):
    ContributionFactory(trajectory=trajectory, words=words)
    said = rows_of(reader, trajectory, extension)[1][0]
    assert said == (MARK + words if extension == "csv" else words)  # a cell of words in a workbook never runs


@pytest.mark.parametrize(
    ("one", "many_"), [("boom", "bomen"), ("huis", "huizen"), ("straat", "straten"), ("brief", "brieven")]
)
def test_a_search_finds_one_and_many_and_still_parts_of_words(trajectory, one, many_):
    for words in (
        f"Meer van {one} hier.",
        f"Meer van {many_} hier.",
        f"De stads{one} is mooi.",
        "Niets ervan.",
    ):
        ContributionFactory(trajectory=trajectory, words=words)
    voices = Contribution.objects.filter(trajectory=trajectory)
    assert voices.containing(one).count() == 3
    assert voices.containing(many_.upper()).count() == 3
    assert voices.containing(f"{many_} hier").count() == 2
    assert voices.containing("de & ! <->").count() == 0


def test_taking_along_asks_the_database_the_same_for_few_and_many(
    reader, trajectory, django_assert_num_queries
):
    many(trajectory, 1)
    with django_assert_num_queries(5):  # who is it, may she, and the rows
        export(reader, trajectory, "csv")
    many(trajectory, 200)
    with django_assert_num_queries(5):
        assert export(reader, trajectory, "csv").count("Meer bomen") == 201
