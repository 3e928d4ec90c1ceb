from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from consultation.models import Work
from tests.factories import TrajectoryFactory, UserFactory

from .factories import ExhibitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exhibition():
    return ExhibitionFactory(trajectory=TrajectoryFactory())


def photo(name="tekening.jpg", size=(900, 600)) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, "orange").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def handed_in(photos, **changes):
    shared = {
        "school": "De Klimboom",
        "class_name": "3B",
        "consent_by": "Ouders van 3B",
        "consent_on": "2026-02-01",
    }
    return {"photos": photos, "website": "", **shared, **changes}


def hand_in(client, exhibition, data, **kwargs):
    return client.post(reverse("consultation:hand_in", kwargs={"token": exhibition.token}), data, **kwargs)


def finished(works, titles):
    data = {"form-TOTAL_FORMS": len(works), "form-INITIAL_FORMS": len(works)}
    for number, (work, title) in enumerate(zip(works, titles, strict=True)):
        data |= {f"form-{number}-id": work.pk, f"form-{number}-title": title,
                 f"form-{number}-kind": "drawing",
                 f"form-{number}-age": "8", f"form-{number}-words": f"Het kind zegt: {title}"}  # fmt: skip
    return data


@pytest.mark.parametrize("thanks", ["abc", "²", "٣", "", "-1", "1.5", "9" * 30, "9" * 5000])
def test_the_page_thanks_only_for_a_number_of_works(client, exhibition, thanks):
    page = client.get(reverse("consultation:hand_in", kwargs={"token": exhibition.token}), {"dank": thanks})
    assert page.status_code == 200
    assert "Dank je" not in page.content.decode()


def test_class_hands_in_several_photos_and_then_writes_the_words(client, exhibition):
    response = hand_in(client, exhibition, handed_in([photo("a.jpg"), photo("b.jpg", (600, 900))]))
    works = list(Work.objects.order_by("created_at", "pk"))
    assert [(work.state, work.title, work.school) for work in works] == [("waiting", "", "De Klimboom")] * 2
    assert (works[0].width, works[1].width) == (900, 600)
    page = client.get(response.url).content.decode()
    assert "2 foto" in page

    thanks = client.post(response.url, finished(works, ["De bus", ""]), follow=True).content.decode()

    assert "2 werken zijn aangekomen" in thanks
    assert 'value="De Klimboom"' in thanks
    assert sorted(Work.objects.values_list("title", flat=True)) == ["", "De bus"]


def test_nobody_sees_what_was_handed_in_before_it_is_approved(client, exhibition):
    batch_url = hand_in(client, exhibition, handed_in([photo()])).url
    work = Work.objects.get()
    for name in ("work", "work_picture", "work_small"):
        assert client.get(exhibition.trajectory.url(f"consultation:{name}", pk=work.pk)).status_code == 404
    own = f"{batch_url}{work.pk}.jpg"
    assert b"".join(client.get(own).streaming_content).startswith(b"\xff\xd8")
    Work.objects.update(state="declined")
    assert client.get(own).status_code == 404
    assert "nagekeken" in client.get(batch_url).content.decode()


def test_words_of_works_that_were_decided_can_not_be_changed_any_more(client, exhibition):
    batch_url = hand_in(client, exhibition, handed_in([photo()])).url
    work = Work.objects.get()
    Work.objects.update(
        state="approved", title="Goedgekeurd", decided_by=UserFactory(), decided_at=timezone.now()
    )
    client.post(batch_url, finished([work], ["Iets anders"]))
    assert Work.objects.get().title == "Goedgekeurd"


@pytest.mark.parametrize("decided", [0, 1])
@pytest.mark.parametrize("erased", [False, True])
def test_what_was_written_for_a_decided_work_is_told_and_keeps_no_other_from_being_saved(
    client, exhibition, decided, erased
):
    url = hand_in(client, exhibition, handed_in([photo("a.jpg"), photo("b.jpg")])).url
    works = list(Work.objects.order_by("created_at", "pk"))
    sent = finished(works, ["De bus", "De tram"])
    late = Work.objects.filter(pk=works[decided].pk)
    if erased:
        late.delete()
    else:
        late.update(state="approved", decided_by=UserFactory(), decided_at=timezone.now())
    lost, kept = ("De bus", "De tram") if decided == 0 else ("De tram", "De bus")
    page = client.post(url, sent, follow=True)
    assert page.status_code == 200
    assert f"“{lost}: Het kind zegt: {lost}”" in page.text
    assert Work.objects.get(pk=works[1 - decided].pk).title == kept
    late.delete()
    Work.objects.all().delete()
    assert f"“{kept}: " in client.post(url, sent | {"form-0-age": "x"}, follow=True).text


def test_broken_metadata_costs_neither_that_photo_nor_the_others(client, exhibition):
    out = BytesIO()
    Image.new("RGB", (60, 40), "purple").save(
        out, "PNG", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x12\x01"
    )
    odd = SimpleUploadedFile("scan.png", out.getvalue(), content_type="image/png")
    hand_in(client, exhibition, handed_in([photo("a.jpg"), odd, photo("b.jpg")]))
    assert sorted((work.width, work.height) for work in Work.objects.all()) == [
        (60, 40),
        (900, 600),
        (900, 600),
    ]


def test_one_bad_photo_does_not_cost_the_others(client, exhibition):
    bad = SimpleUploadedFile("filmpje.jpg", b"geen foto")
    text = hand_in(client, exhibition, handed_in([photo(), bad]), follow=True).content.decode()
    assert Work.objects.count() == 1
    assert "filmpje.jpg" in text


@pytest.mark.parametrize(
    "data",
    [
        handed_in([]),
        handed_in([SimpleUploadedFile("x.jpg", b"geen foto")]),
        handed_in([photo()], school=""),
        handed_in([photo()], consent_on=""),
        handed_in([photo(f"{n}.jpg", (30, 20)) for n in range(13)]),
    ],
    ids=["none", "no picture", "no school", "half a consent", "too many"],
)
def test_refused_form_keeps_what_was_typed(client, exhibition, data):
    response = hand_in(client, exhibition, data)
    assert response.status_code == 422
    assert 'value="3B"' in response.content.decode()
    assert not Work.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_stored(client, exhibition):
    page = hand_in(client, exhibition, handed_in([photo()], website="https://spam.example"), follow=True)
    assert "Eén werk is aangekomen" in page.content.decode()
    assert not Work.objects.exists()


def test_two_teachers_with_one_link_do_not_overwrite_each_other(client, exhibition):
    batch_url = hand_in(client, exhibition, handed_in([photo()])).url
    work = Work.objects.get()
    opened = {"form-0-opened": client.get(batch_url).context["forms"].forms[0]["opened"].value()}
    client.post(batch_url, finished([work], ["De bus"]) | opened)
    late = client.post(batch_url, finished([work], ["De tram"]) | opened)
    assert late.status_code == 422
    assert "“De bus”" in late.content.decode()
    assert Work.objects.get().title == "De bus"


def test_link_of_another_exhibition_opens_nothing_of_this_one(client, exhibition):
    hand_in(client, exhibition, handed_in([photo()]))
    work, other = Work.objects.get(), ExhibitionFactory(trajectory=TrajectoryFactory())
    arguments = {"token": other.token, "batch": work.batch}
    assert (
        client.get(reverse("consultation:hand_in_picture", kwargs=arguments | {"pk": work.pk})).status_code
        == 404
    )
    assert "nagekeken" in client.get(reverse("consultation:hand_in_words", kwargs=arguments)).content.decode()
