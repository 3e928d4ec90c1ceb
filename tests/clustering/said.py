"""What residents might say about three things, for the machine to tell apart."""

from __future__ import annotations

from clustering.models import Heap
from contributions.models import Contribution
from trajectories.models import Trajectory

TREES = [
    "Meer bomen in onze straat",
    "Plant een boom op elk plein",
    "De bomen langs de Molenweg geven schaduw in de zomer",
    "Te weinig schaduw, zet er bomen bij",
    "Een boompje voor elk kind dat geboren wordt",
    "Laat de oude linde op het plein staan",
    "Groen en schaduw op de speelplaats",
    "Vervang de tegels door gras en bomen",
    "Het park mag groter, met meer bomen",
    "Geveltuintjes en groen in elke straat",
]
BICYCLES = [
    "Veilige fietspaden naar school",
    "Het fietspad langs de ring is te smal",
    "Een fietsstraat in het centrum",
    "Meer plaats om je fiets te stallen aan het station",
    "Met de fiets naar het werk is gevaarlijk",
    "Brede fietspaden, los van de auto's",
    "Het kruispunt is onveilig voor fietsers",
    "Fietsenstalling bij de bibliotheek",
    "Verlichting op het fietspad langs het kanaal",
    "Kinderen moeten veilig kunnen fietsen",
]
MEETING = [
    "Een buurthuis waar iedereen binnen mag",
    "Samen koffie drinken met de buren",
    "Eenzame ouderen een babbel bezorgen",
    "Een straatfeest waar je je buren leert kennen",
    "Buren die elkaar helpen",
    "Een plek waar jongeren elkaar ontmoeten",
    "Samen eten in de buurt, één keer per maand",
    "Ouderen en kinderen samen laten spelen",
    "Een bank voor de deur om met de buren te praten",
    "Meer ontmoeting tussen mensen in de wijk",
]
THEMES = [TREES, BICYCLES, MEETING]
EVERYTHING = sum(len(said) for said in THEMES)
PLACED = 6  # of each theme, where a test has decisions


def the_one(words: str) -> Contribution:
    return Contribution.objects.get(text=words)


def largest(trajectory: Trajectory, mark: int = 3) -> Heap:
    """The heap in which a statement about trees lies."""
    return Heap.objects.whole().get(mark=mark, members__contribution=the_one(TREES[0]))
