"""The orientation note and the newspaper as the officer finished them, with pictures, reviews and
decisions."""

from typing import Any

from clustering.models import BuildingBlock
from publications.composing import first_draft, freezing, newspaper_draft, passages
from publications.composing.material import Material
from publications.models import (
    Comment,
    Decision,
    Edition,
    EditionPicture,
    Feedback,
    Passage,
    Review,
    Section,
    Snapshot,
)
from publications.press.requesting import request_pdf
from publications.typesetting.flow import crosshead_places
from trajectories.models import Trajectory, User

from .clock import day, moment
from .content import KEYS, read
from .people import Cast
from .studio import Painted

# The picture of each key's chapter and of its first articles.
SCENE_OF = {
    "ademen": ("kaai", "bos"),
    "thuiskomen": ("voortuin", "droomsessie"),
    "bewegen": ("schoolstraat", "station"),
    "samenleven": ("tafel", "markt"),
    "maken": ("spinnerij", "moestuin"),
    "vieren": ("kermis", "zwembad"),
}
GENRES = {"Interview": "interview", "Column": "column", "Lezersbrief": "letter", "Service": "service"}
VERDICTS = {"agreed": "agreed", "agreed_with_remarks": "remarks", "returned": "returned"}
STATUSES = {"in_uitvoering": "doing", "beslist": "decided", "later": "later", "niet": "not"}
PUBLISHER = ("Hilde Maesschalck, algemeen directeur", "Grote Markt 1, 9990 Lindenrode")
OUTCOMES = ("approved", "noted", "approved")


def add_pictures(
    trajectory: Trajectory, painted: dict[str, Painted], scenes: dict[str, str]
) -> dict[str, EditionPicture]:
    """The scenes as pictures that the officer may choose from, by slug; `scenes` gives their text
    alternatives."""
    pictures = {}
    for slug, alt in scenes.items():
        image = painted[slug]
        picture = EditionPicture(trajectory=trajectory, alt=alt, width=image.width, height=image.height)
        picture.image.save("picture.jpg", image.file, save=False)
        picture.save()
        pictures[slug] = picture
    return pictures


def add_note(trajectory: Trajectory, officer: User, pictures: dict[str, EditionPicture]) -> Edition:
    """The composed draft with the officer's own chapter titles, leads and introductions."""
    edition = first_draft.compose(trajectory, Edition.Kind.NOTE, officer)
    edition.publisher, edition.publisher_address = PUBLISHER
    edition.save()
    for section in edition.sections.filter(kind=Section.Kind.KEY).select_related("key"):
        assert section.key is not None
        chapter = read(f"lindenrode/{section.key.slug}.chapter")
        section.title, section.lead = chapter["chapter_title"], chapter["lead"]
        section.picture = pictures[SCENE_OF[section.key.slug][0]]
        section.save()
        rewrite_opening(section, chapter["intro"], officer)
    return edition


def rewrite_opening(section: Section, paragraphs: list[str], officer: User) -> None:
    """Other paragraphs before the first block; the composed ones can be put back."""
    rest = list(section.passages.exclude(kind=Passage.Kind.PARAGRAPH))
    for composed in section.passages.filter(kind=Passage.Kind.PARAGRAPH):
        passages.remove_passage(composed, officer)
    passages.save_section(section, [passages.paragraph(text) for text in paragraphs])
    for position, passage in enumerate(rest, len(paragraphs) + 1):
        passage.position = position
    Passage.objects.bulk_update(rest, ["position"])


def add_newspaper(
    trajectory: Trajectory,
    officer: User,
    pictures: dict[str, EditionPicture],
    blocks: dict[str, BuildingBlock],
) -> Edition:
    """The composed paper with the stories that were written for it: first of each key in front."""
    edition = first_draft.compose(trajectory, Edition.Kind.NEWSPAPER, officer)
    edition.colophon = read("lindenrode/public")["colophon"]
    edition.save()
    edition.sections.filter(kind=Section.Kind.ARTICLE).delete()
    Section.objects.filter(edition=edition).update(position=100)
    keys = {key.slug: key for key in trajectory.keys.all()}
    order = [(slug, number) for number in range(3) for slug in KEYS]
    for position, (slug, number) in enumerate(order, 1):
        story = read(f"lindenrode/{slug}.chapter")["articles"][number]
        section = Section(
            edition=edition,
            kind=Section.Kind.ARTICLE,
            genre=GENRES.get(story["rubric"], "story"),
            position=position,
            key=keys[slug],
            rubric=story["rubric"][:40],
            title=story["headline"],
            lead=story["intro"],
            byline=story["byline"],
            picture=pictures[SCENE_OF[slug][number]] if number < 2 else None,
        )
        passages.save_section(section, story_passages(story, blocks))
    newspaper_draft.illustrate(Material(trajectory), edition)
    return edition


def story_passages(story: dict[str, Any], blocks: dict[str, BuildingBlock]) -> list[Passage]:
    story_parts = [passages.paragraph(text) for text in story["paragraphs"]]
    for passage, slug in zip(story_parts, story["blocks"], strict=False):
        passage.block = blocks.get(slug)
    texts = story["paragraphs"]
    places = crosshead_places(len(texts), len(story["crossheads"]))
    for place, head in reversed(list(zip(places, story["crossheads"], strict=False))):
        asked = place if not texts[place - 1].endswith("?") else place - 1
        story_parts.insert(asked, Passage(kind=Passage.Kind.CROSSHEAD, text=head))
    pulled = story["pull_quote"]
    story_parts.append(Passage(kind=Passage.Kind.PULL_QUOTE, text=pulled["text"], source=pulled["who"]))
    return story_parts


def add_reviews(note: Edition, cast: Cast, officer: User) -> Snapshot:
    """What aldermen and council members said of the draft, and the officer's answers."""
    snapshot, _new = freezing.freeze(note, officer)
    content = read("lindenrode/reviews")
    chapters = {chapter["key"]["slug"]: chapter for chapter in snapshot.data["chapters"]}
    for number, item in enumerate(content["comments"]):
        paragraphs = chapters[item["key"]]["intro"]
        Comment.objects.create(
            snapshot=snapshot,
            passage_id=paragraphs[number % len(paragraphs)]["id"],
            author=cast.user(item["author"]),
            text=item["text"],
            at=moment(-80 + number, "20:15"),
            reply=item["reply"] or "",
            state=Comment.State.DONE if item["settled"] else Comment.State.OPEN,
            settled_by=officer if item["settled"] else None,
            settled_at=moment(-70 + number, "09:30") if item["settled"] else None,
        )
    for item in content["verdicts"]:
        Review.objects.create(
            snapshot=snapshot,
            reader=cast.user(item["author"]),
            asked_at=moment(-84, "09:00"),
            due_on=day(-70),
            opened_at=moment(-80, "20:00"),
            verdict=VERDICTS[item["verdict"]],
            remark=item["remark"],
            given_at=moment(-71, "21:00"),
        )
    for item, outcome in zip(read("lindenrode/decisions"), OUTCOMES, strict=True):
        Decision.objects.create(
            snapshot=snapshot,
            body=item["body"],
            outcome=outcome,
            decided_on=day(item["day"]),
            number=item["number"],
            url=item["url"],
            note=item["outcome"],
            recorded_by=officer,
        )
    return snapshot


def publish(edition: Edition, officer: User, published_day: int) -> None:
    """Freeze what is there now and show it to everybody; a worker sets the PDF as soon as there is one."""
    snapshot, _new = freezing.freeze(edition, officer)
    request_pdf(snapshot, "web", officer)
    Edition.objects.filter(pk=edition.pk).update(
        state=Edition.State.PUBLISHED,
        published_snapshot=snapshot,
        published_at=moment(published_day, "09:00"),
        published_by=officer,
    )


def add_feedback(trajectory: Trajectory, blocks: dict[str, BuildingBlock], officer: User) -> None:
    """What the city answers on twelve dreams, at the block where their voices lie."""
    Feedback.objects.bulk_create(
        Feedback(
            trajectory=trajectory,
            block=blocks[item["block"]],
            title=item["title"],
            status=STATUSES[item["status"]],
            text=item["text"],
            why=item["why"],
            position=position,
            written_by=officer,
            written_at=moment(-10, "11:00"),
        )
        for position, item in enumerate(read("lindenrode/feedback"), 1)
    )


def ask_for_review(edition: Edition, reader: User, officer: User) -> None:
    """A new draft that waits for one reader, so that the demo's alderman has something to do."""
    snapshot, _new = freezing.freeze(edition, officer)
    request_pdf(snapshot, "web", officer)
    Review.objects.create(snapshot=snapshot, reader=reader, asked_at=moment(-2, "09:00"), due_on=day(9))
    Edition.objects.filter(pk=edition.pk).update(state=Edition.State.REVIEW)


def add_yearly_report(trajectory: Trajectory, officer: User) -> Edition:
    """The note of the year after, composed anew and hardly touched: a draft under review."""
    edition = first_draft.compose(trajectory, Edition.Kind.NOTE, officer)
    edition.title, edition.subtitle = (
        f"{trajectory.title}: een jaar later",
        "Jaarlijkse stand van zaken, ontwerp",
    )
    edition.save()
    return edition
