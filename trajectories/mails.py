"""The mails about accounts and invitations; docs/mails.md tells when and to whom."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .mail import Kind, register


def stands_so_still(context: Mapping[str, Any]) -> bool:
    """Not when it was put in the archive and taken out again before the mail left."""
    return bool(context["trajectory"].archived_at) == context["archived"]


register(
    Kind(name="account", title=_("Je account"), direct=True),
    Kind(name="news_confirm", title=_("Bevestig dat je nieuws wilt"), direct=True),
    Kind(name="sign_on", title=_("Bevestig je aanmelding"), direct=True),
    Kind(name="account_changed", title=_("Er is iets veranderd aan je account"), direct=True),
    Kind(name="sign_in_failed", title=_("Iemand probeerde zich aan te melden"), direct=True),
    Kind(name="code_failed", title=_("Iemand raadt naar je code"), direct=True),
    Kind(name="deputy", title=_("Vervanging van de ambtenaar")),
    Kind(name="invitation", title=_("Uitnodiging om mee te werken")),
    Kind(name="staff_invitation", title=_("Uitnodiging om de gemeente te beheren")),
    Kind(name="staff_changed", title=_("Een beheerder van de gemeente komt erbij of stopt")),
    Kind(name="staff_ended", title=_("Je bent geen beheerder van de gemeente meer")),
    Kind(
        name="trajectory_archived",
        title=_("Een traject gaat naar het archief of komt terug"),
        of_archived=True,
        is_timely=stands_so_still,
    ),
    Kind(name="trajectory_deleted", title=_("Een traject is verwijderd")),
    Kind(name="sender_test", title=_("Proefmail"), direct=True),
)
