from django.urls import path

from ..views import invitations, people
from .trajectory import MEMBER

PEOPLE = MEMBER + "mensen/"

urlpatterns = [
    path(PEOPLE, people.people, name="people"),
    path(PEOPLE + "<int:pk>/", people.member, name="people_member"),
    path(PEOPLE + "<int:pk>/weg/", people.remove, name="people_remove"),
    path(PEOPLE + "uitnodigen/", invitations.invite, name="people_invite"),
    path(PEOPLE + "uitnodigingen/<int:pk>/opnieuw/", invitations.renew, name="people_renew"),
    path(PEOPLE + "uitnodigingen/<int:pk>/intrekken/", invitations.withdraw, name="people_withdraw"),
    path("uitnodiging/<str:token>/", invitations.invitation, name="invitation"),
]
