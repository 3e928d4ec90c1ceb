"""The mails of the ateliers; docs/mails.md tells when and to whom."""

from django.utils.translation import gettext_lazy as _

from gatherings.mails import is_ahead
from trajectories.mail import Kind, register

from .cases.telling import is_agreement_asked, is_follow_up_asked
from .reminding import is_silent_still

register(
    Kind(name="atelier_invitation", title=_("Uitnodiging voor een atelier"), is_timely=is_ahead),
    Kind(
        name="atelier_reminder",
        title=_("Herinnering aan wie nog niet antwoordde"),
        is_timely=is_silent_still,
    ),
    Kind(name="atelier_stand_in", title=_("Kom je in de plaats van iemand?"), is_timely=is_ahead),
    Kind(name="advice_to_agree", title=_("Procesadvies om akkoord te geven"), is_timely=is_agreement_asked),
    Kind(
        name="advice_reminder",
        title=_("Herinnering: procesadvies wacht op akkoord"),
        is_timely=is_agreement_asked,
    ),
    Kind(
        name="advice_follow_up",
        title=_("Wat gebeurde er met het procesadvies?"),
        is_timely=is_follow_up_asked,
    ),
    Kind(
        name="advice_follow_up_reminder",
        title=_("Herinnering: wat gebeurde er met het procesadvies?"),
        is_timely=is_follow_up_asked,
    ),
)
