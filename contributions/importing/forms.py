"""The forms of the import screen: choosing a file, and saying what is in it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from toolkit.forms import LongSelect
from toolkit.tables import encodings, opening, reading
from toolkit.tables.refusal import Unreadable
from trajectories.models import Trajectory

from ..models import Channel, Language
from ..selection import gathering_choices, question_choices
from . import mapping
from .mapping import Plan

SEPARATORS = [(";", _("puntkomma ;")), (",", _("komma ,")), ("\t", _("tab")), ("|", _("rechte streep |"))]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("CSV, TXT of Excel (.xlsx), hoogstens 20 MB en 50.000 rijen."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,text/csv"}),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg."),
            "max_length": _("De naam van dit bestand is te lang: geef het een kortere naam."),
        },
    )

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.trajectory = trajectory
        self.plan = Plan()

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.MAX_IMPORT_BYTES:
            raise ValidationError(
                _(
                    "Dit bestand is te groot: hoogstens %(limit)s MB. Splits het, of bewaar alleen het "
                    "nodige blad."
                ),
                params={"limit": settings.MAX_IMPORT_BYTES // 1024 // 1024},
            )
        try:
            self.plan = mapping.guess(upload.read(), self.trajectory.pk)
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal
        upload.seek(0)
        return upload


class PlanForm(forms.Form):
    """How the file is written, what its columns are and what holds for every row. A field per column: col_0,
    col_1 .."""

    encoding = forms.ChoiceField(label=_("Letters"), choices=encodings.CHOICES, required=False)
    separator = forms.ChoiceField(label=_("Tussen de cellen"), choices=SEPARATORS, required=False)
    sheet = forms.ChoiceField(label=_("Werkblad"), required=False)
    header = forms.TypedChoiceField(label=_("Namen van de kolommen"), coerce=int)
    language = forms.ChoiceField(label=_("Taal, als er geen kolom voor is"), choices=Language.choices)
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
            ("empty", _("leeg laten")),
            ("make", _("toevoegen aan de wijken van de gemeente")),
            ("error", _("de rij niet inlezen")),
        ],
    )
    doubtful = forms.ChoiceField(
        label=_("Een datum, leeftijd, taal … die we niet begrijpen"),
        choices=[("error", _("de rij niet inlezen")), ("empty", _("de rij inlezen zonder dat gegeven"))],
    )
    doubles = forms.ChoiceField(
        label=_("Dezelfde tekst met hetzelfde kenmerk"),
        choices=[
            ("skip", _("is dubbel: één keer inlezen")),
            ("keep", _("is een andere uitspraak: toch inlezen")),
        ],
    )

    def __init__(
        self, trajectory: Trajectory, plan: Plan, first: list[reading.Row], data: QueryDict | None = None
    ) -> None:
        layout = plan.layout
        given = {**plan.as_json(), "encoding": layout.encoding, "separator": layout.separator}
        given |= {"sheet": layout.sheet, "header": layout.header}
        given |= {f"col_{place}": target for place, target in enumerate(plan.columns)}
        super().__init__(data, initial=given, label_suffix="")
        self.plan = plan
        self.first = first
        self.offer("sheet", [(name, name) for name in layout.sheets])
        self.offer("header", [(0, _("geen: de eerste rij is al een uitspraak")), *self.header_rows()])
        self.offer("gathering", [("", _("geen")), *gathering_choices(trajectory)])
        self.offer("question", [("", _("geen")), *question_choices(trajectory)])
        for place, name in enumerate(plan.names):
            self.fields[f"col_{place}"] = forms.ChoiceField(
                label=name or _("Kolom %(number)s") % {"number": place + 1},
                choices=mapping.TARGETS,
                required=False,
            )
        for name in ("encoding", "separator") if layout.kind == "xlsx" else ("sheet",):
            del self.fields[name]

    def offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

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
        return [self[name] for name in ("sheet", "encoding", "separator", "header") if name in self.fields]

    @property
    def default_fields(self) -> list[forms.BoundField]:
        """Only for what has no column."""
        names = ("language", "channel", "gathering", "question")
        return [self[name] for name in names if name not in self.plan.columns]

    @property
    def hidden_defaults(self) -> list[forms.BoundField]:
        names = ("language", "channel", "gathering", "question")
        return [self[name] for name in names if name in self.plan.columns]

    @property
    def policy_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("unknown_neighbourhood", "doubtful", "doubles")]

    @property
    def column_fields(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Per column its field and a few of its values."""
        body = [cells for number, cells in self.first if number > self.plan.layout.header]
        return [
            (
                self[f"col_{place}"],
                [row[place][:80] for row in body if place < len(row) and row[place].strip()][:3],
            )
            for place in range(len(self.plan.names))
        ]

    def changed_plan(self, data: bytes) -> Plan:
        """The plan as it was filled in. Another way of reading the file gives other columns, so those are
        guessed anew.

        Raises Unreadable when the file can't be read in the chosen way.
        """
        chosen = self.cleaned_data
        old = self.plan.layout
        layout = replace(
            old,
            header=chosen["header"],
            **{name: chosen[name] for name in ("encoding", "separator", "sheet") if chosen.get(name)},
        )
        plan = replace(
            self.plan,
            layout=layout,
            **{
                name: chosen[name]
                for name in (
                    "language",
                    "channel",
                    "gathering",
                    "question",
                    "unknown_neighbourhood",
                    "doubtful",
                    "doubles",
                )
            },
        )
        if layout != old:
            first = opening.first_rows(data, layout, 60)
            if (layout.encoding, layout.separator, layout.sheet) != (old.encoding, old.separator, old.sheet):
                plan = replace(plan, layout=replace(layout, header=mapping.guess_header(first)))
            return mapping.fit(plan, first)
        return replace(
            plan, columns=self.settle([chosen[f"col_{place}"] for place in range(len(plan.names))])
        )

    def settle(self, columns: list[str]) -> list[str]:
        """Each meaning once: the column that was just given it takes it from the one that had it."""
        old = self.plan.columns
        for place, target in enumerate(columns):
            if target and columns.count(target) > 1 and old[place] == target:
                columns[place] = ""
        for place, target in enumerate(columns):
            if target in columns[:place]:
                columns[place] = ""
        return columns
