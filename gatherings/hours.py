"""From when to when, as people say it: a day and two hours of the clock on the wall.

An end before the begin is on the day after. Twice a year an hour doesn't exist, or is there two times: then a
sentence says so, instead of a moment that nobody meant.
"""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.dates import moments

LONGEST = dt.timedelta(hours=12)  # a longer one is a slip: 14.00 to 12.00

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def on_the_clock(hour: dt.time) -> str:
    return f"{hour.hour}.{hour:%M}"


def moment_of(day: dt.date, hour: dt.time) -> dt.datetime:
    """The moment at which the clock shows this. Raises ValidationError (Dutch) when there is no such one."""
    found = moments(day, hour)
    if len(found) == 1:
        return found[0]
    told = {"day": date_format(day, "l j F Y"), "hour": on_the_clock(hour)}
    if not found:
        raise ValidationError(
            _("Op %(day)s bestaat %(hour)s uur niet: dan begint de zomertijd. Kies een ander uur.") % told
        )
    raise ValidationError(
        _("Op %(day)s komt %(hour)s uur twee keer: dan begint de wintertijd. Kies een ander uur.") % told
    )


def end_of(day: dt.date, begins: dt.time, ends: dt.time) -> dt.datetime:
    """When it ends: on the day after when the hour is earlier than the begin. Raises ValidationError
    (Dutch)."""
    if ends == begins:
        raise ValidationError(_("Het einde is hetzelfde uur als het begin. Kies een ander uur."))
    if ends > begins:
        return moment_of(day, ends)
    try:
        end = moment_of(day + dt.timedelta(days=1), ends)
    except OverflowError as error:
        raise ValidationError(_("Kies een vroegere dag.")) from error
    if end - moments(day, begins)[-1] > LONGEST:
        raise ValidationError(
            _(
                "Tot %(hour)s uur de dag erna is wel erg lang. Kies een einde na het begin, "
                "of hoogstens twaalf uur later."
            )
            % {"hour": on_the_clock(ends)}
        )
    return end


class HoursFields(forms.Form):
    """The three fields, for a form that plans something; `read_hours` after its own `clean`."""

    day = forms.DateField(label=gettext_lazy("Datum"), widget=DAY)
    begins = forms.TimeField(label=gettext_lazy("Begint om"), widget=HOUR)
    ends = forms.TimeField(
        label=gettext_lazy("Eindigt om"),
        widget=HOUR,
        required=False,
        help_text=gettext_lazy("Vroeger dan het begin? Dan eindigt het de dag erna."),
    )

    def read_hours(self) -> tuple[dt.datetime, dt.datetime | None] | None:
        """When it starts and ends; None, with an error at the field, when there is no such time."""
        day, begins, ends = (self.cleaned_data.get(name) for name in ("day", "begins", "ends"))
        if not day or not begins:
            return None
        try:
            start = moment_of(day, begins)
        except ValidationError as error:
            self.add_error("begins", error)
            return None
        try:
            end = end_of(day, begins, ends) if ends else None
        except ValidationError as error:
            self.add_error("ends", error)
            return None
        if end is not None and end <= start:  # the clock was put back in between
            self.add_error("ends", _("Het einde komt na het begin. Kies een later uur."))
            return None
        return start, end
