"""Requests and responses with the few things HTMX adds. Imports nothing of the apps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str = "",
    target: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page, or only its partial when HTMX asked for the element with id `target` (default:
    `partial`).

    The page's template owns the partial: `{% partialdef NAME inline %}` in the page, so what HTMX swaps in is
    by construction what a reload shows.
    """
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    if partial and htmx and htmx.target == (target or partial):
        template = f"{template}#{partial}"
    return render(request, template, context, status=status)
