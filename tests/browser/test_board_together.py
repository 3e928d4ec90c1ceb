"""Two people at the same board and a projector: each sees what the other does, and nobody loses anything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clustering.models import BuildingBlock
from tests.browser.journeys import fits
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory(title="Lindenrode 2041")
    for number, name in enumerate(("Ademen", "Bewegen", "Vieren"), 1):
        key = KeyFactory(trajectory=trajectory, name=name, sign=number, position=number)
        for title in ("eerst", "dan", "laatst"):
            block = BlockFactory(trajectory=trajectory, key=key, title=f"{name} {title}")
            PlacementFactory(block=block)
    return trajectory


@pytest.fixture
def lotte(trajectory: Trajectory) -> User:
    return member(trajectory, name="Lotte Verbeeck")


@pytest.fixture
def danny(trajectory: Trajectory) -> User:
    return member(trajectory, Role.AMBASSADOR, name="Danny De Wit")


def move(page: Page, title: str, to: str) -> None:
    card = page.locator(".block").filter(has_text=title)
    card.locator("summary").click()
    card.get_by_role("button", name=to, exact=True).click()


def test_what_another_moves_appears_and_what_i_do_stays(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    trajectory: Trajectory,
    lotte: User,
    danny: User,
) -> None:
    sign_in(page, lotte)
    page.goto(trajectory.url("clustering:board"))
    other, hall = new_context().new_page(), new_context().new_page()
    sign_in(other, danny)
    other.goto(trajectory.url("clustering:board"))
    sign_in(hall, danny)
    hall.goto(trajectory.url("clustering:board_screen"))
    expect(page.get_by_role("button", name="Volgt mee")).to_be_visible()

    # A menu of mine is open and the keyboard is in it.
    mine = page.locator(".block").filter(has_text="Bewegen laatst")
    mine.locator("summary").click()
    page.keyboard.press("ArrowDown")
    expect(mine.get_by_role("button", name="Ademen", exact=True)).to_be_focused()
    move(other, "Ademen eerst", "Vieren")
    for board in (page, hall):
        under = board.locator(".col").filter(has=board.get_by_role("heading", name="Vieren"))
        expect(under.locator(".block.fresh")).to_contain_text("Ademen eerst")
    expect(mine.locator("details")).to_have_attribute("open", "")
    expect(mine.get_by_role("button", name="Ademen", exact=True)).to_be_focused()
    page.keyboard.press("Escape")

    # I am typing; what is counted changes around it.
    page.get_by_label("Zoek een bouwsteen").press_sequentially("zwem")
    expect(page.get_by_text("0 van 9 bouwstenen passen bij “zwem”.")).to_be_visible()
    other.get_by_role("link", name="Nieuwe bouwsteen").click()
    other.get_by_label("Titel").fill("Zwemmen in de rivier")
    other.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".block")).to_contain_text("Zwemmen in de rivier")
    expect(page.get_by_text("10 bouwstenen uit 9 uitspraken.")).to_be_visible()
    expect(page.get_by_label("Zoek een bouwsteen")).to_be_focused()
    expect(page.get_by_label("Zoek een bouwsteen")).to_have_value("zwem")

    # Paused it stays as it is; going on brings what was missed.
    page.goto(trajectory.url("clustering:board"))
    page.get_by_role("button", name="Volgt mee").click()
    expect(page.get_by_role("button", name="Volgt mee")).to_have_attribute("aria-pressed", "false")
    other.goto(trajectory.url("clustering:board"))
    move(other, "Bewegen eerst", "Ademen")
    expect(other.get_by_text("“Bewegen eerst” ligt nu onder “Ademen”.").last).to_be_visible()

    # Both want the same block elsewhere: it stays where the first put it, and both are told.
    move(page, "Bewegen eerst", "Vieren")
    refused = "Danny De Wit legde “Bewegen eerst” intussen onder “Ademen”. Er is niets verplaatst"
    expect(page.locator("#board .notice")).to_contain_text(refused)
    told = "Lotte Verbeeck wou “Bewegen eerst” verleggen (onder “Vieren”)"
    expect(other.locator("#remarks")).to_contain_text(told)
    assert BuildingBlock.objects.get(title="Bewegen eerst").key.name == "Ademen"  # type: ignore[union-attr]
    assert axe_violations(other) == []


def test_the_pages_around_the_board(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    trajectory: Trajectory,
    lotte: User,
) -> None:
    block = BuildingBlock.objects.get(title="Ademen eerst")
    other = BuildingBlock.objects.get(title="Vieren dan")
    voice = block.placements.get().contribution
    sign_in(page, lotte)
    for path in (
        trajectory.url("clustering:board_screen"),
        trajectory.url("clustering:codebook"),
        trajectory.url("clustering:pictures"),
        trajectory.url("clustering:star", pk=voice.pk),
        trajectory.url("clustering:block", pk=block.pk),
        f"{trajectory.url('clustering:block_merge', pk=block.pk)}?met={other.pk}",
    ):
        page.set_viewport_size({"width": 1280, "height": 820})
        page.goto(path)
        assert axe_violations(page) == [], path
        assert fits(page, 320), path

    # A quote is kept with its reason, found again by the filter, and let go with a way back.
    page.goto(trajectory.url("clustering:block", pk=block.pk))
    page.get_by_role("link", name="Bewaar voor een publicatie").click()
    page.get_by_label("krant van de toekomst").check()
    page.get_by_label("Waarom deze").fill("Een kind vertelt het zelf.")
    page.get_by_role("button", name="Bewaar").click()
    kept = page.get_by_text("Bewaard voor de krant van de toekomst: Een kind vertelt het zelf.")
    expect(kept).to_be_visible()
    page.get_by_role("link", name="Bewaar voor een publicatie").click()
    page.get_by_role("button", name="Verwijder").click()
    expect(page.get_by_text("Niet meer bewaard voor de krant van de toekomst.")).to_be_visible()
    expect(kept).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(kept).to_be_visible()
    page.get_by_label("Alleen wat bewaard is voor een publicatie").check()
    expect(page.locator("#voices li")).to_have_count(1)
