"""Words of an erased statement that stand in the title of a top priority."""

from django.db.models import Q

from contributions import erasure
from contributions.models import Contribution

from ..models import Priority


def forget(contribution: Contribution) -> None:
    """The title was made of it: it goes, and what was brought to the sorting room with it."""
    of_it = Q(contribution=contribution) | Q(sources__contribution=contribution)
    touched = list(Priority.objects.filter(of_it).distinct().select_related("contribution"))
    Priority.objects.filter(pk__in=[one.pk for one in touched]).update(title="")
    told = contribution.erasure
    for one in touched:
        if one.contribution and one.contribution_id != contribution.pk:
            erasure.erase(one.contribution, reason=told.reason, by=told.by)
