"""Closing freezes how everything lies; two versions can be compared; the export tells where all came from."""

from clustering.merging import merge
from clustering.models import BuildingBlock, Key, RoundVersion
from clustering.placing import move, split
from clustering.rounds.comparing import compare
from clustering.rounds.freezing import close_round, freeze, frozen_of, open_again
from clustering.rounds.judging import Choice, judge
from clustering.rounds.lineage import lineage_heading, lineage_rows
from contributions.erasure import erase
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory
from trajectories.models import User

from .conftest import Room


def lay(room: Room, block: BuildingBlock, *, rank: int | None = None) -> object:
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], Choice(block.pk, rank=rank, confidence=rank and 0.5))
    return statement


def test_a_version_holds_everything_and_stays(room: Room, lotte: User) -> None:
    room.open()
    key = KeyFactory(trajectory=room.round.trajectory, name="Ademen")
    block = BlockFactory(trajectory=room.round.trajectory, key=key, title="Bomen", need="Schaduw")
    statement = lay(room, block)
    version = close_round(room.round, lotte)
    BuildingBlock.objects.update(title="Meer bomen")
    frozen = frozen_of(RoundVersion.objects.get(pk=version.pk))
    assert [(one["title"], one["need"], one["key"]) for one in frozen["blocks"]] == [
        ("Bomen", "Schaduw", key.pk)
    ]
    assert frozen["placements"] == {str(statement.pk): block.pk}
    assert frozen["waiting"] == 5
    assert statement.text not in str(frozen), "the words stay where an erasure finds them"


def test_what_changed_between_two_versions(room: Room, lotte: User) -> None:
    room.open()
    trajectory = room.round.trajectory
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    trees, bikes, gone, empty = (
        BlockFactory(trajectory=trajectory, title=title, key=key)
        for title in ("Bomen", "Fietsen", "Groen", "Leeg")
    )
    first, _second, third = lay(room, trees), lay(room, bikes), lay(room, gone)
    old = freeze(room.round)
    move(trajectory, [first.pk], trees, bikes.pk, lotte)
    merge(trajectory, gone.pk, trees.pk, lotte)
    BuildingBlock.objects.filter(pk=trees.pk).update(need="Schaduw in elke straat")
    BuildingBlock.objects.filter(pk=empty.pk).delete()
    Key.objects.update(name="Rusten")
    fourth = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [fourth.pk], Choice(title="Wonen"))
    difference = compare(old, freeze(room.round))
    assert difference.renamed_keys == [("Ademen", "Rusten")]
    assert difference.new_blocks == ["Wonen"]
    assert difference.merged_blocks == [("Groen", "Bomen")]
    assert difference.gone_blocks == ["Leeg"]
    assert (difference.moved, difference.placed, difference.taken_out) == (2, 1, 0)
    assert {(flow.source, flow.target, flow.voices) for flow in difference.flows} == {
        ("Bomen", "Fietsen", 1),
        ("Groen", "Bomen", 1),
        ("", "Wonen", 1),
    }
    assert [(row.title, row.texts[0][0]) for row in difference.rewritten] == [("Bomen", "De nood erachter")]
    assert compare(old, old).is_empty
    assert third != first


def test_the_pages_of_versions(room: Room, lotte: User) -> None:
    room.open()
    trajectory = room.round.trajectory
    block = BlockFactory(trajectory=trajectory, title="Bomen")
    lay(room, block)
    first = close_round(room.round, lotte)
    open_again(room.round)
    lay(room, block)
    second = close_round(room.round, lotte)
    client = as_user(lotte)
    page = client.get(trajectory.url("clustering:round_version", pk=second.pk)).content.decode()
    assert "Wat er anders is dan in versie 1" in page
    assert "Eén uitspraak kreeg een plaats." in page
    alone = client.get(trajectory.url("clustering:round_version", pk=first.pk)).content.decode()
    assert "Wat er anders is" not in alone
    client.post(
        trajectory.url("clustering:round_add"),
        {"name": "Volgende", "opinions": "1", "sessions": "mixed", "blocks": "single"},
    )
    assert trajectory.rounds.get(name="Volgende").begins_at_version == second


def test_lineage_tells_suggestion_merge_split_and_who_has_no_place(room: Room, lotte: User) -> None:
    room.open(said=4)
    trajectory = room.round.trajectory
    trees, green = (BlockFactory(trajectory=trajectory, title=title) for title in ("Bomen", "Groen"))
    suggested, merged, erased = lay(room, trees, rank=2), lay(room, green), lay(room, trees)
    split(trajectory, [suggested.pk], trees, "Schaduw", lotte)
    merge(trajectory, green.pk, trees.pk, lotte)
    erase(erased, reason="Op vraag.", by=lotte)
    head, *body = lineage_rows(room.round)
    assert head == lineage_heading()
    told = {row[-1]: dict(zip(head, row, strict=True)) for row in body}
    assert len(told) == 3, "what was erased is not told"
    one = told[str(suggested.pk)]
    assert (one["Bouwsteen"], one["Afgesplitst uit"]) == ("Schaduw", "Bomen")
    assert (one["Op voorstel"], one["Plaats van het voorstel"], one["Team"]) == ("ja", "2", "Noord")
    assert (told[str(merged.pk)]["Bouwsteen"], told[str(merged.pk)]["Samengevoegd uit"]) == ("Bomen", "Groen")
    waiting = next(row for row in told.values() if not row["Bouwsteen"])
    assert (waiting["Team"], waiting["Uitspraak"] != "") == ("", True)
    answer = as_user(lotte).get(trajectory.url("clustering:round_lineage", pk=room.round.pk, kind="csv"))
    assert answer.status_code == 200
    assert (
        as_user(lotte)
        .get(trajectory.url("clustering:round_lineage", pk=room.round.pk, kind="pdf"))
        .status_code
        == 404
    )
