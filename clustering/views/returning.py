"""Back to the page on which something was begun."""

from django.utils.http import url_has_allowed_host_and_scheme

from trajectories.requests import MemberRequest


def page_before(request: MemberRequest) -> str:
    """Where the visitor came from (`terug`), if that is a page of ours; else nothing."""
    target = (request.POST if request.method == "POST" else request.GET).get("terug", "")
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if known else ""
