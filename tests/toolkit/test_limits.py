"""From which line a visitor comes, however the proxy in front of us writes it."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from toolkit import limits


def network(forwarded: str, remote: str = "127.0.0.1") -> str:
    return limits.network(RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))


@pytest.fixture(autouse=True)
def one_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


@pytest.mark.parametrize(
    ("forwarded", "line"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:4711", "203.0.113.7"),
        ("9.9.9.9, 203.0.113.7:80", "203.0.113.7"),
        ("9.9.9.9,,203.0.113.7 ,", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("[::ffff:203.0.113.7]:4711", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("[2001:DB8:1:2:9::9]", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::5]:4711", "2001:db8:1:2::/64"),
        ('"[2001:db8:1:2::5]:4711"', "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
        ("", "127.0.0.1"),
    ],
)
def test_a_line_is_one_whatever_port_and_brackets_stand_with_it(forwarded, line):
    assert network(forwarded) == line


def test_what_a_visitor_wrote_before_the_trusted_proxies_counts_for_nothing(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert network("1.1.1.1, 203.0.113.7:5, 10.0.0.1") == "203.0.113.7"
    assert network("10.0.0.1", remote="10.0.0.2") == "10.0.0.2"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert network("1.1.1.1", remote="10.0.0.2:99") == "10.0.0.2"


@pytest.mark.django_db
@pytest.mark.parametrize("forwarded", ["", "unknown", "203.0.113.7", "[2001:db8::1]:9", "x" * 300, ", ,"])
def test_signing_in_answers_whatever_the_proxies_write(forwarded, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    client = Client(headers={"X-Forwarded-For": forwarded})
    answer = client.post(reverse("account_login"), {"login": "els@voorbeeld.example", "password": "x"})
    assert answer.status_code == 200
    assert "horen niet bij elkaar" in answer.content.decode()
