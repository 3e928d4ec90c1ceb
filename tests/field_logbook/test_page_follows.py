"""The page of a session follows what changes in it, until it shows that."""

import re

import pytest

from contributions import erasure
from contributions.models import Contribution
from gatherings.models import Gathering

from .protocol import again, item, picture
from .test_looking import now, polled, url

pytestmark = pytest.mark.django_db


def test_the_rest_of_the_page_hears_of_it_until_it_has_followed(client, gathering, tablet, officer):
    """Corrected, erased, moved, a photo: nothing arrived, and the page reads otherwise."""
    now(gathering)
    words = item()
    tablet.send(words, items_total=1)
    page = gathering.trajectory.url("contributions:gathering", pk=gathering.pk)

    def edition():
        return re.search(r'name="edition" value="(\w+)"', client.get(page).content.decode())[1]

    shown = edition()

    def version():
        part = client.get(f"{url(gathering)}?edition={shown}").content.decode()
        return re.search(r"was=([\w.-]+)", part)[1]

    def asked():
        return polled(client, gathering, f"{version()}&edition={shown}")

    assert (asked().status_code, asked().get("HX-Trigger")) == (204, None)
    changes = [
        lambda: tablet.send(again(words, "Meer oude bomen."), items_total=1),
        lambda: tablet.put(words["id"], picture()),
        lambda: Gathering.objects.filter(pk=gathering.pk).update(report="Fijne avond."),
        lambda: erasure.erase(Contribution.objects.get(), reason="Gevraagd.", by=officer),
    ]
    for change in changes:
        change()
        assert [asked()["HX-Trigger"] for _ in range(2)] == ["tablets-changed"] * 2
        shown = edition()
        assert "HX-Trigger" not in asked()
    # Closed and all is here: it asks on until the rest of the page shows that.
    tablet.send(items_total=1, close=True)
    assert asked()["HX-Trigger"] == "tablets-changed"
    last = polled(client, gathering, f"{version()}&edition={edition()}")
    assert 'hx-trigger="every 5s"' not in last.content.decode()
