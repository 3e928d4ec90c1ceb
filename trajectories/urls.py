"""The spine: installation, municipality, settings, people, the phases of the road."""

from django.urls import path

from .addresses import MEMBER, PUBLIC, STAFF
from .views import (
    installation,
    invitations,
    mails,
    municipality,
    people,
    phases,
    places,
    settings,
    sign_on,
    staff,
    style,
)

PEOPLE = MEMBER + "mensen/"
TOWN = STAFF + "gemeente/"

app_name = "trajectories"
urlpatterns = [
    # First: “gemeente” is no trajectory (`blueprints.founding.RESERVED`).
    path("beheer/", installation.show_installation, name="installation"),
    path("beheer/gemeente/<int:pk>/uitnodigen/", installation.invite_first, name="installation_invite"),
    path(TOWN, municipality.municipality, name="municipality"),
    path(TOWN + "uitzicht/", municipality.look, name="municipality_look"),
    path(TOWN + "mails/", municipality.sender, name="sender"),
    path(TOWN + "mails/proef/", municipality.test_sender, name="sender_test"),
    path(TOWN + "beheerders/", staff.list_staff, name="staff"),
    path(TOWN + "beheerders/uitnodigen/", staff.invite, name="staff_invite"),
    path(TOWN + "beheerder/<int:pk>/weg/", staff.remove, name="staff_remove"),
    path(TOWN + "uitnodiging/<int:pk>/opnieuw/", staff.renew, name="staff_renew"),
    path(TOWN + "uitnodiging/<int:pk>/intrekken/", staff.withdraw, name="staff_withdraw"),
    path(TOWN + "wijken-en-diensten/", places.places, name="places"),
    path(TOWN + "<places:kind>/plakken/", places.paste, name="places_paste"),
    path(TOWN + "<places:kind>/samenvoegen/", places.merge, name="places_merge"),
    path(TOWN + "<places:kind>/<int:pk>/", places.save, name="place_save"),
    path(TOWN + "<places:kind>/<int:pk>/weg/", places.remove, name="place_remove"),
    path(TOWN + "<places:kind>/<int:pk>/uit-gebruik/", places.retire, name="place_retire"),
    path(TOWN + "<places:kind>/<int:pk>/in-gebruik/", places.take_up, name="place_take_up"),
    path(PEOPLE, people.people, name="people"),
    path(PEOPLE + "<int:pk>/", people.member, name="people_member"),
    path(PEOPLE + "<int:pk>/weg/", people.remove, name="people_remove"),
    path(PEOPLE + "uitnodigen/", invitations.invite, name="people_invite"),
    path(PEOPLE + "uitnodigen/nakijken/", invitations.preview, name="people_preview"),
    path(PEOPLE + "uitnodigingen/<int:pk>/opnieuw/", invitations.renew, name="people_renew"),
    path(PEOPLE + "uitnodigingen/<int:pk>/intrekken/", invitations.withdraw, name="people_withdraw"),
    path("uitnodiging/<str:token>/", invitations.invitation, name="invitation"),
    path("account/aanmelding/", sign_on.confirm_sign_on, name="confirm_sign_on"),
    path("account/aanmelding/<int:pk>/ontkoppelen/", sign_on.disconnect_sign_on, name="disconnect_sign_on"),
    path("account/aanmelding/<str:proof>/", sign_on.connect_sign_on, name="connect_sign_on"),
    path("mail/nieuws/<str:token>/", mails.news_confirm, name="news_confirm"),
    path("mail/<str:token>/", mails.mail_choices, name="mail_choices"),
    path("mail/<str:token>/wissen/", mails.mail_forget, name="mail_forget"),
    path("mail/<str:token>/stop/<slug:topic>/", mails.mail_stop, name="mail_stop"),
    path(PUBLIC + "op-de-hoogte/", mails.news, name="news"),
    path(MEMBER + "mails/", mails.undelivered, name="mails"),
    path(MEMBER + "mails/opnieuw/", mails.deliver_again, name="mails_again"),
    path(MEMBER + "mails/<uuid:pk>/weg/", mails.give_up, name="mail_give_up"),
    path(MEMBER + "mijn-mails/", mails.my_mails, name="my_mails"),
    path("stijl/<slug:municipality_slug>.css", style.accent, name="accent"),
    path("stijl/<slug:municipality_slug>/logo.png", style.logo, name="logo"),
    path(MEMBER + "instellingen/", settings.settings, name="settings"),
    path(MEMBER + "weg/nieuw/", phases.phase_add, name="phase_add"),
    path(MEMBER + "weg/wijzigingen/", phases.phase_changes, name="phase_changes"),
    path(MEMBER + "weg/wijzigingen/<int:pk>/", phases.phase_why, name="phase_why"),
    path(MEMBER + "weg/<int:pk>/aanpassen/", phases.phase_edit, name="phase_edit"),
    path(MEMBER + "weg/<int:pk>/hoger/", phases.phase_up, name="phase_up"),
    path(MEMBER + "weg/<int:pk>/lager/", phases.phase_down, name="phase_down"),
    path(MEMBER + "weg/<int:pk>/naast/", phases.phase_join, name="phase_join"),
    path(MEMBER + "weg/<int:pk>/apart/", phases.phase_part, name="phase_part"),
    path(MEMBER + "weg/<int:pk>/toestand/", phases.phase_turn, name="phase_turn"),
    path(MEMBER + "weg/<int:pk>/weghalen/", phases.phase_remove, name="phase_remove"),
]
