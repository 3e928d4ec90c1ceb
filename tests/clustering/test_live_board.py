"""The board follows what others do: what makes another edition, what it costs, and who is told of a clash."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clustering.board_edition import board_edition
from clustering.codebook import codebook
from clustering.merging import merge, undo
from clustering.models import BuildingBlock, Key, StarredQuote
from clustering.placing import place
from contributions.erasure import erase
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.clustering.test_blocks import TEXT
from tests.factories import ContributionFactory
from trajectories.models import Trajectory, User


def news(client: Client, trajectory: Trajectory, edition: str, **query: str) -> tuple[int, str]:
    url = trajectory.url("clustering:board_news")
    answer = client.get(url, query, HTTP_IF_NONE_MATCH=f'"{edition}"')
    return answer.status_code, answer.content.decode()


def test_everything_that_a_board_shows_makes_another_edition(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory)
    block, other = BlockFactory.create_batch(2, trajectory=trajectory)
    voice = ContributionFactory(trajectory=trajectory)
    acts: list[Callable[[], object]] = [
        lambda: place(trajectory, [voice.pk], block.pk, fatma),
        lambda: BuildingBlock.objects.filter(pk=block.pk).update(key=key),
        lambda: BuildingBlock.objects.filter(pk=block.pk).update(title="Anders"),
        lambda: Key.objects.filter(pk=key.pk).update(name="Ademen"),
        lambda: merge(trajectory, block.pk, other.pk, fatma),
        lambda: undo(trajectory, trajectory.sorting_acts.latest("pk").pk, fatma),
        lambda: ContributionFactory(trajectory=trajectory),
        lambda: erase(voice, reason="op vraag", by=fatma),
        lambda: key.delete(),
    ]
    for number, act in enumerate(acts):
        before = board_edition(trajectory)
        act()
        assert board_edition(trajectory) != before, f"act {number} is not seen"
    before = board_edition(trajectory)
    PlacementFactory()  # in another trajectory
    assert board_edition(trajectory) == before


def test_nothing_new_costs_one_query_and_no_board(
    trajectory: Trajectory, fatma: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    BlockFactory(trajectory=trajectory, title="Bomen")
    client = as_user(fatma)
    edition = client.get(trajectory.url("clustering:board")).context["board"].edition
    assert news(client, trajectory, edition) == (304, "")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        board_edition(trajectory)
    assert len(queries) == 1

    status, html = news(client, trajectory, "0")
    assert status == 200
    assert f'data-edition="{edition}"' in html
    assert "Bomen" in html
    assert "Bomen" not in news(client, trajectory, "0", q="fietsen")[1]
    assert 'class="wall' in news(client, trajectory, "0", deel="scherm")[1]
    assert news(client, trajectory, "0", deel="meldingen") == (304, "")


def test_two_who_move_a_block_to_different_keys_are_both_told(
    trajectory: Trajectory, fatma: User, danny: User
) -> None:
    here, there, yonder = (KeyFactory(trajectory=trajectory, name=name) for name in ("Hier", "Daar", "Ginds"))
    block = BlockFactory(trajectory=trajectory, title="Bomen", key=here)
    url = trajectory.url("clustering:block_arrange", pk=block.pk)
    as_user(fatma).post(url, {"key": there.pk, "was": here.pk})
    second = as_user(danny).post(url, {"key": yonder.pk, "was": here.pk}, follow=True).content.decode()
    assert "Fatma Yildiz legde “Bomen” intussen onder “Daar”. Er is niets verplaatst" in second
    block.refresh_from_db()
    assert block.key == there

    edition = board_edition(trajectory)
    status, html = news(as_user(fatma), trajectory, edition)
    assert status == 200
    assert "Danny De Wit wou “Bomen” onder “Ginds” leggen" in html
    assert 'id="board"' not in html  # the board itself is the same
    assert news(as_user(fatma), trajectory, edition)[0] == 304  # told once
    assert news(as_user(danny), trajectory, edition)[0] == 304

    # Who wants the same as the other is no clash, nor who saw it where it lies.
    as_user(danny).post(url, {"key": there.pk, "was": here.pk})
    as_user(danny).post(url, {"key": "", "was": there.pk})
    block.refresh_from_db()
    assert block.key is None


def test_two_who_write_in_the_same_field_are_both_told(
    trajectory: Trajectory, fatma: User, danny: User
) -> None:
    block = BlockFactory(trajectory=trajectory, title="Bomen")
    url = trajectory.url("clustering:block_edit", pk=block.pk)
    opened = {"opened": as_user(danny).get(url).context["form"]["opened"].value()}
    as_user(fatma).post(url, TEXT | opened | {"need": "Fatma: koelte."})
    assert as_user(danny).post(url, TEXT | opened | {"need": "Danny: schaduw."}).status_code == 422
    status, html = news(as_user(fatma), trajectory, "", deel="meldingen")
    assert status == 200
    assert "Danny De Wit schreef tegelijk met jou aan “Bomen” (de nood erachter)" in html


def test_the_screen_shows_the_largest_of_each_key(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    blocks = BlockFactory.create_batch(10, trajectory=trajectory, key=key)
    PlacementFactory(block=blocks[9])
    page = as_user(fatma).get(trajectory.url("clustering:board_screen"))
    [column] = page.context["board"].on_screen
    assert column.largest[0].block == blocks[9]
    assert (len(column.largest), column.rest) == (8, 2)
    html = page.content.decode()
    assert "en nog 2" in html
    shown = html.split("<main", 1)[1].split("</main>")[0]
    assert not re.search("<(button|input|nav|a|form)[ >]", shown)


def test_the_codebook_shows_two_statements_of_each_block_kept_ones_first(
    trajectory: Trajectory, fatma: User, django_assert_num_queries: Callable[[int], object]
) -> None:
    key = KeyFactory(trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory, key=key, definition="Over bomen.", belongs_not="Struiken.")
    BlockFactory(trajectory=trajectory)
    words = [
        "Kort.",
        "Een zin die ongeveer zo lang is als een zin op een tafel zou moeten zijn. " * 2,
        "x" * 400,
    ]
    said = [ContributionFactory(trajectory=trajectory, words=text) for text in words]
    for voice in said:
        PlacementFactory(block=block, contribution=voice)
    erased = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    PlacementFactory(block=block, contribution=erased)
    StarredQuote.objects.create(contribution=said[2], place="note", reason="x", starred_by=fatma)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        chapters = codebook(trajectory)
    assert [(chapter.key, len(chapter.entries)) for chapter in chapters] == [(key, 1), (None, 1)]
    assert chapters[0].entries[0].examples == [said[2], said[1]]
    html = as_user(fatma).get(trajectory.url("clustering:codebook")).content.decode()
    assert "Over bomen." in html
    assert "Struiken." in html


def test_a_merge_lays_both_definitions_beside_each_other(trajectory: Trajectory, fatma: User) -> None:
    first = BlockFactory(trajectory=trajectory, definition="Over bomen.", belongs="Schaduw.")
    second = BlockFactory(trajectory=trajectory, definition="Over struiken.", belongs_not="Bomen.")
    PlacementFactory(block=second, contribution__words="Een haag van bes.")
    url = trajectory.url("clustering:block_merge", pk=first.pk)
    html = as_user(fatma).get(url, {"met": second.pk}).content.decode()
    for words in ("Over bomen.", "Over struiken.", "Schaduw.", "Bomen.", "Een haag van bes."):
        assert words in html
