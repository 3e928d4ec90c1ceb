"""Every view declares its access with exactly one of these decorators; AccessMiddleware refuses one that
doesn't.

- `public_view`         residents: no account. A trajectory in the URL must be public.
- `link_view`           who holds a link that a mail gave her: the trajectory in the URL need not be public.
- `account_view`        anybody signed in, about her own things (her trajectories, her profile).
- `installation_view`   whoever runs the installation: a superuser.
- `municipality_view`   staff of the municipality in the URL.
- `member_view(C)`      members of the trajectory in the URL whose role has capability C.

Outsiders get 404 (they learn nothing, not even that it exists); members without the capability get 403. The
decorators turn `municipality_slug` and `trajectory_slug` of the URL into objects and pass those to the view.
"""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import resolve

from toolkit.vocabulary import speak

from .archive import ArchivedError, refusal, refuse_if_archived
from .models import Membership, Municipality, MunicipalityStaff, Trajectory, User
from .people.second_step import ask_second_step
from .people.town_sign_on import reaches
from .permissions import Capability, Role, capabilities_of
from .requests import MemberRequest, UserRequest

View = Callable[..., HttpResponseBase]


def declared(view: View, access: str, capability: Capability | None = None) -> View:
    view.access = access  # type: ignore[attr-defined]
    view.capability = capability  # type: ignore[attr-defined]
    return view


def public_view(view: View) -> View:
    """For residents. With slugs in the URL the view gets `trajectory` (public ones only, others 404)."""
    return open_view(view, "public")


def link_view(view: View) -> View:
    """For whoever holds a link of a mail, which the view checks: a public page that closes closes no door on
    her."""
    return open_view(view, "link")


def open_view(view: View, access: str) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "trajectory_slug" in kwargs:
            there = Trajectory.objects.public() if access == "public" else Trajectory.objects.all()
            kwargs["trajectory"] = get_object_or_404(
                there.select_related("municipality"),
                municipality__slug=kwargs.pop("municipality_slug"),
                slug=kwargs.pop("trajectory_slug"),
            )
            request.trajectory = kwargs["trajectory"]  # type: ignore[attr-defined]
            speak(kwargs["trajectory"].vocabulary)
        elif "municipality_slug" in kwargs:
            kwargs["municipality"] = get_object_or_404(Municipality, slug=kwargs.pop("municipality_slug"))
            request.municipality = kwargs["municipality"]  # type: ignore[attr-defined]
        try:
            if "trajectory" in kwargs:
                if access == "link" and kwargs["trajectory"].archived_at:
                    read_first(view, request, *args, **kwargs)
                refuse_if_archived(request, kwargs["trajectory"])
            return view(request, *args, **kwargs)
        except ArchivedError as refused:
            return refusal(request, refused)

    return declared(wrapper, access)


def read_first(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
    """Raises Http404 when nothing is behind a link: asked by reading it, which changes nothing. Who makes up
    a link hears no more of a trajectory than that."""
    reading = copy(request)
    reading.method = "GET"
    view(reading, *args, **kwargs)


def account_view(view: Callable[Concatenate[UserRequest, ...], HttpResponseBase]) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(cast(UserRequest, request), *args, **kwargs)

    return declared(cast(View, wrapper), "account")


def installation_view(view: Callable[Concatenate[UserRequest, ...], HttpResponseBase]) -> View:
    """For whoever runs the installation: she makes municipalities, and is no staff of one by it."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_superuser:
            raise Http404
        return view(cast(UserRequest, request), *args, **kwargs)

    return declared(cast(View, wrapper), "installation")


def municipality_view(view: Callable[Concatenate[UserRequest, Municipality, ...], HttpResponseBase]) -> View:
    """For staff of the municipality in the URL; the view gets it as its second argument."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        municipality = get_object_or_404(
            Municipality.objects.filter(staff__user=request.user), slug=kwargs.pop("municipality_slug")
        )
        if not reaches(request, municipality):
            raise Http404
        request.municipality = municipality  # type: ignore[attr-defined]
        if asked := ask_second_step(request, municipality, {Role.OFFICER}):
            return asked
        return view(cast(UserRequest, request), municipality, *args, **kwargs)

    return declared(cast(View, wrapper), "municipality")


def member_view(
    capability: Capability, *, also_archived: bool = False
) -> Callable[[Callable[Concatenate[MemberRequest, Trajectory, ...], HttpResponseBase]], View]:
    """For members with the capability; the view gets the trajectory as its second argument.

    `request.roles` and `request.capabilities` say what the visitor may do on the page. Three queries.
    Staff of the municipality who have no role yet may do what an officer may: somebody must be able to start.
    In an archived trajectory nothing is posted but to a view that is for it (`also_archived`).
    """

    def decorate(view: Callable[Concatenate[MemberRequest, Trajectory, ...], HttpResponseBase]) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            trajectory = get_object_or_404(
                Trajectory.objects.select_related("municipality"),
                municipality__slug=kwargs.pop("municipality_slug"),
                slug=kwargs.pop("trajectory_slug"),
            )
            member = enter(request, trajectory)
            if capability not in member.capabilities:
                raise PermissionDenied
            if asked := ask_second_step(request, trajectory.municipality, member.roles):
                return asked
            try:
                if not also_archived:
                    refuse_if_archived(request, trajectory)
            except ArchivedError as refused:
                return refusal(request, refused)
            return view(member, trajectory, *args, **kwargs)

        return declared(cast(View, wrapper), "member", capability)

    return decorate


def enter(request: HttpRequest, trajectory: Trajectory) -> MemberRequest:
    """Put roles and capabilities of the visitor on the request; Http404 for an outsider."""
    roles = roles_of(cast(User, request.user), trajectory)
    if not roles or not reaches(request, trajectory.municipality):
        raise Http404
    speak(trajectory.vocabulary)
    member = cast(MemberRequest, request)
    member.trajectory = trajectory
    member.roles = roles
    member.capabilities = capabilities_of(roles, trajectory.departures)
    return member


def opens(url: str, capabilities: frozenset[Capability]) -> bool:
    """Whether the page is for somebody who may do this: its view says who may."""
    return getattr(resolve(url).func, "capability", None) in capabilities


def roles_of(user: User, trajectory: Trajectory) -> set[str]:
    """The roles that a user has today; staff of the municipality count as officer."""
    held = Membership.objects.in_force().filter(trajectory=trajectory, user=user)
    roles = set(held.order_by().values_list("role", flat=True))
    if MunicipalityStaff.objects.filter(municipality=trajectory.municipality_id, user=user).exists():
        roles.add(Role.OFFICER)
    return roles


def refuse_to_appoint(request: MemberRequest, role: str) -> None:
    """PermissionDenied for who may manage people but not officers and deputies."""
    if role in {Role.OFFICER, Role.DEPUTY} and Capability.APPOINT not in request.capabilities:
        raise PermissionDenied
