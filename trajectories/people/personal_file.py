"""What one trajectory keeps about an e-mail address, for whoever asks (GDPR, article 15): a table with, for
each thing, why it is kept and for how long.

Found by every column of ours that holds an address; docs/retention.yaml tells the rest. A statement of a
resident is not in it: nobody knows whose it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.redaction import road_to_trajectory
from toolkit.retention import Rule, rules

from ..models import Membership, Trajectory, User

# Proofs and marks: nothing about her, and they open doors.
SECRETS = ("token_hash", "network_hash", "link_seed", "link_closed", "sealed", "password", "once")
# What columns without a name of their own are called; another such column is of the machinery, not about her.
NAMES = {
    "created_at": gettext_lazy("opgeschreven op"),
    "submitted_at": gettext_lazy("ingediend op"),
    "decided_at": gettext_lazy("beslist op"),
    "written_at": gettext_lazy("geschreven op"),
    "consented_at": gettext_lazy("nieuws gevraagd op"),
    "confirmed_at": gettext_lazy("bevestigd op"),
    "cancelled_at": gettext_lazy("afgemeld op"),
    "accepted_at": gettext_lazy("aangenomen op"),
    "date_joined": gettext_lazy("account sinds"),
    "last_login": gettext_lazy("laatst aangemeld op"),
    "since": gettext_lazy("sinds"),
    "kind": gettext_lazy("soort mail"),
    "paces": gettext_lazy("gekozen mails"),
}


@dataclass(frozen=True)
class Kept:
    """One row about her."""

    rule: Rule
    row: models.Model

    @property
    def facts(self) -> list[tuple[str, str]]:
        """(what, value) of each column that says something, in Dutch where the column has a name."""
        fields = [field for field in self.row._meta.concrete_fields if name_of(field)]
        told = [(name_of(field), in_words(self.row, field)) for field in fields if not field.primary_key]
        return [(name, value) for name, value in told if value]


def name_of(field: Any) -> str:
    """In Dutch; "" for what says nothing about her."""
    if field.name in SECRETS:
        return ""
    given = str(field.verbose_name)
    return str(NAMES.get(field.name, "")) if given == field.name.replace("_", " ") else given


def in_words(row: models.Model, field: Any) -> str:
    value = getattr(row, field.name)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.DateTimeField) and value:
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return "" if value in (None, "", {}, []) else str(value)


def kept_about(trajectory: Trajectory, email: str) -> list[Kept]:
    """Everything of this trajectory that carries the address. One query for each table that could."""
    found = [Kept(rule, row) for rule, rows in tables_with_addresses(trajectory, email) for row in rows]
    user = User.objects.filter(email__iexact=email, memberships__trajectory=trajectory).first()
    if user is not None:
        found += kept_of(User, "email", [user])
        roles = Membership.objects.filter(trajectory=trajectory, user=user)
        found += kept_of(Membership, "function", list(roles))
    return found


def kept_of(model: type[models.Model], column: str, rows: list[Any]) -> list[Kept]:
    rule = rule_of(model, column)
    return [Kept(rule, row) for row in rows] if rule else []


def tables_with_addresses(trajectory: Trajectory, email: str) -> Iterator[tuple[Rule, models.QuerySet[Any]]]:
    for model in apps.get_models():
        road = road_to_trajectory(model)
        addresses = [
            field.name for field in model._meta.concrete_fields if isinstance(field, models.EmailField)
        ]
        if not road or not addresses or hasattr(model, "pgh_tracked_model"):
            continue
        for name in addresses:
            if rule := rule_of(model, name):
                rows = model._base_manager.filter(**{road: trajectory, f"{name}__iexact": email})
                yield rule, rows.order_by("pk")


def rule_of(model: type[models.Model], column: str) -> Rule | None:
    """The rule that covers this column; None for an address that is nobody's, as that of a desk."""
    label = f"{model._meta.label}.{column}"
    return next((rule for rule in rules() if label in rule.columns), None)


def table_rows(email: str, kept: list[Kept]) -> Iterator[list[str]]:
    yield [_("Wat"), _("Gegeven"), _("Waarde"), _("Waarom"), _("Hoe lang"), _("Daarna")]
    for item in kept:
        for name, value in item.facts:
            yield [item.rule.title, name, value, item.rule.why, item.rule.how_long, item.rule.then]
    if not kept:
        yield [_("Niets"), "", email, "", "", ""]
