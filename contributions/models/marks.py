"""What is noted of the person who speaks: as little as it takes, each as far as she wants, and never a name.

One definition for a statement, for one that waits in the tray, and for whoever writes them down. A new mark
is a field of `Marked`, a line in `Marks` and a name in MARKS; what a screen or a tablet shows of it comes
beside that (docs/how-to/field-on-the-logbook.md).
"""

from typing import TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajectories.models.place import Neighbourhood

MOST_BEHALF = 300  # characters of whom somebody speaks for


class AgeBand(models.TextChoices):
    CHILD = "0-11", _("jonger dan 12")
    TEEN = "12-17", _("12 tot 17")
    YOUNG = "18-34", _("18 tot 34")
    MIDDLE = "35-49", _("35 tot 49")
    MATURE = "50-64", _("50 tot 64")
    SENIOR = "65-79", _("65 tot 79")
    ELDER = "80+", _("80 en ouder")


class Language(models.TextChoices):
    DUTCH = "nl", _("Nederlands")
    FRENCH = "fr", _("Frans")
    TURKISH = "tr", _("Turks")
    ARABIC = "ar", _("Arabisch")
    ENGLISH = "en", _("Engels")
    GERMAN = "de", _("Duits")
    POLISH = "pl", _("Pools")
    UKRAINIAN = "uk", _("Oekraïens")
    OTHER = "xx", _("een andere taal")


class Marks(TypedDict, total=False):
    language: str
    age_band: str
    neighbourhood: Neighbourhood | None
    on_behalf_of: str


MARKS = ("language", "age_band", "neighbourhood", "on_behalf_of")


class Marked(models.Model):
    """A row with the marks of who spoke."""

    # Empty: nobody noted it.
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH, blank=True)
    age_band = models.CharField(_("leeftijd"), max_length=6, choices=AgeBand, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("wijk")
    )
    on_behalf_of = models.CharField(_("voor wie"), max_length=MOST_BEHALF, blank=True)

    class Meta:
        abstract = True

    @property
    def marks(self) -> Marks:
        """Reads the neighbourhood: one query unless it was selected along."""
        return Marks(**{name: getattr(self, name) for name in MARKS})  # type: ignore[typeddict-item]

    @property
    def html_lang(self) -> str:
        """The `lang` of the words, so that they are read out and hyphenated as what they are."""
        return "und" if self.language in {Language.OTHER, ""} else self.language

    @property
    def direction(self) -> str:
        return {Language.ARABIC: "rtl", Language.OTHER: "auto", "": "auto"}.get(self.language, "ltr")

    @property
    def is_foreign(self) -> bool:
        """Whether it was noted that this is not Dutch."""
        return self.language not in {Language.DUTCH, ""}
