"""The forms of a page, as a browser would send them: what stands in their fields, hidden ones included."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from lxml import html

Data = dict[str, Any]


def forms_of(answer: Any) -> list[html.FormElement]:
    """The forms of a page that are posted."""
    tree = html.document_fromstring(answer.content.decode())
    return [form for form in tree.forms if (form.get("method") or "").lower() == "post"]


def fields_of(form: html.FormElement) -> Data:
    """What is sent when nothing is typed; several values of one name as a list."""
    sent: Data = {}
    areas = set(form.xpath(".//textarea/@name"))
    for name, value in form.form_values():
        if name == "csrfmiddlewaretoken":
            continue
        if name in areas:  # a browser leaves out the line end with which a text area begins
            value = value.replace("\r\n", "\n").removeprefix("\n")
        sent[name] = [*sent[name], value] if isinstance(sent.get(name), list) else value
        if len(form.xpath(".//*[@name=$name and @type='checkbox']", name=name)) > 1:
            sent[name] = [*sent[name]] if isinstance(sent[name], list) else [value]
    return sent


def fill_in(answer: Any, changes: Data | None = None, having: str = "") -> Data:
    """What the page's form sends with these values typed.

    That form is the one with the field `having`, or with the first field of `changes`; else the largest.
    """
    forms = forms_of(answer)
    wanted = having or next(iter(changes or {}), "")
    fitting = [form for form in forms if wanted in form.fields]
    form = max(fitting or forms, key=lambda form: len(form.fields))
    return fields_of(form) | (changes or {})


def action_of(form: html.FormElement, page: str, button: html.HtmlElement | None = None) -> str:
    """Where this form goes when this button is pressed."""
    pressed = button.get("formaction") if button is not None else None
    return urljoin(page, pressed or form.get("action") or form.get("hx-post") or page)
