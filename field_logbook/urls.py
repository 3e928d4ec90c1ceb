from django.urls import path

from trajectories.addresses import MEMBER

from .views import api, copies, panel, shell, tablets, tray

GATHERING = MEMBER + "bijeenkomsten/<int:pk>/"
COPY = GATHERING + "tablets/kopie/"

app_name = "field_logbook"
urlpatterns = [
    path(GATHERING + "tablet/", shell.prepare_tablet, name="tablet"),
    path(GATHERING + "tablet/ticket/", shell.issue_ticket, name="ticket"),
    path(MEMBER + "veldlogboek/", tablets.field_overview, name="field_overview"),
    path(MEMBER + "veldlogboek/vandaag/", tablets.field_today, name="field_today"),
    path(GATHERING + "tablets/", tablets.tablets_of_gathering, name="tablets"),
    path(GATHERING + "tablets/aanwezig/", tablets.choose_attendance, name="tablet_attendance"),
    path(GATHERING + "tablets/<int:tablet_pk>/intrekken/", tablets.revoke_tablet, name="tablet_revoke"),
    path(GATHERING + "bakje/", tray.tray_page, name="tray"),
    path(GATHERING + "bakje/foto/<uuid:photo_pk>/", tray.waiting_photo, name="tray_photo"),
    path(GATHERING + "bakje/overnemen/", tray.take_over_all, name="tray_all"),
    path(GATHERING + "bakje/<int:row_pk>/", tray.decide_on_row, name="tray_settle"),
    path(GATHERING + "bakje/<int:row_pk>/terug/", tray.put_back, name="tray_undo"),
    path(COPY, copies.copies_of_gathering, name="copies"),
    path(COPY + "<uuid:copy_pk>/", copies.show_copy, name="copy"),
    path(COPY + "<uuid:copy_pk>/overnemen/", copies.take_in_copy, name="copy_take"),
    path(COPY + "<uuid:copy_pk>/terug/", copies.undo_copy, name="copy_undo"),
    path(COPY + "<uuid:copy_pk>/weg/", copies.discard_copy, name="copy_discard"),
    path("veld/", shell.logbook_screen, name="field"),
    path("veld/werker.js", shell.service_worker, name="field_worker"),
    path("veld/traject.webmanifest", shell.webmanifest, name="field_webmanifest"),
    path("veld/api/v1/batch", api.receive_batch, name="field_batch"),
    path("veld/api/v1/photos/<uuid:pk>", api.receive_photo, name="field_photo"),
    path("veld/api/v1/gatherings/<int:pk>/manifest", api.show_manifest, name="field_manifest"),
    path(MEMBER + "veldlogboek/paneel/", panel.cockpit_panel, name="cockpit_panel"),
]
