"""What residents see of the debate: initiatives in the note or started, unless somebody hid them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajectories.models import Trajectory, User
from trajectories.moderation.kinds import Card, Keys, ModeratedKind

from .models import Initiative


class Initiatives(ModeratedKind):
    slug = "initiatief"
    on_cockpit = False
    one, many = gettext_lazy("initiatief"), gettext_lazy("Initiatieven")
    public_when = Q(released_at__isnull=False, hidden_at=None)
    search_in = ("title", "description", "partners", "first_step")
    came_at = "created_at"

    def all_rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        """Those that residents may see: a proposal becomes one in the debate."""
        decided = Initiative.objects.filter(trajectory=trajectory, state__in=Initiative.AGREED)
        return decided.select_related("key", "hidden_by", "released_by")

    def card(self, row: Initiative, trajectory: Trajectory) -> Card:
        with_whom = _("met %(partners)s") % {"partners": row.partners} if row.partners else ""
        return Card(
            text="\n".join(part for part in (row.title, row.description, row.first_step) if part),
            source=", ".join(part for part in (str(row.get_who_display()), with_whom) if part),
            url=trajectory.url("ateliers:initiative", pk=row.pk),
        )

    def public_url(self, row: Initiative, trajectory: Trajectory) -> str:
        return f"{trajectory.url('ateliers:public_initiatives')}#i{row.pk}"

    def release_many(self, keys: Keys, by: User) -> set[Any]:
        hidden = Initiative.objects.filter(pk__in=keys, hidden_at__isnull=False)
        return change(
            hidden,
            released_by=by,
            released_at=timezone.now(),
            hidden_by=None,
            hidden_at=None,
            hidden_reason="",
        )

    def hide_many(self, keys: Keys, by: User | None, reason: str) -> set[Any]:
        seen = Initiative.objects.filter(pk__in=keys, hidden_at=None)
        return change(seen, hidden_by=by, hidden_at=timezone.now(), hidden_reason=reason[:200])

    def lay_back_many(self, keys: Keys) -> set[Any]:
        """An initiative waits in the debate, as a proposal; here it is seen or hidden."""
        return self.hide_many(keys, None, "")


def change(rows: QuerySet[Initiative], **values: Any) -> set[Any]:
    """Give the rows these values; which."""
    keys = set(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    Initiative.objects.filter(pk__in=keys).update(**values)
    return keys


INITIATIVES = Initiatives()
