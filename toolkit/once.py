"""A form that makes something is carried out once, however often it arrives.

A double click, a resend after a lost answer, Back and once more: the same form with the same words makes one
row and sends one mail. Such a form holds `{% form_id %}`, an id of its own that is minted when the page is
made. Other words under the same id (Back, and then something new) are a new act.

The first to arrive writes a `SentForm` and acts, in one transaction. Who comes second waits for that
transaction at the unique digest, and is then led where the first was led. Was the form refused, or did it
only show a preview, then nothing is remembered, and it may be sent again.
"""

import hashlib
import json
from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from .models import SentForm

FIELD = "formulier"
UNLIKE = {"csrfmiddlewaretoken", "opened"}  # differs from page to page, not from act to act
SECRET = "{token}"  # noqa: S105 - stands in the table for a secret part of the address
REFUSED = 400


def carries_id(request: HttpRequest) -> bool:
    return request.method == "POST" and bool(request.POST.get(FIELD))


def answer_once(
    request: HttpRequest, act: Callable[[], HttpResponseBase], token: str = ""
) -> HttpResponseBase:
    """Act, or lead where the same form led before; `token`, the secret in its address, is not kept."""
    with transaction.atomic():
        sent, is_first = SentForm.objects.get_or_create(digest=digest_of(request))
        if not is_first:
            return answer_again(request, sent.location.replace(SECRET, token) if token else sent.location)
        answer = act()
        location = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
        is_done = answer.status_code < REFUSED and (location or request.headers.get("HX-Request"))
        if is_done:
            sent.location = location.replace(token, SECRET) if token else location
            sent.save(update_fields=["location"])
        else:
            sent.delete()
    return answer


def answer_again(request: HttpRequest, location: str) -> HttpResponse:
    """Where the first answer led; its message may never have been seen, so it is said once more."""
    messages.info(request, _("Dit was al goed aangekomen. Er is niets dubbel bewaard."))
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(location) if location else HttpResponseClientRefresh()
    return redirect(location or request.get_full_path())


def digest_of(request: HttpRequest) -> str:
    """Of who sends what to where; of a file its name and size."""
    words = sorted((name, values) for name, values in request.POST.lists() if name not in UNLIKE)
    files = sorted(
        (name, [(file.name, file.size) for file in given]) for name, given in request.FILES.lists()
    )
    sent = [request.path, request.user.pk and str(request.user.pk), words, files]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()
