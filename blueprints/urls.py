"""Founding a trajectory from a model."""

from django.urls import path

from trajectories.addresses import STAFF

from . import views

app_name = "blueprints"
urlpatterns = [path(STAFF + "nieuw/", views.new_trajectory, name="new")]
