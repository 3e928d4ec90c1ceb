"""What a municipality has set up and what is still missing, for the checklist of its own pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import LegalPage, Municipality


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the checklist; `text` says what is there, or why one wants it."""

    title: str
    text: str
    is_done: bool
    url: str


def steps_of(municipality: Municipality) -> list[Step]:
    """In the order in which one does them. Five queries."""
    return [*look_and_mails(municipality), *people_and_places(municipality)]


def look_and_mails(town: Municipality) -> list[Step]:
    look, sender = page(town, "municipality_look"), page(town, "sender")
    return [
        Step(
            title=_("Contact voor inwoners"),
            text=_("Staat op de pagina van de gemeente.")
            if town.contact
            else _("Inwoners vinden nog geen adres."),
            is_done=bool(town.contact),
            url=look,
        ),
        Step(
            title=_("Logo"),
            text=_("Staat op elke pagina en in elke mail.") if town.logo else _("Nu staat er een blaadje."),
            is_done=bool(town.logo),
            url=look,
        ),
        Step(
            title=_("Antwoordadres van mails"),
            text=town.reply_to or _("Nu komen antwoorden bij één medewerker terecht."),
            is_done=bool(town.reply_to),
            url=sender,
        ),
        *legal_pages(town),
    ]


def legal_pages(town: Municipality) -> list[Step]:
    published = town.legal_pages.exclude(text="").count()
    missing = len(LegalPage.Kind.values) - published
    return [
        Step(
            title=_("Wettelijke pagina’s"),
            text=_("Nagelezen en gepubliceerd.")
            if not missing
            else ngettext(
                "Van één las nog niemand de tekst na.", "Van %(n)s las nog niemand de tekst na.", missing
            )
            % {"n": missing},
            is_done=not missing,
            url=page(town, "legal_pages"),
        )
    ]


def people_and_places(town: Municipality) -> list[Step]:
    staff = town.staff.count()
    neighbourhoods = town.neighbourhoods.filter(retired_at=None).count()
    departments = town.departments.filter(retired_at=None).count()
    trajectories = town.trajectories.count()
    lists = page(town, "places")
    return [
        Step(
            title=_("Een tweede beheerder"),
            text=ngettext("Nu is er één.", "Er zijn er %(n)s.", staff) % {"n": staff},
            is_done=staff > 1,
            url=page(town, "staff"),
        ),
        Step(
            title=_("Wijken"),
            text=ngettext("Eén wijk.", "%(n)s wijken.", neighbourhoods) % {"n": neighbourhoods}
            if neighbourhoods
            else _("Zonder wijken zie je niet waar inbreng vandaan komt."),
            is_done=bool(neighbourhoods),
            url=f"{lists}#wijken",
        ),
        Step(
            title=_("Diensten"),
            text=ngettext("Eén dienst.", "%(n)s diensten.", departments) % {"n": departments}
            if departments
            else _("Zonder diensten zie je niet welke collega’s nog ontbreken."),
            is_done=bool(departments),
            url=f"{lists}#diensten",
        ),
        Step(
            title=_("Een eerste traject"),
            text=ngettext("Er is er één.", "Er zijn er %(n)s.", trajectories) % {"n": trajectories}
            if trajectories
            else _("Kies een model: de fases liggen er meteen."),
            is_done=bool(trajectories),
            url=reverse("blueprints:new", args=[town.slug]),
        ),
    ]


def page(municipality: Municipality, name: str) -> str:
    return reverse(f"trajectories:{name}", args=[municipality.slug])
