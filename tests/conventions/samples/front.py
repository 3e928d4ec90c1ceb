"""Samples for the addresses of the pages that gather."""

from typing import Any

from commitment.models import Promise
from tests.factories import PhaseFactory
from trajectories.models import Trajectory

from . import sample
from .people import promise


@sample("front:phase")
def phase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PhaseFactory(trajectory=trajectory).pk}


@sample("front:history_of")
def promise_with_history(trajectory: Trajectory) -> dict[str, Any]:
    return {"label": Promise._meta.label_lower, **promise(trajectory)}
