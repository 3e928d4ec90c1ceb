"""Finding what a cell names: a gathering, a question, a neighbourhood, a channel of the trajectory."""

import datetime as dt
from collections import defaultdict

from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.models import Gathering, Question
from toolkit.numbers import whole_number
from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain
from trajectories.models import Neighbourhood, Trajectory

from ..models import Channel

CHANNELS = {
    "online": Channel.SURVEY,
    "enquete": Channel.SURVEY,
    "survey": Channel.SURVEY,
    "kaartje": Channel.PAPER,
    "papier": Channel.PAPER,
}
CHANNELS |= {plain(str(label)): channel for channel in Channel for label in (channel.label, channel.value)}


class UnknownGathering(Doubtful):
    """No gathering is called so, or more than one; the page asks which one is meant."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


class Directory:
    """What a trajectory knows by name. Four queries when it is made, none afterwards."""

    def __init__(self, trajectory: Trajectory) -> None:
        self.neighbourhoods = {
            plain(one.name): one
            for one in Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
        }
        self.gatherings = {
            one.pk: one
            for one in Gathering.objects.filter(trajectory=trajectory).order_by("-starts_at", "-pk")
        }
        self.numbered = {one.number: one for one in self.gatherings.values() if one.number}
        self.titled: dict[str, list[Gathering]] = defaultdict(list)
        for one in self.gatherings.values():
            self.titled[plain(one.title)].append(one)
        phases = trajectory.phases.exclude(starts_on=None).order_by("starts_on")
        self.begins: dt.date | None = phases.values_list("starts_on", flat=True).first()
        asked = Question.objects.filter(guide__trajectory=trajectory).select_related("guide")
        # The standard guide comes last, so that its questions win.
        self.questions = sorted(asked, key=lambda one: (one.guide.is_standard, -one.pk))
        self.question_of = {
            name: one for one in self.questions for name in (plain(one.text), plain(one.short)) if name
        }

    def find_gathering(self, text: str, day: dt.date | None = None) -> Gathering:
        """By number when the cell is no more than that, by number and title as our own list writes it, or by
        title, of several by the day. Raises UnknownGathering."""
        number = whole_number(text.removesuffix(".0"))
        if number is not None:
            if number in self.numbered:
                return self.numbered[number]
        else:
            beginning, _dot, title = text.partition(". ")
            numbered = self.numbered.get(whole_number(beginning) or 0)
            if numbered is not None and plain(numbered.title) == plain(title):
                return numbered
            titled = self.titled.get(plain(text), [])
            if len(titled) > 1:
                titled = [one for one in titled if timezone.localtime(one.starts_at).date() == day]
            if len(titled) == 1:
                return titled[0]
        raise UnknownGathering(
            _("De bijeenkomst “%(text)s” vinden we niet.") % {"text": text[:60]}, " ".join(text.split())[:200]
        )

    def find_question(self, text: str) -> Question | str:
        """By number in the guide, by short name or by its words; other words are kept as they were asked."""
        words = plain(text)
        position = whole_number(words.removeprefix("vraag").strip())
        if position is None:
            return self.question_of.get(words, text)
        numbered = [one for one in self.questions if one.position == position]
        if not numbered:
            raise Doubtful(_("Er is geen vraag %(number)s in de gespreksleidraad.") % {"number": position})
        return numbered[-1]

    def question_with(self, key: int | None) -> Question | None:
        return next((one for one in self.questions if one.pk == key), None)

    def neighbourhood_with(self, key: int | None) -> Neighbourhood | None:
        return next((one for one in self.neighbourhoods.values() if one.pk == key), None)


def find_channel(text: str) -> str:
    channel = CHANNELS.get(plain(text))
    if channel is None:
        raise Doubtful(_("Het kanaal “%(text)s” kennen we niet.") % {"text": text[:40]})
    return str(channel)
