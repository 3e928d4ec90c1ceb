from django.urls import path

from trajectories.urls.trajectory import MEMBER

from .views import applying, campaign, field_api, field_shell, field_tablets, field_tray, panel, training

GATHERING = MEMBER + "bijeenkomsten/<int:pk>/"

app_name = "ambassadors"
urlpatterns = [
    path(MEMBER + "campagne/", campaign.campaign, name="campaign"),
    path(MEMBER + "campagne/wijzigen/", campaign.campaign_edit, name="campaign_edit"),
    path(MEMBER + "campagne/aanmeldingen/<int:pk>/", campaign.application, name="application"),
    path(
        MEMBER + "campagne/aanmeldingen/<int:pk>/antwoord/",
        campaign.application_decide,
        name="application_decide",
    ),
    path(MEMBER + "opleiding/", training.training, name="training"),
    path(MEMBER + "opleiding/nieuw/", training.course_form, name="course_new"),
    path(MEMBER + "opleiding/<int:pk>/", training.course_form, name="course_edit"),
    path(MEMBER + "opleiding/<int:pk>/dag/", training.course_session_new, name="course_session_new"),
    path(MEMBER + "opleiding/<int:pk>/uitnodigen/", training.course_invite, name="course_invite"),
    path(MEMBER + "opleiding/dagen/<int:pk>/", training.attendance, name="attendance"),
    path(MEMBER + "opleiding/uitnodiging/<int:pk>/", training.answer, name="answer"),
    path(MEMBER + "ambassadeurs/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(GATHERING + "tablet/", field_shell.tablet, name="tablet"),
    path(GATHERING + "tablet/ticket/", field_shell.ticket, name="ticket"),
    path(MEMBER + "veldlogboek/", field_tablets.overview, name="field_overview"),
    path(MEMBER + "veldlogboek/vandaag/", field_tablets.today, name="field_today"),
    path(GATHERING + "tablets/", field_tablets.tablets, name="tablets"),
    path(GATHERING + "tablets/aanwezig/", field_tablets.attendance, name="tablet_attendance"),
    path(GATHERING + "tablets/<int:tablet_pk>/intrekken/", field_tablets.revoke, name="tablet_revoke"),
    path(GATHERING + "bakje/", field_tray.tray_page, name="tray"),
    path(GATHERING + "bakje/foto/<uuid:photo_pk>/", field_tray.photo, name="tray_photo"),
    path(GATHERING + "bakje/overnemen/", field_tray.settle_all, name="tray_all"),
    path(GATHERING + "bakje/<int:row_pk>/", field_tray.settle, name="tray_settle"),
    path(GATHERING + "bakje/<int:row_pk>/terug/", field_tray.put_back, name="tray_undo"),
    path("veld/", field_shell.screen, name="field"),
    path("veld/werker.js", field_shell.worker, name="field_worker"),
    path("veld/traject.webmanifest", field_shell.webmanifest, name="field_webmanifest"),
    path("veld/api/v1/batch", field_api.batch, name="field_batch"),
    path("veld/api/v1/photos/<uuid:pk>", field_api.photo, name="field_photo"),
    path("veld/api/v1/gatherings/<int:pk>/manifest", field_api.held, name="field_manifest"),
    path("meedoen/<str:token>/", applying.apply, name="apply"),
    path("meedoen/<str:token>/bedankt/", applying.applied, name="applied"),
    path("meedoen/aanmelding/<str:token>/", applying.application_own, name="application_own"),
    path(
        "meedoen/aanmelding/<str:token>/intrekken/",
        applying.application_withdraw,
        name="application_withdraw",
    ),
]
