"""Which column is what: guessed from its name and its cells, changed on screen, remembered for the next
file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from toolkit.tables import opening, reading
from toolkit.tables.words import plain

from ..models import Channel, ImportBatch, Language

TEXT, TITLE, TRANSLATION = "text", "title", "translation"
TARGETS = [
    ("", _("niet inlezen")),
    (TEXT, _("wat er gezegd is")),
    (TITLE, _("titel (komt boven de tekst)")),
    (TRANSLATION, _("vertaling")),
    ("said_at", _("datum")),
    ("neighbourhood", _("wijk")),
    ("age_band", _("leeftijd")),
    ("language", _("taal")),
    ("channel", _("kanaal")),
    ("gathering", _("bijeenkomst")),
    ("question", _("vraag")),
    ("on_behalf_of", _("voor wie")),
    ("source_ref", _("kenmerk in de bron")),
]
# Names of columns in Dutch, English, German and French, as they stand in exports of real tools.
NAMES = {
    TEXT: (
        "tekst text uitspraak uitspraken inbreng idee idea antwoord answer antwort reactie opmerking "
        "comment kommentar suggestie suggestion voorstel vorschlag proposal bijdrage contribution beitrag "
        "omschrijving description beschreibung statement stelling droom dream boodschap message inhoud "
        "inhalt content body reponse proposition toelichting wat_er_gezegd_is uw_idee jouw_idee jouw_droom"
    ),
    TITLE: "titel title titre onderwerp subject betreff kop naam_van_het_idee",
    TRANSLATION: "vertaling translation ubersetzung traduction",
    "said_at": (
        "datum date tijdstip timestamp tijdstempel zeitpunkt zeit created created_at ingediend ingediend_op "
        "submitted aangemaakt erstellt datum_uhrzeit invuldatum einddatum tijd"
    ),
    "neighbourhood": (
        "wijk buurt wijk_buurt neighbourhood neighborhood stadtteil viertel quartier deelgemeente district "
        "bezirk gebied locatie plaats woonplaats gemeente_deel"
    ),
    "age_band": (
        "leeftijd leeftijdsgroep leeftijdscategorie age age_group agegroup alter altersgruppe "
        "leeftijdsklasse geboortejaar tranche_d_age"
    ),
    "language": "taal language sprache langue lang",
    "channel": "kanaal channel kanal bron_kanaal canal",
    "gathering": (
        "bijeenkomst sessie session droomsessie sitzung veranstaltung event evenement gesprek seance "
        "sessienummer nr_sessie"
    ),
    "question": "vraag question frage vraagnummer vraag_nr",
    "on_behalf_of": (
        "voor_wie namens organisatie vereniging organisation verein groep on_behalf_of doelgroep"
    ),
    "source_ref": (
        "id nr nummer kenmerk ref referentie reference code volgnummer respondent respondent_id case_id "
        "antwoord_id response_id idee_id lfdnr lfd_nr id_nummer"
    ),
}
TARGET_OF = {
    plain(name.replace("_", " ")): target for target, names in NAMES.items() for name in names.split()
}


@dataclass(frozen=True)
class Plan:
    """All that somebody chose for one file: how to read it, what the columns are, what holds for every
    row."""

    layout: reading.Layout = field(default_factory=reading.Layout)
    names: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    channel: str = Channel.IMPORT
    language: str = Language.DUTCH
    gathering: int | None = None
    question: int | None = None
    unknown_neighbourhood: str = "empty"  # or "make", "error"
    doubtful: str = "error"  # or "empty": read the row without the value that is not understood
    doubles: str = "skip"  # or "keep"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, batch: ImportBatch) -> "Plan":
        stored = dict(batch.mapping)
        return cls(**{**stored, "layout": reading.Layout(**stored.get("layout", {}))})

    def column(self, target: str) -> int | None:
        return self.columns.index(target) if target in self.columns else None


def guess(data: bytes, trajectory_id: int) -> Plan:
    """A plan for a fresh file: as it was done for the last file with the same columns, else guessed."""
    layout = opening.guess(data)
    first = opening.first_rows(data, layout, 60)
    layout = replace(layout, header=guess_header(first))
    plan = fit(Plan(layout=layout), first)
    return remembered(plan, trajectory_id) or plan


def fit(plan: Plan, first: list[reading.Row]) -> Plan:
    """The plan with the columns of this reading of the file, guessed anew."""
    rows = dict(first)
    body = [cells for number, cells in first if number > plan.layout.header and any(cells)]
    header = rows.get(plan.layout.header, [])
    width = max([len(header), *(len(strip(cells)) for cells in body)])
    names = [header[place].strip() if place < len(header) else "" for place in range(width)]
    return replace(plan, names=names, columns=guess_columns(names, body))


def strip(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def target_of(name: str) -> str:
    """What a column with this name holds, "" when the name says nothing."""
    words = plain(name)
    if words in TARGET_OF:
        return TARGET_OF[words]
    parts = words.split()
    if 1 < len(parts) <= 4:
        for part in (parts[0], parts[-1]):
            if part in TARGET_OF and len(part) > 2:
                return TARGET_OF[part]
    return ""


def guess_header(first: list[reading.Row]) -> int:
    """The row with the most known names among the first ones; else row 1 if it looks like names; else 0."""
    scores = {
        number: sum(bool(target_of(cell)) and len(cell) < 60 for cell in cells)
        for number, cells in first[: reading.MOST_HEADER]
    }
    best = max(scores, key=lambda number: (scores[number], -number), default=0)
    if scores.get(best, 0) >= 2 or (best == 1 and scores[1] == 1 and len(strip(first[0][1])) <= 2):
        return best
    cells = strip(first[0][1]) if first else []
    below = [row for _number, row in first[1:] if any(row)]
    looks_like_names = (
        len(cells) > 1
        and len(set(map(plain, cells))) == len(cells)
        and all(0 < len(cell) < 40 and not cell.strip().isdigit() for cell in cells)
        and any(len(cell) > 40 for row in below for cell in row)
    )
    return 1 if looks_like_names else 0


def guess_columns(names: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """A target per column, each at most once; without a known name the longest texts are what was said."""
    columns = [""] * len(names)
    exact = [(place, TARGET_OF.get(plain(name), "")) for place, name in enumerate(names)]
    loose = [(place, target_of(name)) for place, name in enumerate(names)]
    for place, target in [*exact, *loose]:
        if target and target not in columns and not columns[place]:
            columns[place] = target
    if TEXT not in columns and names:
        lengths = [average_length(body, place) if not columns[place] else 0.0 for place in range(len(names))]
        longest = max(range(len(names)), key=lambda place: lengths[place])
        if lengths[longest] > 0:
            columns[longest] = TEXT
        elif TITLE in columns:
            columns[columns.index(TITLE)] = TEXT
    return columns


def average_length(body: Sequence[Sequence[str]], place: int) -> float:
    cells = [row[place] for row in body if place < len(row) and row[place].strip()]
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def remembered(plan: Plan, trajectory_id: int) -> Plan | None:
    """The choices of the last finished import whose columns had the same names."""
    if not any(plan.names):
        return None
    earlier = (
        ImportBatch.objects.filter(
            trajectory=trajectory_id, state=ImportBatch.State.DONE, mapping__names=plan.names
        )
        .order_by("-uploaded_at")
        .first()
    )
    return replace(Plan.of(earlier), layout=plan.layout) if earlier else None
