"""What may still be done with a saved statement: a photo taken off, another question."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from contributions import erasure
from contributions.models import Contribution, ContributionPhoto
from field_logbook.models import FieldPhoto
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_photos import with_photo
from tests.browser.journeys import looks_right
from trajectories.models import User

Axe = Callable[..., list[str]]


def unfold(tablet: Tablet, number: int = 1) -> Locator:
    tablet.page.get_by_role("button", name=f"Meer met uitspraak {number}").click()
    row = tablet.page.locator(".said > li").nth(number - 1)
    expect(row.get_by_role("button", name=f"Verbeter uitspraak {number}")).to_be_visible()
    return row


def test_a_photo_is_taken_off_everywhere(tablet: Tablet, network: Network, axe_violations: Axe) -> None:
    with_photo(tablet, "Er staat een kind op.")
    tablet.says("Op de server (1/1, 1 foto)")
    [picture] = ContributionPhoto.objects.all()
    file = tablet.media / str(picture.image)
    assert file.exists()
    network.fail("down")
    unfold(tablet)
    looks_right(tablet.page, axe_violations, widths=(820, 320))
    tablet.page.get_by_role("button", name="Haal foto 1 van uitspraak 1").click()
    expect(tablet.page.locator(".said img")).to_have_count(0)
    tablet.wait_until(
        """const all = await store.read(['photos'], ({photos}) => store.ask(photos.getAll()));
        return all.every(({bytes}) => !bytes);"""
    )
    network.heal()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert not ContributionPhoto.objects.exists()
    assert not file.exists()
    assert FieldPhoto.objects.get().removed
    tablet.wait_until(
        "return (await store.read(['photos'], ({photos}) => store.ask(photos.getAll()))).length === 0"
    )
    assert not tablet.errors


def test_a_photo_that_never_went_is_taken_off_and_stays_away(tablet: Tablet, network: Network) -> None:
    network.fail("down", path="/photos/")
    with_photo(tablet, "Verkeerde foto.")
    tablet.says("Nog 1 foto op deze tablet")
    unfold(tablet)
    tablet.page.get_by_role("button", name="Haal foto 1 van uitspraak 1").click()
    network.heal()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert not ContributionPhoto.objects.exists()


def test_a_statement_goes_to_another_question(tablet: Tablet, axe_violations: Axe) -> None:
    tablet.write("Dit gaat over wonen.")
    tablet.says("Op de server (1/1)")
    unfold(tablet)
    tablet.page.get_by_label("Naar een andere vraag uitspraak 1").select_option(label="Wonen")
    expect(tablet.page.locator("[data-t=told]")).to_have_text("Staat nu bij ‘Wonen’.")
    expect(tablet.page.locator(".said > li")).to_have_count(0)
    tablet.turn_to("Wonen")
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Dit gaat over wonen."])
    tablet.kick()
    nothing_lost(tablet)
    one = Contribution.objects.get()
    assert one.question is not None
    assert (one.question.short, one.revision) == ("Wonen", 1)


def test_moved_while_it_is_being_corrected(tablet: Tablet) -> None:
    """Changing places makes a later revision of both; nobody wrote other words."""
    tablet.write("Een.")
    tablet.write("Twee.")
    tablet.says("Op de server (2/2)")
    page = tablet.page
    unfold(tablet, 2).get_by_role("button", name="Verbeter uitspraak 2").click()
    expect(tablet.words).to_have_value("Twee.")
    tablet.words.fill("Twee, beter.")
    unfold(tablet).get_by_role("button", name="Omlaag uitspraak 1").click()
    expect(page.locator(".said blockquote")).to_have_text(["Twee.", "Een."])
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".said blockquote")).to_have_text(["Twee, beter.", "Een."])
    assert len(nothing_lost(tablet)) == 2


def test_nothing_changes_places_with_what_is_gone(tablet: Tablet, nadia: User) -> None:
    """It has no words any more to say again at another place."""
    for words in ("Een.", "Twee.", "Drie."):
        tablet.write(words)
    tablet.says("Op de server (3/3)")
    erasure.erase(Contribution.objects.get(text="Twee."), reason="Gevraagd.", by=nadia)
    tablet.kick()
    said = tablet.page.locator(".said blockquote")
    expect(said).to_have_text(["Een.", "Gewist.", "Drie."])
    unfold(tablet, 3).get_by_role("button", name="Omhoog uitspraak 3").click()
    expect(said).to_have_text(["Drie.", "Gewist.", "Een."])
    expect(tablet.page.get_by_role("button", name="Omhoog uitspraak 1")).to_be_disabled()
    tablet.kick()
    assert [one.text for one in sorted(nothing_lost(tablet), key=lambda one: one.seq)] == ["Drie.", "Een."]


def test_a_removal_can_be_undone(tablet: Tablet) -> None:
    """For twelve seconds the server hears nothing of it, whatever else goes."""
    tablet.write("Toch niet weg.")
    tablet.says("Op de server (1/1)")
    before = [item["id"] for item in tablet.items()]
    unfold(tablet).get_by_role("button", name="Verwijder uitspraak 1").click()
    expect(tablet.page.locator(".said > li")).to_have_count(0)
    tablet.kick()
    tablet.page.get_by_role("button", name="Zet terug").click()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Toch niet weg."])
    assert [str(one.pk) for one in nothing_lost(tablet)] == before == [one["id"] for one in tablet.items()]
