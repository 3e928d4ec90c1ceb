"""The demo's accounts, one per role, for whoever tries the product."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    where: str


ACCOUNTS = (
    Account(
        "participatieambtenaar",
        "lotte.verbeeck@lindenrode.example",
        "Lindenrode 2041 en Heide en Kapellebos 2042",
    ),
    Account("kerngroep", "joke.vermeire@lindenrode.example", "Lindenrode 2041"),
    Account(
        "ambassadeur", "danny.dewit@lindenrode.example", "Heide en Kapellebos 2042, met sessies deze week"
    ),
    Account("schepen", "karim.aerts@lindenrode.example", "leest de nota na"),
    Account("andere gemeente", "ilse.mertens@waterschoot.example", "ziet alleen Waterschoot"),
)
