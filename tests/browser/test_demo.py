"""The demo as `make run` loads it: it holds what the README says, and its half-way trajectory comes to a
newspaper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clustering.models import Placement
from contributions.models import Contribution
from gatherings.models import Gathering, Registration
from publications.models import Compilation
from publications.typesetting.checks import check_web
from publications.typesetting.extract import squeezed, text_of
from tests.browser import journeys
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
# Words that the half-way trajectory's residents use, the block that they become, and its key.
HEAPS = [
    ("speel", "Spelen om de hoek", "Ontmoeten"),
    ("fiets", "Veilig met de fiets", "Bewegen"),
    ("bank", "Een bank op elke hoek", "Ontmoeten"),
    ("boom", "Schaduw van bomen", "Ademen"),
    ("winkel", "Een winkel in de buurt", "Ontmoeten"),
]


@pytest.fixture
def heide(demo: None) -> Trajectory:
    return Trajectory.objects.get(slug="heide-2042")


def test_half_way_comes_to_a_newspaper_by_clicking_only(
    page: Page,
    heide: Trajectory,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Path],
    tmp_path: Path,
) -> None:
    holds_what_the_readme_says(Trajectory.objects.get(slug="lindenrode-2041"))
    sign_in(page, User.objects.get(email="lotte.verbeeck@lindenrode.example"))
    assert Registration.objects.filter(gathering__trajectory=heide, cancelled_at=None).count() > 30
    read_in, waiting = heide.import_batches.order_by("uploaded_at")
    assert (read_in.state, read_in.statements_imported, waiting.state) == ("done", 25, "uploaded")
    page.goto("/mijn/")
    page.get_by_role("link", name=heide.title).first.click()

    laid = {}
    for word, title, _key in HEAPS:
        laid[title] = journeys.lay_together(page, word, title)
        assert laid[title], f"nobody says {word!r}"
    here = Placement.objects.holding().filter(block__trajectory=heide, block__title__in=laid)
    assert here.count() == sum(laid.values())
    for key in dict.fromkeys(key for _word, _title, key in HEAPS):
        journeys.make_key(page, key, f"Wat inwoners over {key.lower()} zeggen.")
    for _word, title, key in HEAPS:
        journeys.put_under_key(page, title, key)
    assert not axe_violations(page)
    screenshot(page, "half-way-board")

    page.get_by_role("link", name="Debat", exact=True).click()
    page.get_by_role("link", name="Nieuw initiatief").click()
    page.get_by_label("Sleutel", exact=True).select_option(label="Ontmoeten")
    page.get_by_label("Initiatief", exact=True).fill("Twintig banken in één zomer")
    page.get_by_label("de gemeenschap").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Twintig banken in één zomer").first).to_be_visible()

    journeys.compose(page, "Stel een krant samen")
    assert not axe_violations(page)
    screenshot(page, "half-way-newspaper")
    pdf = journeys.set_as_pdf(page, tmp_path / "krant.pdf")
    assert check_web(pdf) == []
    words = squeezed(text_of(pdf))
    assert squeezed(heide.newspaper_name) in words
    for _word, title, _key in HEAPS:
        assert squeezed(title) in words

    celery_worker()
    assert set(Compilation.objects.values_list("state", flat=True)) == {"done"}, "an edition of the demo"


def holds_what_the_readme_says(lindenrode: Trajectory) -> None:
    ambassadors = Membership.objects.filter(trajectory=lindenrode, role=Role.AMBASSADOR)
    assert ambassadors.count() == 42
    assert ambassadors.values("application__department").distinct().count() == 12
    assert lindenrode.gatherings.filter(kind=Gathering.Kind.DREAM_SESSION).count() == 50
    said = Contribution.objects.filter(trajectory__municipality=lindenrode.municipality)
    assert said.values("words").distinct().count() >= 1200
    assert {"fr", "tr", "ar"} <= set(said.values_list("language", flat=True))
    assert lindenrode.survey.ideas.count() >= 400
    assert lindenrode.keys.count() == 6
    assert lindenrode.building_blocks.count() >= 60
    assert (lindenrode.initiatives.agreed().count(), lindenrode.initiatives.proposed().count()) == (24, 2)
