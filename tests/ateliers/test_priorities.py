"""What groups put forward, how alike ones are laid together, and what comes of it."""

import pytest
from django.test import Client

from ateliers.models import Ballot, Group, Priority, Sheet, Wall
from ateliers.priorities import laying, stages
from ateliers.priorities.counting import result_of
from ateliers.tools import filling
from clustering.models import Placement
from contributions import erasure
from contributions.models import Channel, Contribution
from tests.ateliers.factories import GroupFactory, PriorityFactory, ToolUseFactory, WallFactory
from tests.clustering.factories import PlacementFactory
from tests.factories import ContributionFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


@pytest.fixture
def sheet(trajectory: Trajectory, officer: User) -> Sheet:
    """Group 1 wrote two statements on its canvas."""
    use = ToolUseFactory(gathering__trajectory=trajectory, version__name="Scan", field__label="Dromen")
    made = filling.begin(use, GroupFactory(gathering=use.gathering, number=1), use.version)
    box = use.version.fields.get()
    filling.say(made, [(box, ["Eén loket voor alles", "Een nee die snel komt"])], officer)
    return made


def group_page(group: Group) -> str:
    where = {"pk": group.gathering_id, "number": group.number}
    return group.gathering.trajectory.url("ateliers:priorities_group", **where)


def test_a_group_chooses_from_what_it_wrote_and_no_more_than_it_may(
    screen: Client, trajectory: Trajectory, sheet: Sheet
) -> None:
    group = sheet.group
    GroupFactory(gathering=group.gathering, number=2)
    ContributionFactory(trajectory=trajectory, gathering=group.gathering, words="Van niemand bekend")
    address = group_page(group)
    page = screen.get(address)
    assert [one.text for one in page.context["form"].fields["sources"].queryset] == [
        "Eén loket voor alles",
        "Een nee die snel komt",
    ]
    one, other = page.context["form"].fields["sources"].queryset
    settings = trajectory.url("ateliers:priorities_settings", pk=group.gathering_id)
    numbers = {"points": 5, "most_on_one": 3}
    screen.post(settings, {"most": 3, **numbers})
    opened = screen.get(settings).context["form"]["opened"].value()
    screen.post(settings, {"most": 2, **numbers, "opened": opened})
    assert screen.post(settings, {"most": 4, **numbers, "opened": opened}).status_code == 422
    assert screen.post(settings, {"most": 2, "points": 2, "most_on_one": 3}).status_code == 422
    screen.post(address, {"title": "", "sources": [one.pk]})
    assert screen.post(address, {"title": "", "sources": [one.pk, other.pk]}).status_code == 422
    screen.post(address, {"title": "Eén deur, snel antwoord", "sources": [one.pk, other.pk]})
    refused = screen.post(address, {"title": "Nog een"})
    assert refused.status_code == 422
    assert "Deze groep heeft er al 2" in refused.text
    first, second = group.priorities.order_by("position")
    assert (first.title, second.title) == ("Eén loket voor alles", "Eén deur, snel antwoord")
    assert second.sources.count() == 2
    screen.post(trajectory.url("ateliers:priority_up", pk=group.gathering_id, priority_pk=second.pk))
    assert list(group.priorities.order_by("position")) == [second, first]
    change = trajectory.url("ateliers:priority", pk=group.gathering_id, priority_pk=second.pk)
    opened = screen.get(change).context["form"]["opened"].value()
    screen.post(change, {"title": "Eén deur", "sources": [other.pk], "opened": opened})
    late = screen.post(change, {"title": "Twee deuren", "sources": [one.pk], "opened": opened})
    assert late.status_code == 422, "two who change one see each other"
    assert [source.contribution for source in second.sources.all()] == [other]
    screen.post(trajectory.url("ateliers:priority_remove", pk=group.gathering_id, priority_pk=first.pk))
    assert Contribution.objects.filter(pk=one.pk, erased_at=None).exists()
    assert list(group.priorities.all()) == [second]


def test_a_table_host_chooses_for_her_own_group_alone(
    trajectory: Trajectory, sheet: Sheet, client_of
) -> None:
    host = member(trajectory, role=Role.FACILITATOR)
    own = GroupFactory(gathering=sheet.group.gathering, number=2, host=host)
    said = ContributionFactory(
        trajectory=trajectory, gathering=own.gathering, channel="atelier", logged_by=host, words="Licht"
    )
    client = client_of(host)
    assert client.get(group_page(sheet.group)).status_code == 403
    assert list(client.get(group_page(own)).context["form"].fields["sources"].queryset) == [said]
    client.post(group_page(own), {"title": "", "sources": [said.pk]})
    priority = Priority.objects.get()
    assert (priority.group, priority.title) == (own, "Licht")
    where = {"pk": own.gathering_id}
    assert client.post(trajectory.url("ateliers:wall_show", **where)).status_code == 403
    assert "Open de muur" not in client.get(trajectory.url("ateliers:priorities", **where)).text


def test_the_wall_shows_nothing_before_it_is_open_and_follows_by_itself(
    screen: Client, trajectory: Trajectory
) -> None:
    priority = PriorityFactory(wall__gathering__trajectory=trajectory, title="Eén deur", group__number=7)
    where = {"pk": priority.wall.gathering_id}
    news = trajectory.url("ateliers:wall_news", **where)

    def follow(edition: str) -> tuple[int, str]:
        answer = screen.get(news, headers={"If-None-Match": f'"{edition}"'})
        return answer.status_code, answer.text if answer.status_code == 200 else ""

    hidden = screen.get(trajectory.url("ateliers:wall", **where))
    assert "Groep 7" in hidden.text
    assert "Eén deur" not in hidden.text
    assert follow(hidden.context["edition"])[0] == 304
    PriorityFactory(wall=priority.wall, group=priority.group, title="Tweede")
    status, told = follow(hidden.context["edition"])
    assert status == 200
    assert "Tweede" not in told
    screen.post(trajectory.url("ateliers:wall_show", **where))
    shown = screen.get(news)
    assert "Eén deur" in shown.text
    assert "qr-code" not in shown.text, "nobody votes yet"
    screen.post(trajectory.url("ateliers:wall_hide", **where))
    assert "Eén deur" not in screen.get(news).text
    for act in ("wall_show", "vote_open"):
        screen.post(trajectory.url(f"ateliers:{act}", **where))
    assert "qr-code" in screen.get(news).text
    screen.post(trajectory.url("ateliers:wall_hide", **where))
    assert Wall.objects.get().is_open


def test_alike_ones_are_laid_together_and_taken_apart_as_they_were(
    screen: Client, trajectory: Trajectory
) -> None:
    wall = WallFactory(gathering__trajectory=trajectory)
    a, b, c = (PriorityFactory(wall=wall, title=title) for title in ("Eén loket", "Eén enkel loket", "Licht"))
    address = trajectory.url("ateliers:priorities", pk=wall.gathering_id)
    assert [(pair.one, pair.other) for pair in screen.get(address).context["pairs"]] == [(a, b)]

    def act(name: str, one: Priority, **sent: int) -> None:
        where = {"pk": wall.gathering_id, "priority_pk": one.pk}
        screen.post(trajectory.url(f"ateliers:{name}", **where), sent)

    act("priority_lay", b, bij=a.pk)
    act("priority_lay", a, bij=c.pk)
    act("priority_lay", c, bij=b.pk)  # lies under it already
    (stack,) = laying.stacks_of(wall)
    assert (stack.lead, stack.under) == (c, [a, b])
    assert len(stack.groups) == 3
    act("priority_take_off", a)
    assert [(one.lead, one.under) for one in laying.stacks_of(wall)] == [(a, [b]), (c, [])]
    Wall.objects.filter(pk=wall.pk).update(state="shown")
    stages.open_vote(wall, User.objects.first())
    act("priority_take_off", b)
    act("priority_remove", c)
    assert Priority.objects.filter(under=a).count() == 1, "what is voted on stays as it is"
    assert Priority.objects.count() == 3


def test_what_came_out_is_kept_and_goes_to_the_sorting_room(
    screen: Client, trajectory: Trajectory, officer: User
) -> None:
    wall = WallFactory(gathering__trajectory=trajectory, state="open", opened_by=officer)
    a, b, c, under = (PriorityFactory(wall=wall, title=title) for title in "ABCD")
    Priority.objects.filter(pk=under.pk).update(under=a)
    for mark, points in (("x", {a.pk: 3, b.pk: 2}), ("y", {b.pk: 1})):
        Ballot.objects.create(wall=wall, mark=mark, points={str(key): n for key, n in points.items()})
    paper = trajectory.url("ateliers:paper_votes", pk=wall.gathering_id)
    fields = {f"op_{one.pk}": 0 for one in (a, b, c)}
    opened = screen.get(paper).context["form"]["opened"].value()
    too_many = screen.post(paper, {**fields, "paper_ballots": 1, f"op_{c.pk}": 4, "opened": opened})
    assert too_many.status_code == 422, "three of a ballot at most"
    sum_too_high = {**fields, "paper_ballots": 1, f"op_{a.pk}": 3, f"op_{c.pk}": 3, "opened": opened}
    assert "Samen 6 punten" in screen.post(paper, sum_too_high).text
    screen.post(paper, {**fields, "paper_ballots": 2, f"op_{c.pk}": 3, "opened": opened})
    other = screen.post(paper, {**fields, "paper_ballots": 2, f"op_{c.pk}": 5, "opened": opened})
    assert other.status_code == 422, "two who type see each other"
    close = trajectory.url("ateliers:vote_close", pk=wall.gathering_id)
    assert "2 deelnemers per telefoon" in screen.get(close).text
    for _click in range(2):
        screen.post(close)
    wall.refresh_from_db()
    assert (wall.state, wall.phone_ballots, wall.paper_ballots) == ("closed", 2, 2)
    assert (wall.opened_by, wall.closed_by) == (officer, officer)
    result = result_of(wall)
    assert [(one.stack.lead, one.by_phone, one.on_paper, one.rank) for one in result.weighed] == [
        (a, 3, 0, 1),
        (b, 3, 0, 1),
        (c, 0, 3, 1),
    ]
    assert all(one.is_tied for one in result.weighed)
    assert [(ballot.mark, ballot.points) for ballot in Ballot.objects.all()] == [("x", {}), ("y", {})]
    said = Contribution.objects.filter(gathering=wall.gathering).order_by("seq")
    assert [(one.text, one.channel, one.distinction) for one in said] == [
        (title, Channel.ATELIER, "topprioriteit, 3 punten") for title in "ABC"
    ]
    assert said[0].source_ref == f"groepen {a.group.number}, {under.group.number}"
    assert "topprioriteit, 3 punten" in screen.get(trajectory.url("clustering:sort")).text
    table = b"".join(screen.get(trajectory.url("contributions:contributions_csv")).streaming_content)
    assert "topprioriteit, 3 punten" in table.decode("utf-8-sig")
    PlacementFactory(contribution=said[0])
    assert Placement.objects.get().contribution.distinction


def test_words_of_an_erased_statement_stand_in_no_title(
    trajectory: Trajectory, officer: User, sheet: Sheet
) -> None:
    wall = WallFactory(gathering=sheet.group.gathering, state="open", opened_by=officer)
    priority = PriorityFactory(wall=wall, group=sheet.group, title="Eén loket voor alles")
    source = Contribution.objects.get(text="Eén loket voor alles")
    priority.sources.create(contribution=source)
    stages.close_vote(wall, officer)
    priority.refresh_from_db()
    assert priority.contribution
    erasure.erase(source, reason="gevraagd", by=officer)
    priority.refresh_from_db()
    priority.contribution.refresh_from_db()
    assert (priority.title, priority.contribution.words) == ("", "")
    assert str(priority) == "(gewist)"
