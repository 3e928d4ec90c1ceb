import pytest
from django.utils import timezone

from clustering.models import BuildingBlock, Placement, SortingAct
from clustering.placing import waiting_voices
from contributions.models import AgeBand, Channel
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.clustering.test_placing import lies_in
from tests.factories import ContributionFactory, NeighbourhoodFactory, member
from tests.htmx import Screen
from tests.markup import plain_words
from trajectories.models import Trajectory, User

TEXT = {"title": "Bomen", "need": "Schaduw.", "value": "rust", "image": "Het is juli."}


@pytest.fixture
def block(trajectory: Trajectory) -> BuildingBlock:
    return BlockFactory(trajectory=trajectory, title="Bomen")


def test_make_and_edit(trajectory: Trajectory, fatma: User) -> None:
    client = as_user(fatma)
    client.post(trajectory.url("clustering:block_add"), TEXT)
    made = BuildingBlock.objects.get()
    assert (made.created_by, made.image) == (fatma, "Het is juli.")
    client.post(trajectory.url("clustering:block_edit", pk=made.pk), TEXT | {"need": "Koelte."})
    made.refresh_from_db()
    assert made.need == "Koelte."
    refused = client.post(trajectory.url("clustering:block_add"), TEXT)
    assert refused.status_code == 422
    assert "Er is al een bouwsteen met deze titel." in refused.content.decode()


def test_two_editors_keep_both_texts(
    trajectory: Trajectory, fatma: User, danny: User, block: BuildingBlock
) -> None:
    url = trajectory.url("clustering:block_edit", pk=block.pk)
    opened = {"opened": as_user(fatma).get(url).context["form"]["opened"].value()}
    as_user(danny).post(url, TEXT | opened | {"need": "Danny: schaduw."})
    clash = as_user(fatma).post(url, TEXT | opened | {"need": "Fatma: koelte."})
    assert clash.status_code == 422
    html = clash.content.decode()
    assert "Danny: schaduw." in html
    assert "Fatma: koelte." in html
    assert "Iemand anders maakte hier intussen dit van" in html
    assert "Bewaar beide onder elkaar" in html
    block.refresh_from_db()
    assert block.need == "Danny: schaduw."
    opened = {"opened": clash.context["form"]["opened"].value()}
    as_user(fatma).post(url, TEXT | opened | {"need": "Fatma: koelte.", "both": "1"})
    block.refresh_from_db()
    assert block.need == "Danny: schaduw.\n\nFatma: koelte."
    assert block.image == "Het is juli.", "what both wrote alike stands there once"


def test_who_speaks_here(trajectory: Trajectory, fatma: User, block: BuildingBlock) -> None:
    heide = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    for channel in (Channel.SURVEY, Channel.SURVEY, Channel.CHILDREN):
        voice = ContributionFactory(
            trajectory=trajectory, channel=channel, neighbourhood=heide, age_band=AgeBand.SENIOR
        )
        PlacementFactory(block=block, contribution=voice)
    erased = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    PlacementFactory(block=block, contribution=erased)
    page = as_user(fatma).get(trajectory.url("clustering:block", pk=block.pk))
    sources = page.context["sources"]
    assert [(share.name, share.voices) for share in sources.channels] == [("bevraging", 2), ("kinderen", 1)]
    assert [(share.name, share.voices) for share in sources.neighbourhoods] == [("Heide", 3)]
    assert [(share.name, share.voices) for share in sources.ages] == [("65 tot 79", 3)]
    assert (sources.voices, sources.erased) == (3, 1)
    assert len(page.context["page_obj"].object_list) == 3
    assert "nog één is gewist op vraag van de deelnemer" in page.content.decode()


def test_voices_by_channel_and_words_and_page(
    trajectory: Trajectory, fatma: User, block: BuildingBlock
) -> None:
    for number in range(40):
        channel = Channel.SURVEY if number % 2 else Channel.CHILDREN
        words = f"Een {'bus' if number < 3 else 'boom'} voor nummer {number}"
        voice = ContributionFactory(trajectory=trajectory, channel=channel, words=words)
        PlacementFactory(block=block, contribution=voice)
    client, url = as_user(fatma), trajectory.url("clustering:block", pk=block.pk)

    def count(**query: str) -> int:
        return len(client.get(url, query).context["page_obj"].object_list)

    assert [count(), count(p="2"), count(kanaal="survey"), count(q="bus"), count(kanaal="onzin")] == [
        30,
        10,
        20,
        3,
        30,
    ]
    screen = Screen.open(client, url)
    assert screen.swap(screen.one("//form[@hx-target='#voices']"), q="bus").status_code == 200
    assert len(screen.tree.xpath("//div[@id='voices']//blockquote")) == 3
    screen.assert_equals_reload("voices")


def test_ticked_voices_move_split_and_go_back(
    trajectory: Trajectory, fatma: User, block: BuildingBlock
) -> None:
    target = BlockFactory(trajectory=trajectory, title="Schaduw op straat")
    voices = [PlacementFactory(block=block).contribution for _ in range(4)]
    client = as_user(fatma)

    def act(name: str, **data: object) -> None:
        assert client.post(trajectory.url(f"clustering:{name}", pk=block.pk), data).status_code == 302

    act("voices_move", rij=[voices[0].pk], title="schaduw op")
    act("voices_split", rij=[voices[1].pk], title="Koele pleinen")
    act("voices_take_out", rij=[voices[2].pk])
    assert lies_in(voices[0]) == target
    assert lies_in(voices[1]).title == "Koele pleinen"
    assert list(waiting_voices(trajectory)) == [voices[2]]
    page = client.get(trajectory.url("clustering:block", pk=block.pk)).content.decode()
    assert page.count("Ongedaan maken") == 3
    client.post(trajectory.url("clustering:undo", pk=SortingAct.objects.get(kind="split").pk))
    assert lies_in(voices[1]) == block


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"title": "Bomen"}, "Vink eerst aan"),
        ({"rij": "x", "title": "Bomen"}, "Vink eerst aan"),
        ({"tick": True}, "Schrijf bij welke bouwsteen"),
        ({"tick": True, "title": "Onvindbaar"}, "Er is geen bouwsteen “Onvindbaar”"),
        ({"tick": True, "title": "plek"}, "Welke bouwsteen bedoel je"),
    ],
)
def test_what_was_forgotten_is_said(
    trajectory: Trajectory, fatma: User, block: BuildingBlock, data: dict[str, object], error: str
) -> None:
    for title in ("Een plek om te zitten", "Een plek om te spelen"):
        BlockFactory(trajectory=trajectory, title=title)
    voice = PlacementFactory(block=block).contribution
    if data.pop("tick", False):
        data["rij"] = voice.pk
    client = as_user(fatma)
    answer = client.post(trajectory.url("clustering:voices_move", pk=block.pk), data)
    assert error in client.get(answer["Location"]).content.decode()
    assert lies_in(voice) == block


def test_merging_asks_first_and_can_be_undone(
    trajectory: Trajectory, fatma: User, block: BuildingBlock
) -> None:
    target = BlockFactory(trajectory=trajectory, title="Schaduw")
    voice = PlacementFactory(block=block).contribution
    client, url = as_user(fatma), trajectory.url("clustering:block_merge", pk=block.pk)
    assert "Waarmee voeg je “Bomen” samen?" in client.get(url).content.decode()
    confirm = client.get(url, {"met": target.pk}).content.decode()
    assert "De ene uitspraak van “Bomen” verhuist naar “Schaduw”." in plain_words(confirm)
    assert Placement.objects.filter(block=target).count() == 0
    answer = client.post(url, {"met": target.pk})
    assert lies_in(voice) == target
    assert "Ongedaan maken" in client.get(answer["Location"]).content.decode()
    pointer = client.get(trajectory.url("clustering:block", pk=block.pk)).content.decode()
    assert "Deze bouwsteen is samengevoegd met" in pointer
    client.post(trajectory.url("clustering:undo", pk=SortingAct.objects.get().pk))
    assert lies_in(voice) == block


@pytest.mark.parametrize("other", ["x", "²", "٣", "", "9" * 30])
def test_merging_with_what_is_no_number_asks_again(
    trajectory: Trajectory, fatma: User, block: BuildingBlock, other: str
) -> None:
    client, url = as_user(fatma), trajectory.url("clustering:block_merge", pk=block.pk)
    assert client.get(url, {"met": other}).context["target"] is None
    assert client.post(url, {"met": other}).status_code == 200
    assert not SortingAct.objects.exists()


def test_the_history_tells_who_did_what(trajectory: Trajectory, fatma: User, danny: User) -> None:
    client = as_user(fatma)
    client.post(trajectory.url("clustering:block_add"), TEXT)
    block = BuildingBlock.objects.get()
    as_user(danny).post(trajectory.url("clustering:block_edit", pk=block.pk), TEXT | {"need": "Koelte."})
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    client.post(trajectory.url("clustering:block_arrange", pk=block.pk), {"key": key.pk})
    for _voice in range(2):
        PlacementFactory(block=block, placed_by=danny)
    html = client.get(trajectory.url("clustering:block_history", pk=block.pk)).content.decode()
    for line in ("Gemaakt", "Tekst gewijzigd", "Onder “Ademen” gezet", "2 uitspraken erbij", "Koelte."):
        assert line in html
    assert html.index("2 uitspraken erbij") < html.index("Gemaakt")
    assert "Fatma Yildiz" in html
    assert "Danny De Wit" in html


def test_an_empty_block_is_put_away(trajectory: Trajectory, fatma: User, block: BuildingBlock) -> None:
    full = PlacementFactory(block=BlockFactory(trajectory=trajectory)).block
    client = as_user(fatma)
    client.post(trajectory.url("clustering:block_put_away", pk=block.pk))
    client.post(trajectory.url("clustering:block_put_away", pk=full.pk))
    assert list(BuildingBlock.objects.current()) == [full]


@pytest.mark.parametrize("page", ["block", "block_history", "block_merge"])
def test_the_pages_of_a_block_ask_the_same_queries(
    page: str, trajectory: Trajectory, fatma: User, django_assert_max_num_queries
) -> None:
    """As many at 200 voices and blocks as at one."""
    counts = []
    for rows in (1, 200):
        block = BlockFactory(trajectory=trajectory)
        BlockFactory.create_batch(rows, trajectory=trajectory)
        PlacementFactory.create_batch(rows, block=block, placed_by=fatma)
        client, url = as_user(fatma), trajectory.url(f"clustering:{page}", pk=block.pk)
        client.get(url)
        with django_assert_max_num_queries(16) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_bulk_placing_from_a_search(trajectory: Trajectory, fatma: User, block: BuildingBlock) -> None:
    wanted = [ContributionFactory(trajectory=trajectory, words=f"De bus rijdt {n} keer") for n in range(3)]
    other = ContributionFactory(trajectory=trajectory, words="Zwemmen")
    client, url = as_user(fatma), trajectory.url("clustering:heap")
    found = client.get(url, {"q": "bus"}).context["page_obj"].object_list
    assert set(found) == set(wanted)
    place = trajectory.url("clustering:heap_place")
    answer = client.post(place, {"lijst": "q=bus", "title": "Bomen", "rij": [wanted[0].pk, wanted[1].pk]})
    assert answer["Location"].endswith("?q=bus")
    assert lies_in(wanted[0]) == lies_in(wanted[1]) == block
    assert SortingAct.objects.get().voices == 2
    new = trajectory.url("clustering:heap_place_new")
    client.post(new, {"title": "De bus rijdt", "rij": [wanted[2].pk]})
    assert lies_in(wanted[2]).title == "De bus rijdt"
    assert list(waiting_voices(trajectory)) == [other]
    client.post(trajectory.url("clustering:undo", pk=SortingAct.objects.get(voices=2).pk))
    assert waiting_voices(trajectory).count() == 3


def test_bulk_placing_leaves_what_a_colleague_placed(
    trajectory: Trajectory, fatma: User, block: BuildingBlock
) -> None:
    colleague = member(trajectory, name="Danny De Wit")
    taken = PlacementFactory(block=BlockFactory(trajectory=trajectory), placed_by=colleague).contribution
    free = ContributionFactory(trajectory=trajectory)
    client, url = as_user(fatma), trajectory.url("clustering:heap")
    client.post(trajectory.url("clustering:heap_place"), {"title": "Bomen", "rij": [taken.pk, free.pk]})
    html = client.get(url).content.decode()
    assert "1 uitspraak ingedeeld bij “Bomen”" in html
    assert "Danny De Wit deelde deze uitspraak al in bij" in html
