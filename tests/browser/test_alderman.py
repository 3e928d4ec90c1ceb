"""An alderman on his phone (390 px): from the mail to his verdict; the officer settles, publishes, residents
read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from publications.models import Comment, Edition, Feedback, Review, Snapshot
from publications.reading.contents import Book
from tests.browser.journeys import fits
from tests.factories import PASSWORD, PhaseFactory, member
from tests.publications.factories import harvested
from tests.publications.readers import chapter_of, draft_of, publish, rewritten, set_as_pdf
from trajectories.models import Phase, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = harvested(title="Lindenrode 2041", municipality__name="Lindenrode")
    PhaseFactory(
        trajectory=trajectory, kind=Phase.Kind.OUTPUT, title="Nota en krant", state=Phase.State.RUNNING
    )
    return trajectory


@pytest.fixture
def karim(trajectory: Trajectory) -> User:
    return member(trajectory, Role.ALDERMAN, name="Karim Aerts", email="karim@lindenrode.example")


@pytest.fixture
def lotte(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


@pytest.fixture
def snapshot(trajectory: Trajectory) -> Snapshot:
    return draft_of(trajectory)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_from_the_mail_to_a_settled_remark(
    phone: Page,
    context: BrowserContext,
    sign_in: Callable,
    axe_violations: Axe,
    screenshot: Shot,
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
    snapshot: Snapshot,
    karim: User,
    lotte: User,
) -> None:
    sign_in(phone, lotte)
    phone.goto(trajectory.url("publications:review_ask", pk=snapshot.pk))
    expect(phone.get_by_text("Nog niemand.")).to_be_visible()
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("alert")).to_contain_text("Vink minstens één lezer aan.")
    assert axe_violations(phone) == []
    phone.get_by_label("Karim Aerts (schepen)").check()
    phone.get_by_label("Boodschap in de mail").fill("Let op de Kaai.")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("status").first).to_contain_text("1 lezer krijgt een mail.")
    assert axe_violations(phone) == []
    assert fits(phone)
    context.clear_cookies()

    celery_worker()
    [letter] = [one for one in mail.outbox if one.to == [karim.email]]
    assert "Let op de Kaai." in letter.body
    link = re.search(r"/werk/\S+", letter.body)
    assert link
    phone.goto(link[0])
    phone.get_by_label("E-mail").fill(karim.email)
    phone.get_by_label("Wachtwoord").fill(PASSWORD)
    phone.get_by_role("button", name="Meld je aan").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(snapshot.data["title"])
    expect(phone.get_by_text("Je wordt gevraagd dit ontwerp na te lezen.")).to_be_visible()
    assert axe_violations(phone) == []
    screenshot(phone, "alderman-cover-390")
    assert fits(phone)

    phone.get_by_role("link", name=re.compile("Sleutel 0")).click()
    expect(phone.get_by_text("Sleutel 1: Sleutel 0")).to_be_visible()
    first = chapter_of(snapshot).body["intro"][0]
    block = chapter_of(snapshot).body["blocks"][0]
    phone.get_by_text("gedragen door 4 uitspraken").first.click()
    expect(phone.get_by_text(block["quotes"][0]["text"])).to_be_visible()
    assert axe_violations(phone) == []

    piece = phone.locator(f"#p-{first['id']}")
    piece.get_by_role("link", name="Opmerking").click()
    words = piece.get_by_label("Jouw opmerking")
    expect(words).to_be_focused()
    piece.get_by_role("button", name="Bewaar").click()
    expect(piece.locator(".error")).to_have_text("Schrijf eerst je opmerking.")
    assert axe_violations(phone) == []
    words.fill("Zijn dat er echt acht?")
    piece.get_by_role("button", name="Bewaar").click()
    expect(piece.locator(".note.mine")).to_contain_text("Zijn dat er echt acht?")
    screenshot(phone, "alderman-remark-390")
    piece.get_by_role("link", name="Wijzig").click()
    piece.get_by_label("Jouw opmerking").fill("Zijn dat er acht? Tel het na.")
    piece.get_by_role("button", name="Bewaar").click()
    expect(piece.locator(".note.mine")).to_contain_text("Tel het na.")
    assert axe_violations(phone) == []

    bar = phone.get_by_role("region", name="Jouw oordeel")
    low = bar.bounding_box()
    assert low is not None
    assert low["height"] < 70
    bar.get_by_text("Geef je oordeel").click()
    bar.get_by_role("button", name="Terug naar de ambtenaar").click()
    expect(bar.locator(".error")).to_contain_text("Schrijf er kort bij waarom")
    assert axe_violations(phone) == []
    bar.get_by_label("Toelichting").fill("Goed, op één getal na.")
    bar.get_by_role("button", name="Akkoord met opmerkingen").click()
    expect(bar).to_contain_text("Akkoord met opmerkingen")
    expect(bar).to_contain_text("gegeven op")
    assert axe_violations(phone) == []
    screenshot(phone, "alderman-verdict-390")
    assert fits(phone, 320, height=640)
    assert Review.objects.get().verdict == "remarks"
    context.clear_cookies()

    celery_worker()
    assert [one.to for one in mail.outbox[1:]] == [[lotte.email]]
    phone.set_viewport_size({"width": 1280, "height": 820})
    sign_in(phone, lotte)
    phone.goto(trajectory.url("publications:comments", pk=snapshot.edition_id))
    line = phone.locator(".settle")
    expect(line).to_contain_text("Tel het na.")
    expect(line).to_contain_text(first["text"])
    line.get_by_role("button", name="Bewust zo gelaten").click()
    expect(line.locator(".error")).to_contain_text("Schrijf waarom je het zo laat")
    assert axe_violations(phone) == []
    line.get_by_label("Antwoord aan de lezer").fill("Nageteld: het zijn er acht.")
    line.get_by_role("button", name="Bewust zo gelaten").click()
    expect(line.get_by_role("button", name="Heropen")).to_be_visible()
    assert axe_violations(phone) == []
    assert Comment.objects.get().state == "kept"
    screenshot(phone, "officer-remarks-1280")
    line.get_by_role("link", name="Naar deze tekst in de opmaak").click()
    expect(phone.locator(f"#p-{first['id']}")).to_be_visible()


def test_without_a_script(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable,
    trajectory: Trajectory,
    snapshot: Snapshot,
    karim: User,
) -> None:
    context = new_context(java_script_enabled=False)
    sign_in(context, karim)
    page = context.new_page()
    part = chapter_of(snapshot)
    page.goto(trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id))
    piece = page.locator(f"#p-{part.body['intro'][0]['id']}")
    piece.get_by_role("link", name="Opmerking").click()
    piece.get_by_label("Jouw opmerking").fill("Zonder script.")
    piece.get_by_role("button", name="Bewaar").click()
    expect(piece).to_contain_text("Zonder script.")
    page.get_by_text("Geef je oordeel").click()
    page.get_by_role("button", name="Akkoord", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Je oordeel is doorgegeven: akkoord.")
    assert Review.objects.get().verdict == "agreed"


def test_the_officer_decides_publishes_and_answers_and_residents_read(
    page: Page,
    context: BrowserContext,
    sign_in: Callable,
    axe_violations: Axe,
    screenshot: Shot,
    trajectory: Trajectory,
    snapshot: Snapshot,
    lotte: User,
) -> None:
    sign_in(page, lotte)
    second = rewritten(
        snapshot, chapter_of(snapshot).body["intro"][0]["id"], "Inwoners spraken hierover acht keer."
    )
    page.goto(trajectory.url("publications:changes", pk=second.pk))
    expect(page.locator("ins").first).to_be_visible()
    assert axe_violations(page) == []

    page.goto(trajectory.url("publications:edition", pk=second.edition_id))
    page.get_by_role("link", name="Beslissing vastleggen").click()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_label("schepencollege").check()
    page.get_by_label("goedgekeurd", exact=True).check()
    page.get_by_label("Datum").fill("2026-03-02")
    page.get_by_label("Nummer van het besluit").fill("2026_CBS_01184")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De beslissing is vastgelegd.")).to_be_visible()
    assert axe_violations(page) == []

    page.goto(trajectory.url("publications:publish", pk=second.pk))
    expect(page.get_by_text("Er is nog geen PDF van dit ontwerp.")).to_be_visible()
    assert axe_violations(page) == []
    set_as_pdf(second)
    page.reload()
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_text("Gepubliceerd: inwoners kunnen het nu lezen.")).to_be_visible()
    assert Edition.objects.get().published_snapshot == second

    page.goto(trajectory.url("publications:feedback_desk"))
    assert axe_violations(page) == []
    page.get_by_role("link", name="Antwoord op Bouwsteen 0.0").click()
    page.get_by_label("later", exact=True).check()
    page.get_by_label("Wat ermee gebeurt").fill("De banken komen er in twee stappen.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".field .error")).to_contain_text("Zeg ook waarom")
    assert axe_violations(page) == []
    page.get_by_label("Waarom").fill("De straat gaat eerst open voor de riolering.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")
    assert Feedback.objects.get().status == "later"

    context.clear_cookies()
    publish(draft_of(trajectory, "newspaper"))
    page.goto(trajectory.url("front:public"))
    expect(page.get_by_role("heading", name="Wat eruit kwam")).to_be_visible()
    page.get_by_role("link", name="Alle resultaten").click()
    expect(page.get_by_text("besluit 2026_CBS_01184")).to_be_visible()
    for width in (1280, 320):
        assert fits(page, width)
        screenshot(page, f"results-{width}")
        assert axe_violations(page) == []
    page.get_by_role("link", name="Wat gebeurde er met mijn inbreng?").click()
    page.get_by_label("Waarover ging jouw droom?").fill("riolering")
    page.get_by_role("button", name="Zoek").click()
    fate = page.locator(".fate", has_text="Bouwsteen 0.0")
    fate.locator("summary").click()
    expect(fate).to_contain_text("De straat gaat eerst open voor de riolering.")
    expect(fate).to_contain_text("2026_CBS_01184")
    for width in (1280, 320):
        assert fits(page, width)
        screenshot(page, f"feedback-{width}")
        assert axe_violations(page) == []
    fate.get_by_role("link", name=re.compile("1.1$")).click()
    expect(page.get_by_role("heading", name="Bouwsteen 0.0")).to_be_visible()
    assert axe_violations(page) == []
    assert fits(page)


@pytest.mark.parametrize("kind", ["note", "newspaper"])
def test_every_part_is_accessible_and_fits_a_small_phone(
    page: Page, sign_in: Callable, axe_violations: Axe, trajectory: Trajectory, karim: User, kind: str
) -> None:
    snapshot = draft_of(trajectory, kind)
    sign_in(page, karim)
    page.goto(trajectory.url("publications:read", pk=snapshot.pk))
    parts = {part.kind: part for part in Book(snapshot.document).parts}  # one of each kind
    assert len(parts) >= 4
    for width in (1280, 320):
        assert fits(page, width, height=700)
        assert axe_violations(page) == []
    for part in parts.values():
        page.goto(trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id))
        assert axe_violations(page) == [], part.kind
        assert fits(page), part.kind
