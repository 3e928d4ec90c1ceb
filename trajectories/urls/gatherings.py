from django.urls import path

from ..views import front
from .trajectory import MEMBER

urlpatterns = [path(MEMBER + "gatherings/", front.gatherings, name="gatherings")]
