"""What an address wants to hear, and the officer's list of mails that did not arrive."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.limits import too_many, too_many_of
from toolkit.vocabulary import speak

from ..access import link_view, member_view, public_view
from ..behind_link import enter_behind_link
from ..mail import choices, consent, outbox
from ..mail.forms import ChoicesForm, NewsForm
from ..mail.kinds import KINDS, Pace, Topic
from ..models import Addressee, Letter, Membership, Trajectory
from ..permissions import Capability
from ..requests import MemberRequest

SHOWN = 100


def addressee_or_404(request: HttpRequest, token: str) -> Addressee:
    """Whose link this is; the page gets the look of her municipality."""
    addressee = choices.behind(token)
    if addressee is None:
        raise Http404
    request.municipality = addressee.trajectory.municipality  # type: ignore[attr-defined]
    speak(addressee.trajectory.vocabulary)
    return addressee


@link_view
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_choices(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link at the foot of a mail. Mail programs that open links change nothing."""
    return choices_page(request, addressee_or_404(request, token), token)


@link_view
@never_cache
@csrf_exempt  # a mail program posts without a page of ours; the link proves who it is (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str, topic: str) -> HttpResponse:
    """The button of mail programs: one POST and it stops. Who opens the link herself sees all her choices."""
    addressee = addressee_or_404(request, token)
    if topic not in Topic.values:
        raise Http404
    if request.method == "POST":
        choices.choose(addressee, {topic: Pace.NEVER})
        return HttpResponse(status=204)
    return redirect(choices.page_of(addressee.trajectory, addressee.email))


@link_view
@never_cache
@require_POST
def mail_forget(request: HttpRequest, token: str) -> HttpResponse:
    """Her address and her choices, wiped."""
    addressee = addressee_or_404(request, token)
    choices.forget(addressee.trajectory, addressee.email)
    messages.success(request, _("Je adres en je keuzes zijn gewist. Je krijgt geen nieuws meer."))
    return redirect(choices.page_of(addressee.trajectory, addressee.email))


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """A resident asks to be kept informed. The answer tells nobody whether an address is known."""
    form = NewsForm(request.POST or None)
    busy = request.method == "POST" and too_many(request, "news", most=10, seconds=3600)
    if request.method == "POST" and not busy and form.is_valid():
        if not form.trapped and not too_many_of(form.cleaned_data["email"], "news-to", most=3, seconds=86400):
            consent.ask_to_confirm(trajectory, form.cleaned_data["email"])
        return redirect(trajectory.url("trajectories:news") + "?gelukt=1")
    context = {"done": "gelukt" in request.GET and not form.is_bound, "busy": busy}
    response = render_form(request, "trajectories/news.html", form, context)
    if busy:
        response.status_code = 429
    return response


@link_view
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def news_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: one press, and the address is kept. Opening it alone changes nothing."""
    found = consent.read_link(token)
    if found is None:
        raise Http404
    trajectory, email = found
    enter_behind_link(request, trajectory)
    if request.method == "POST":
        consent.consent(trajectory, email)
        messages.success(request, _("Dank je. Je hoort het als er iets verschijnt."))
        return redirect(choices.page_of(trajectory, email))
    return render_page(request, "trajectories/news_confirm.html", {"about": trajectory, "email": email})


@member_view(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def my_mails(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The same choices for whoever is signed in."""
    known = Addressee.objects.filter(trajectory=trajectory, email=request.user.email.lower()).first()
    fresh = known or Addressee(trajectory=trajectory, email=request.user.email.lower())
    return choices_page(request, fresh)


def choices_page(request: HttpRequest, addressee: Addressee, token: str = "") -> HttpResponse:
    works_here = Membership.objects.filter(
        trajectory=addressee.trajectory, user__email__iexact=addressee.email
    ).exists()
    topics = list(Topic) if works_here else [Topic.NEWS, Topic.REMINDERS]
    if addressee.consented_at is None:  # news goes only to who asked for it
        topics.remove(Topic.NEWS)
    form = ChoicesForm(request.POST or None, topics=topics, paces=choices.paces_of(addressee))
    if request.method == "POST" and form.is_valid():
        choices.choose(addressee, form.cleaned_data)
        messages.success(request, _("Bewaard. Vanaf nu krijg je alleen wat je koos."))
        return redirect(request.path)
    context = {
        "addressee": addressee,
        "about": addressee.trajectory,
        "token": token if addressee.pk and not addressee._state.adding and not works_here else "",
    }
    return render_form(request, "trajectories/mail_choices.html", form, context)


@member_view(Capability.MANAGE)
@require_safe
def undelivered(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Mails that could not be delivered, and those that are being tried again."""
    letters = trajectory.letters.exclude(failure="").filter(
        state__in=[Letter.State.FAILED, Letter.State.WAITING]
    )
    rows = [
        (letter, KINDS[letter.kind].title if letter.kind in KINDS else letter.kind)
        for letter in letters.order_by("-written_at")[:SHOWN]
    ]
    context = {
        "failed": [row for row in rows if row[0].state == Letter.State.FAILED],
        "trying": [row for row in rows if row[0].state == Letter.State.WAITING],
    }
    return render_page(request, "trajectories/mails.html", context)


@member_view(Capability.MANAGE)
@require_POST
def deliver_again(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """All that failed once more, when the mail server is well again."""
    tried = outbox.try_again(trajectory.letters.all())
    if tried:
        sentence = ngettext(
            "Eén mail vertrekt opnieuw, binnen enkele minuten.",
            "%(n)s mails vertrekken opnieuw, binnen enkele minuten.",
            tried,
        )
        messages.success(request, sentence % {"n": tried})
    return redirect(trajectory.url("trajectories:mails"))


@member_view(Capability.MANAGE)
@require_POST
def give_up(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """One mail that the officer took care of herself, or whose address is wrong: off the list, and wiped."""
    letter = get_object_or_404(trajectory.letters, pk=pk)
    if outbox.drop(letter):
        messages.success(request, _("Weggehaald."))
    return redirect(trajectory.url("trajectories:mails"))
