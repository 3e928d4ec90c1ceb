"""Which voices somebody wants to see: the search, the filters and the order, as read from the query of a
page."""

import datetime as dt
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering, Question
from toolkit.dates import day_bounds, midnight
from toolkit.dutch_order import ListOrder
from toolkit.forms import LongSelect
from trajectories.models import Neighbourhood, Trajectory

from .models import AgeBand, Channel, Contribution, Language

PER_PAGE = 25
MOST_FOUND = (
    1000  # a search for "de" finds nearly everything: after so many, searching more precisely helps more
)

Choices = list[tuple[str, Any]]
UNKNOWN = "onbekend"  # of the language: nobody noted it


class SelectionForm(forms.Form):
    """The filters; addresses with it are shared and kept, so the names are short Dutch words."""

    q = forms.CharField(label=_("Woorden"), required=False, max_length=200)
    kanaal = forms.ChoiceField(label=_("Kanaal"), required=False)
    bijeenkomst = forms.ChoiceField(label=_("Bijeenkomst"), required=False, widget=LongSelect)
    vraag = forms.ChoiceField(label=_("Vraag"), required=False, widget=LongSelect)
    wijk = forms.ChoiceField(label=_("Wijk"), required=False, widget=LongSelect)
    leeftijd = forms.ChoiceField(label=_("Leeftijd"), required=False)
    taal = forms.ChoiceField(label=_("Taal"), required=False)
    van = forms.DateField(label=_("Vanaf"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    tot = forms.DateField(
        label=_("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    volgorde = forms.ChoiceField(
        label=_("Volgorde"), required=False, choices=[("", _("nieuwste eerst")), ("oud", _("oudste eerst"))]
    )
    inlezing = forms.UUIDField(required=False, widget=forms.HiddenInput())
    nieuw = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: QueryDict, trajectory: Trajectory) -> None:
        super().__init__(data, label_suffix="")
        self.offer("kanaal", lambda: Channel.choices)
        self.offer("leeftijd", lambda: AgeBand.choices)
        self.offer("taal", lambda: [*Language.choices, (UNKNOWN, _("niet gekend"))])
        self.offer("bijeenkomst", lambda: gathering_choices(trajectory))
        self.offer("vraag", lambda: question_choices(trajectory))
        self.offer("wijk", lambda: neighbourhood_choices(trajectory))
        for name in ("van", "tot"):
            self.fields[name].widget.format = "%Y-%m-%d"

    def offer(self, name: str, choices: Callable[[], Choices]) -> None:
        """Asked for when they are shown or chosen from, and then once."""
        self.fields[name].choices = cache(lambda: [("", _("alle")), *choices()])  # type: ignore[attr-defined]


def gathering_choices(trajectory: Trajectory) -> Choices:
    """The gatherings as choices, numbered ones first as they are known: "12. Koffie tussen de prei"."""
    rows = (
        Gathering.objects.filter(trajectory=trajectory)
        .exclude(state=Gathering.State.CANCELLED)
        .order_by("number", "starts_at", "pk")
        .values_list("pk", "number", "title")
    )
    return [(str(pk), f"{number}. {title}" if number else title) for pk, number, title in rows]


def question_choices(trajectory: Trajectory) -> Choices:
    rows = Question.objects.filter(guide__trajectory=trajectory).order_by("guide_id", "position", "pk")
    return [(str(pk), text) for pk, text in rows.values_list("pk", "text")]


def neighbourhood_choices(trajectory: Trajectory) -> Choices:
    rows = Neighbourhood.objects.filter(municipality=trajectory.municipality_id).order_by(ListOrder("name"))
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


class Selection:
    """The voices of one trajectory that a query asks for. A filter that makes no sense is shown and not
    applied."""

    form_class = SelectionForm

    def __init__(self, data: QueryDict, trajectory: Trajectory, seen_at: dt.datetime | None = None) -> None:
        self.trajectory = trajectory
        self.data = data
        self.seen_at = seen_at
        self.form = self.form_class(data, trajectory)
        self.form.is_valid()
        self.asked: dict[str, Any] = {name: value for name, value in self.form.cleaned_data.items() if value}
        self.oldest_first = self.asked.pop("volgorde", "") == "oud"

    @property
    def is_everything(self) -> bool:
        return not self.asked

    @property
    def asks_unknown_languages(self) -> bool:
        return bool(self.asked.get("taal") == UNKNOWN)

    @property
    def has_filters(self) -> bool:
        """Whether more than words is asked, so that the filters must be open to be seen."""
        return bool(self.asked.keys() - {"q", "inlezing", "nieuw"}) or bool(self.form.errors)

    @property
    def filter_fields(self) -> list[forms.BoundField]:
        return [field for field in self.form.visible_fields() if field.name != "q"]

    @cached_property
    def query(self) -> str:
        """The filters as a query string, without the page number."""
        kept = self.data.copy()
        for name in list(kept):
            if name == "p" or name not in self.form.fields or not kept[name]:
                del kept[name]
        return kept.urlencode()

    def filters(self) -> Q:
        names = {
            "kanaal": "channel",
            "bijeenkomst": "gathering",
            "vraag": "question",
            "wijk": "neighbourhood",
            "leeftijd": "age_band",
            "taal": "language",
            "inlezing": "batch",
        }
        conditions = Q()
        for name, field in names.items():
            if name in self.asked:
                value = self.asked[name]
                conditions &= Q(**{field: "" if (name, value) == ("taal", UNKNOWN) else value})
        if "van" in self.asked:
            conditions &= Q(said_at__gte=midnight(self.asked["van"]))
        if "tot" in self.asked:
            conditions &= Q(said_at__lt=day_bounds(self.asked["tot"])[1])
        if "nieuw" in self.asked and self.seen_at:
            conditions &= Q(received_at__gt=self.seen_at)
        return conditions

    def contributions(self) -> QuerySet[Contribution]:
        """The voices in their order."""
        voices = Contribution.objects.alive().filter(self.filters(), trajectory=self.trajectory)
        if "q" in self.asked:
            voices = voices.containing(self.asked["q"])
        return voices.order_by(*(("said_at", "id") if self.oldest_first else ("-said_at", "-id")))

    @cached_property
    def per_channel(self) -> list[tuple[str, Any, int]]:
        """(value, name, number of voices) per channel of the whole trajectory, most first.

        One query, made when a template asks for it: a new search brings only the list, and doesn't.
        """
        counts = (
            Contribution.objects.alive()
            .filter(trajectory=self.trajectory)
            .values_list("channel")
            .annotate(voices=Count("pk"))
            .order_by("-voices", "channel")
        )
        return [(channel, Channel(channel).label, voices) for channel, voices in counts]

    @property
    def total(self) -> int:
        return sum(voices for _value, _label, voices in self.per_channel)

    @property
    def most(self) -> int:
        """Of the largest channel, to draw the others beside it."""
        return max((voices for _value, _label, voices in self.per_channel), default=0)

    def neighbours(self, contribution: Contribution) -> tuple[uuid.UUID | None, uuid.UUID | None]:
        """The voices just before and just after this one in the selection; two queries."""
        at, pk = contribution.said_at, contribution.pk
        voices = self.contributions()
        later = voices.filter(Q(said_at__gt=at) | Q(id__gt=pk), said_at__gte=at).order_by("said_at", "id")
        earlier = voices.filter(Q(said_at__lt=at) | Q(id__lt=pk), said_at__lte=at).order_by("-said_at", "-id")
        before, after = (earlier, later) if self.oldest_first else (later, earlier)
        return before.values_list("pk", flat=True).first(), after.values_list("pk", flat=True).first()


class VoicePaginator(Paginator):
    """Pages of voices from 100,000 rows: finds the ids from an index first, then reads the rows of one page
    only.

    A search looks at every text, so it does that once: the ids of the first MOST_FOUND hits are the whole
    list.
    """

    def __init__(self, selection: Selection) -> None:
        ids: Any = selection.contributions().values_list("pk", flat=True)
        self.is_capped = False
        if "q" in selection.asked:
            ids = list(ids[: MOST_FOUND + 1])
            self.is_capped = len(ids) > MOST_FOUND
            ids = ids[:MOST_FOUND]
        super().__init__(ids, PER_PAGE)
        self.selection = selection

    @cached_property
    def count(self) -> int:
        """All voices were already counted per channel."""
        return self.selection.total if self.selection.is_everything else super().count

    def voices(self, number: Any) -> Any:
        """The page (a bad number gives the nearest one) with contributions, ready to be shown, in
        `object_list`."""
        page = self.get_page(number)
        ids = list(page.object_list)
        by_key = {
            voice.pk: voice for voice in Contribution.objects.for_reading().filter(pk__in=ids).order_by("pk")
        }
        page.object_list = [by_key[pk] for pk in ids if pk in by_key]
        return page
