"""The questions of a session: the trajectory's standard guide, or the session's own copy of it."""

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import ordering
from trajectories.models import Trajectory

from .models import Gathering, Guide, Question


def standard_guide(trajectory: Trajectory) -> Guide:
    """The trajectory's standard guide; an empty one is made when there is none. Safe when two ask at once."""
    guide, _made = Guide.objects.get_or_create(
        trajectory=trajectory, is_standard=True, defaults={"title": _("Gespreksleidraad")}
    )
    return guide


def questions_of(gathering: Gathering) -> QuerySet[Question]:
    """The questions of a gathering in order: of its own guide or of the standard one. One query.

    A retired question is still there when somebody answered it in this gathering.
    """
    guide = (
        Q(guide=gathering.guide_id)
        if gathering.guide_id
        else Q(guide__trajectory=gathering.trajectory_id, guide__is_standard=True)
    )
    answered = gathering.contributions.values("question")
    return Question.objects.filter(Q(pk__in=answered) | (guide & Q(retired_at=None))).order_by(
        F("retired_at").asc(nulls_first=True), "position", "pk"
    )


def own_guide(gathering: Gathering) -> Guide:
    """Give the gathering a guide of its own: a copy of the standard one, to change freely. It keeps one it
    has."""
    with transaction.atomic():
        locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
        if locked.guide is not None and not locked.guide.is_standard:
            return locked.guide
        source = standard_guide(locked.trajectory)
        guide = Guide.objects.create(
            trajectory=locked.trajectory, title=_("Leidraad van %(title)s") % {"title": locked.title[:60]}
        )
        Question.objects.bulk_create(
            Question(
                guide=guide, position=number, text=question.text, short=question.short, hint=question.hint
            )
            for number, question in enumerate(source.questions.filter(retired_at=None), start=1)
        )
        Gathering.objects.filter(pk=locked.pk).update(guide=guide)
    return guide


def add_question(guide: Guide, question: Question) -> Question:
    """Put a new question at the end of the guide."""
    with transaction.atomic():
        Guide.objects.select_for_update().get(pk=guide.pk)
        question.guide, question.position = guide, ordering.next_place(guide.questions.all())
        question.save()
    return question


def move_question(question: Question, up: bool) -> bool:
    """Swap the question with its neighbour in use; False when it is at that end already."""
    return ordering.move(question, up, questions_in_use(question.guide))


def questions_in_use(guide: Guide) -> QuerySet[Question]:
    return guide.questions.filter(retired_at=None)


def retire_question(question: Question) -> bool:
    """Take a question out of use; True when it was deleted, which only happens to one that nobody ever
    answered."""
    with transaction.atomic():
        Question.objects.select_for_update().get(pk=question.pk)
        if not question.contributions.exists():
            question.delete()
            return True
        Question.objects.filter(pk=question.pk, retired_at=None).update(retired_at=timezone.now())
    return False


def take_up_question(question: Question) -> None:
    """Bring a retired question back, at the end of the guide."""
    with transaction.atomic():
        Guide.objects.select_for_update().get(pk=question.guide_id)
        place = ordering.next_place(questions_in_use(question.guide))
        Question.objects.filter(pk=question.pk).exclude(retired_at=None).update(
            retired_at=None, position=place
        )
