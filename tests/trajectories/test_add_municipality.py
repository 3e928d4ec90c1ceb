"""The command with which an installation gets its first municipality and officer."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from trajectories.models import Municipality, User

pytestmark = pytest.mark.django_db
OFFICER = "Lotte Verbeeck <Lotte@lindenrode.example>"


def add(*arguments: str) -> str:
    said = io.StringIO()
    call_command("add_municipality", *arguments, stdout=said)
    return said.getvalue()


def test_the_first_officer_chooses_a_password_and_starts(client: Client) -> None:
    said = add("Lindenrode", OFFICER)
    link = re.search(r"https?://[^/]+(/account/\S+)", said)
    assert link
    form = client.get(link[1], follow=True)
    secret = "de-linde-staat-in-bloei"
    done = client.post(form.request["PATH_INFO"], {"password1": secret, "password2": secret}, follow=True)
    assert done.status_code == 200
    assert Client().login(email="lotte@lindenrode.example", password=secret)
    client.force_login(User.objects.get())
    assert "Nieuw traject" in client.get("/mijn/").content.decode()
    assert client.get("/werk/lindenrode/nieuw/").status_code == 200


def test_a_second_run_adds_a_colleague_and_doubles_nothing() -> None:
    add("Lindenrode", OFFICER)
    assert "heeft al een account" in add("Lindenrode", OFFICER)
    add("Lindenrode", "Joke Vermeire <joke@lindenrode.example>")
    [municipality] = Municipality.objects.all()
    assert municipality.staff.count() == 2


def test_the_owner_of_the_installation_gets_a_way_in(client: Client) -> None:
    said = io.StringIO()
    call_command("add_owner", "An Claes <an@host.example>", stdout=said)
    assert re.search(r"An Claes kiest een wachtwoord op https?://[^/]+/account/", said.getvalue())
    client.force_login(User.objects.get())
    assert client.get("/beheer/").status_code == 200
    with pytest.raises(CommandError, match="Voornaam Naam"):
        call_command("add_owner", "An", stdout=said)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("Werk", OFFICER), "adres van het platform"),
        (("Lindenrode", "Lotte"), "Voornaam Naam"),
        (("Lindenrode", "lotte@lindenrode.example"), "Voornaam Naam"),
        (("Ander", OFFICER, "--slug", "lindenrode"), "is al van Stad Lindenrode"),
        (("Linden Rode", OFFICER, "--slug", "linden rode"), "slug"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(arguments: tuple[str, ...], why: str) -> None:
    if "--slug" in arguments:
        add("Lindenrode", OFFICER)
    before = Municipality.objects.count(), User.objects.count()
    with pytest.raises(CommandError, match=why):
        add(*arguments)
    assert (Municipality.objects.count(), User.objects.count()) == before
