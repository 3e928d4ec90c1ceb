"""What the models that a new trajectory can start from, are made of: phases with their pace and targets, and
a guide.

Each model follows a real Flemish trajectory: Roeselare 2030 (dreams and keys), Sint-Niklaas "Samenwerken met
impact" (ateliers) and Genk "De Genks" (city conversations). All of it can be changed once the trajectory
exists.
"""

import datetime as dt
from dataclasses import dataclass, field

from trajectories.models import Phase, PhaseTarget

Kind = Phase.Kind
Measure = PhaseTarget.Measure


@dataclass(frozen=True, kw_only=True)
class Step:
    """A phase of a model; `starts` and `lasts` in weeks from the start of the trajectory."""

    number: int
    kind: str
    title: str
    purpose: str
    starts: int
    lasts: int
    targets: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class BlueprintQuestion:
    short: str
    text: str
    hint: str


@dataclass(frozen=True)
class Blueprint:
    model: str
    name: str
    story: str
    question: str
    steps: tuple[Step, ...]
    guide: str
    asks: tuple[BlueprintQuestion, ...]

    def phases(self, starts_on: dt.date) -> list[Phase]:
        """Unsaved phases, without a trajectory, with dates from the start date on."""
        lanes: dict[int, int] = {}
        phases = []
        for step in self.steps:
            lane = lanes[step.number] = lanes.get(step.number, -1) + 1
            begins = starts_on + dt.timedelta(weeks=step.starts)
            phases.append(
                Phase(
                    kind=step.kind,
                    title=str(step.title),
                    purpose=str(step.purpose),
                    step=step.number,
                    lane=lane,
                    starts_on=begins,
                    ends_on=begins + dt.timedelta(days=max(0, step.lasts * 7 - 1)),
                )
            )
        return phases
