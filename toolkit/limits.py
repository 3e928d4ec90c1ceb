"""A limit on how often one visitor may post: a counter in Redis that lives as long as its window.

Open when Redis is down: a resident who can't register because a counter is missing is worse than some
nuisance.
"""

import hashlib
import hmac
import ipaddress
import logging
from functools import cache

import redis
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

logger = logging.getLogger(__name__)


@cache
def connection() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)


def visitor(request: HttpRequest) -> str:
    """The visitor's address: the last one that a trusted proxy added, or that of the connection."""
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()
    ]
    if trusted and len(forwarded) >= trusted:
        return forwarded[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one attempt at `what`; True when there were more than `most` from this network in `seconds`."""
    return too_many_of(network(request), what, most, seconds)


def network(request: HttpRequest) -> str:
    """Where the visitor comes from: an IPv4 address, or the /64 that one line with IPv6 gets."""
    written = visitor(request)
    try:
        address = ipaddress.ip_address(without_port(written))
    except ValueError:
        return written
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:  # as a server that listens to both writes IPv4: not all of it is one line
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), 64), strict=False))


def without_port(written: str) -> str:
    """The address: some proxies write 203.0.113.7:4711 or [2001:db8::1]:4711, another port each time."""
    host, _bracket, _port = written.strip('"').removeprefix("[").partition("]")
    return host.partition(":")[0] if host.count(":") == 1 else host


def mark_of_today(network: str) -> str:
    """What is kept of a network for a day: a keyed hash, another one each day; "" of none."""
    if not network:
        return ""
    about = f"network\n{timezone.localdate()}\n{network}"
    return hmac.new(settings.SECRET_KEY.encode(), about.encode(), hashlib.sha256).hexdigest()


def key_of(who: str, what: str) -> str:
    hashed = hashlib.sha256(f"{settings.SECRET_KEY}{who}".encode()).hexdigest()[:24]
    return f"limit:{what}:{hashed}"


def made(who: str, what: str) -> int:
    """How many attempts at `what` are counted now; counts none."""
    try:
        return int(connection().get(key_of(who, what)) or 0)
    except redis.RedisError:
        logger.warning("Redis doesn't answer: no limit on %s", what)
        return 0


def too_many_of(who: str, what: str, most: int, seconds: int) -> bool:
    """The same for whoever is known by something else than an address: many tablets share that of one town
    hall.
    """
    key = key_of(who, what)
    try:
        with connection().pipeline() as pipeline:
            pipeline.set(key, 0, ex=seconds, nx=True)
            pipeline.incr(key)
            count = pipeline.execute()[1]
    except redis.RedisError:
        logger.warning("Redis doesn't answer: no limit on %s", what)
        return False
    return int(count) > most
