from django.urls import path

from trajectories.addresses import MEMBER

from .views import applying, campaign, panel, readiness, training

app_name = "ambassadors"
urlpatterns = [
    path(MEMBER + "campagne/", campaign.campaign_page, name="campaign"),
    path(MEMBER + "campagne/wijzigen/", campaign.campaign_edit, name="campaign_edit"),
    path(MEMBER + "campagne/aanmeldingen/aanvaarden/", campaign.accept_many, name="applications_accept"),
    path(MEMBER + "campagne/aanmeldingen/niet-kiezen/", campaign.decline_many, name="applications_decline"),
    path(MEMBER + "campagne/aanmeldingen/<int:pk>/", campaign.application_page, name="application"),
    path(MEMBER + "campagne/link/vernieuwen/", campaign.renew_campaign_link, name="campaign_link_renew"),
    path(MEMBER + "campagne/link/sluiten/", campaign.close_campaign_link, name="campaign_link_close"),
    path(
        MEMBER + "campagne/aanmeldingen/<int:pk>/antwoord/",
        campaign.application_decide,
        name="application_decide",
    ),
    path(
        MEMBER + "campagne/aanmeldingen/<int:pk>/terug/",
        campaign.application_put_back,
        name="application_put_back",
    ),
    path(MEMBER + "opleiding/", training.training_page, name="training"),
    path(MEMBER + "opleiding/nieuw/", training.course_form, name="course_new"),
    path(MEMBER + "opleiding/<int:pk>/", training.course_form, name="course_edit"),
    path(MEMBER + "opleiding/<int:pk>/dag/", training.course_session_new, name="course_session_new"),
    path(MEMBER + "opleiding/<int:pk>/uitnodigen/", training.course_invite, name="course_invite"),
    path(MEMBER + "opleiding/dagen/<int:pk>/", readiness.attendance, name="attendance"),
    path(MEMBER + "opleiding/klaar/<int:pk>/", readiness.trained_elsewhere, name="trained_elsewhere"),
    path(
        MEMBER + "opleiding/klaar/<int:pk>/weg/",
        readiness.not_trained_elsewhere,
        name="not_trained_elsewhere",
    ),
    path(MEMBER + "opleiding/uitnodiging/<int:pk>/", training.answer_invitation, name="answer"),
    path(MEMBER + "ambassadeurs/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path("meedoen/<str:token>/", applying.apply, name="apply"),
    path("meedoen/<str:token>/bedankt/", applying.applied, name="applied"),
    path("meedoen/aanmelding/<str:token>/", applying.application_own, name="application_own"),
    path(
        "meedoen/aanmelding/<str:token>/intrekken/",
        applying.application_withdraw,
        name="application_withdraw",
    ),
]
