"""The spine: municipality, settings, people, the phases of the road."""

from django.urls import path

from .addresses import MEMBER, PUBLIC, STAFF
from .views import (
    deputies,
    invitations,
    mails,
    municipality,
    people,
    personal_file,
    phases,
    settings,
    sign_on,
    style,
)

PEOPLE = MEMBER + "mensen/"

app_name = "trajectories"
urlpatterns = [
    path(PEOPLE, people.people, name="people"),
    path(PEOPLE + "<int:pk>/", people.member, name="people_member"),
    path(PEOPLE + "<int:pk>/weg/", people.remove, name="people_remove"),
    path(PEOPLE + "bijgehouden/", personal_file.look_up, name="personal_file"),
    path(PEOPLE + "bijgehouden/bestand/", personal_file.download, name="personal_file_download"),
    path(PEOPLE + "bijgehouden/wissen/", personal_file.erase, name="personal_file_erase"),
    path(PEOPLE + "<int:pk>/account-wissen/", personal_file.erase_account, name="account_erase"),
    path(PEOPLE + "vervanging/", deputies.show_deputies, name="deputies"),
    path(PEOPLE + "vervanging/<int:pk>/terugnemen/", deputies.take_back, name="deputy_take_back"),
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
    path(STAFF + "gemeente/", municipality.municipality, name="municipality"),
    path(STAFF + "gemeente/wijken-en-diensten/", municipality.places, name="places"),
    path(STAFF + "gemeente/<slug:kind>/<int:pk>/", municipality.place_save, name="place_save"),
    path(STAFF + "gemeente/<slug:kind>/<int:pk>/weg/", municipality.place_remove, name="place_remove"),
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
