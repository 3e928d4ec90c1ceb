"""Waterschoot's building blocks, and the vision text that is made of them: its first draft is being read."""

from typing import Any

from clustering.models import BuildingBlock, Key, Placement, PracticeExample, StarredQuote
from contributions.models import Contribution
from publications.composing import first_draft, freezing, passages
from publications.models import Comment, Edition, Passage, Section
from trajectories.models import Trajectory, User

from . import editions
from .clock import moment
from .content import read
from .studio import Painted


def add_vision(trajectory: Trajectory, officer: User, alderman: User, painted: dict[str, Painted]) -> None:
    add_blocks(trajectory, officer, painted)
    content = read("waterschoot/vision")
    edition = compose(trajectory, officer, content)
    editions.ask_for_review(edition, alderman, officer)
    remark_on(edition, alderman, content["remark"])


def add_blocks(trajectory: Trajectory, officer: User, painted: dict[str, Painted]) -> None:
    """Keys with their blocks, who said what belongs in them, what was kept, and where it exists already."""
    for place, item in enumerate(read("waterschoot/blocks"), 1):
        key = Key.objects.create(
            trajectory=trajectory,
            name=item["name"],
            slug=item["slug"],
            essence=item["essence"],
            sign=item["sign"],
            position=place,
        )
        for position, row in enumerate(item["blocks"], 1):
            block = BuildingBlock.objects.create(
                trajectory=trajectory,
                key=key,
                position=position,
                created_at=moment(-16, "14:00"),
                created_by=officer,
                **{name: row[name] for name in TEXTS},
            )
            lay_voices(block, row, officer)
            if example := row.get("example"):
                add_example(block, example, officer, painted)


TEXTS = ("title", "definition", "belongs", "belongs_not", "need", "value", "image")


def said(trajectory: Trajectory, begins: str) -> Contribution:
    return Contribution.objects.get(trajectory=trajectory, text__startswith=begins)


def lay_voices(block: BuildingBlock, row: dict[str, Any], officer: User) -> None:
    for begins in row["voices"]:
        Placement.objects.create(
            contribution=said(block.trajectory, begins),
            block=block,
            placed_by=officer,
            placed_at=moment(-14, "10:30"),
        )
    for kept in row["kept"]:
        StarredQuote.objects.create(
            contribution=said(block.trajectory, kept["begins"]),
            place=StarredQuote.Place.VISION,
            reason=kept["why"],
            starred_by=officer,
            starred_at=moment(-12, "11:00"),
        )


def add_example(
    block: BuildingBlock, item: dict[str, str], officer: User | None, painted: dict[str, Painted]
) -> PracticeExample:
    """`scene` names one of the demo's drawings as its picture."""
    example = PracticeExample(
        block=block,
        origin=block,
        title=item["title"],
        text=item["text"],
        place=item.get("place", ""),
        contact=item.get("contact", ""),
        link=item.get("link", ""),
        created_by=officer,
        created_at=moment(-10, "09:00"),
    )
    if scene := item.get("scene"):
        picture = painted[scene]
        example.alt, example.width, example.height = item["alt"], picture.width, picture.height
        example.image.save("picture.jpg", picture.file, save=False)
    example.save()
    return example


def compose(trajectory: Trajectory, officer: User, content: dict[str, Any]) -> Edition:
    """The composed draft with the officer's own mission and actions."""
    edition = first_draft.compose(trajectory, Edition.Kind.VISION, officer)
    edition.title, edition.subtitle = content["title"], content["subtitle"]
    edition.publisher, edition.publisher_address = content["publisher"]
    edition.save()
    mission = edition.sections.get(kind=Section.Kind.MISSION)
    replace(mission, [passages.paragraph(text) for text in content["mission"]], officer)
    plan = edition.sections.get(kind=Section.Kind.ACTIONS)
    replace(plan, [Passage(kind=Passage.Kind.ACTION, **action) for action in content["actions"]], officer)
    return edition


def replace(section: Section, fresh: list[Passage], officer: User) -> None:
    """Other pieces in place of the composed ones, which can be put back."""
    for composed in section.passages.all():
        passages.remove_passage(composed, officer)
    passages.save_section(section, fresh)


def remark_on(edition: Edition, alderman: User, text: str) -> None:
    """The alderman read the principle about who leads a project, and wrote beside it."""
    snapshot, _new = freezing.freeze(edition, None)
    wanted = "Eén trekker"
    about = next(row for row in snapshot.data["principles"] if row["title"].startswith(wanted))
    Comment.objects.create(
        snapshot=snapshot, passage_id=about["id"], author=alderman, text=text, at=moment(-1, "20:40")
    )
