"""Everything that Traject keeps in a visitor's browser, with what the settings really say.

The page on cookies is made of it, and tests/front/test_legal.py looks whether it is all.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultation import scoring

A_DAY = 24 * 3600  # seconds


@dataclass(frozen=True)
class Kept:
    """`seconds`: None for as long as `how_long` tells."""

    name: str
    who: str | Promise
    why: str | Promise
    seconds: int | None = None
    how_long: str | Promise = ""

    @property
    def term(self) -> str:
        if self.seconds is None:
            return str(self.how_long)
        days = round(self.seconds / A_DAY)
        return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}


def cookies() -> list[Kept]:
    return [
        Kept(
            settings.CSRF_COOKIE_NAME,
            _("iedereen, op een pagina met een formulier"),
            _("Zodat een andere website niets in jouw naam kan versturen."),
            settings.CSRF_COOKIE_AGE,
        ),
        Kept(
            scoring.COOKIE,
            _("wie in de bevraging een score gaf"),
            _("Zodat je een idee één keer scoort en je score kan veranderen. Er staat alleen een nummer in."),
            scoring.TWO_YEARS,
        ),
        Kept(
            settings.SESSION_COOKIE_NAME,
            _("wie zich aanmeldt of een formulier verstuurt"),
            _("Zodat we weten dat jij het bent, en je na het versturen kunnen zeggen of het lukte."),
            settings.SESSION_COOKIE_AGE,
        ),
        Kept(
            "messages",
            _("wie een formulier verstuurt"),
            _("De zin die zegt of het lukte."),
            how_long=_("tot je die zin zag"),
        ),
    ]


def storage() -> list[Kept]:
    """What is no cookie: the browser's own store. It never leaves the device by itself."""
    return [
        Kept(
            _("wat je aan het typen bent"),  # type: ignore[arg-type]
            _("wie aangemeld is"),
            _("Zodat een tekst niet verloren gaat als de browser dichtvalt."),
            how_long=_("tot je bewaart of je afmeldt"),
        ),
        Kept(
            _("het veldlogboek"),  # type: ignore[arg-type]
            _("de tablet van een begeleider"),
            _("Zodat een sessie zonder netwerk opgeschreven kan worden."),
            how_long=_("tot alles verstuurd is en de tablet wordt leeggemaakt"),
        ),
    ]
