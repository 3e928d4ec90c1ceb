"""What is not so yet when a draft is about to be given to everybody."""

from collections.abc import Iterator
from typing import cast

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ateliers.models import Initiative
from clustering.counting import count_placed
from consultation.models import Work
from toolkit.readiness import NotYet, those_that_hold
from trajectories.models import Trajectory

from ..composing.freezing import digest, document_of
from ..models import Snapshot
from ..reading.withdrawing import gone_works
from ..typesetting.document import Document
from .deciding import reading_pdf


def facts_before_publishing(snapshot: Snapshot) -> list[NotYet]:
    """All of them, what residents would miss first. Some forty queries: freezing is most of them."""
    trajectory = snapshot.edition.trajectory
    return those_that_hold(
        [
            *about_the_page(trajectory),
            *about_input(trajectory),
            *about_draft(snapshot),
            *about_readers(snapshot),
        ]
    )


def about_the_page(trajectory: Trajectory) -> Iterator[tuple[object, NotYet]]:
    yield (
        not trajectory.is_public,
        NotYet(
            text=_(
                "De publieke pagina van dit traject is nog gesloten: inwoners zien dit pas als ze opengaat."
            ),
            url=trajectory.url("trajectories:settings"),
            action=_("Instellingen"),
        ),
    )


def about_input(trajectory: Trajectory) -> Iterator[tuple[object, NotYet]]:
    placed, said = count_placed(trajectory)
    unplaced = said - placed
    yield (
        unplaced,
        NotYet(
            text=ngettext(
                "Eén uitspraak heeft nog geen plek in een bouwsteen.",
                "%(n)s uitspraken hebben nog geen plek in een bouwsteen.",
                unplaced,
            )
            % {"n": intcomma(unplaced)},
            url=trajectory.url("clustering:board"),
            action=_("Bouwstenen"),
        ),
    )
    proposals = Initiative.objects.proposed().filter(trajectory=trajectory).count()
    yield (
        proposals,
        NotYet(
            text=ngettext(
                "Eén voorstel uit het debat staat er niet in: er is nog niet over beslist.",
                "%(n)s voorstellen uit het debat staan er niet in: er is nog niet over beslist.",
                proposals,
            )
            % {"n": intcomma(proposals)},
            url=trajectory.url("ateliers:debate"),
            action=_("Debat"),
        ),
    )
    waiting = Work.objects.waiting().filter(exhibition__trajectory=trajectory, consent_on=None).count()
    yield (
        waiting,
        NotYet(
            text=ngettext(
                "Eén werk van een kind heeft geen toestemming en staat er niet in.",
                "%(n)s werken van kinderen hebben geen toestemming en staan er niet in.",
                waiting,
            )
            % {"n": intcomma(waiting)},
            url=trajectory.url("consultation:exhibition_admin"),
            action=_("Tentoonstelling"),
        ),
    )


def about_draft(snapshot: Snapshot) -> Iterator[tuple[object, NotYet]]:
    edition, document = snapshot.edition, snapshot.document
    desk = edition.trajectory.url("publications:edition", pk=edition.pk)
    bare = quotes_without_translation(document)
    yield (
        bare,
        NotYet(
            text=ngettext(
                "Eén citaat in een andere taal staat er zonder vertaling.",
                "%(n)s citaten in een andere taal staan er zonder vertaling.",
                bare,
            )
            % {"n": intcomma(bare)},
            url=edition.trajectory.url("contributions:contributions"),
            action=_("Vertaal"),
        ),
    )
    down = len(gone_works(document["pictures"]))
    yield (
        down,
        NotYet(
            text=ngettext(
                "Eén werk hangt niet meer in de tentoonstelling en wordt weggelaten.",
                "%(n)s werken hangen niet meer in de tentoonstelling en worden weggelaten.",
                down,
            )
            % {"n": intcomma(down)},
            url=desk,
            action=_("Bekijk"),
        ),
    )
    yield (
        not edition.imprint,
        NotYet(
            text=_("Er is geen verantwoordelijke uitgever ingevuld. Op drukwerk is dat verplicht."),
            url=edition.trajectory.url("publications:edition_edit", pk=edition.pk),
            action=_("Vul in"),
        ),
    )
    yield (
        content_of(document_of(edition, snapshot.number)) != content_of(document),
        NotYet(
            text=_("Na dit ontwerp veranderden er nog woorden of cijfers. Die staan er niet in."),
            url=desk,
            action=_("Maak een nieuw ontwerp"),
        ),
    )
    pdf = reading_pdf(snapshot)
    left_out = len(pdf.warnings) if pdf else 0
    yield (
        left_out,
        NotYet(
            text=ngettext(
                "Bij het zetten van de PDF was er één opmerking: er kan iets weggelaten zijn.",
                "Bij het zetten van de PDF waren er %(n)s opmerkingen: er kan iets weggelaten zijn.",
                left_out,
            )
            % {"n": intcomma(left_out)},
            url=edition.trajectory.url("publications:compilation", pk=pdf.pk) if pdf else "",
            action=_("Lees ze"),
        ),
    )


def about_readers(snapshot: Snapshot) -> Iterator[tuple[object, NotYet]]:
    reviews = list(snapshot.reviews.all())
    silent = sum(not review.verdict for review in reviews)
    trajectory = snapshot.edition.trajectory
    yield (
        not any(review.verdict for review in reviews) and not silent,
        NotYet(
            text=_("Niemand las dit ontwerp na."),
            url=trajectory.url("publications:review_ask", pk=snapshot.pk),
            action=_("Laat nalezen"),
        ),
    )
    yield (
        silent,
        NotYet(
            text=ngettext("Eén lezer gaf nog geen oordeel.", "%(n)s lezers gaven nog geen oordeel.", silent)
            % {"n": silent},
            url=trajectory.url("publications:review_ask", pk=snapshot.pk),
            action=_("Bekijk"),
        ),
    )


def content_of(document: Document) -> str:
    """A digest of what was written and counted. Without the decisions on earlier drafts: those on this one
    came after it."""
    return digest(cast(Document, {name: part for name, part in document.items() if name != "decisions"}))


def quotes_without_translation(part: object) -> int:
    """How many quotes in a document or a piece of one are not in Dutch and have no translation."""
    if isinstance(part, dict):
        is_bare = part.get("language", "nl") != "nl" and "translation" in part and not part["translation"]
        return int(is_bare) + sum(quotes_without_translation(value) for value in part.values())
    if isinstance(part, list):
        return sum(quotes_without_translation(value) for value in part)
    return 0
