from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from .municipality import Municipality

if TYPE_CHECKING:
    from .user import User


class LegalPage(models.Model):
    """What a municipality says itself on one of the pages that the law asks. Without a row, or before it is
    published, visitors read the house's own text (templates/legal/)."""

    class Kind(models.TextChoices):
        PRIVACY = "privacy", _("Privacyverklaring")
        COOKIES = "cookies", _("Cookies")
        ACCESSIBILITY = "toegankelijkheid", _("Toegankelijkheidsverklaring")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="legal_pages")
    kind = models.CharField(max_length=20, choices=Kind)
    draft = models.TextField(_("tekst"), max_length=20_000)
    text = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind"], name="one_legal_page_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(text="", published_at=None, published_by=None)
                | (~models.Q(text="") & models.Q(published_at__isnull=False, published_by__isnull=False)),
                name="legal_text_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def has_changes(self) -> bool:
        """Whether the draft says something else than visitors read."""
        return self.draft != self.text
