from django.urls import path

from trajectories.urls.trajectory import MEMBER
from trajectories.views import front

app_name = "publications"
urlpatterns = [path(MEMBER + "publicaties/", front.cockpit, name="editions")]
