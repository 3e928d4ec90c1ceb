"""Waterschoot: another municipality on the same installation, with the ateliers model. Nobody of Lindenrode
sees it."""

import random

from contributions.models import Contribution
from gatherings.models import Gathering
from trajectories.models import Municipality, MunicipalityStaff, Trajectory

from . import canvases, cases, people, pool, priorities, road, sessions, vision, voices
from .clock import moment
from .content import read, statements
from .finished import logo
from .studio import Painted

TILES = {"Donk": (0, 0), "Waterschoot": (1, 0), "Leiebeke": (1, 1)}


def load_waterschoot(cast: people.Cast, painted: dict[str, Painted]) -> None:
    content = read("waterschoot/trajectory")
    municipality = people.make_municipality(
        "Waterschoot", "waterschoot", Municipality.Kind.MUNICIPALITY, "#7a2e3a", logo("waterschoot"), TILES
    )
    people.add_departments(municipality, content["departments"])
    officer = cast.user(content["officer"]["name"], content["officer"]["email"])
    MunicipalityStaff.objects.create(municipality=municipality, user=officer)
    trajectory = Trajectory.objects.create(
        municipality=municipality,
        slug="samen-aan-de-slag",
        title=content["title"],
        motto=content["motto"],
        question=content["question"],
        horizon_year=content["horizon_year"],
        model=Trajectory.Model.ATELIERS,
        welcome="\n\n".join(content["welcome"]),
        newspaper_name=content["newspaper_name"],
        contact_email="samen@lindenrode.example",
        is_public=True,
        created_by=officer,
    )
    Trajectory.objects.filter(pk=trajectory.pk).update(created_at=moment(-162))
    people.add_staff(
        trajectory,
        cast,
        [{**content["officer"], "role": "officer"}, {**content["alderman"], "role": "alderman"}],
    )
    phases = road.add_phases(trajectory, content["phases"])
    road.add_commitment(trajectory, content["commitment"], officer)
    guide = road.add_guide(trajectory, content["guide"], "Leidraad voor de ateliers")
    gatherings = sessions.add_sessions(
        trajectory, cast, read("waterschoot/sessions"), Gathering.Kind.ATELIER, phases["atelier"], guide
    )
    pool.add_pool(trajectory, gatherings["3"], read("waterschoot/pool"), cast)
    slugs = [question["slug"] for question in content["guide"]]
    scribe = voices.Scribe(trajectory, dict(zip(slugs, guide.questions.all(), strict=True)), "")
    pairs = voices.in_sessions(
        scribe,
        statements("waterschoot/statements"),
        gatherings,
        survey_days=(-60, -1),
        dice=random.Random("waterschoot"),  # noqa: S311 - a demo, always the same
    )
    Contribution.objects.bulk_create([contribution for _statement, contribution in pairs])
    canvases.add_canvases(trajectory, gatherings, read("waterschoot/canvases"), officer)
    priorities.add_priorities(gatherings, read("waterschoot/priorities"), officer)
    cases.add_cases(trajectory, gatherings["1"], read("waterschoot/cases"), officer)
    vision.add_vision(trajectory, officer, cast.user(content["alderman"]["name"]), painted)
