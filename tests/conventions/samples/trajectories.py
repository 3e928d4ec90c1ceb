"""Samples for the addresses of the trajectory itself, its road and settings, and of the municipality's
look."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from tests.factories import InvitationFactory, NeighbourhoodFactory, PhaseFactory, StaffFactory
from trajectories.models import PhaseChange, TownProvider, Trajectory

from . import sample


@sample("trajectories:logo")
def logo(trajectory: Trajectory) -> dict[str, Any]:
    png = BytesIO()
    Image.new("RGB", (8, 8), "green").save(png, "PNG")
    trajectory.municipality.logo.save("logo.png", ContentFile(png.getvalue()))
    return {}


@sample("front:legal", "trajectories:legal_page", "trajectories:legal_publish", "trajectories:legal_anew")
def legal_page(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "privacy"}


@sample(
    "trajectories:phase_edit",
    "trajectories:phase_up",
    "trajectories:phase_down",
    "trajectories:phase_join",
    "trajectories:phase_part",
    "trajectories:phase_turn",
    "trajectories:phase_remove",
)
def phase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PhaseFactory(trajectory=trajectory, title="Praten in de wijk").pk}


@sample("trajectories:phase_why")
def change(trajectory: Trajectory) -> dict[str, Any]:
    made = PhaseChange.objects.create(trajectory=trajectory, what="Later.", at=timezone.now())
    return {"pk": made.pk}


@sample("trajectories:places_paste", "trajectories:places_merge")
def list_of_places(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "wijken"}


@sample("trajectories:town_provider_try", "trajectories:town_provider_on", "trajectories:town_provider_off")
def town_provider(trajectory: Trajectory) -> dict[str, Any]:
    TownProvider.objects.get_or_create(
        municipality=trajectory.municipality, defaults={"server_url": "http://127.0.0.1:9", "client_id": "x"}
    )
    return {}


@sample("trajectories:staff_remove")
def staff(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": StaffFactory(municipality=trajectory.municipality).pk}


@sample("trajectories:staff_renew", "trajectories:staff_withdraw")
def staff_invitation(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": InvitationFactory(trajectory=None, municipality=trajectory.municipality, role="").pk}


@sample("trajectories:installation_invite")
def town(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": trajectory.municipality.pk}


@sample(
    "trajectories:place_save",
    "trajectories:place_remove",
    "trajectories:place_retire",
    "trajectories:place_take_up",
)
def neighbourhood(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "wijken", "pk": NeighbourhoodFactory(municipality=trajectory.municipality).pk}
