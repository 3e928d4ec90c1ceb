"""The certificates of a laptop in a hall: kept, made anew in time, and good for private addresses alone."""

from __future__ import annotations

import datetime as dt
import stat
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from embedded import hall
from embedded.terminal import CannotStart

HERE = "192.168.8.10"


def files(made: hall.Certificates) -> list[bytes]:
    return [made.shown.read_bytes(), made.key.read_bytes(), made.trusted.read_bytes()]


def test_a_second_start_keeps_what_tablets_trust(tmp_path: Path) -> None:
    first = files(hall.certificates(tmp_path, HERE))
    assert files(hall.certificates(tmp_path, HERE)) == first
    elsewhere = files(hall.certificates(tmp_path, "10.0.0.7"))
    assert elsewhere[0] != first[0]
    assert elsewhere[2] == first[2], "another hall, another address: the tablets know the laptop"


@pytest.mark.parametrize(("days", "shown_anew", "trusted_anew"), [(300, False, False), (390, True, False)])
def test_what_is_about_to_end_is_made_anew(
    tmp_path: Path, days: int, shown_anew: bool, trusted_anew: bool
) -> None:
    first = files(hall.certificates(tmp_path, HERE))
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=days), tick=False):
        later = files(hall.certificates(tmp_path, HERE))
    assert (later[0] != first[0], later[2] != first[2]) == (shown_anew, trusted_anew)


def test_an_authority_that_ends_takes_what_it_signed_with_it(tmp_path: Path) -> None:
    first = files(hall.certificates(tmp_path, HERE))
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=5 * 365), tick=False):
        made = hall.certificates(tmp_path, HERE)
    assert not set(files(made)) & set(first)
    verify(made)


def verify(made: hall.Certificates) -> None:
    trusted = x509.load_pem_x509_certificate(made.trusted.read_bytes())
    key = trusted.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    x509.load_pem_x509_certificate(made.shown.read_bytes()).verify_directly_issued_by(trusted)


def test_the_authority_vouches_for_private_addresses_alone(tmp_path: Path) -> None:
    made = hall.certificates(tmp_path, HERE)
    verify(made)
    trusted = x509.load_pem_x509_certificate(made.trusted.read_bytes())
    limits = trusted.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    allowed = [tree.value for tree in limits.value.permitted_subtrees or []]
    assert allowed
    assert all(net.is_private for net in allowed)
    assert not any(ip_address("193.190.1.1") in ip_network(net) for net in allowed)
    for secret in (made.key, tmp_path / "hall" / "authority.pem"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "toekomst.stad.example", "193.190.1.1", "::1", ""])
def test_an_address_that_no_tablet_on_the_wifi_can_reach_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(CannotStart, match="HTTPS=1 HOST=192"):
        hall.certificates(tmp_path, host)
    assert not (tmp_path / "hall").exists()
