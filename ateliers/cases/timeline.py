"""What happened to a case, in order: what its page and the list of cases show on a line."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Case, FollowUp, ProcessAdvice

State = ProcessAdvice.State


@dataclass(frozen=True)
class Station:
    """A moment on the line. `tone`: done, now, care (somebody does not answer) or later."""

    day: dt.date
    what: str
    tone: str
    more: str = ""


def line_of(case: Case) -> list[Station]:
    """Needs the owners, the advice with its remarks, and the follow-ups of the case."""
    found = [Station(timezone.localdate(case.created_at), _("opgeschreven"), "done"), *owners_on(case)]
    advice = getattr(case, "advice", None)
    if advice:
        found += advice_on(advice)
    found += [follow_up_on(one) for one in case.follow_ups.all()]
    return sorted(found, key=lambda one: one.day)


def owners_on(case: Case) -> list[Station]:
    """Who took it over; the first owner came with the case."""
    ordered = sorted(case.owners.all(), key=lambda one: (one.since, one.pk))
    return [
        Station(timezone.localdate(one.since), _("andere eigenaar"), "done", str(one)) for one in ordered[1:]
    ]


def advice_on(advice: ProcessAdvice) -> list[Station]:
    found = [
        Station(timezone.localdate(one.made_at), _("opmerking van de eigenaar"), "done", one.text)
        for one in advice.remarks.all()
    ]
    if advice.asked_at and advice.state == State.AT_OWNER:
        more = _("herinnerd") if advice.reminded_at else ""
        tone = "care" if advice.reminded_at else "now"
        found.append(Station(timezone.localdate(advice.asked_at), _("ligt bij de eigenaar"), tone, more))
    if advice.agreed_at:
        found.append(Station(timezone.localdate(advice.agreed_at), _("akkoord van de eigenaar"), "done"))
    return found


def follow_up_on(one: FollowUp) -> Station:
    what = _("na %(months)s maanden") % {"months": one.months}
    if one.answer:
        day = timezone.localdate(one.answered_at) if one.answered_at else one.due_on
        return Station(day, what, "done", str(one.get_answer_display()))
    if one.is_silent:
        return Station(one.due_on, what, "care", _("geen antwoord, ook niet na een herinnering"))
    if one.asked_at:
        return Station(one.due_on, what, "now", _("gevraagd, nog geen antwoord"))
    return Station(one.due_on, what, "later", _("wordt dan gevraagd"))


def what_now(case: Case) -> tuple[str, str]:
    """Where it stands, and its tone, in a word or two for the list."""
    advice = getattr(case, "advice", None)
    if advice is None:
        return _("nog geen advies"), ""
    if advice.state != State.AGREED:
        return str(advice.get_state_display()), "now" if advice.state == State.AT_OWNER else ""
    asked = [one for one in case.follow_ups.all() if one.asked_at]
    last = max(asked, key=lambda one: one.months, default=None)
    if last is None:
        return _("akkoord"), "done"
    if last.answer:
        return str(last.get_answer_display()), "done" if last.answer == FollowUp.Answer.DONE else "now"
    return (_("geen antwoord"), "care") if last.is_silent else (_("opvolging gevraagd"), "now")
