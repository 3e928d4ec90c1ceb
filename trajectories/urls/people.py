from django.urls import path

from ..views import front
from .trajectory import MEMBER

urlpatterns = [path(MEMBER + "people/", front.people, name="people")]
