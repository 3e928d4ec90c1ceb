"""The first step of whoever writes down what people say."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from gatherings.first_steps import HOSTS, hosts_one
from toolkit.first_steps import FirstStep

from .models import Contribution


def wrote_down(user: int) -> Exists:
    return Exists(Contribution.objects.filter(trajectory=OuterRef("pk"), logged_by=user))


FIRST_STEPS = (
    FirstStep(
        key="statement",
        order=30,
        roles=HOSTS,
        title=_("Schrijf een eerste uitspraak op"),
        why=_("In de woorden van wie sprak. Oefenen kan vooraf: dat telt niet mee."),
        url="gatherings:gatherings",
        done=wrote_down,
        possible=hosts_one,
        until=_("Zodra je een sessie begeleidt."),
    ),
)
