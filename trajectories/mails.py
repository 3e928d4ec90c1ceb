"""The mails about accounts and invitations; docs/mails.md tells when and to whom."""

from django.utils.translation import gettext_lazy as _

from .mail import Kind, register

register(
    Kind(name="account", title=_("Je account"), direct=True),
    Kind(name="news_confirm", title=_("Bevestig dat je nieuws wilt"), direct=True),
    Kind(name="invitation", title=_("Uitnodiging om mee te werken")),
)
