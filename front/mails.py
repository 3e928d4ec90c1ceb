"""The overview of what waits; docs/mails.md tells when and to whom."""

from django.utils.translation import gettext_lazy as _

from trajectories.mail import Kind, Topic, register

register(Kind(name="overview", title=_("Overzicht van wat op je wacht"), topic=Topic.WORK))
