"""Nothing that is typed at the desk is lost: whatever button is pressed, and whatever a colleague does."""

import pytest

from publications.composing import first_draft
from publications.models import Passage, Section
from tests.factories import ContributionFactory, member
from tests.page_forms import fill_in
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db

ACTS = [
    "passage_save",
    "passage_up",
    "passage_down",
    "passage_remove",
    "paragraph_after",
    "crosshead_after",
    "quote_after",
]


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def chapter(trajectory):
    ContributionFactory(trajectory=trajectory)
    edition = first_draft.compose(trajectory, "note", None)
    section = Section.objects.create(edition=edition, kind=Section.Kind.ARTICLE, title="De kop", position=9)
    for number in range(1, 5):
        Passage.objects.create(section=section, kind="paragraph", text=f"Alinea {number}.", position=number)
    return section


@pytest.fixture
def page(trajectory, chapter):
    return trajectory.url("publications:section", pk=chapter.pk)


def words(chapter):
    return [text for text in chapter.passages.values_list("text", flat=True) if text]


@pytest.mark.parametrize("act", [*ACTS, "paragraph_new", "quote_new", "section"])
def test_every_button_first_saves_all_that_was_typed(client, trajectory, officer, chapter, page, act):
    first, second, third, fourth = chapter.passages.all()
    row = third if act in ACTS else chapter
    changes = {"title": "Een andere kop"}
    changes |= {
        f"p-{one.pk}-text": f"Herschreven {n}.\r\nEn nog." for n, one in enumerate((first, second), 1)
    }
    data = fill_in(client.get(page), changes)
    answer = client.post(trajectory.url(f"publications:{act}", pk=row.pk), data)
    assert answer.status_code == 302
    assert {"Herschreven 1.\nEn nog.", "Herschreven 2.\nEn nog.", fourth.text} <= set(words(chapter))
    chapter.refresh_from_db()
    assert chapter.title == "Een andere kop"


def test_what_a_colleague_took_out_is_shown_with_who_and_when_and_put_back(
    client, trajectory, officer, chapter, page, client_of
):
    first, second, *_others = chapter.passages.all()
    opened = client.get(page)
    colleague = member(trajectory, Role.OFFICER)
    client_of(colleague).post(trajectory.url("publications:passage_remove", pk=first.pk))
    changes = {f"p-{first.pk}-text": "Wat ik net schreef.", f"p-{second.pk}-text": "Ook dit."}
    answer = client.post(trajectory.url("publications:passage_up", pk=second.pk), fill_in(opened, changes))
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Wat ik net schreef." in told
    assert f"{colleague} haalde dit weg op" in told
    assert words(chapter)[0] == "Ook dit."
    back = client.post(trajectory.url("publications:passage_restore", pk=first.pk), fill_in(answer))
    assert back.status_code == 302
    assert words(chapter)[:2] == ["Wat ik net schreef.", "Ook dit."]


def test_words_for_what_was_taken_out_can_be_left_out(client, trajectory, officer, chapter, page):
    first = chapter.passages.first()
    opened = client.get(page)
    client.post(trajectory.url("publications:passage_remove", pk=first.pk))
    answer = client.post(page, fill_in(opened, {f"p-{first.pk}-text": "Te laat."}))
    assert answer.status_code == 409
    assert client.post(page, fill_in(answer, {"vergeet": str(first.pk)})).status_code == 302
    assert "Te laat." not in words(chapter)


def test_what_was_taken_out_untouched_does_not_stand_in_the_way(client, trajectory, officer, chapter, page):
    first, second, *_others = chapter.passages.all()
    opened = client.get(page)
    client.post(trajectory.url("publications:passage_remove", pk=first.pk))
    answer = client.post(page, fill_in(opened, {f"p-{second.pk}-text": "Nieuw."}))
    assert answer.status_code == 302
    assert words(chapter) == ["Nieuw.", "Alinea 3.", "Alinea 4."]


@pytest.mark.parametrize("place", [0, 1, 3])
def test_taking_out_can_be_undone_at_its_place(client, trajectory, officer, chapter, page, place):
    before = words(chapter)
    passage = chapter.passages.all()[place]
    client.post(trajectory.url("publications:passage_remove", pk=passage.pk))
    assert words(chapter) == before[:place] + before[place + 1 :]
    listed = client.get(page).content.decode()
    assert "Weggehaald: één stuk" in listed
    assert f"{officer} haalde dit weg op" in listed
    client.post(trajectory.url("publications:passage_restore", pk=passage.pk), fill_in(client.get(page)))
    assert words(chapter) == before


def test_an_act_on_what_was_taken_out_saves_the_rest_and_says_so(client, trajectory, officer, chapter, page):
    first, second, *_others = chapter.passages.all()
    opened = client.get(page)
    client.post(trajectory.url("publications:passage_remove", pk=first.pk))
    data = fill_in(opened, {f"p-{second.pk}-text": "Nieuw."})
    answer = client.post(trajectory.url("publications:passage_up", pk=first.pk), data, follow=True)
    assert "Dit stuk werd intussen weggehaald." in answer.content.decode()
    assert words(chapter)[0] == "Nieuw."


def test_a_quote_chosen_anew_is_not_put_back_twice(client, trajectory, officer, chapter, page):
    voice = ContributionFactory(trajectory=trajectory)
    quotes = trajectory.url("publications:quotes", pk=chapter.pk)
    client.post(quotes, {"stem": voice.pk})
    quote = chapter.passages.get(contribution=voice)
    client.post(trajectory.url("publications:passage_remove", pk=quote.pk))
    client.post(quotes, {"stem": voice.pk})
    answer = client.post(trajectory.url("publications:passage_restore", pk=quote.pk), follow=True)
    assert "Dit citaat staat er intussen opnieuw." in answer.content.decode()
    assert chapter.passages.filter(contribution=voice).count() == 1


def test_two_clashes_stand_beside_their_fields_and_the_third_text_is_saved(
    client, trajectory, officer, chapter, page
):
    first, second, third, _fourth = chapter.passages.all()
    opened = client.get(page)
    chapter.passages.filter(pk__in=[first.pk, second.pk]).update(text="Van een collega.")
    changes = {f"p-{one.pk}-text": f"Van mij {n}." for n, one in enumerate((first, second, third), 1)}
    answer = client.post(page, fill_in(opened, changes))
    assert answer.status_code == 409
    told = answer.content.decode()
    assert told.count("Iemand anders maakte hier intussen dit van: “Van een collega.”") == 2
    assert {"Van mij 1.", "Van mij 2."} <= set(fill_in(answer).values())
    assert words(chapter)[2] == "Van mij 3."
    assert client.post(page, fill_in(answer)).status_code == 302
    assert words(chapter)[:3] == ["Van mij 1.", "Van mij 2.", "Van mij 3."]
