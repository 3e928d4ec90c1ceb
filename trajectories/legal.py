"""The pages that the law asks of a municipality: the house's text, its own draft, and what visitors read."""

from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from .models import LegalPage, Municipality, User

Kind = LegalPage.Kind


def house_text(municipality: Municipality, kind: str) -> str:
    """What Traject itself can say, true for every municipality; it needs no word more to be published."""
    return render_to_string(f"legal/{kind}.txt", {"municipality": municipality}).strip() + "\n"


def public_text(municipality: Municipality, kind: str) -> str:
    """What visitors read: the municipality's own text once it is published. One query."""
    page = municipality.legal_pages.filter(kind=kind).exclude(text="").first()
    return page.text if page else house_text(municipality, kind)


def page_of(municipality: Municipality, kind: str) -> LegalPage:
    """The row, or a new one that is not saved yet, with the house's text as its draft. One query."""
    page = municipality.legal_pages.filter(kind=kind).select_related("published_by").first()
    return page or LegalPage(municipality=municipality, kind=kind, draft=house_text(municipality, kind))


def saved_page_of(municipality: Municipality, kind: str) -> LegalPage:
    """The row, made when it is not there yet."""
    draft = house_text(municipality, kind)
    return LegalPage.objects.get_or_create(municipality=municipality, kind=kind, defaults={"draft": draft})[0]


def publish(page: LegalPage, by: User) -> bool:
    """From now visitors read the draft; False when they did already."""
    changed = LegalPage.objects.filter(pk=page.pk).exclude(text=F("draft"))
    return bool(changed.update(text=F("draft"), published_at=timezone.now(), published_by=by))


def take_house_text(page: LegalPage) -> None:
    """Begin the draft anew; what visitors read stays until it is published."""
    LegalPage.objects.filter(pk=page.pk).update(draft=house_text(page.municipality, page.kind))
