"""What became of people's input: for residents, and for one contribution."""

import re

import pytest
from django.db import IntegrityError, transaction

from clustering.models import BuildingBlock, Placement
from contributions.models import Contribution
from publications.models import Decision, Feedback, Passage
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import ContributionFactory
from tests.queries import queries

from .factories import harvested
from .readers import chapter_of, draft_of, publish, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, trajectory):
    def get(**query):
        return client.get(trajectory.url("publications:feedback"), query).content.decode()

    return get


def answer(trajectory, title, block=None, status="doing", **more):
    return Feedback.objects.create(
        trajectory=trajectory, block=block, title=title, status=status, text=f"Over {title}.", **more
    )


def block(trajectory, title):
    return BuildingBlock.objects.get(trajectory=trajectory, title=title)


def test_before_there_is_an_answer_nothing_of_the_desk_shows(page):
    assert "Bouwsteen" not in page()
    assert "Zodra er antwoorden zijn" in page()


def test_a_block_tells_its_voices_answers_initiatives_chapter_and_decision(page, trajectory):
    snapshot = draft_of(trajectory)
    edition = publish(snapshot)
    Decision.objects.create(
        snapshot=snapshot, body="council", outcome="noted", decided_on="2026-04-01", number="2026_GR_7"
    )
    answer(trajectory, "Banken aan de Kaai", block(trajectory, "Bouwsteen 0.1"))
    text = page()
    fate = text[text.index("Bouwsteen 0.1") : text.index("Bouwsteen 1.0")]
    chapter = chapter_of(snapshot)
    assert "minder dan 5 uitspraken" in fate
    assert "Over Banken aan de Kaai." in fate
    assert "Plan 0" in fate
    anchor = chapter.body["blocks"][1]["id"]
    assert trajectory.url("publications:public_part", pk=edition.pk, part=chapter.id) + f"#p-{anchor}" in fate
    assert "2026_GR_7" in fate


def test_the_search_reads_nothing_that_nobody_released(page, trajectory):
    """Not even by a number: letter by letter, a count over private words reads them aloud."""
    answer(trajectory, "Iets anders")
    home = block(trajectory, "Bouwsteen 1.1")
    voice = ContributionFactory(trajectory=trajectory, words="Mijn buurman Jozef Wittebrood drinkt.")
    Placement.objects.create(contribution=voice, block=home)
    unknown = page(zoek="walvis")
    for words in ("wittebrood", "Wittebrood", "witte", "jozef buurman", "drinkt"):
        assert strip(page(zoek=words), words) == strip(unknown, "walvis")
    PublicQuoteFactory(contribution=voice)
    text = page(zoek="wittebrood")
    assert "Eén bouwsteen past" in text
    assert "Bouwsteen 1.1" in text
    assert "Niets gevonden" in page(zoek="wittebroo"), "whole words only"
    assert "minstens drie letters" in page(zoek="de")


def strip(text, words):
    """The page without what was asked and without what differs each time."""
    return re.sub(r"[A-Za-z0-9]{64}", "", text.replace(words, ""))


def test_the_search_finds_titles_needs_and_initiatives_without_accents_and_capitals(page, trajectory):
    answer(trajectory, "Één café per wijk")
    BuildingBlock.objects.filter(title="Bouwsteen 0.0").update(need="Schaduw op élke speelplaats")
    assert "Bouwsteen 0.0" in page(zoek="ELKE speelplaats")
    assert "Over Één café per wijk." in page(zoek="cafe")
    assert "Niets gevonden" in page(zoek="elke café")
    for odd in ("\x00", "%", "_", "' OR 1=1", "a" * 300):
        page(zoek=odd)


def test_blocks_with_few_voices_tell_no_number(page, trajectory):
    answer(trajectory, "Iets")
    assert "minder dan 5 uitspraken" in page()
    for _ in range(5):
        voice = ContributionFactory(trajectory=trajectory)
        Placement.objects.create(contribution=voice, block=block(trajectory, "Bouwsteen 0.0"))
    assert "9 uitspraken" in page()


def test_who_searches_all_day_is_asked_to_wait(client, trajectory, redis_connection):
    url = trajectory.url("publications:feedback")
    answers = [client.get(url, {"zoek": "boom"}).status_code for _ in range(62)]
    assert answers.count(429) == 2
    assert client.get(url).status_code == 200


def test_answers_are_found_by_their_own_words_too(page, trajectory):
    answer(trajectory, "Gratis bus", status="not", why="De bus is niet van ons.")
    text = page(zoek="gratis bus")
    assert "De bus is niet van ons." in text
    assert "Niets gevonden" not in text


def test_after_a_merge_the_answer_stands_where_the_voices_are(page, trajectory):
    gone, home = block(trajectory, "Bouwsteen 0.0"), block(trajectory, "Bouwsteen 1.0")
    answer(trajectory, "Banken", gone)
    BuildingBlock.objects.filter(pk=gone.pk).update(merged_into=home)
    text = page()
    assert "Bouwsteen 0.0" not in text
    assert "Over Banken." in text[text.index("Bouwsteen 1.0") : text.index("Bouwsteen 1.1")]


def test_a_no_or_a_later_says_why(trajectory):
    client = reader(trajectory, "officer", "Lotte")[0]
    url = trajectory.url("publications:feedback_new")
    form = {"title": "Gratis bus", "status": "not", "text": "De stad doet dit niet.", "why": " "}
    refused = client.post(url, form)
    assert refused.status_code == 422
    assert "Zeg ook waarom" in refused.content.decode()
    assert client.post(url, form | {"why": "Te duur."}).status_code == 302
    assert Feedback.objects.get().written_by is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(why="")


def test_the_officer_writes_changes_and_removes_an_answer(trajectory):
    client = reader(trajectory, "officer", "Lotte")[0]
    target = block(trajectory, "Bouwsteen 0.0")
    url = trajectory.url("publications:feedback_new") + f"?bouwsteen={target.pk}"
    assert 'value="Bouwsteen 0.0"' in client.get(url).content.decode()
    form = {"title": "Bouwsteen 0.0", "block": target.pk, "status": "doing", "text": "Gestart.", "why": ""}
    client.post(url, form)
    desk = client.get(trajectory.url("publications:feedback_desk")).content.decode()
    assert "Zonder antwoord: 3 van 4" in desk
    one = Feedback.objects.get()
    client.post(trajectory.url("publications:feedback_edit", pk=one.pk), form | {"text": "Klaar."})
    one.refresh_from_db()
    assert one.text == "Klaar."
    client.post(trajectory.url("publications:feedback_remove", pk=one.pk))
    assert not Feedback.objects.exists()


def test_a_block_of_another_trajectory_cannot_be_answered(trajectory):
    client = reader(trajectory, "officer", "Lotte")[0]
    foreign = block(harvested(), "Bouwsteen 0.0")
    url = trajectory.url("publications:feedback_new")
    form = {"title": "Banken", "block": foreign.pk, "status": "doing", "text": "Gestart.", "why": ""}
    assert client.post(url, form).status_code == 422
    assert (
        "Bouwsteen 0.0"
        not in client.get(f"{url}?bouwsteen={foreign.pk}").content.decode().split("<select")[0]
    )


def test_a_contribution_knows_where_it_is_quoted_and_counted(trajectory):
    client = reader(trajectory, "ambassador", "Nadia")[0]
    first = draft_of(trajectory)
    quote = chapter_of(first).body["blocks"][0]["quotes"][0]
    url = trajectory.url("publications:fate_of", pk=quote["voice"])
    page = client.get(url).content.decode()
    assert "(ontwerp 1)" in page
    assert trajectory.url("publications:read_part", pk=first.pk, part=chapter_of(first).id) not in page, (
        "may not read"
    )
    edition = publish(first)
    answer(trajectory, "Banken", block(trajectory, "Bouwsteen 0.0"))
    page = client.get(url).content.decode()
    public = trajectory.url("publications:public_part", pk=edition.pk, part=chapter_of(first).id)
    assert f'href="{public}"' in page
    assert "Telt mee in" in page
    assert "Banken" in page
    partial = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert partial.strip() in page
    assert "<h1" not in partial


def test_a_pull_quote_of_the_newspaper_is_found(trajectory):
    client = reader(trajectory, "officer", "Lotte")[0]
    paper = draft_of(trajectory, "newspaper")
    quote = next(a for a in paper.data["articles"] if a["pull_quotes"])["pull_quotes"][0]
    page = client.get(trajectory.url("publications:fate_of", pk=quote["voice"])).content.decode()
    assert "Letterlijk aangehaald" in page
    silent = ContributionFactory(trajectory=trajectory)
    page = client.get(trajectory.url("publications:fate_of", pk=silent.pk)).content.decode()
    assert "Staat nog in geen enkele publicatie." in page


def test_the_pages_ask_the_same_queries(client, trajectory):
    long = harvested(keys=6, blocks=10, voices=1)
    counts = []
    for one in (trajectory, long):
        publish(draft_of(one))
        for target in BuildingBlock.objects.filter(trajectory=one):
            answer(one, target.title, target)
        officer = reader(one, "officer", "Lotte")[0]
        voice = Contribution.objects.filter(
            trajectory=one, pk__in=Passage.objects.values("contribution")
        ).first()
        private = [one.url("publications:feedback_desk"), one.url("publications:fate_of", pk=voice.pk)]
        officer.get(private[0])
        search = one.url("publications:feedback") + "?zoek=boom"
        counts.append(
            [queries(client, one.url("publications:feedback")), queries(client, search)]
            + [queries(officer, page) for page in private]
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15
