"""The house's own tags: always loaded (settings.TEMPLATES builtins)."""

import datetime as dt
import uuid
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from toolkit.explaining import explain
from toolkit.once import FIELD
from toolkit.qr import drawn

from .drawings import ICONS, SIGNS

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: template.Context, name: str, **kwargs: Any) -> str:
    """URL of a page of the trajectory at hand: `{% page "clustering:board" %}`."""
    return str(context["trajectory"].url(name, **kwargs))


class Explained(template.Node):
    """What is inside, with the first use of each word of the glossary explained (`toolkit/explaining.py`)."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        terms = context.get("explained")  # none on a page that no request asked for
        return explain(self.nodelist.render(context), terms() if terms else ())


@register.tag
def explained(parser: template.base.Parser, token: template.base.Token) -> Explained:
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return Explained(nodelist)


@register.simple_tag
def form_id() -> SafeString:
    """For in a form that makes something: an id of its own, so that it is carried out once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4().hex)


@register.simple_tag
def icon(name: str, size: int = 22) -> SafeString:
    """A small drawing of the house, in the text's colour; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" aria-hidden="true">{1}</svg>',
        size,
        mark_safe(ICONS[name]),  # noqa: S308 - our own constants
    )


@register.simple_tag
def sign(number: int, size: int = 22) -> SafeString:
    """The sign of a key (1-8) in its colour; write the key's name beside it."""
    return format_html(
        '<svg class="k{0}" width="{1}" height="{1}" viewBox="0 0 24 24" aria-hidden="true">{2}</svg>',
        number,
        size,
        mark_safe(SIGNS[number]),  # noqa: S308 - our own constants
    )


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """A QR code in black on white, as large as its place."""
    size, outline = drawn(text)
    return format_html(
        '<svg class="qr-code" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>',
        size,
        label,
        outline,
    )


@register.filter(expects_localtime=True)
def day(moment: dt.datetime) -> str:
    """A day to come, as one says it: "maandag 1 maart", with the year when that is not this year."""
    this_year = moment.year == timezone.localdate().year
    return date_format(moment, "l j F" if this_year else "l j F Y")


@register.filter
def noun(number: int | None, forms: str) -> str:
    """The word behind a number: `{{ n|noun:_("bouwsteen,bouwstenen") }}`."""
    one, many = str(forms).split(",")
    return one if number == 1 else many


@register.filter
def counted(number: int | None, forms: str) -> str:
    """A number with its word, as one says it: "geen bouwstenen", "één bouwsteen", "1.626 bouwstenen"."""
    in_words = {0: _("geen"), 1: _("één")}.get(number or 0) or intcomma(number)
    return f"{in_words} {noun(number, forms)}"


@register.filter
def share(part: int | None, whole: int | None) -> float:
    """`part` of `whole` in percent, 0-100; 0 when there is no whole."""
    return min(100.0, 100 * (part or 0) / whole) if whole else 0.0


@register.inclusion_tag("parts/ring.html")
def ring(
    value: int,
    label: str,
    one: str = "",
    target: int | None = None,
    unit: str = "",
    note: str = "",
    url: str | None = None,
    sign: str = "",
) -> dict[str, Any]:
    """A list item of the cockpit: a number against its target as a ring, or with an icon when there is no
    target.

    `label` says in words what is counted and `one` what it is when the last number named is 1; `unit` stands
    behind the number ("%"), `note` under the label.
    """
    return {
        "value": value,
        "label": one if one and (target or value) == 1 else label,
        "target": target,
        "unit": unit,
        "note": note,
        "url": url,
        "sign": sign,
        "filled": f"{share(value, target):.1f}",
    }


@register.inclusion_tag("parts/todo.html")
def todo(
    title: str, url: str, action: str, count: int | None = None, text: str = "", late: str = ""
) -> dict[str, Any]:
    """A list item of "Wat op jou wacht": how many, what, why, and one button; `late` is set in the colour of
    care.
    """
    return {"title": title, "url": url, "action": action, "count": count, "text": text, "late": late}
