from django.urls import path

from trajectories.urls.trajectory import MEMBER, PUBLIC

from .views import exhibition, moderation, panel, survey

app_name = "consultation"
urlpatterns = [
    path(PUBLIC + "bevraging/", survey.survey, name="survey"),
    path(PUBLIC + "bevraging/idee/", survey.idea_new, name="idea_new"),
    path(PUBLIC + "bevraging/idee/<int:pk>/score/", survey.score, name="score"),
    path(PUBLIC + "doe-mee/", survey.public_panel, name="public_panel"),
    path(PUBLIC + "tentoonstelling/", exhibition.exhibition, name="exhibition"),
    path(PUBLIC + "tentoonstelling/<uuid:pk>/", exhibition.work, name="work"),
    path(PUBLIC + "tentoonstelling/<uuid:pk>.jpg", exhibition.work_picture, name="work_picture"),
    path("meedoen/tekeningen/<str:token>/", exhibition.hand_in, name="hand_in"),
    path(MEMBER + "bevraging/", moderation.survey_admin, name="survey_admin"),
    path(MEMBER + "bevraging/wijzigen/", moderation.survey_edit, name="survey_edit"),
    path(MEMBER + "bevraging/<int:pk>/verbergen/", moderation.idea_hide, name="idea_hide"),
    path(MEMBER + "tentoonstelling/", moderation.exhibition_admin, name="exhibition_admin"),
    path(MEMBER + "tentoonstelling/wijzigen/", moderation.exhibition_edit, name="exhibition_edit"),
    path(MEMBER + "tentoonstelling/nieuw/", moderation.work_edit, name="work_new"),
    path(MEMBER + "tentoonstelling/<uuid:pk>/", moderation.work_edit, name="work_edit"),
    path(MEMBER + "tentoonstelling/<uuid:pk>/besluit/", moderation.work_decide, name="work_decide"),
    path(MEMBER + "tentoonstelling/<uuid:pk>.jpg", moderation.work_picture_private, name="work_picture_private"),
    path(MEMBER + "bevraging/paneel/", panel.cockpit_panel, name="cockpit_panel"),
]
