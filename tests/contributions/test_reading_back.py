"""Reading back at the table: one statement after the other, right or put right, and the share of it."""

import pytest

from contributions import erasure, reading_back
from contributions.models import ReadBack
from contributions.recording import correct
from gatherings.models import Gathering
from tests.factories import ContributionFactory, GatheringFactory, TrajectoryFactory, member
from tests.markup import on_one_line
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(client):
    user = member(TrajectoryFactory(), Role.AMBASSADOR, name="Danny De Wit")
    client.force_login(user)
    return user


@pytest.fixture
def gathering(host):
    gathering = GatheringFactory(
        trajectory=host.memberships.get().trajectory, kind=Gathering.Kind.DREAM_SESSION, state="held"
    )
    gathering.hosts.add(host)
    return gathering


@pytest.fixture
def said(gathering, host):
    return [
        ContributionFactory(
            trajectory=gathering.trajectory, gathering=gathering, text=words, seq=seq, logged_by=host
        )
        for seq, words in enumerate(["Meer bomen.", "Een bank.", "Een pomp."], start=1)
    ]


def url(gathering, name="contributions:read_back", **more):
    return gathering.trajectory.url(name, pk=gathering.pk, **more)


def words(answer):
    return on_one_line(answer.content.decode())


def shown(answer):
    return answer.context["statement"] and answer.context["statement"].text


def post(client, gathering, statement, **data):
    body = {"contribution": str(statement.pk), "revision": statement.revision, **data}
    return client.post(url(gathering), body, follow=True)


def test_one_after_the_other_until_all_is_read(client, gathering, said):
    first, second, third = said
    assert shown(client.get(url(gathering))) == "Meer bomen."
    assert shown(client.get(f"{url(gathering)}?na={first.pk}")) == "Een bank.", "skipped"
    answer = post(client, gathering, second, right="1")
    assert shown(answer) == "Een pomp.", "what was skipped comes last"
    assert "1 van 3 uitspraken teruggelezen" in words(answer)
    answer = post(client, gathering, third, text="Een waterpomp.")
    assert shown(answer) == "Meer bomen."
    third.refresh_from_db()
    assert (third.text, third.revision) == ("Een waterpomp.", 2)
    post(client, gathering, first, right="1")
    assert "Alles is teruggelezen" in words(post(client, gathering, first, right="1")), "twice is once"
    assert ReadBack.objects.count() == 3
    assert "alles teruggelezen" in words(client.get(url(gathering, "contributions:gathering")))


def test_undone_and_a_correction_since_make_it_unread(client, gathering, said, host):
    first, second, _third = said
    post(client, gathering, first, right="1")
    undo = url(gathering, "contributions:read_back_undo", contribution_pk=first.pk)
    assert shown(client.post(undo, follow=True)) == "Meer bomen."
    post(client, gathering, first, right="1")
    post(client, gathering, second, right="1")
    correct(second, text="Een houten bank.", reason="Verkeerd verstaan.", author=host, revision=1)
    assert reading_back.share_of(gathering) == reading_back.Share(said=3, read=1)
    erasure.erase(first, reason="Gevraagd.", by=host)
    assert reading_back.share_of(gathering) == reading_back.Share(said=2, read=0)


def test_what_changed_meanwhile_is_not_called_right(client, gathering, said, host):
    first, second, _third = said
    stale = {"contribution": str(first.pk), "revision": 1}
    correct(first, text="Meer oude bomen.", reason="Verkeerd verstaan.", author=host, revision=1)
    answer = client.post(url(gathering), {**stale, "right": "1"})
    assert (answer.status_code, shown(answer)) == (422, "Meer oude bomen.")
    answer = client.post(url(gathering), {**stale, "text": "Meer grote bomen."})
    assert "Meer grote bomen." in answer.content.decode(), "what she typed stays"
    first.refresh_from_db()
    correct(first, text="Meer\nbomen.", reason="Verkeerd verstaan.", author=host, revision=2)
    post(client, gathering, first, text="Meer\r\nbomen.")  # as a browser sends what nobody changed
    assert ReadBack.objects.get().revision == 3
    ReadBack.objects.all().delete()
    assert client.post(url(gathering), {**stale, "text": " "}).status_code == 422
    assert not ReadBack.objects.exists()
    erasure.erase(second, reason="Gevraagd.", by=host)
    assert "is er niet meer" in words(post(client, gathering, second, right="1"))


def test_a_host_reads_back_what_a_colleague_wrote_and_does_not_change_it(client, gathering, said):
    other = member(gathering.trajectory, Role.AMBASSADOR, name="Nadia Peeters")
    gathering.hosts.add(other)
    client.force_login(other)
    assert "Danny De Wit schreef dit op" in words(client.get(url(gathering)))
    stale = post(client, gathering, said[0], revision=7, right="1")
    assert "Iemand verbeterde dit intussen" in words(stale)
    post(client, gathering, said[0], text="Iets anders.")
    said[0].refresh_from_db()
    assert (said[0].text, said[0].read_backs.count()) == ("Meer bomen.", 1)
    officer = member(gathering.trajectory, Role.OFFICER)
    client.force_login(officer)
    assert "Zo klopt het" in words(client.get(url(gathering)))
    assert "1 van 3 uitspraken teruggelezen" in words(
        client.get(url(gathering, "contributions:gathering_close"))
    )


@pytest.mark.parametrize("kind", ["conversation", "atelier", "debate"])
def test_it_costs_as_much_for_many(client, gathering, said, kind, django_assert_max_num_queries):
    Gathering.objects.filter(pk=gathering.pk).update(kind=kind)
    for seq in range(4, 40):
        ContributionFactory(trajectory=gathering.trajectory, gathering=gathering, seq=seq)
    with django_assert_max_num_queries(16):
        assert client.get(url(gathering)).status_code == 200
    assert client.get(f"{url(gathering)}?na=nonsens&stem=1&net=x").status_code == 200
