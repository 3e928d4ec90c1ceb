"""Lindenrode 2041, the trajectory that went all the way."""

import random
from io import BytesIO

from clustering.models import BuildingBlock
from contributions.models import Contribution
from gatherings.models import Gathering
from trajectories.models import Municipality, MunicipalityStaff, Trajectory, User

from . import (
    clusters,
    debates,
    editions,
    people,
    publicside,
    recruits,
    released,
    road,
    rounds,
    sessions,
    voices,
)
from .clock import moment
from .content import KEYS, read, statements
from .drawings import SCENES, draw_logo
from .studio import Painted

SURVEY_DAYS = (-370, -236)
WORK_DAYS = (-352, -244)
CLUSTERING_DAYS = (-226, -148)


def load_lindenrode(cast: people.Cast, painted: dict[str, Painted]) -> Municipality:
    municipality = people.make_municipality(
        "Lindenrode",
        "lindenrode",
        Municipality.Kind.CITY,
        "#1d5b4c",
        logo("lindenrode"),
        people.LINDENRODE_MAP,
    )
    departments = people.add_departments(municipality, read("lindenrode/departments"))
    texts = read("lindenrode/public")
    officer = cast.user("Lotte Verbeeck", "lotte.verbeeck@lindenrode.example")
    MunicipalityStaff.objects.create(municipality=municipality, user=officer)
    trajectory = Trajectory.objects.create(
        municipality=municipality,
        slug="lindenrode-2041",
        title="Lindenrode 2041",
        motto="Morgen begint aan tafel",
        question="In welke stad willen we wonen in 2041?",
        horizon_year=2041,
        model=Trajectory.Model.ROESELARE,
        welcome="\n\n".join(texts["welcome"]),
        newspaper_name=texts["newspaper_name"],
        contact_email="morgen@lindenrode.example",
        is_public=True,
        created_by=officer,
    )
    Trajectory.objects.filter(pk=trajectory.pk).update(created_at=moment(-692))
    people.add_staff(trajectory, cast, read("lindenrode/staff"))
    people.add_ambassadors(trajectory, cast, read("lindenrode/ambassadors"), ready_day=-406)

    phases = road.add_phases(trajectory, read("lindenrode/phases"))
    road.add_changes(trajectory, cast, phases, read("lindenrode/phase_changes"))
    road.add_commitment(trajectory, read("lindenrode/commitment"), officer)
    road.add_agreements(trajectory, cast, read("lindenrode/agreements"))
    road.add_meetings(trajectory, phases["core_group"], read("lindenrode/meetings"))

    campaign_content = read("lindenrode/campaign")
    campaign = recruits.add_campaign(trajectory, campaign_content)
    ambassadors = [cast.user(person["name"]) for person in read("lindenrode/ambassadors")]
    recruits.add_applications(
        campaign,
        [*read("lindenrode/ambassadors"), *read("lindenrode/applications")],
        departments,
        officer,
        (campaign_content["day_open"], campaign_content["day_close"]),
    )
    recruits.add_courses(trajectory, phases["training"], read("lindenrode/courses"), ambassadors)

    gatherings = dream_sessions(trajectory, cast, phases)
    pairs = hear(trajectory, gatherings, texts, officer)
    works = publicside.add_exhibition(
        trajectory, texts["exhibition_intro"], read("lindenrode/works"), painted, officer, WORK_DAYS
    )
    blocks = cluster(trajectory, pairs, works, ambassadors, painted)
    keys = {key.slug: key for key in trajectory.keys.all()}
    evenings = debates.add_debates(trajectory, phases["debate"], keys, read("lindenrode/debate"))
    debates.add_initiatives(trajectory, keys, blocks, evenings, officer)

    pictures = editions.add_pictures(trajectory, painted, SCENES)
    note = editions.add_note(trajectory, officer, pictures)
    editions.add_reviews(note, cast, officer)
    editions.publish(note, officer, published_day=-18)
    editions.publish(
        editions.add_newspaper(trajectory, officer, pictures, blocks), officer, published_day=-12
    )
    editions.add_feedback(trajectory, blocks, officer)
    alderman = cast.user("Karim Aerts")
    editions.ask_for_review(editions.add_yearly_report(trajectory, officer), alderman, officer)
    return municipality


def logo(slug: str) -> bytes:
    out = BytesIO()
    draw_logo(slug).save(out, "PNG")
    return out.getvalue()


def dream_sessions(
    trajectory: Trajectory, cast: people.Cast, phases: dict[str, road.Phase]
) -> dict[str, Gathering]:
    guide_content = read("lindenrode/guide")
    guide = road.add_guide(trajectory, guide_content["questions"], guide_content["title"])
    children = guide_content["children"]
    road.add_guide(trajectory, children["questions"], children["title"], standard=False)
    return sessions.add_sessions(
        trajectory,
        cast,
        read("lindenrode/sessions"),
        Gathering.Kind.DREAM_SESSION,
        phases["dream_sessions"],
        guide,
    )


def hear(
    trajectory: Trajectory, gatherings: dict[str, Gathering], texts: dict[str, str], officer: User
) -> list[tuple[voices.Statement, Contribution]]:
    """All statements of the six keys, mixed as they came in, saved; survey ideas with their scores."""
    dice = random.Random("lindenrode")  # noqa: S311 - a demo, always the same
    lines = [line for key in KEYS for line in statements(f"lindenrode/{key}.statements")]
    dice.shuffle(lines)
    slugs = [question["slug"] for question in read("lindenrode/guide")["questions"]]
    questions = trajectory.guides.get(is_standard=True).questions.all()
    scribe = voices.Scribe(trajectory, dict(zip(slugs, questions, strict=True)), texts["survey_question"])
    pairs = voices.in_sessions(scribe, lines, gatherings, survey_days=SURVEY_DAYS, dice=dice)
    Contribution.objects.bulk_create([contribution for _statement, contribution in pairs], batch_size=1000)
    survey = publicside.add_survey(trajectory, texts["survey_intro"], texts["survey_question"], SURVEY_DAYS)
    publicside.add_ideas(survey, [pair for pair in pairs if pair[0].channel == "bevraging"], officer)
    released.add_quotes(trajectory, pairs, officer)
    return pairs


def cluster(
    trajectory: Trajectory,
    pairs: list[tuple[voices.Statement, Contribution]],
    works: list[tuple[dict[str, str], Contribution]],
    ambassadors: list[User],
    painted: dict[str, Painted],
) -> dict[str, BuildingBlock]:
    keys = clusters.add_keys(trajectory)
    blocks = clusters.add_blocks(trajectory, keys, ambassadors[:12], CLUSTERING_DAYS)
    clusters.add_examples(blocks, painted)
    children = [
        (
            clusters.likeliest_block(work["words"], work["key"], read(f"lindenrode/{work['key']}.blocks")),
            contribution,
        )
        for work, contribution in works
    ]
    clusters.place([*clusters.slugs(pairs), *children], blocks, ambassadors[:12], CLUSTERING_DAYS)
    clusters.keep_quotes(blocks, ambassadors[:12], CLUSTERING_DAYS[1])
    rounds.add_closed_round(
        trajectory, trajectory.created_by or ambassadors[0], ambassadors[:12], CLUSTERING_DAYS
    )
    return blocks
