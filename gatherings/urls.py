"""Gatherings, their guides, and how residents come."""

from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import (
    agenda,
    answering,
    guides,
    many,
    participants,
    planning,
    public_sessions,
    registrations,
    series,
    states,
)

AGENDA = MEMBER + "bijeenkomsten/"
ONE = AGENDA + "<int:pk>/"
SERIES = AGENDA + "reeks/"
GUIDES = MEMBER + "leidraden/"
GUIDE = GUIDES + "<int:pk>/"
QUESTION = GUIDE + "<int:question_pk>/"
COME = PUBLIC + "komen/"

app_name = "gatherings"
urlpatterns = [
    path(AGENDA, agenda.agenda, name="gatherings"),
    path(AGENDA + "nieuw/", planning.create, name="gathering_new"),
    path(AGENDA + "samen/afgelasten/", many.call_off_many, name="many_call_off"),
    path(AGENDA + "samen/verplaatsen/", many.move_many, name="many_move"),
    path(AGENDA + "samen/begeleider/", many.give_host, name="many_host"),
    path(SERIES, series.new, name="series_new"),
    path(SERIES + "ritme/", series.preview_rhythm, name="series_rhythm"),
    path(SERIES + "lijst/", series.preview_list, name="series_list"),
    path(SERIES + "bewaren/", series.save, name="series_save"),
    path(SERIES + "<uuid:series_id>/", series.show, name="series"),
    path(SERIES + "<uuid:series_id>/ongedaan/", series.undo, name="series_undo"),
    path(ONE + "agenda.ics", agenda.calendar_file, name="gathering_calendar"),
    path(ONE + "wijzigen/", planning.change, name="gathering_change"),
    path(ONE + "afgelasten/", planning.call_off, name="gathering_call_off"),
    path(ONE + "doorgaan/", planning.go_on, name="gathering_go_on"),
    path(ONE + "toch-niet-geweest/", states.put_back, name="gathering_put_back"),
    path(ONE + "inschrijven/open/", states.open_registrations, name="gathering_open"),
    path(ONE + "inschrijven/dicht/", states.close_registrations, name="gathering_shut"),
    path(ONE + "antwoord/", answering.meeting_answer, name="meeting_answer"),
    path(ONE + "antwoord/ja/", answering.meeting_come, name="meeting_come"),
    path(ONE + "antwoord/nee/", answering.meeting_stay_away, name="meeting_stay_away"),
    path(ONE + "leidraad/", planning.give_own_guide, name="gathering_own_guide"),
    path(ONE + "leidraad/gewone/", planning.give_standard_guide, name="gathering_standard_guide"),
    path(ONE + "inschrijvingen/", registrations.registration_list, name="gathering_registrations"),
    path(ONE + "inschrijvingen/mail/", registrations.write_to_all, name="gathering_mail"),
    path(ONE + "inschrijvingen/samen/was-er/", participants.note_present, name="registrations_present"),
    path(ONE + "inschrijvingen/samen/was-er-niet/", participants.note_absent, name="registrations_absent"),
    path(ONE + "inschrijvingen/samen/schrappen/", participants.strike_many, name="registrations_strike"),
    path(ONE + "inschrijvingen/samen/mail/", participants.write_to_many, name="registrations_write"),
    path(ONE + "inschrijvingen/lijst/", registrations.attendance_list, name="gathering_list"),
    path(
        ONE + "inschrijvingen/<int:registration_pk>/",
        registrations.cancel_registration,
        name="gathering_registration_cancel",
    ),
    path(GUIDES, guides.guide_list, name="guides"),
    path(GUIDE, guides.guide, name="guide"),
    path(GUIDE + "voorbeeld/", guides.preview_guide, name="guide_preview"),
    path(QUESTION, guides.question, name="guide_question"),
    path(QUESTION + "hoger/", guides.move_question_up, name="guide_question_up"),
    path(QUESTION + "lager/", guides.move_question_down, name="guide_question_down"),
    path(QUESTION + "uit/", guides.retire_question, name="guide_question_retire"),
    path(QUESTION + "weer/", guides.take_up_question, name="guide_question_take_up"),
    path(COME, public_sessions.session_list, name="public_sessions"),
    path(COME + "<int:pk>/", public_sessions.session, name="public_session"),
    path(COME + "<int:pk>/agenda.ics", public_sessions.calendar_file, name="public_calendar"),
    path(COME + "plaats/<str:token>/", public_sessions.own_registration, name="own_registration"),
    path(COME + "plaats/<str:token>/bevestigen/", public_sessions.own_confirm, name="own_confirm"),
    path(COME + "plaats/<str:token>/agenda.ics", public_sessions.own_calendar, name="own_calendar"),
]
