"""Forms: how they look (templates/forms/), what they offer, how a page with one is answered, and the robot
trap.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .http import render_page


class HouseRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class LongSelect(forms.Select):
    """A select with hundreds of options (sessions): the same HTML, without a template per option, ten times
    faster.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(one) for one in self.format_value(value)}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, " selected" if str(key) in chosen else "", label) for key, label in self.choices),
        )
        attributes = self.build_attrs({**self.attrs, "name": name}, attrs)
        return format_html("<select{}>{}</select>", flatatt(attributes), options)


def offer(
    form: forms.BaseForm, field: str, queryset: QuerySet[Any], *, empty: str | Promise | None = None
) -> None:
    """Let a field choose from these rows alone; `empty` is the label of choosing none of them."""
    choice = form.fields[field]
    if not isinstance(choice, forms.ModelChoiceField):
        raise TypeError(f"{field} of {type(form).__name__} does not choose a row")
    choice.queryset = queryset
    if empty is not None:
        choice.empty_label = empty  # type: ignore[assignment]


def offer_choices(form: forms.BaseForm, field: str, choices: Iterable[tuple[Any, str | Promise]]) -> None:
    """Let a field choose from these (value, label) alone."""
    choice = form.fields[field]
    if not isinstance(choice, forms.ChoiceField):
        raise TypeError(f"{field} of {type(form).__name__} does not choose")
    choice.choices = list(choices)


def render_form(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    context: dict[str, Any] | None = None,
    *,
    partial: str = "",
) -> HttpResponse:
    """The page with this form as `form`: 422 when the form has errors, else 200.

    `partial` is that of `toolkit.http.render_page`.
    """
    status = 422 if form.errors else 200
    return render_page(request, template, {"form": form, **(context or {})}, partial=partial, status=status)


class RobotTrap(forms.Form):
    """A field that people don't see and programs fill in; put it before the form's own base.

    After `is_valid`, `trapped` says that it was filled in. The view then answers as if all went well and
    stores nothing, so that a program learns nothing. The template hides the field from everybody, screen
    readers included.
    """

    trapped = False
    website = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.trapped = bool(data.pop("website", ""))
        return data
