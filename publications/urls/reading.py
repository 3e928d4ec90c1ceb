"""Reading and review of drafts, decisions, and what residents see."""

from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from ..views import comments, decisions, feedback, panel, reading, results, review

DESK = MEMBER + "publicaties/"
READ = DESK + "lezen/<int:pk>/"
RESULTS = PUBLIC + "resultaten/"

urlpatterns = [
    path(READ, reading.read, name="read"),
    path(READ + "<uuid:part>/", reading.read_part, name="read_part"),
    path(READ + "beeld/<uuid:picture>.jpg", reading.read_picture, name="read_picture"),
    path(READ + "veranderd/", reading.changes, name="changes"),
    path(READ + "alinea/<uuid:passage>/", comments.comment, name="comment"),
    path(READ + "oordeel/", review.verdict, name="verdict"),
    path(READ + "nalezers/", review.review_ask, name="review_ask"),
    path(READ + "beslissing/", decisions.decision_new, name="decision_new"),
    path(READ + "publiceren/", decisions.publish, name="publish"),
    path(DESK + "nalezers/<int:pk>/herinneren/", review.review_remind, name="review_remind"),
    path(DESK + "nalezers/<int:pk>/intrekken/", review.review_take_back, name="review_take_back"),
    path(DESK + "opmerkingen/<int:pk>/", comments.comment_edit, name="comment_edit"),
    path(DESK + "opmerkingen/<int:pk>/weg/", comments.comment_remove, name="comment_remove"),
    path(DESK + "opmerkingen/<int:pk>/afhandelen/", comments.comment_settle, name="comment_settle"),
    path(DESK + "opmerkingen/<int:pk>/heropenen/", comments.comment_reopen, name="comment_reopen"),
    path(DESK + "<int:pk>/opmerkingen/", comments.comments, name="comments"),
    path(DESK + "<int:pk>/beslissingen/", decisions.decisions, name="decisions"),
    path(DESK + "<int:pk>/intrekken/", decisions.withdraw, name="withdraw"),
    path(DESK + "beslissingen/<int:pk>/", decisions.decision_edit, name="decision_edit"),
    path(DESK + "beslissingen/<int:pk>/weg/", decisions.decision_remove, name="decision_remove"),
    path(DESK + "terugkoppeling/", feedback.feedback_desk, name="feedback_desk"),
    path(DESK + "terugkoppeling/nieuw/", feedback.feedback_new, name="feedback_new"),
    path(DESK + "terugkoppeling/<int:pk>/", feedback.feedback_edit, name="feedback_edit"),
    path(DESK + "terugkoppeling/<int:pk>/weg/", feedback.feedback_remove, name="feedback_remove"),
    path(DESK + "paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(MEMBER + "inbreng/<uuid:pk>/publicaties/", feedback.fate_of, name="fate_of"),
    path(RESULTS, results.results, name="results"),
    path(RESULTS + "paneel/", panel.public_panel, name="public_panel"),
    path(RESULTS + "<int:pk>/", results.public_read, name="public_read"),
    path(RESULTS + "<int:pk>/<uuid:part>/", results.public_part, name="public_part"),
    path(RESULTS + "<int:pk>/beeld/<uuid:picture>.jpg", results.public_picture, name="public_picture"),
    path(RESULTS + "<int:pk>.pdf", results.public_pdf, name="public_pdf"),
    path(PUBLIC + "terugkoppeling/", feedback.feedback, name="feedback"),
]
