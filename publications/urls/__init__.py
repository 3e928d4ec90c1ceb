"""Addresses of publications: the officer's desk, reading and review, and what residents see."""

from . import desk, reading

app_name = "publications"
urlpatterns = [*desk.urlpatterns, *reading.urlpatterns]
