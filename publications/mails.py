"""The mails about drafts and publications; docs/mails.md tells when and to whom."""

from django.utils.translation import gettext_lazy as _

from trajectories.mail import Kind, register

register(
    Kind(name="review_request", title=_("Vraag om een ontwerp na te lezen")),
    Kind(name="review_verdict", title=_("Oordeel over een ontwerp")),
    Kind(name="comments_settled", title=_("Antwoord op opmerkingen")),
)
