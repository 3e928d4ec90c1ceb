"""The menu is one line that says there is more of it; a long page has its parts to go to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import looks_right
from tests.factories import MembershipFactory, UserFactory
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = "Overzicht", "Publicaties"


def test_on_a_phone_the_menu_stands_open_where_one_is(
    page: Page, sign_in: Callable[..., None], trajectory: Trajectory, officer: User
) -> None:
    sign_in(page, officer)
    page.set_viewport_size({"width": 320, "height": 700})
    menu = page.locator(".mast nav")
    page.goto(trajectory.url("front:cockpit"))
    expect(menu.get_by_role("link", name=FIRST)).to_be_in_viewport(ratio=0.98)
    expect(menu).to_have_attribute("data-more-behind", "")
    expect(menu).not_to_have_attribute("data-more-before", "")
    page.goto(trajectory.url("publications:editions"))
    expect(menu.get_by_role("link", name=LAST)).to_be_in_viewport(ratio=0.98)
    expect(menu).to_have_attribute("data-more-before", "")
    expect(menu).not_to_have_attribute("data-more-behind", "")


@pytest.mark.parametrize("width", [1100, 1180, 1240, 1279, 1280, 1400])
def test_the_menu_is_one_line(
    page: Page, sign_in: Callable[..., None], trajectory: Trajectory, officer: User, width: int
) -> None:
    sign_in(page, officer)
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(trajectory.url("front:cockpit"))
    first, last = (page.locator(".mast nav").get_by_role("link", name=name) for name in (FIRST, LAST))
    expect(first).to_be_visible()
    expect(last).to_be_visible()
    above, below = first.bounding_box(), last.bounding_box()
    assert above
    assert below
    assert above["y"] == below["y"]


def test_a_long_list_of_people_has_letters_to_go_to(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    trajectory: Trajectory,
    officer: User,
) -> None:
    for letter in "ZYXWVUTSRQPONMLKÉDCBA":
        user = UserFactory(name=f"{letter}va Peeters")
        MembershipFactory(trajectory=trajectory, user=user, role=Role.AMBASSADOR)
    sign_in(page, officer)
    page.goto(trajectory.url("trajectories:people"))
    page.get_by_text("Ga naar", exact=True).focus()
    page.keyboard.press("Enter")
    letter = page.get_by_role("navigation", name="Delen van deze pagina").get_by_role(
        "link", name="E", exact=True
    )
    expect(letter).to_be_visible()
    looks_right(page, axe_violations)
    letter.focus()
    page.keyboard.press("Enter")
    row = page.locator("[data-letter=E]")
    expect(row).to_contain_text("Éva Peeters")
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
    expect(letter).to_be_hidden()


def test_a_short_page_has_no_jumps(
    page: Page, sign_in: Callable[..., None], trajectory: Trajectory, officer: User
) -> None:
    sign_in(page, officer)
    page.goto(trajectory.url("trajectories:people"))
    expect(page.locator("#members")).to_contain_text(officer.name)
    expect(page.locator(".jumps")).to_have_count(0)
