"""The numbers that a trajectory is told with: how many gatherings, people, statements and ideas.

Every page, mail, print and target takes them from here; docs/glossary.md says what each counts.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from contributions.models import Channel, Contribution
from contributions.tally import ContributionTally, tally_contributions
from gatherings.tally import GatheringTally, tally_gatherings
from trajectories.models import Phase, Trajectory

from .models import Idea


@dataclass(frozen=True, kw_only=True)
class SurveyTally:
    """`ideas` are not hidden; `people` brought in one, a hidden one too."""

    ideas: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a trajectory reached. The tallies know more than the numbers that are told everywhere."""

    gatherings: GatheringTally
    voices: ContributionTally
    survey: SurveyTally

    @property
    def sessions(self) -> int:
        """Gatherings with residents that were held."""
        return self.gatherings.held

    @property
    def participants(self) -> int:
        """People at the tables of those gatherings; who came twice counts twice."""
        return self.gatherings.attendance

    @property
    def residents(self) -> int:
        """Participants, and everybody who brought in an idea, once per browser."""
        return self.participants + self.survey.people

    @property
    def is_least(self) -> bool:
        """Whether more residents were reached than can be counted.

        Nobody wrote down how many came to a gathering, or people spoke whom nobody counted: on paper, in a
        list that was read in, as a child.
        """
        return bool(self.gatherings.uncounted or self.voices.uncounted)

    @property
    def contributions(self) -> int:
        """Statements that are kept; erased ones are not."""
        return self.voices.contributions

    @property
    def ideas(self) -> int:
        return self.survey.ideas


def reach_of(trajectory: Trajectory) -> Reach:
    """Three queries."""
    return Reach(
        gatherings=tally_gatherings(trajectory),
        voices=tally_contributions(trajectory),
        survey=tally_survey(trajectory),
    )


def tally_survey(trajectory: Trajectory) -> SurveyTally:
    """One query. An answer whose browser is not known, as from a file, counts as one person."""
    answers = Contribution.objects.filter(trajectory=trajectory, channel=Channel.SURVEY).alive().order_by()
    from_file = Q(idea__isnull=True)
    numbers = answers.aggregate(
        ideas=Count("pk", filter=from_file | Q(idea__in=Idea.objects.shown())),
        browsers=Count("idea__author_hash", distinct=True, filter=~from_file & ~Q(idea__author_hash="")),
        others=Count("pk", filter=from_file | Q(idea__author_hash="")),
    )
    return SurveyTally(ideas=numbers["ideas"], people=numbers["browsers"] + numbers["others"])


def ideas_received(phase: Phase) -> int:
    """Of the whole trajectory. One query."""
    return tally_survey(phase.trajectory).ideas


def residents_reached(phase: Phase) -> int:
    """Of the whole trajectory. Three queries."""
    return reach_of(phase.trajectory).residents
