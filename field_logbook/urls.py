from django.urls import path

from trajectories.addresses import MEMBER

from .views import api, panel, shell, tablets, tray

GATHERING = MEMBER + "bijeenkomsten/<int:pk>/"

app_name = "field_logbook"
urlpatterns = [
    path(GATHERING + "tablet/", shell.tablet, name="tablet"),
    path(GATHERING + "tablet/ticket/", shell.ticket, name="ticket"),
    path(MEMBER + "veldlogboek/", tablets.overview, name="field_overview"),
    path(MEMBER + "veldlogboek/vandaag/", tablets.today, name="field_today"),
    path(GATHERING + "tablets/", tablets.tablets, name="tablets"),
    path(GATHERING + "tablets/aanwezig/", tablets.attendance, name="tablet_attendance"),
    path(GATHERING + "tablets/<int:tablet_pk>/intrekken/", tablets.revoke, name="tablet_revoke"),
    path(GATHERING + "bakje/", tray.tray_page, name="tray"),
    path(GATHERING + "bakje/foto/<uuid:photo_pk>/", tray.photo, name="tray_photo"),
    path(GATHERING + "bakje/overnemen/", tray.settle_all, name="tray_all"),
    path(GATHERING + "bakje/<int:row_pk>/", tray.settle, name="tray_settle"),
    path(GATHERING + "bakje/<int:row_pk>/terug/", tray.put_back, name="tray_undo"),
    path("veld/", shell.screen, name="field"),
    path("veld/werker.js", shell.worker, name="field_worker"),
    path("veld/traject.webmanifest", shell.webmanifest, name="field_webmanifest"),
    path("veld/api/v1/batch", api.batch, name="field_batch"),
    path("veld/api/v1/photos/<uuid:pk>", api.photo, name="field_photo"),
    path("veld/api/v1/gatherings/<int:pk>/manifest", api.held, name="field_manifest"),
    path(MEMBER + "veldlogboek/paneel/", panel.cockpit_panel, name="cockpit_panel"),
]
