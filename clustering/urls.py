from django.urls import path

from trajectories.urls.trajectory import MEMBER
from trajectories.views import front

app_name = "clustering"
urlpatterns = [path(MEMBER + "bouwstenen/", front.cockpit, name="board")]
