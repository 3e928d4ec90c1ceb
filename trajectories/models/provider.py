from django.db import models
from django.utils.translation import gettext_lazy as _

from .municipality import Municipality

PREFIX = (
    "gemeente-"  # of the name by which a sign-in knows the provider; those of the installation have another
)


class TownProvider(models.Model):
    """The identity provider of a municipality: it signs in people of that municipality, and nobody else.

    Off until somebody of the staff signed in with it herself. The secret is sealed, and shown to nobody.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="provider")
    name = models.CharField(
        _("naam op de knop"), max_length=40, default="ACM/IDM", help_text=_("“Aanmelden met ...”")
    )
    server_url = models.URLField(
        _("adres van de dienst (issuer)"), help_text=_("Begint met https://, zonder /.well-known/ erachter.")
    )
    client_id = models.CharField(_("client-id"), max_length=200)
    sealed_secret = models.TextField(blank=True)
    scopes = models.CharField(
        _("scopes"),
        max_length=200,
        default="openid profile vo",
        help_text=_("Precies wat de dienst toestaat: voor één te veel weigert ACM/IDM elke aanmelding."),
    )
    audiences = models.CharField(
        _("doelgroepen"), max_length=200, blank=True, help_text=_("Waarden van vo_doelgroepcode, zoals LB.")
    )
    organisations = models.CharField(
        _("organisatiecodes"),
        max_length=400,
        blank=True,
        help_text=_("KBO- of OVO-nummers, met een spatie ertussen. Leeg: iedereen die de dienst aanmeldt."),
    )
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_on = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False) | models.Q(tried_at__isnull=False),
                name="provider_on_only_when_tried",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def provider_id(self) -> str:
        return f"{PREFIX}{self.municipality_id}"
