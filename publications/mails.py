"""The mails about drafts and publications; docs/mails.md tells when and to whom."""

from django.utils.translation import gettext_lazy as _

from trajectories.mail import Kind, Topic, register

from .news import is_published

register(
    Kind(name="review_request", title=_("Vraag om een ontwerp na te lezen")),
    Kind(name="review_due", title=_("Herinnering: na te lezen ontwerp")),
    Kind(name="edition_published", title=_("Nieuwe publicatie"), topic=Topic.NEWS, is_timely=is_published),
    Kind(name="input_answered", title=_("Wat er met de inbreng gebeurt"), topic=Topic.NEWS),
    Kind(name="review_verdict", title=_("Oordeel over een ontwerp")),
    Kind(name="comments_settled", title=_("Antwoord op opmerkingen")),
)
