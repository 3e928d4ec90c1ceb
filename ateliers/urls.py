from django.urls import path

from trajectories.urls.trajectory import MEMBER
from trajectories.views import front

app_name = "ateliers"
urlpatterns = [path(MEMBER + "debat/", front.cockpit, name="debate")]
