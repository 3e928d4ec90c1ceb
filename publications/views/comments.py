"""Comments on passages: readers write, change and remove them in the margin; the officer reads all and
settles them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Comment, Edition, Snapshot
from ..reading import pages
from ..reading.contents import Book
from ..review import comments as comment_acts
from ..review import margin, reviewing
from ..review.comment_list import comment_lines
from ..review.forms import CommentForm, SettleForm
from .reading import draft_or_404, page_of_draft

PER_PAGE = 20


def passage_url(trajectory: Trajectory, snapshot: Snapshot, passage: str) -> str:
    """The address of the passage in the draft."""
    known = Book(snapshot.document).passages.get(passage)
    addresses = pages.draft_addresses(trajectory, snapshot)
    return addresses.url(known.part.id if known else "") + f"#p-{passage}"


def render_margin(
    request: MemberRequest, trajectory: Trajectory, snapshot: Snapshot, beside: margin.Margin, passage: str
) -> HttpResponse:
    """The margin of one passage for HTMX; the whole page with a refused form without JavaScript."""
    refused = beside.form is not None and bool(beside.form.errors)
    book = Book(snapshot.document)
    if request.htmx:
        return render(
            request, "publications/margin.html", {"book": book, "margin": beside, "passage_id": passage}
        )
    if not refused:
        return redirect(passage_url(trajectory, snapshot, passage))
    context = page_of_draft(request, trajectory, snapshot, UUID(book.passages[passage].part.id))
    return render(request, "publications/read.html", context | {"margin": beside}, status=422)


@member_view(Capability.REVIEW)
@require_http_methods(["GET", "POST"])
def comment(request: MemberRequest, trajectory: Trajectory, pk: int, passage: UUID) -> HttpResponse:
    """A new comment on a passage; with GET the margin as it stands, with `schrijf` its form open."""
    snapshot, key = draft_or_404(trajectory, pk), str(passage)
    if key not in Book(snapshot.document).passages:
        raise Http404
    form = CommentForm(request.POST or None, auto_id=f"n-{key}-%s")
    if request.method == "POST" and not reviewing.is_open(snapshot):
        messages.error(
            request, _("Dit ontwerp is gepubliceerd. Opmerkingen horen nu bij een volgende versie.")
        )
        return redirect(passage_url(trajectory, snapshot, key))
    saved = request.method == "POST" and form.is_valid()
    if saved:
        comment_acts.add_comment(snapshot, passage, request.user, form.cleaned_data["text"])
    beside = margin.margin_beside(snapshot, asked_passages(request, snapshot, key), request.user)
    if form.errors or (request.method == "GET" and "schrijf" in request.GET and beside.is_open):
        margin.open_new(beside, key, form)
    return render_margin(request, trajectory, snapshot, beside, key)


def asked_passages(request: MemberRequest, snapshot: Snapshot, passage: str) -> list[str]:
    """The passages whose margin is asked: one for HTMX, all of its page without."""
    if request.htmx:
        return [passage]
    book = Book(snapshot.document)
    return [beside.id for beside in book.in_part(book.passages[passage].part)]


def comment_or_404(trajectory: Trajectory, pk: int) -> tuple[Comment, Snapshot]:
    known = get_object_or_404(Comment, snapshot__edition__trajectory=trajectory, pk=pk)
    return known, draft_or_404(trajectory, known.snapshot_id)


@member_view(Capability.REVIEW)
@require_http_methods(["GET", "POST"])
def comment_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    own, snapshot = comment_or_404(trajectory, pk)
    key = str(own.passage_id)
    form = CommentForm(request.POST or None, initial={"text": own.text}, auto_id=f"c-{pk}-%s")
    mine = own.author_id == request.user.pk and own.state == Comment.State.OPEN
    if request.method == "POST" and form.is_valid():
        mine = comment_acts.change_comment(own, request.user, form.cleaned_data["text"])
    if not mine:
        messages.error(request, _("Alleen wie een opmerking schreef, kan ze wijzigen, zolang ze open staat."))
        return redirect(passage_url(trajectory, snapshot, key))
    beside = margin.margin_beside(snapshot, asked_passages(request, snapshot, key), request.user)
    if request.method == "GET" or form.errors:
        margin.open_rewrite(beside, own, form)
    if request.method == "GET" and not request.htmx:
        context = page_of_draft(
            request, trajectory, snapshot, UUID(Book(snapshot.document).passages[key].part.id)
        )
        return render(request, "publications/read.html", context | {"margin": beside})
    return render_margin(request, trajectory, snapshot, beside, key)


@member_view(Capability.REVIEW)
@require_POST
def comment_remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    own, snapshot = comment_or_404(trajectory, pk)
    key = str(own.passage_id)
    if not comment_acts.remove_comment(own, request.user):
        messages.error(request, _("Alleen wie een opmerking schreef, kan ze weghalen, zolang ze open staat."))
    beside = margin.margin_beside(snapshot, asked_passages(request, snapshot, key), request.user)
    return render_margin(request, trajectory, snapshot, beside, key)


@member_view(Capability.COMPOSE)
@require_safe
def comments(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """All comments on the drafts of an edition, with the passage beside each."""
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    every = Comment.objects.filter(snapshot__edition=edition)
    state, who = request.GET.get("stand", "open"), whole_number(request.GET.get("wie"))
    chosen = every.select_related("author", "settled_by", "snapshot").defer("snapshot__data")
    if state in {"open", "af"}:
        is_open = Q(state=Comment.State.OPEN)
        chosen = chosen.filter(is_open if state == "open" else ~is_open)
    if who is not None:
        chosen = chosen.filter(author=who)
    page = Paginator(chosen.order_by("-snapshot__number", "at", "pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "edition": edition,
        "page_obj": page,
        "lines": comment_lines(edition, list(page)),
        "state": state,
        "who": who,
        "people": User.objects.filter(pk__in=every.order_by().values("author")).order_by(
            trajectory.municipality.person_order(), "pk"
        ),
        "open_count": every.filter(state=Comment.State.OPEN).count(),
        "total": every.count(),
        "latest": Snapshot.objects.filter(edition=edition).defer("data").order_by("-number").first(),
    }
    return render(request, "publications/comments.html", context)


@member_view(Capability.COMPOSE)
@require_POST
def comment_settle(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Done, or deliberately kept as it is with a reason; HTMX gets the line back."""
    comment = comment_of_desk_or_404(trajectory, pk)
    state = request.POST.get("stand", "")
    form = SettleForm(request.POST, auto_id=f"s-{pk}-%s")
    if state not in {Comment.State.DONE, Comment.State.KEPT}:
        form.add_error("reply", _("Kies “Verwerkt” of “Bewust zo gelaten”."))
    elif form.is_valid() and not comment_acts.settle_comment(
        comment, Comment.State(state), form.cleaned_data["reply"], request.user
    ):
        form.add_error("reply", _("Schrijf waarom je het zo laat: de lezer ziet je antwoord."))
    return show_line(request, trajectory, comment, form)


@member_view(Capability.COMPOSE)
@require_POST
def comment_reopen(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Open again, with the answer that was given still in the field; HTMX gets the line back."""
    comment = comment_of_desk_or_404(trajectory, pk)
    comment_acts.reopen_comment(comment)
    return show_line(request, trajectory, comment)


def comment_of_desk_or_404(trajectory: Trajectory, pk: int) -> Comment:
    comments = Comment.objects.select_related("author", "snapshot__edition")
    return get_object_or_404(comments, snapshot__edition__trajectory=trajectory, pk=pk)


def show_line(
    request: MemberRequest, trajectory: Trajectory, comment: Comment, form: SettleForm | None = None
) -> HttpResponse:
    """The comment in the officer's list as it stands now, or with the refused form."""
    edition = comment.snapshot.edition
    refused = form if form is not None and form.errors else None
    if refused is None:
        comment.refresh_from_db(fields=["state", "reply", "settled_by", "settled_at"])
    line = comment_lines(edition, [comment], refused)[0]
    if request.htmx:
        return render(request, "publications/parts/comment.html", {"line": line})
    if refused is not None:
        return render(request, "publications/comment.html", {"line": line, "edition": edition}, status=422)
    return redirect(trajectory.url("publications:comments", pk=edition.pk) + f"?stand=alles#c-{comment.pk}")
