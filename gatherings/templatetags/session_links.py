"""Whole addresses of a gathering's pages, for in a mail."""

from django import template

from toolkit.mail import absolute

from ..models import Gathering

register = template.Library()


@register.filter
def session_link(gathering: Gathering) -> str:
    return absolute(gathering.trajectory.url("contributions:gathering", pk=gathering.pk))


@register.filter
def answer_link(gathering: Gathering) -> str:
    return absolute(gathering.trajectory.url("gatherings:meeting_answer", pk=gathering.pk))
