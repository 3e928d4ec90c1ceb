"""The form of the import screen that says what is in a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from toolkit.forms import LongSelect, offer_choices
from toolkit.tables import encodings, reading
from toolkit.tables.guessing import Sure
from toolkit.tables.wanted import by_key
from trajectories.models import Trajectory

from ..models import Channel, Language
from ..selection import gathering_choices, question_choices
from . import mapping, senders, settling
from .mapping import HEADING, Plan
from .meanings import NOT_READ, TEXT, Vocabulary, declare

SEPARATORS = [(";", _("puntkomma ;")), (",", _("komma ,")), ("\t", _("tab")), ("|", _("rechte streep |"))]
LAYOUT = ("sheet", "encoding", "separator")
DEFAULTS = ("language", "channel", "gathering", "question")
POLICIES = ("unknown_neighbourhood", "doubtful", "doubles", "keep_nothings", "keep_left_out")


@dataclass(frozen=True)
class ColumnRow:
    """One column on the page: its choice, the choice of its question, some of its values, and why."""

    place: int
    meaning: forms.BoundField
    ask: forms.BoundField
    values: list[str]
    key: str
    sure: Sure
    why: str

    @property
    def reason(self) -> str:
        """How sure, and why: "Zeker: de naam van de kolom zegt het"."""
        parts = (str(self.sure.label).capitalize(), self.why)
        return ": ".join(part for part in parts if part)

    @property
    def is_text(self) -> bool:
        return self.key == TEXT


def yes_no(no: Any, yes: Any, label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", no), ("1", yes)],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]  # what `coerce` gives
        required=False,
    )


class PlanForm(forms.Form):
    """How the file is written, what its columns are and what holds for every row.

    A field per column (col_0, col_1 ..), one for the question of a column (ask_0 ..), and one per gathering
    that we don't know (which_0 ..).
    """

    sender = forms.ChoiceField(label=_("Waar komt het bestand vandaan?"), required=False)
    encoding = forms.ChoiceField(label=_("Letters"), choices=encodings.CHOICES, required=False)
    separator = forms.ChoiceField(label=_("Tussen de cellen"), choices=SEPARATORS, required=False)
    sheet = forms.ChoiceField(label=_("Werkblad"), required=False)
    skip_hidden = yes_no(_("ook inlezen"), _("niet inlezen"), _("Verborgen of weggefilterde rijen"))
    header = forms.TypedChoiceField(label=_("Namen van de kolommen"), coerce=int)
    language = forms.ChoiceField(
        label=_("Taal, als er geen kolom voor is"),
        required=False,
        choices=[("", _("niet gekend")), *Language.choices],
    )
    channel = forms.ChoiceField(label=_("Kanaal, als er geen kolom voor is"), choices=Channel.choices)
    gathering = forms.TypedChoiceField(
        label=_("Bijeenkomst, als er geen kolom voor is"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=LongSelect,
    )
    question = forms.TypedChoiceField(
        label=_("Vraag, als er geen kolom voor is"), required=False, coerce=int, empty_value=None
    )
    unknown_neighbourhood = forms.ChoiceField(
        label=_("Een wijk die we niet kennen"),
        choices=[
            (mapping.LEAVE_EMPTY, _("leeg laten")),
            (mapping.MAKE, _("toevoegen aan de wijken van de gemeente")),
            (mapping.REFUSE, _("de rij niet inlezen")),
        ],
    )
    doubtful = forms.ChoiceField(
        label=_("Een datum, leeftijd, taal … die we niet begrijpen"),
        choices=[
            (mapping.LEAVE_EMPTY, _("de rij inlezen zonder dat gegeven")),
            (mapping.REFUSE, _("de rij niet inlezen")),
        ],
    )
    doubles = forms.ChoiceField(
        label=_("Wat is dubbel?"),
        choices=[
            (mapping.BY_REFERENCE, _("hetzelfde kenmerk, of dezelfde rij van een eerder bestand")),
            (mapping.DOUBLE_BY_ANSWER, _("ook hetzelfde nummer uit hetzelfde programma, met andere woorden")),
            (mapping.DOUBLE_BY_WORDS, _("ook dezelfde woorden, wie ze ook zei")),
            (mapping.KEEP_DOUBLES, _("niets: alles inlezen")),
        ],
    )
    keep_nothings = yes_no(_("tellen als leeg"), _("zijn een antwoord"), _("“nvt”, “-” en zulke antwoorden"))
    keep_left_out = yes_no(
        _("niet inlezen"), _("toch inlezen"), _("Rijen die het programma van herkomst zelf uitsluit")
    )

    def __init__(
        self,
        trajectory: Trajectory,
        plan: Plan,
        first: list[reading.Row],
        data: QueryDict | None = None,
        unknown_gatherings: list[tuple[str, int]] | None = None,
    ) -> None:
        self.asked_for = dict.fromkeys([*plan.gatherings, *(text for text, _n in unknown_gatherings or [])])
        super().__init__(data, initial=self.filled_in(plan), label_suffix="")
        self.trajectory = trajectory
        self.plan = plan
        self.first = first
        self.wanted = declare(Vocabulary())
        self.labels = by_key(self.wanted)
        gatherings, questions = gathering_choices(trajectory), question_choices(trajectory)
        automatic = _("herkend: %(name)s") % {"name": plan.program} if plan.program else _("niet herkend")
        offer_choices(self, "sender", [("", automatic), *senders.CHOICES])
        offer_choices(self, "sheet", [(name, name) for name in plan.layout.sheets])
        offer_choices(
            self, "header", [(0, _("geen: de eerste rij is al een uitspraak")), *self.header_rows()]
        )
        offer_choices(self, "gathering", [("", _("geen")), *gatherings])
        offer_choices(self, "question", [("", _("geen")), *questions])
        self.add_columns(questions)
        for number, text in enumerate(self.asked_for):
            self.fields[f"which_{number}"] = forms.TypedChoiceField(
                label=text,
                choices=[("", _("laat leeg")), *gatherings],
                coerce=int,
                empty_value=None,
                required=False,
                widget=LongSelect,
            )
        for name in ("separator",) if plan.layout.is_book else ("sheet", "skip_hidden"):
            del self.fields[name]

    def filled_in(self, plan: Plan) -> dict[str, Any]:
        layout = plan.layout
        given = {**plan.as_json(), "encoding": layout.encoding, "separator": layout.separator}
        given |= {"sheet": layout.sheet, "header": layout.header, "skip_hidden": layout.skip_hidden and "1"}
        given |= {name: "1" if getattr(plan, name) else "" for name in ("keep_nothings", "keep_left_out")}
        given |= {f"col_{place}": key for place, key in enumerate(plan.columns)}
        given |= {f"ask_{place}": ask for place, ask in enumerate(plan.asks)}
        return given | {
            f"which_{number}": plan.gatherings.get(text) for number, text in enumerate(self.asked_for)
        }

    def add_columns(self, questions: list[tuple[str, Any]]) -> None:
        choices = [(one.key, one.label) for one in self.labels.values()]
        for place, name in enumerate(self.plan.names):
            label = name or _("Kolom %(number)s") % {"number": place + 1}
            self.fields[f"col_{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)
            by_heading = [(HEADING, _("de naam van de kolom"))] if name else []
            self.fields[f"ask_{place}"] = forms.ChoiceField(
                label=_("De vraag"), choices=[*by_heading, ("", _("geen vraag")), *questions], required=False
            )

    def header_rows(self) -> list[tuple[int, str]]:
        rows = [(number, cells) for number, cells in self.first[: reading.MOST_HEADER] if any(cells)]
        return [
            (
                number,
                _("rij %(row)s: %(names)s") % {"row": number, "names": ", ".join(filter(None, cells))[:60]},
            )
            for number, cells in rows
        ]

    @property
    def layout_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("sender", *LAYOUT, "skip_hidden", "header") if name in self.fields]

    @property
    def default_fields(self) -> list[forms.BoundField]:
        """Only for what has no column."""
        return [self[name] for name in DEFAULTS if name not in self.plan.columns]

    @property
    def hidden_defaults(self) -> list[forms.BoundField]:
        return [self[name] for name in DEFAULTS if name in self.plan.columns]

    @property
    def policy_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in POLICIES]

    @property
    def gathering_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("which_")]

    @cached_property
    def column_rows(self) -> list[ColumnRow]:
        return list(self.make_column_rows())

    def make_column_rows(self) -> Iterator[ColumnRow]:
        body = [
            row.cells for row in mapping.recognise(self.plan, self.first).tidy(self.first) if not row.left_out
        ]
        for place, key in enumerate(self.plan.columns):
            values = [row[place].strip()[:80] for row in body if place < len(row) and row[place].strip()]
            yield ColumnRow(
                place,
                self[f"col_{place}"],
                self[f"ask_{place}"],
                list(dict.fromkeys(values))[:3],
                key,
                Sure(self.plan.sure[place]),
                self.plan.why[place],
            )

    @property
    def read_columns(self) -> list[ColumnRow]:
        """What was said first, then what is told of who said it."""
        rows = [row for row in self.column_rows if row.key != NOT_READ]
        return sorted(rows, key=lambda row: (not row.is_text, row.place))

    @property
    def unread_columns(self) -> list[ColumnRow]:
        return [row for row in self.column_rows if row.key == NOT_READ]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        columns = [chosen.get(f"col_{place}", "") for place in range(len(self.plan.names))]
        self.settled = settling.settle(self.plan, columns, self.wanted)
        for place, sentence in self.settled.clashes.items():
            self.add_error(f"col_{place}", sentence)
        return chosen

    def changed_plan(self, data: bytes) -> Plan:
        """The plan as it was filled in. Another way of reading the file gives other columns, so those are
        guessed anew. Raises Unreadable when the file can't be read in the chosen way.
        """
        chosen = self.cleaned_data
        old = self.plan
        layout = replace(old.layout, **{name: chosen[name] for name in LAYOUT if chosen.get(name)})
        layout = replace(layout, skip_hidden=chosen.get("skip_hidden", False))
        plan = replace(
            old,
            layout=layout,
            sender=chosen["sender"],
            gatherings={
                text: chosen[f"which_{number}"]
                for number, text in enumerate(self.asked_for)
                if chosen[f"which_{number}"]
            },
            **{name: chosen[name] for name in (*DEFAULTS, *POLICIES)},
        )
        if layout != old.layout or plan.sender != old.sender:
            return mapping.understand(data, replace(plan, header=None), self.trajectory.pk)
        if chosen["header"] != old.layout.header:
            return mapping.understand(data, replace(plan, header=chosen["header"]), self.trajectory.pk)
        changed = settling.with_columns(plan, self.settled, self.chosen_asks())
        return mapping.with_styles(changed, data, self.first) if changed.columns != old.columns else changed

    def chosen_asks(self) -> list[str]:
        """A column without a field for its question keeps what it had."""
        return [
            self.cleaned_data[f"ask_{place}"] if f"ask_{place}" in self.data else self.plan.asks[place]
            for place in range(len(self.plan.names))
        ]
