from django.urls import path

from ..views import creation
from .trajectory import STAFF

urlpatterns = [path(STAFF + "nieuw/", creation.new_trajectory, name="new")]
