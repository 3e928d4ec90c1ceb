"""An ambassador sorts with nothing but the keyboard; the board is arranged by menu and by hand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clustering.models import BuildingBlock, Heap, HeapMember, Placement, SuggestedBlock
from tests.browser.journeys import fits
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
SAID = [
    "Mijn dochter fietst alleen naar de academie.",
    "Bomen in elke straat.",
    "Ik wil zwemmen in de rivier.",
    "أريد حديقة قريبة من بيتي",
    "Veilig op de fiets naar school.",
]


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(title="Lindenrode 2041")


@pytest.fixture
def danny(trajectory: Trajectory) -> User:
    return member(trajectory, Role.AMBASSADOR, name="Danny De Wit")


def test_sorting_by_keyboard(
    page: Page,
    trajectory: Trajectory,
    danny: User,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Path],
) -> None:
    for seq, words in enumerate(SAID):
        ContributionFactory(trajectory=trajectory, words=words, seq=seq, language="ar" if seq == 3 else "nl")
    sign_in(page, danny)
    page.goto(trajectory.url("clustering:board"))
    assert axe_violations(page) == []
    page.get_by_role("link", name="Begin met indelen").focus()
    page.keyboard.press("Enter")
    statement = page.locator("#stem blockquote")
    room = page.locator("#stem")

    def shows(words: str) -> None:
        """The next statement is there and has the keyboard: what is pressed before that goes to the old
        one."""
        expect(statement).to_have_text(words)
        expect(room).to_be_focused()

    expect(statement).to_have_text(SAID[0])
    assert axe_violations(page) == []

    # a new block by its title alone
    page.keyboard.press("n")
    expect(page.get_by_label("Titel, kort en concreet")).to_be_focused()
    page.keyboard.type("Te voet en op de fiets")
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    shows(SAID[1])
    expect(page.get_by_role("status").filter(has_text="nieuwe bouwsteen")).to_have_count(1)
    assert axe_violations(page) == []

    # no block answers the search: Enter makes it
    page.keyboard.press("z")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Meer bomen")
    page.keyboard.press("Enter")
    shows(SAID[2])
    assert set(BuildingBlock.objects.values_list("title", flat=True)) == {
        "Te voet en op de fiets",
        "Meer bomen",
    }

    # put off, then the block under key 1
    page.keyboard.press("l")
    shows(SAID[3])
    assert axe_violations(page) == []
    page.keyboard.press("l")
    shows(SAID[4])
    page.keyboard.press("1")
    expect(page.get_by_role("heading", name="De rest is voor later")).to_be_visible()
    assert axe_violations(page) == []

    # a mistake: undone, and now by search and the arrow
    page.keyboard.press("u")
    shows(SAID[4])
    page.keyboard.press("z")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("voet")
    expect(page.locator("#found .pick")).to_have_count(1)
    assert axe_violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="De rest is voor later")).to_be_visible()
    bike = BuildingBlock.objects.get(title="Te voet en op de fiets")
    assert Placement.objects.filter(block=bike, ended_at=None).count() == 2

    # letters do nothing once they are switched off
    page.get_by_role("button", name="Haal ze terug").focus()
    page.keyboard.press("Enter")
    expect(statement).to_have_text(SAID[2])
    page.get_by_role("button", name="Zet de toetsen uit").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("De toetsen staan uit.")).to_be_visible()
    page.keyboard.press("1")
    page.keyboard.press("l")
    expect(statement).to_have_text(SAID[2])
    assert Placement.objects.filter(ended_at=None).count() == 3
    assert fits(page, 320)
    screenshot(page, "sorting-320")
    assert axe_violations(page) == []


def test_the_board_by_menu_and_by_hand(
    page: Page,
    trajectory: Trajectory,
    danny: User,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Path],
) -> None:
    breathe, move = (KeyFactory(trajectory=trajectory, name=name) for name in ("Ademen", "Bewegen"))
    bus = BlockFactory(trajectory=trajectory, title="De bus rijdt")
    trees = BlockFactory(trajectory=trajectory, title="Meer bomen", key=breathe)
    PlacementFactory.create_batch(3, block=trees)
    bike = BlockFactory(trajectory=trajectory, title="Veilig fietsen", key=move)
    sign_in(page, danny)
    page.goto(trajectory.url("clustering:board"))
    assert axe_violations(page) == []

    # the menu, with the keyboard
    page.locator(f"#b{bus.pk} summary").focus()
    page.keyboard.press("Enter")
    assert axe_violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#b{bus.pk}").get_by_role("button", name="Bewegen")).to_be_focused()
    page.keyboard.press("Enter")
    column = page.get_by_role("region", name="Bewegen")
    expect(column.get_by_role("heading", level=3)).to_have_text(["Veilig fietsen", "De bus rijdt"])
    expect(page.locator(f"#b{bus.pk} summary")).to_be_focused()
    assert axe_violations(page) == []

    # the mouse: before another card, and into a column that only shows while dragging
    drag(page, f"#b{trees.pk} .meta", f"#b{bike.pk} h3")
    expect(column.get_by_role("heading", level=3)).to_have_text(
        ["Meer bomen", "Veilig fietsen", "De bus rijdt"]
    )
    drag(page, f"#b{bus.pk} h3", "#key0")
    expect(page.get_by_role("region", name="Zonder sleutel").get_by_role("heading", level=3)).to_have_text(
        ["De bus rijdt"]
    )
    trees.refresh_from_db()
    assert trees.key == move

    # a menu near the edge of the window stays inside it
    page.set_viewport_size({"width": 1280, "height": 560})
    page.locator(f"#b{bike.pk} summary").click()
    expect(page.locator(f"#b{bike.pk} .choices")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")

    page.get_by_label("Zoek een bouwsteen").fill("bus")
    expect(page.get_by_text("Eén van 3 bouwstenen past bij “bus”.")).to_be_visible()
    page.get_by_role("link", name="Toon als tabel").click()
    expect(page.get_by_role("table")).to_be_visible()
    assert axe_violations(page) == []
    page.goto(trajectory.url("clustering:board"))
    assert fits(page, 320)
    screenshot(page, "board-small")
    assert axe_violations(page) == []


def drag(page: Page, card: str, onto: str) -> None:
    page.locator(card).hover()
    page.mouse.down()
    box = page.locator(card).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    target = page.locator(onto).bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 30, target["y"] + 4, steps=4)
    page.mouse.up()


def test_the_pages_of_a_block_and_of_the_keys(
    page: Page,
    trajectory: Trajectory,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
) -> None:
    officer = member(trajectory)
    key = KeyFactory(trajectory=trajectory, name="Ademen", essence="Groen en stil.")
    block = BlockFactory(trajectory=trajectory, title="Meer bomen", key=key, need="Schaduw")
    other = BlockFactory(trajectory=trajectory, title="Stille plekken")
    voices = [PlacementFactory(block=block).contribution for _ in range(2)]
    ContributionFactory(trajectory=trajectory)
    sign_in(page, officer)
    for path in (
        trajectory.url("clustering:block", pk=block.pk),
        trajectory.url("clustering:block", pk=other.pk),
        trajectory.url("clustering:block_edit", pk=block.pk),
        trajectory.url("clustering:block_history", pk=block.pk),
        trajectory.url("clustering:block_merge", pk=block.pk),
        f"{trajectory.url('clustering:block_merge', pk=block.pk)}?met={other.pk}",
        trajectory.url("clustering:keys"),
        trajectory.url("clustering:key_add"),
        trajectory.url("clustering:key_edit", pk=key.pk),
        trajectory.url("clustering:heap"),
        trajectory.url("clustering:fate_of", pk=voices[0].pk),
    ):
        page.goto(path)
        assert axe_violations(page) == [], path
        assert fits(page, 320), path
        page.set_viewport_size({"width": 1280, "height": 820})

    # two editors at once: both texts are on the screen
    page.goto(trajectory.url("clustering:block_edit", pk=block.pk))
    BuildingBlock.objects.filter(pk=block.pk).update(need="Koelte")
    page.get_by_label("De nood erachter").fill("Een plek om te rusten")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Koelte")
    expect(page.get_by_label("De nood erachter")).to_have_value("Een plek om te rusten")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Bewaar beide onder elkaar").click()
    expect(page.get_by_label("De nood erachter")).to_have_count(0)
    expect(page.get_by_text("Koelte")).to_be_visible()
    expect(page.get_by_text("Een plek om te rusten")).to_be_visible()

    # move a voice by the first letters of a title, and back
    page.locator("input[type=checkbox][name=rij]").first.check()
    expect(page.get_by_text("Eén aangevinkt.")).to_be_visible()
    page.get_by_label("Naar bouwsteen").fill("stille")
    page.get_by_role("button", name="Verplaats").click()
    expect(page.get_by_text("1 uitspraak verplaatst van “Meer bomen” naar “Stille plekken”.")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#voices li")).to_have_count(2)


def test_the_block_that_most_of_a_heap_are_suggested_for_goes_in_the_field(
    page: Page, trajectory: Trajectory, danny: User, sign_in: Callable[..., None]
) -> None:
    block = BlockFactory(trajectory=trajectory, title="Meer bomen")
    heap = Heap.objects.create(trajectory=trajectory, mark=1, words=["bomen"])
    for place, words in enumerate(SAID):
        voice = ContributionFactory(trajectory=trajectory, words=words)
        HeapMember.objects.create(heap=heap, contribution=voice, revision=1, place=place)
        SuggestedBlock.objects.create(
            trajectory=trajectory, contribution=voice, block=block, rank=1, confidence=0.8
        )
    sign_in(page, danny)
    page.goto(trajectory.url("clustering:one_heap", heap=heap.pk))
    expect(
        page.get_by_text(f"Voorstel: “{block.title}”, voor {len(SAID)} van de {len(SAID)}.")
    ).to_be_visible()
    field = page.get_by_role("combobox", name="Bouwsteen")
    expect(field).to_have_value("")
    page.get_by_role("button", name="Neem over").press("Enter")
    expect(field).to_have_value(block.title)
    expect(field).to_be_focused()
    page.get_by_role("button", name="Deel in").press("Enter")
    expect(page).to_have_url(re.compile(r"fijn=1"))
    assert Placement.objects.filter(block=block, ended_at=None).count() == len(SAID)
