"""HTTPS for a laptop in a hall without internet: certificates of its own, which each tablet trusts once.

A browser keeps pages for offline only from a secure address, and nobody hands out a certificate for one on a
wifi router. So the laptop has an authority of its own, kept in the var folder. It vouches for private
addresses alone: whoever steals it can't pass for another site on a tablet that trusts it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from .terminal import CannotStart

PRIVATE = [IPv4Network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")]
YEARS_OF_AUTHORITY = 5
DAYS = 397  # browsers take no certificate that lasts longer
RENEW = dt.timedelta(days=30)  # nobody stands in a hall with a certificate that ends tonight


@dataclass(frozen=True)
class Certificates:
    """Files in PEM: what the web server shows, its key, and what a tablet is told to trust."""

    shown: Path
    key: Path
    trusted: Path


def private_address(host: str) -> IPv4Address:
    try:
        address = IPv4Address(host)
    except AddressValueError:
        address = None
    if address is None or not any(address in net for net in PRIVATE):
        raise CannotStart(
            f"HTTPS=1 heeft het adres van deze computer op de wifi nodig, en HOST is {host}. "
            "Je vindt het bij de netwerkinstellingen:\n  HTTPS=1 HOST=192.168.1.10 make run"
        )
    return address


def certificates(var: Path, host: str) -> Certificates:
    """Those of this laptop for this address; made, or made anew, when there are none that still hold."""
    address, folder = private_address(host), var / "hall"
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificates(folder / "shown.pem", folder / "key.pem", folder / "traject-zaal.crt")
    authority = folder / "authority.pem"
    if not holds(made.trusted):
        write_authority(authority, made.trusted)
        made.shown.unlink(missing_ok=True)
    if not holds(made.shown, address):
        write_shown(made, authority, address)
    return made


def holds(path: Path, address: IPv4Address | None = None) -> bool:
    """Whether there is one, which lasts long enough and is about this address."""
    if not path.exists():
        return False
    found = x509.load_pem_x509_certificate(path.read_bytes())
    if found.not_valid_after_utc < now() + RENEW:
        return False
    if address is None:
        return True
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return address in names.get_values_for_type(x509.IPAddress)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def write_authority(path: Path, trusted: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), named("Traject in de zaal")
    limits = x509.NameConstraints([x509.IPAddress(net) for net in PRIVATE], None)
    signed = (
        begun(name, name, key, 365 * YEARS_OF_AUTHORITY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(may(sign_certificates=True), critical=True)
        .add_extension(limits, critical=True)
        .sign(key, hashes.SHA256())
    )
    write_key(path, key)
    trusted.write_bytes(signed.public_bytes(serialization.Encoding.PEM))


def write_shown(made: Certificates, authority: Path, address: IPv4Address) -> None:
    signer = serialization.load_pem_private_key(authority.read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    issuer = x509.load_pem_x509_certificate(made.trusted.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    signed = (
        begun(named(str(address)), issuer.subject, key, DAYS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(may(sign_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    write_key(made.key, key)
    made.shown.write_bytes(signed.public_bytes(serialization.Encoding.PEM))


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, days: int
) -> x509.CertificateBuilder:
    an_hour_ago = now() - dt.timedelta(hours=1)  # the clock of a tablet may be a little behind
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(an_hour_ago)
        .not_valid_after(an_hour_ago + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def may(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
