"""The form with which a municipality names its identity provider."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm

from ..models import TownProvider
from .town_sign_on import check_address, seal_secret


class ProviderForm(SharedForm):
    """Another service, another client or another secret has to be tried anew."""

    server_url = forms.URLField(
        label=_("Adres van de dienst (issuer)"),
        assume_scheme="https",
        help_text=_("Begint met https://, zonder /.well-known/ erachter."),
    )
    secret = forms.CharField(
        label=_("Geheim van de client"),
        max_length=400,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Wordt versleuteld bewaard en nooit meer getoond. Leeg: het blijft zoals het is."),
    )

    class Meta:
        model = TownProvider
        fields = ["name", "server_url", "client_id", "scopes", "audiences", "organisations"]

    field_order = ["name", "server_url", "client_id", "secret", "scopes", "audiences", "organisations"]

    def clean_server_url(self) -> str:
        url = str(self.cleaned_data["server_url"]).rstrip("/")
        check_address(url)
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("secret") and not self.instance.sealed_secret:
            self.add_error("secret", _("Vul het geheim in dat je van de dienst kreeg."))
        scopes = str(data.get("scopes", "")).split()
        if "openid" not in scopes:
            self.add_error("scopes", _("Zonder “openid” kan niemand zich aanmelden."))
        return data

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("secret"):
            self.instance.sealed_secret = seal_secret(self.cleaned_data["secret"])
        if self.has_changed() and set(self.changed_data) - {"name", "opened"}:
            self.instance.tried_at, self.instance.is_on = None, False
        return super().save(commit)
