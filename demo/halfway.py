"""Heide en Kapellebos 2042: dream sessions, survey and children under way, a first round of clustering."""

import random

from contributions.models import Contribution
from gatherings.models import Gathering
from trajectories.models import Municipality, Trajectory

from . import (
    copies,
    files,
    people,
    publicside,
    read_back,
    recruits,
    released,
    road,
    rounds,
    sessions,
    tablets,
    voices,
)
from .clock import moment
from .content import read, statements
from .studio import Painted

SURVEY_DAYS = (-30, 45)
STAFF = (
    "Lotte Verbeeck",
    "Joke Vermeire",
    "Amina Chaoui",
    "Greet Lannoy",
    "Karim Aerts",
    "Griet Vanparys",
    "Nele Opsomer",
)


def load_heide(cast: people.Cast, municipality: Municipality, painted: dict[str, Painted]) -> None:
    content = read("heide/trajectory")
    officer = cast.user("Lotte Verbeeck")
    trajectory = Trajectory.objects.create(
        municipality=municipality,
        slug="heide-2042",
        title=content["title"],
        motto=content["motto"],
        question=content["question"],
        horizon_year=content["horizon_year"],
        model=Trajectory.Model.ROESELARE,
        welcome="\n\n".join(content["welcome"]),
        newspaper_name=content["newspaper_name"],
        contact_email="heide2042@lindenrode.example",
        is_public=True,
        created_by=officer,
    )
    Trajectory.objects.filter(pk=trajectory.pk).update(created_at=moment(-202))
    people.add_staff(trajectory, cast, [item for item in read("lindenrode/staff") if item["name"] in STAFF])
    people.add_deputy(trajectory, cast.user("Joke Vermeire"), first_day=20, last_day=34)
    crew = read("heide/ambassadors")
    people.add_ambassadors(trajectory, cast, crew, ready_day=-50)

    phases = road.add_phases(trajectory, content["phases"])
    road.add_commitment(trajectory, content["commitment"], officer)
    road.call_meeting(trajectory, phases.get("core_group"))
    campaign = recruits.add_campaign(
        trajectory,
        {
            **read("lindenrode/campaign"),
            "headline": "Gezocht: 16 collega's voor Heide en Kapellebos",
            "day_open": -120,
            "day_close": -84,
        },
    )
    departments = {department.name: department for department in municipality.departments.all()}
    recruits.add_applications(campaign, crew, departments, officer, (-120, -84))
    recruits.add_courses(
        trajectory, phases["training"], courses(), [cast.user(p["name"]) for p in crew if p["ready"]]
    )
    guide = road.add_guide(trajectory, content["guide"], "Gespreksleidraad")
    gatherings = sessions.add_sessions(
        trajectory,
        cast,
        read("heide/sessions"),
        Gathering.Kind.DREAM_SESSION,
        phases["dream_sessions"],
        guide,
    )
    sessions.add_registrations(gatherings, read("heide/registrations"))

    dice = random.Random("heide")  # noqa: S311 - a demo, always the same
    slugs = [question["slug"] for question in content["guide"]]
    scribe = voices.Scribe(
        trajectory, dict(zip(slugs, guide.questions.all(), strict=True)), content["survey_question"]
    )
    pairs = voices.in_sessions(
        scribe, statements("heide/statements"), gatherings, survey_days=(SURVEY_DAYS[0], -1), dice=dice
    )
    Contribution.objects.bulk_create([contribution for _statement, contribution in pairs], batch_size=1000)
    files.add_files(trajectory, read("heide/form"), officer)
    with_tablets = tablets.add_tablets(list(gatherings.values()))
    read_back.add_read_backs(list(gatherings.values()))
    held = [one for one in gatherings.values() if one.state == Gathering.State.CLOSED and one != with_tablets]
    if held:
        copies.add_copy(held[-1])
    survey = publicside.add_survey(
        trajectory, content["survey_intro"], content["survey_question"], SURVEY_DAYS
    )
    publicside.add_ideas(
        survey, [pair for pair in pairs if pair[0].channel == "bevraging"], officer, waiting=5
    )
    released.add_quotes(trajectory, pairs, officer)
    released.add_reports(survey)
    publicside.add_exhibition(
        trajectory, content["exhibition_intro"], borrowed_pictures(), painted, officer, (-26, -1)
    )
    rounds.begin_round(trajectory, officer, [cast.user(person["name"]) for person in crew if person["ready"]])


def courses() -> list[dict[str, object]]:
    """The same two required courses as before, given once more for this smaller group."""
    again = []
    for number, course in enumerate(read("lindenrode/courses")[:2]):
        first = course["sessions"][0]
        again.append({**course, "sessions": [{**first, "day": -76 + 9 * number, "capacity": 18}]})
    return again


def borrowed_pictures() -> list[dict[str, object]]:
    """The works of Heide, each with a drawing of the same kind from the set that the demo can draw."""
    drawn = read("lindenrode/works")
    works = []
    for number, work in enumerate(read("heide/works")):
        same = [item for item in drawn if item["kind"] == work["kind"]]
        works.append(
            {**work, "slug": same[number % len(same)]["slug"], "alt": same[number % len(same)]["alt"]}
        )
    return works
