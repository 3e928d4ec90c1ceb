"""What is typed is not lost: another form of the page, a closed tab, no network, a colleague."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, expect

from publications.composing import first_draft
from publications.models import Passage, Section
from tests.browser.journeys import looks_right
from tests.browser.waiting import until
from tests.conventions.addresses import of
from tests.conventions.samples import SAMPLES
from tests.factories import MunicipalityFactory, StaffFactory, TrajectoryFactory, member
from tests.page_forms import forms_of
from tests.publications.factories import harvested
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page | BrowserContext, Any], None]
TYPED = ".//textarea[@name] | .//input[@type='text']"
COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length"
WRITTEN = "textarea, input:not([type]), input[type=text], input[type=email], input[type=number]"


@pytest.fixture
def chapter() -> Section:
    edition = first_draft.compose(harvested(), "note", None)
    section = Section.objects.create(edition=edition, kind=Section.Kind.ARTICLE, title="De kop", position=9)
    for number in range(1, 4):
        Passage.objects.create(section=section, kind="paragraph", text=f"Alinea {number}.", position=number)
    return section


@pytest.fixture
def lotte(chapter: Section) -> User:
    return member(chapter.edition.trajectory, Role.OFFICER, name="Lotte Verbeeck")


@pytest.fixture
def desk(page: Page, sign_in: SignIn, chapter: Section, lotte: User) -> Page:
    sign_in(page, lotte)
    page.goto(chapter.edition.trajectory.url("publications:section", pk=chapter.pk))
    return page


def field(page: Page, number: int) -> Locator:
    return page.locator(".passage").nth(number - 1).locator("textarea")


def act(page: Page, number: int, name: str) -> None:
    page.locator(".passage").nth(number - 1).get_by_role("button", name=name, exact=True).click()


# ---------------------------------------------------------------- the desk


@pytest.mark.parametrize("button", ["Bewaar", "Hoger", "Alinea erna"])
def test_two_paragraphs_are_typed_and_one_button_is_pressed(desk: Page, button: str) -> None:
    field(desk, 1).fill("Eerste, herschreven.")
    field(desk, 3).fill("Derde, herschreven.")
    expect(desk.get_by_text("Er is nog niet alles bewaard.")).to_be_visible()
    act(desk, 2, button)
    expect(desk.get_by_text("Er is nog niet alles bewaard.")).to_have_count(0)
    texts = set(Passage.objects.filter(section__title="De kop").values_list("text", flat=True))
    assert {"Eerste, herschreven.", "Derde, herschreven."} <= texts


def test_what_a_colleague_took_away_comes_back_with_the_words(
    desk: Page, chapter: Section, lotte: User, axe_violations: Callable[..., list[str]]
) -> None:
    first = chapter.passages.all()[0]
    field(desk, 1).fill("Dit schreef ik net.")
    colleague = member(chapter.edition.trajectory, Role.OFFICER, name="Mia Peeters")
    client = Client()
    client.force_login(colleague)
    client.post(chapter.edition.trajectory.url("publications:passage_remove", pk=first.pk))
    desk.get_by_role("button", name="Bewaar").first.click()
    expect(desk.get_by_text("Mia Peeters haalde dit weg op").first).to_be_visible()
    looks_right(desk, axe_violations, (1280, 820, 320))
    desk.get_by_role("button", name="Zet terug met mijn tekst").click()
    expect(field(desk, 1)).to_have_value("Dit schreef ik net.")


def test_taking_away_is_undone(desk: Page, axe_violations: Callable[..., list[str]]) -> None:
    row = desk.locator(".passage").first
    row.get_by_text("Verwijder", exact=True).click()
    row.get_by_role("button", name="Ja, verwijder").click()
    desk.get_by_text("Weggehaald: één stuk").click()
    looks_right(desk, axe_violations, (1280, 320))
    desk.get_by_role("button", name="Zet terug: Alinea 1.").click()
    expect(field(desk, 1)).to_have_value("Alinea 1.")


# ---------------------------------------------------------------- a crash, no network, signing out


def test_a_closed_tab_takes_nothing_away(desk: Page, context: BrowserContext) -> None:
    field(desk, 2).fill("Nog lang niet klaar.")
    address = desk.url
    desk.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_text("iets dat niet bewaard is")).to_be_visible()
    expect(field(again, 2)).to_have_value("Alinea 2.")
    again.get_by_role("button", name="Zet die tekst terug").click()
    expect(field(again, 2)).to_have_value("Nog lang niet klaar.")
    again.get_by_role("button", name="Bewaar").first.click()
    expect(again.get_by_text("Alles is bewaard om")).to_be_visible()
    again.goto(address)
    expect(field(again, 2)).to_have_value("Nog lang niet klaar.")
    expect(again.get_by_text("iets dat niet bewaard is")).to_have_count(0)


def test_signing_out_wipes_the_copies(desk: Page) -> None:
    field(desk, 2).fill("Niet voor anderen.")
    desk.on("dialog", lambda dialog: dialog.accept())
    until(desk, f"{COPIES} === 1")
    desk.locator("details.who summary").click()
    desk.get_by_role("button", name="Afmelden").click()
    expect(desk.locator("details.who")).to_have_count(0)
    until(desk, f"{COPIES} === 0")


def test_without_a_network_the_page_stays_and_says_so(desk: Page, context: BrowserContext) -> None:
    field(desk, 1).fill("In de trein geschreven.")
    context.set_offline(True)
    act(desk, 1, "Bewaar")
    expect(desk.get_by_role("alert").filter(has_text="geen verbinding met de server")).to_be_visible()
    expect(field(desk, 1)).to_have_value("In de trein geschreven.")
    context.set_offline(False)
    act(desk, 1, "Bewaar")
    expect(desk.get_by_text("Alles is bewaard om")).to_be_visible()


# ---------------------------------------------------------------- every page with more than one form


@pytest.fixture
def town() -> Trajectory:
    return TrajectoryFactory(municipality=MunicipalityFactory())


def pages_with_several_forms(trajectory: Trajectory, client: Client) -> Iterator[str]:
    """The pages of the samples with a form to type in and another form beside it."""
    slugs = {"municipality_slug": trajectory.municipality.slug, "trajectory_slug": trajectory.slug}
    for address in of("member", "municipality", "public"):
        try:
            with transaction.atomic():
                made = SAMPLES[address.name].make(trajectory) if address.name in SAMPLES else {}
        except IntegrityError:  # the sample of another address made the one row that there can be
            continue
        arguments = {name: value for name, value in (slugs | made).items() if name in address.arguments}
        url = reverse(address.name, kwargs=arguments)
        answer = client.get(url)
        if answer.streaming:  # a file: read to its end, which closes it
            deque(answer.streaming_content, maxlen=0)
        if answer.status_code != 200 or answer.streaming or answer.content.count(b"<form") < 2:
            continue
        forms = [form for form in forms_of(answer) if form.xpath("ancestor::main")]
        if len(forms) > 1 and any(form.xpath(TYPED) for form in forms):
            yield url


def type_in_all(page: Page) -> list[tuple[Locator, str]]:
    """Open what is folded, and type in every field of every form; each with what it then holds."""
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    typed = []
    for box in page.locator(f"main form[method=post] :is({WRITTEN})").locator("visible=true").all():
        kind = box.get_attribute("type") or ""
        words = {"number": "3", "email": "ria@voorbeeld.example"}.get(kind, "Zelf getypt")
        box.fill(words)
        typed.append((box, words))
    return typed


def test_no_form_takes_away_what_stands_in_another(
    context: BrowserContext, sign_in: SignIn, town: Trajectory
) -> None:
    """Whatever is pressed, the browser asks before the words in another form go; who stays still has them."""
    user = StaffFactory(municipality=town.municipality).user
    client = Client()
    client.force_login(user)
    sign_in(context, user)
    pressed = 0
    for url in pages_with_several_forms(town, client):
        page = context.new_page()
        page.goto(url)
        count = page.locator("main form[method=post]").count()
        for index in range(count):
            pressed += press_and_stay(page, url, index)
        page.close()
    assert pressed > 5


def press_and_stay(page: Page, url: str, index: int) -> bool:
    """Type in all, press the first button of this form, stay. False for a form that leaves nothing behind."""
    page.goto(url)
    typed = type_in_all(page)
    form = page.locator("main form[method=post]").nth(index)
    own = form.locator(WRITTEN).locator("visible=true").count()
    button = form.locator("button:not([type=button]):enabled").locator("visible=true")
    if own == len(typed) or not button.count() or form.get_attribute("hx-post"):
        forget(page)
        return False
    form.evaluate("form => { form.noValidate = true }")
    with page.expect_event("dialog") as dialog:
        button.first.click(no_wait_after=True)
    assert dialog.value.type == "beforeunload", f"{url}, form {index}"
    dialog.value.dismiss()
    for box, words in typed:
        expect(box).to_have_value(words)
    forget(page)
    return True


def forget(page: Page) -> None:
    """Let the page go without asking."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
