"""Samples for the addresses of cases and their process advices."""

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.ateliers.case_factories import (
    CaseDocumentFactory,
    CaseFactory,
    FollowUpFactory,
    KeyPlayerFactory,
    ProcessAdviceFactory,
)
from tests.ateliers.factories import AssignedRoleFactory

from . import sample


@sample(
    "ateliers:case_edit",
    "ateliers:case_remove",
    "ateliers:case_owner",
    "ateliers:case_owner_correct",
    "ateliers:case_document_new",
    "ateliers:key_player_new",
)
def new_case(trajectory):
    return {"pk": CaseFactory(trajectory=trajectory).pk}


@sample("ateliers:cases", "ateliers:case", "ateliers:key_players_invite")
def case(trajectory):
    """With everything on it."""
    advice = ProcessAdviceFactory(
        case__trajectory=trajectory, state="agreed", asked_at=timezone.now(), agreed_at=timezone.now()
    )
    KeyPlayerFactory(case=advice.case)
    CaseDocumentFactory(case=advice.case)
    FollowUpFactory(case=advice.case)
    AssignedRoleFactory(sheet__group__case=advice.case, sheet__use__gathering__trajectory=trajectory)
    return {"pk": advice.case_id}


@sample("ateliers:advice", "ateliers:advice_take_over", own_only=True)
def case_to_advise(trajectory):
    sheet = AssignedRoleFactory(
        sheet__use__gathering__trajectory=trajectory, sheet__group__case=CaseFactory(trajectory=trajectory)
    ).sheet
    return {"pk": sheet.group.case_id}


@sample("ateliers:advice_ask", "publications:advice_pdf")
def advice(trajectory):
    return {"pk": ProcessAdviceFactory(case__trajectory=trajectory).case_id}


@sample("ateliers:case_document")
def case_document_file(trajectory):
    document = CaseDocumentFactory(
        case__trajectory=trajectory, url="", file=ContentFile(b"%PDF-1.7", "a.pdf")
    )
    return {"pk": document.case_id, "document_pk": document.pk}


@sample("ateliers:case_document_remove")
def case_document(trajectory):
    document = CaseDocumentFactory(case__trajectory=trajectory)
    return {"pk": document.case_id, "document_pk": document.pk}


@sample("ateliers:key_player", "ateliers:key_player_remove")
def key_player(trajectory):
    player = KeyPlayerFactory(case__trajectory=trajectory)
    return {"pk": player.case_id, "player_pk": player.pk}


@sample(
    "ateliers:own_case",
    "ateliers:own_case_agree",
    "ateliers:own_case_remark",
    "publications:own_advice_pdf",
)
def own_case(trajectory):
    advice = ProcessAdviceFactory(case__trajectory=trajectory, state="at_owner", asked_at=timezone.now())
    return {"token": advice.case.owners.get().token}


@sample("ateliers:own_case_follow_up")
def own_follow_up(trajectory):
    return {"token": FollowUpFactory(case__trajectory=trajectory).case.owners.get().token, "months": 3}
