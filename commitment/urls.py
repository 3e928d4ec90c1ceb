"""What the board promises and what the core group agrees on."""

from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import agreements, commitment, core_group

CORE = MEMBER + "kerngroep/"
COMMITMENT = MEMBER + "engagement/"

app_name = "commitment"
urlpatterns = [
    path(CORE, core_group.core_group, name="core_group"),
    path(CORE + "vergadering/", core_group.meeting, name="core_group_meeting_add"),
    path(CORE + "vergadering/<int:pk>/", core_group.meeting, name="core_group_meeting"),
    path(CORE + "afspraak/", agreements.add_agreement, name="agreement_add"),
    path(CORE + "afspraak/<int:pk>/", agreements.agreement, name="agreement"),
    path(CORE + "afspraak/<int:pk>/wijzigen/", agreements.change_agreement, name="agreement_change"),
    path(CORE + "afspraak/<int:pk>/schrappen/", agreements.drop_agreement, name="agreement_drop"),
    path(CORE + "afspraak/<int:pk>/hernemen/", agreements.take_up_agreement, name="agreement_take_up"),
    path(COMMITMENT, commitment.commitment, name="commitment"),
    path(COMMITMENT + "tekst/", commitment.edit_commitment, name="commitment_edit"),
    path(COMMITMENT + "papier/", commitment.commitment_paper, name="commitment_paper"),
    path(COMMITMENT + "publiek/", commitment.publish_commitment, name="commitment_publish"),
    path(COMMITMENT + "publiek/weg/", commitment.unpublish_commitment, name="commitment_unpublish"),
    path(COMMITMENT + "belofte/", commitment.promise, name="promise_add"),
    path(COMMITMENT + "belofte/<int:pk>/", commitment.promise, name="promise"),
    path(COMMITMENT + "belofte/<int:pk>/hoger/", commitment.move_promise_up, name="promise_up"),
    path(COMMITMENT + "belofte/<int:pk>/lager/", commitment.move_promise_down, name="promise_down"),
    path(COMMITMENT + "belofte/<int:pk>/schrappen/", commitment.remove_promise, name="promise_remove"),
    path(COMMITMENT + "handtekening/", commitment.sign, name="sign"),
    path(COMMITMENT + "handtekening/<int:pk>/weg/", commitment.unsign, name="unsign"),
    path(PUBLIC + "beloften/", commitment.public_commitment, name="public_commitment"),
]
