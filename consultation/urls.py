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
    path(PUBLIC + "bevraging/idee/", survey.add_idea, name="idea_new"),
    path(PUBLIC + "bevraging/idee/<int:pk>/score/", survey.give_score, name="score"),
    path(PUBLIC + "doe-mee/", survey.public_panel, name="public_panel"),
    path(WALL, exhibition.show_exhibition, name="exhibition"),
    path(WALL + "<uuid:pk>/", exhibition.show_work, name="work"),
    path(WALL + "<uuid:pk>.jpg", pictures.show_picture, name="work_picture"),
    path(WALL + "<uuid:pk>-klein.jpg", pictures.show_picture, SMALL, name="work_small"),
    path(SCHOOL, handing_in.hand_in_photos, name="hand_in"),
    path(SCHOOL + "<uuid:batch>/", handing_in.write_words, name="hand_in_words"),
    path(SCHOOL + "<uuid:batch>/<uuid:pk>.jpg", handing_in.show_handed_in_picture, name="hand_in_picture"),
    path(SURVEY, survey_admin.show_ideas, name="survey_admin"),
    path(SURVEY + "wijzigen/", survey_admin.edit_survey, name="survey_edit"),
    path(SURVEY + "ideeen.csv", survey_admin.export_ideas, {"extension": "csv"}, name="ideas_csv"),
    path(SURVEY + "ideeen.xlsx", survey_admin.export_ideas, {"extension": "xlsx"}, name="ideas_xlsx"),
    path(SURVEY + "<int:pk>/verbergen/", survey_admin.hide_idea, name="idea_hide"),
    path(SURVEY + "<int:pk>/tonen/", survey_admin.show_idea_again, name="idea_show"),
    path(SURVEY + "scores/<int:pk>/niet-mee/", survey_admin.leave_out_burst, name="burst_leave_out"),
    path(SURVEY + "scores/<int:pk>/mag-mee/", survey_admin.let_burst_count, name="burst_let_count"),
    path(SURVEY + "scores/<int:pk>/weer-mee/", survey_admin.count_burst_again, name="burst_count"),
    path(SURVEY + "paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(WORKS, exhibition_admin.show_works, name="exhibition_admin"),
    path(WORKS + "wijzigen/", exhibition_admin.edit_exhibition, name="exhibition_edit"),
    path(WORKS + "link/vernieuwen/", exhibition_admin.renew_school_link, name="exhibition_link_renew"),
    path(WORKS + "link/sluiten/", exhibition_admin.close_school_link, name="exhibition_link_close"),
    path(WORKS + "nieuw/", exhibition_admin.edit_work, name="work_new"),
    path(WORKS + "samen-tonen/", exhibition_admin.hang_many, name="works_show"),
    path(WORKS + "<uuid:pk>/", exhibition_admin.edit_work, name="work_edit"),
    path(WORKS + "<uuid:pk>/tonen/", exhibition_admin.hang_work, name="work_show"),
    path(WORKS + "<uuid:pk>/niet-tonen/", exhibition_admin.decline_work, name="work_decline"),
    path(WORKS + "<uuid:pk>/terughalen/", exhibition_admin.take_down_work, name="work_take_down"),
    path(WORKS + "<uuid:pk>/wissen/", exhibition_admin.withdraw_consent, name="work_withdraw"),
    path(WORKS + "<uuid:pk>.jpg", pictures.show_private_picture, name="work_picture_private"),
    path(WORKS + "<uuid:pk>-klein.jpg", pictures.show_private_picture, SMALL, name="work_small_private"),
]
