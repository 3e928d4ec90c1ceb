"""Keys, building blocks, and who placed which statement where during the clustering days."""

import random
from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Length

from clustering.models import BuildingBlock, Key, Placement, StarredQuote
from contributions.models import Contribution
from trajectories.models import Trajectory, User

from .clock import moment
from .content import KEYS, Statement, read
from .studio import Painted
from .vision import add_example


def add_keys(trajectory: Trajectory) -> dict[str, Key]:
    keys = {}
    for number, slug in enumerate(KEYS, 1):
        chapter = read(f"lindenrode/{slug}.chapter")
        keys[slug] = Key.objects.create(
            trajectory=trajectory,
            name=chapter["name"],
            slug=slug,
            essence=chapter["essence"][:240],
            unique_here=chapter["unique"],
            sign=number,
            position=number,
        )
    return keys


def add_blocks(
    trajectory: Trajectory, keys: dict[str, Key], people: list[User], days: tuple[int, int]
) -> dict[str, BuildingBlock]:
    """The building blocks by slug, each made by one of the sorters at the start of the clustering."""
    dice = random.Random("blocks")  # noqa: S311 - a demo, always the same
    blocks = {}
    depth = read("lindenrode/depth")
    for slug, key in keys.items():
        for position, item in enumerate(read(f"lindenrode/{slug}.blocks"), 1):
            blocks[item["slug"]] = BuildingBlock.objects.create(
                trajectory=trajectory,
                key=key,
                title=item["title"],
                need=item["need"],
                value=item["value"],
                image=item["image"],
                **{name: text for name, text in depth.get(item["slug"], {}).items() if name != "examples"},
                position=position,
                created_at=moment(days[0] + dice.randint(0, 6), "14:00"),
                created_by=dice.choice(people),
            )
    return blocks


def add_examples(blocks: dict[str, BuildingBlock], painted: dict[str, Painted]) -> None:
    """Where some blocks are practice already, written down by who made the block."""
    for slug, texts in read("lindenrode/depth").items():
        for item in texts.get("examples", []):
            block = blocks[slug]
            add_example(block, item, block.created_by, painted)


def place(
    pairs: Iterable[tuple[str, Contribution]],
    blocks: dict[str, BuildingBlock],
    people: list[User],
    days: tuple[int, int],
) -> int:
    """Place each contribution in the block with its slug; returns how many have a place."""
    dice = random.Random("placements")  # noqa: S311 - a demo, always the same
    rows = [
        Placement(
            contribution=contribution,
            block=blocks[slug],
            placed_by=dice.choice(people),
            placed_at=moment(
                dice.randint(days[0] + 7, days[1]), f"{dice.randint(9, 20):02}:{dice.randint(0, 59):02}"
            ),
        )
        for slug, contribution in pairs
        if slug in blocks
    ]
    Placement.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def keep_quotes(blocks: dict[str, BuildingBlock], people: list[User], day: int) -> None:
    """What was kept for note and newspaper while clustering: a short statement of a block, with why."""
    taken: set[UUID] = set()
    for number, item in enumerate(read("lindenrode/stars")):
        said = Contribution.objects.filter(placements__block=blocks[item["block"]]).exclude(pk__in=taken)
        short = (
            said.annotate(length=Length("text"))
            .filter(length__gte=45, length__lte=160)
            .order_by("said_at", "pk")
        )
        voice = short[0]
        taken.add(voice.pk)
        StarredQuote.objects.create(
            contribution=voice,
            place=item["place"],
            reason=item["reason"],
            starred_by=people[number % len(people)],
            starred_at=moment(day, "15:30"),
        )


def likeliest_block(text: str, key: str, blocks: list[dict[str, str]]) -> str:
    """The block of a key that shares most long words with a child's text; the demo's ambassadors would see it
    at once."""
    words = {word.strip(".,!?").lower() for word in text.split() if len(word) > 4}

    def shared(block: dict[str, str]) -> int:
        body = f"{block['title']} {block['need']} {block['image']}".lower()
        return sum(word in body for word in words)

    return max(blocks, key=shared)["slug"]


def slugs(pairs: Iterable[tuple[Statement, Contribution]]) -> list[tuple[str, Contribution]]:
    return [(statement.place, contribution) for statement, contribution in pairs]
