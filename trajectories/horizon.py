"""The horizon year beside the years that the name of a trajectory holds."""

import re

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Trajectory
from .requests import UserRequest

YEAR = re.compile(r"(?<!\d)2[01]\d\d(?!\d)")


def another_year(trajectory: Trajectory) -> int | None:
    """A year to come that title or motto names, when none of those is the horizon."""
    named = [int(year) for year in YEAR.findall(f"{trajectory.title} {trajectory.motto}")]
    to_come = [year for year in named if year > timezone.localdate().year]
    return to_come[0] if to_come and trajectory.horizon_year not in to_come else None


def warn_of_another_year(request: UserRequest, trajectory: Trajectory) -> None:
    if year := another_year(trajectory):
        said = {"year": year, "horizon": trajectory.horizon_year}
        messages.warning(
            request,
            _(
                "De naam spreekt van %(year)s, maar het horizonjaar is %(horizon)s. Klopt dat niet? Verander "
                "het bij Instellingen."
            )
            % said,
        )
