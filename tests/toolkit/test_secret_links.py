"""Links that open a page: made of a seed, renewed, closed, and in no log or history."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from ambassadors.models import Campaign
from consultation.models import Exhibition
from tests.cast import client_for
from tests.consultation.factories import ExhibitionFactory
from tests.everything import places_with
from toolkit import secret_links
from toolkit.secret_addresses import MASK, MaskSecrets, mask
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)


def campaign_of(trajectory: Trajectory) -> Campaign:
    return Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")


@pytest.mark.parametrize(
    ("make", "opens", "page", "act"),
    [
        (
            lambda trajectory: ExhibitionFactory(trajectory=trajectory),
            "consultation:hand_in",
            "consultation:exhibition_admin",
            "consultation:exhibition_link_",
        ),
        (campaign_of, "ambassadors:apply", "ambassadors:campaign", "ambassadors:campaign_link_"),
    ],
    ids=["school", "campaign"],
)
def test_a_link_is_renewed_and_closed(trajectory: Trajectory, officer: User, make, opens, page, act) -> None:
    row, client = make(trajectory), client_for(officer)
    old = reverse(opens, kwargs={"token": row.token})
    assert Client().get(old).status_code == 200
    assert places_with(row.token) == [], "a backup opens nothing"
    assert row.token in client.get(trajectory.url(page)).text
    client.post(trajectory.url(f"{act}renew"))
    row.refresh_from_db()
    new = reverse(opens, kwargs={"token": row.token})
    assert [Client().get(url).status_code for url in (old, new)] == [404, 200]
    closed = client.post(trajectory.url(f"{act}close"), follow=True)
    assert "gesloten" in closed.text
    assert row.token not in closed.text
    assert Client().get(new).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 44, "A" * 400, "\x00"])
def test_what_we_never_made_opens_nothing(token: str) -> None:
    ExhibitionFactory()
    assert secret_links.seed_of(token) is None


def test_a_seed_alone_makes_no_link() -> None:
    row = ExhibitionFactory()
    assert secret_links.seed_of(row.token) == row.link_seed
    for place in (0, 15, 20, 43):
        other = "A" if row.token[place] != "A" else "B"
        assert secret_links.seed_of(row.token[:place] + other + row.token[place + 1 :]) is None


def test_the_history_does_not_say_which_link(trajectory: Trajectory) -> None:
    exhibition: Exhibition = ExhibitionFactory(trajectory=trajectory)
    campaign = campaign_of(trajectory)
    given = {"name": "Ria", "email": "ria@stad.example", "level": "staff", "motivation": "Ja."}
    Client().post(reverse("ambassadors:apply", kwargs={"token": campaign.token}), given)
    Client().post(reverse("consultation:hand_in", kwargs={"token": exhibition.token}), {})
    assert places_with(campaign.token) == []
    urls = [context.metadata["url"] for context in apps.get_model("pghistory", "Context").objects.all()]
    assert all(MASK in url for url in urls)


@pytest.mark.parametrize(
    ("path", "masked"),
    [
        (
            "Not Found: /uitnodiging/Zk3_x9QmB0sT-7aVh2pLcW4eYdR1uN5gJ8iKoF6tXbE/",
            "Not Found: /uitnodiging/…/",
        ),
        ("/account/password/reset/key/1-cs1o2p-4f0c1d9e8b7a6/", "/account/password/reset/key/…/"),
        ("/mail/gAAAAABm3x9QmB0sT7aVh2pLcW4eYdR1uN5gJ8iKoF6tXbE==/stop/nieuws/", "/mail/…/stop/nieuws/"),
        (
            "/werk/lindenrode/heide-2042/stemmen/0b7c5b1e-3a5e-4f8f-9a35-1f2d3c4b5a69/",
            "/werk/lindenrode/heide-2042/stemmen/0b7c5b1e-3a5e-4f8f-9a35-1f2d3c4b5a69/",
        ),
        ("/werk/lindenrode/toekomst/bevraging/", "/werk/lindenrode/toekomst/bevraging/"),
        # One in a thousand has no digit; a signed one has colons; a sign of the sentence may follow.
        ("/uitnodiging/ZkxQmBsTaVhpLcWeYdRuNgJiKoFtXbEmnOpQrStUvWx/", "/uitnodiging/…/"),
        ("/account/aanmelding/MTE:1sabcd:Zk3_x9QmB0sT-7aVh2pLcW4eYdR1uN5gJ8iKo/", "/account/aanmelding/…/"),
        ("(/mail/Zk3_x9QmB0sT-7aVh2pLcW4eYdR1uN5gJ8iKoF6tXbE)", "(/mail/…)"),
        ("/lindenrode/heide-en-kapellebos-2042/", "/lindenrode/heide-en-kapellebos-2042/"),
    ],
)
def test_a_secret_part_of_an_address_is_masked(path: str, masked: str) -> None:
    assert mask(path) == masked
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s", (path,), None)
    assert MaskSecrets().filter(record)
    assert record.getMessage() == masked
