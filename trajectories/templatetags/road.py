"""What the drawing of the road needs in its template: numbers as SVG wants them, whatever the visitor's
language."""

import datetime as dt

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..road.text_width import text_width
from ..road.timeline import Road

register = template.Library()


@register.filter
def place(value: float) -> str:
    """A coordinate: at most one decimal, a point, no thousand separator."""
    return f"{value:.1f}".removesuffix(".0")


@register.filter
def down(value: float, by: float) -> str:
    """A coordinate so much further down."""
    return place(value + by)


@register.simple_tag
def now_flag(road: Road, today: dt.date) -> SafeString:
    """The honey flag above the line of today, kept within the drawing."""
    words = _("vandaag, %(day)s") % {"day": date_format(today, "j F")}
    width = text_width(words) + 16
    left = min(max((road.today or 0) - width / 2, 2), road.width - width - 2)
    return format_html(
        '<rect class="now-f" x="{}" y="6" width="{}" height="30" rx="4"/>'
        '<text class="now-t" x="{}" y="26">{}</text>',
        place(left),
        place(width),
        place(left + width / 2),
        words,
    )
