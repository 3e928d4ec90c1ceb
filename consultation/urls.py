from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import exhibition, exhibition_admin, handing_in, panel, pictures, survey, survey_admin

SURVEY = MEMBER + "bevraging/"
WALL = PUBLIC + "tentoonstelling/"
WORKS = MEMBER + "tentoonstelling/"
SCHOOL = "meedoen/tekeningen/<str:token>/"
SMALL = {"small": True}

app_name = "consultation"
urlpatterns = [
    path(PUBLIC + "bevraging/", survey.show_survey, name="survey"),
    path(PUBLIC + "bevraging/idee/", survey.idea_new, name="idea_new"),
    path(PUBLIC + "bevraging/idee/<int:pk>/score/", survey.score, name="score"),
    path(PUBLIC + "doe-mee/", survey.public_panel, name="public_panel"),
    path(WALL, exhibition.show_exhibition, name="exhibition"),
    path(WALL + "<uuid:pk>/", exhibition.show_work, name="work"),
    path(WALL + "<uuid:pk>.jpg", pictures.work_picture, name="work_picture"),
    path(WALL + "<uuid:pk>-klein.jpg", pictures.work_picture, SMALL, name="work_small"),
    path(SCHOOL, handing_in.hand_in, name="hand_in"),
    path(SCHOOL + "<uuid:batch>/", handing_in.hand_in_words, name="hand_in_words"),
    path(SCHOOL + "<uuid:batch>/<uuid:pk>.jpg", handing_in.hand_in_picture, name="hand_in_picture"),
    path(SURVEY, survey_admin.survey_admin, name="survey_admin"),
    path(SURVEY + "wijzigen/", survey_admin.survey_edit, name="survey_edit"),
    path(SURVEY + "ideeen.csv", survey_admin.ideas_export, {"extension": "csv"}, name="ideas_csv"),
    path(SURVEY + "ideeen.xlsx", survey_admin.ideas_export, {"extension": "xlsx"}, name="ideas_xlsx"),
    path(SURVEY + "<int:pk>/verbergen/", survey_admin.idea_hide, name="idea_hide"),
    path(SURVEY + "<int:pk>/tonen/", survey_admin.idea_show, name="idea_show"),
    path(SURVEY + "paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(WORKS, exhibition_admin.exhibition_admin, name="exhibition_admin"),
    path(WORKS + "wijzigen/", exhibition_admin.exhibition_edit, name="exhibition_edit"),
    path(WORKS + "nieuw/", exhibition_admin.work_edit, name="work_new"),
    path(WORKS + "<uuid:pk>/", exhibition_admin.work_edit, name="work_edit"),
    path(WORKS + "<uuid:pk>/tonen/", exhibition_admin.work_show, name="work_show"),
    path(WORKS + "<uuid:pk>/niet-tonen/", exhibition_admin.work_decline, name="work_decline"),
    path(WORKS + "<uuid:pk>/terughalen/", exhibition_admin.work_take_down, name="work_take_down"),
    path(WORKS + "<uuid:pk>/wissen/", exhibition_admin.work_withdraw, name="work_withdraw"),
    path(WORKS + "<uuid:pk>.jpg", pictures.work_picture_private, name="work_picture_private"),
    path(WORKS + "<uuid:pk>-klein.jpg", pictures.work_picture_private, SMALL, name="work_small_private"),
]
