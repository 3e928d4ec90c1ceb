"""Remarks in the margin: written, changed and taken back by readers, settled by the officer."""

import re

import pytest

from publications.models import Comment
from publications.reading.contents import Book
from publications.review import comments
from tests.htmx import Screen
from tests.queries import queries

from .factories import harvested
from .readers import chapter_of, draft_of, publish, rewritten

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def passage(snapshot):
    return chapter_of(snapshot).body["intro"][0]


def at(snapshot, passage, name="publications:comment"):
    return snapshot.edition.trajectory.url(name, pk=snapshot.pk, passage=passage["id"])


def on(remark, name):
    return remark.snapshot.edition.trajectory.url(f"publications:{name}", pk=remark.pk)


def page_of(client, snapshot):
    part = chapter_of(snapshot)
    url = snapshot.edition.trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)
    return client.get(url).content.decode()


def notes(html, passage):
    """The margin of one passage, without what differs from request to request."""
    begin = html.index(f'<div class="notes" id="n-{passage["id"]}">')
    depth, at = 0, begin
    for tag in re.finditer(r"<(/?)div\b", html[begin:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            at = begin + tag.end()
            break
    return re.sub(r'name="(?:csrfmiddlewaretoken|formulier)" value="[^"]+"', "", html[begin:at])


def test_a_remark_without_a_script(karim, snapshot, passage):
    client, _user = karim
    part = chapter_of(snapshot)
    page = client.get(
        snapshot.edition.trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id),
        {"schrijf": passage["id"]},
    ).content.decode()
    assert f'action="{at(snapshot, passage)}"' in page
    answer = client.post(at(snapshot, passage), {"text": " Te veel gevraagd. "})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#p-{passage['id']}")
    assert Comment.objects.get().text == "Te veel gevraagd."
    assert "Jouw opmerking" in page_of(client, snapshot)


def test_an_empty_remark_is_refused_on_the_page_that_she_reads(karim, snapshot, passage):
    client, _user = karim
    answer = client.post(at(snapshot, passage), {"text": "  "})
    assert answer.status_code == 422
    assert "Schrijf eerst je opmerking." in answer.content.decode()
    assert f"<h1>{chapter_of(snapshot).title}</h1>" in answer.content.decode()
    assert not Comment.objects.exists()


def screen_of(client, snapshot):
    url = snapshot.edition.trajectory.url(
        "publications:read_part", pk=snapshot.pk, part=chapter_of(snapshot).id
    )
    return Screen.open(client, url)


def test_what_htmx_swaps_in_is_what_a_reload_shows(karim, snapshot, passage):
    client, _user = karim
    screen = screen_of(client, snapshot)
    page, margin = screen.address, f"//*[@id='n-{passage['id']}']"

    def follow(words):
        """The page at the link's own address shows the same to a visitor without JavaScript."""
        answer = screen.swap(screen.one(f"{margin}//a[contains(., '{words}')]"))
        assert answer.status_code == 200
        assert "<h1" not in answer.content.decode()
        screen.assert_equals_reload()
        screen.address = page  # a browser stays where it is

    def send(path, **values):
        assert screen.swap(screen.one(margin + path), **values).status_code == 200
        screen.assert_equals_reload()

    follow("Opmerking")
    follow("Toch niet")
    follow("Opmerking")
    send("//form[@class='write']", text="Goed.")
    assert Comment.objects.get().text == "Goed."
    follow("Wijzig")
    send("//form[@class='write']", text="Heel goed.")
    assert "Heel goed." in screen.one(margin).text_content()
    send("//details//form")
    assert not Comment.objects.exists()


def test_what_the_officer_settles_is_what_a_reload_shows(karim, lotte, trajectory, snapshot, passage):
    comments.add_comment(snapshot, passage["id"], karim[1], "Klopt dit?")
    url = trajectory.url("publications:comments", pk=snapshot.edition_id) + "?stand=alles"
    screen = Screen.open(lotte[0], url)
    form = "//li[@class='settle']//form"
    refused = screen.swap(screen.one(form), stand="kept", reply=" ")
    assert "Schrijf waarom je het zo laat" in refused.content.decode()
    for values in ({"stand": "kept", "reply": "Zo gezegd."}, {}, {"stand": "done", "reply": "Toch gedaan."}):
        assert screen.swap(screen.one(form), **values).status_code == 200
        screen.assert_equals_reload()
    comment = Comment.objects.get()
    assert (comment.state, comment.reply) == ("done", "Toch gedaan.")


def test_an_unknown_passage_is_not_there(karim, snapshot, trajectory):
    client, _user = karim
    other = chapter_of(draft_of(harvested())).body["intro"][0]
    assert client.post(at(snapshot, other), {"text": "?"}).status_code == 404


def test_only_the_author_changes_a_remark_and_only_while_it_is_open(karim, lotte, snapshot, passage):
    client, user = karim
    remark = comments.add_comment(snapshot, passage["id"], user, "Van Karim.")
    for name in ("comment_edit", "comment_remove"):
        assert lotte[0].post(on(remark, name), {"text": "Van Lotte."}).status_code == 302
    remark.refresh_from_db()
    assert remark.text == "Van Karim."
    comments.settle_comment(remark, "done", "", lotte[1])
    client.post(on(remark, "comment_edit"), {"text": "Toch anders."})
    client.post(on(remark, "comment_remove"))
    remark.refresh_from_db()
    assert remark.text == "Van Karim."
    assert "Wijzig</a>" not in notes(page_of(client, snapshot), passage)


def test_the_form_to_change_opens_without_a_script(karim, snapshot, passage):
    client, user = karim
    remark = comments.add_comment(snapshot, passage["id"], user, "Van Karim.")
    page = client.get(on(remark, "comment_edit")).content.decode()
    assert f'action="{on(remark, "comment_edit")}"' in page
    assert "Van Karim.</textarea>" in page
    assert client.post(on(remark, "comment_edit"), {"text": ""}).status_code == 422


def test_the_officer_reads_every_remark_with_its_passage(karim, lotte, trajectory, snapshot, passage):
    comments.add_comment(snapshot, passage["id"], karim[1], "Klopt dit?")
    url = trajectory.url("publications:comments", pk=snapshot.edition_id)
    page = lotte[0].get(url).content.decode()
    assert passage["text"] in page
    assert "Klopt dit?" in page
    assert trajectory.url("publications:section", pk=chapter_of(snapshot).id) + f"#p-{passage['id']}" in page
    assert karim[0].get(url).status_code == 403


def test_a_remark_on_text_that_was_taken_out_says_so(karim, lotte, trajectory, snapshot, passage):
    comments.add_comment(snapshot, passage["id"], karim[1], "Klopt dit?")
    snapshot.edition.sections.all().delete()
    page = lotte[0].get(trajectory.url("publications:comments", pk=snapshot.edition_id)).content.decode()
    assert passage["text"] in page
    assert "Deze tekst staat niet meer in de uitgave." in page


def test_settling_and_the_filters(karim, lotte, trajectory, snapshot, passage):
    client, officer = lotte
    done = comments.add_comment(snapshot, passage["id"], karim[1], "Eerste.")
    kept = comments.add_comment(snapshot, passage["id"], officer, "Tweede.")
    assert client.post(on(done, "comment_settle"), {"stand": "done", "reply": ""}).status_code == 302
    refused = client.post(on(kept, "comment_settle"), {"stand": "kept", "reply": " "})
    assert refused.status_code == 422
    assert "Schrijf waarom je het zo laat" in refused.content.decode()
    line = client.post(
        on(kept, "comment_settle"), {"stand": "kept", "reply": "Zo gezegd."}, **HTMX
    ).content.decode()
    assert "Bewust zo gelaten" in line
    assert "<h1" not in line
    url = trajectory.url("publications:comments", pk=snapshot.edition_id)

    def shown(**query):
        page = client.get(url, query).content.decode()
        return ("Eerste." in page, "Tweede." in page)

    assert shown() == (False, False)
    assert shown(stand="af") == (True, True)
    assert shown(stand="alles", wie=karim[1].pk) == (True, False)
    client.post(on(done, "comment_reopen"))
    for unknown in ("open", "onzin", ""):
        assert client.post(on(done, "comment_settle"), {"stand": unknown}).status_code == 422
    assert shown() == (True, False)
    done.refresh_from_db()
    assert done.settled_at is None


def test_the_reader_sees_the_answer_also_beside_the_next_draft(karim, lotte, snapshot, passage):
    remark = comments.add_comment(snapshot, passage["id"], karim[1], "Te lang.")
    comments.settle_comment(remark, "done", "Ingekort.", lotte[1])
    assert "Ingekort." in notes(page_of(karim[0], snapshot), passage)
    newer = rewritten(snapshot, passage["id"], "Korter.")
    margin = notes(page_of(karim[0], newer), passage)
    assert "Eén opmerking bij een vorig ontwerp" in margin
    assert "Ingekort." in margin


def test_a_published_draft_takes_no_remarks(karim, snapshot, passage):
    publish(snapshot)
    client, _user = karim
    assert client.post(at(snapshot, passage), {"text": "Te laat."}).status_code == 302
    assert not Comment.objects.exists()
    assert 'class="remark"' not in page_of(client, snapshot)


def test_the_list_asks_the_same_queries(karim, lotte, trajectory, snapshot):
    ids = list(Book(snapshot.document).passages)
    comments.add_comment(snapshot, ids[0], karim[1], "Eén.")
    url = trajectory.url("publications:comments", pk=snapshot.edition_id)
    queries(lotte[0], url)
    few = queries(lotte[0], url)
    for pk in ids * 5:
        comments.add_comment(snapshot, pk, karim[1], "Nog.")
    assert queries(lotte[0], url) == few <= 15
