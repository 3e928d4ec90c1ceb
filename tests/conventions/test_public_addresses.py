"""What residents and tablets call stays: printed in newspapers, kept in calendars, prepared on tablets.

`public_addresses.txt` holds each of these addresses with its name (without the namespace, which is the
room's). A new one is a new line there; a line that changes or goes is a broken promise, and needs a redirect
first.
"""

from pathlib import Path

from .addresses import of

KEPT = Path(__file__).with_name("public_addresses.txt")


def test_every_address_of_residents_and_tablets_is_where_it_was() -> None:
    addresses = of("public", "link", "ticket")
    now = sorted(f"{address.route} {address.name.rpartition(':')[2]}" for address in addresses)
    assert now == KEPT.read_text(encoding="utf-8").splitlines()
