"""The requests that views get, typed: what the access decorators have put on them."""

from toolkit.http import HtmxRequest

from .models import Trajectory, User
from .permissions import Capability


class UserRequest(HtmxRequest):
    user: User


class MemberRequest(UserRequest):
    trajectory: Trajectory
    roles: set[str]
    capabilities: frozenset[Capability]
