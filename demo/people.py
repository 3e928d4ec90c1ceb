"""Municipalities, their departments and neighbourhoods, accounts and roles."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile

from trajectories.models import Department, Membership, Municipality, Neighbourhood, Trajectory, User
from trajectories.permissions import Role

from .clock import moment

PASSWORD = "morgen-begint-aan-tafel"  # noqa: S105 - the demo's public password, printed by `make run`

# Where each neighbourhood lies on the tile map (column, row).
LINDENRODE_MAP = {
    "Kapellebos": (0, 0),
    "Heide": (1, 0),
    "Molenveld": (2, 0),
    "De Spil": (0, 1),
    "Centrum": (1, 1),
    "Stationswijk": (2, 1),
    "Waterhoek": (1, 2),
    "Oosterkouter": (2, 2),
}


class Cast:
    """Everybody in the demo by name, made on first mention; one password hash for all, it is public
    anyway."""

    def __init__(self) -> None:
        self.hash = make_password(PASSWORD)
        self.by_name: dict[str, User] = {}

    def user(self, name: str, email: str = "") -> User:
        """The account of `name`. KeyError for somebody without account whose address is not given."""
        if name not in self.by_name:
            if not email:
                raise KeyError(f"{name} has no account in the demo")
            self.by_name[name] = User.objects.create(name=name, email=email, password=self.hash)
        return self.by_name[name]

    def find(self, name: str) -> User | None:
        return self.by_name.get(name)


def make_municipality(
    name: str, slug: str, kind: str, accent: str, logo: bytes, tiles: dict[str, tuple[int, int]]
) -> Municipality:
    contact = f"Stadhuis {name}, Markt 1\nTelefoon 050 00 00 00\nparticipatie@{slug}.example"
    municipality = Municipality(name=name, slug=slug, kind=kind, accent=accent, contact=contact)
    municipality.logo.save("logo.png", ContentFile(logo), save=False)
    municipality.save()
    Neighbourhood.objects.bulk_create(
        Neighbourhood(municipality=municipality, name=tile, column=column, row=row)
        for tile, (column, row) in tiles.items()
    )
    return municipality


def add_departments(municipality: Municipality, departments: list[dict[str, Any]]) -> dict[str, Department]:
    rows = Department.objects.bulk_create(
        Department(municipality=municipality, name=item["name"], headcount=item.get("headcount"))
        for item in departments
    )
    return {row.name: row for row in rows}


def add_staff(trajectory: Trajectory, cast: Cast, staff: list[dict[str, Any]]) -> None:
    """Officers, core group, aldermen, council members and facilitators with their functions."""
    for person in staff:
        Membership.objects.create(
            trajectory=trajectory,
            user=cast.user(person["name"], person["email"]),
            role=Role(person["role"]),
            function=person["function"],
        )


def add_deputy(trajectory: Trajectory, user: User, first_day: int, last_day: int) -> None:
    """She stands in for the officer during a holiday."""
    Membership.objects.create(
        trajectory=trajectory,
        user=user,
        role=Role.DEPUTY,
        starts_on=moment(first_day).date(),
        ends_on=moment(last_day).date(),
    )


def add_ambassadors(trajectory: Trajectory, cast: Cast, people: list[dict[str, Any]], ready_day: int) -> None:
    """Ambassadors; those not marked otherwise have done their training by `ready_day`."""
    for person in people:
        ready = person.get("ready", True)
        Membership.objects.create(
            trajectory=trajectory,
            user=cast.user(person["name"], person["email"]),
            role=Role.AMBASSADOR,
            function=person["job"],
            ready_since=moment(ready_day, "17:00") if ready else None,
        )
