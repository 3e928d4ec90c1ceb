"""What comes out of a case: the process advice, what its owner says of it, and what she did with it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .case import MOST_CHARACTERS, Case, CaseOwner


class ProcessAdvice(models.Model):
    """How to go about a case. `revision` counts the changes of its words: who agrees, agrees to one."""

    class State(models.TextChoices):
        DRAFT = "draft", _("in ontwerp")
        AT_OWNER = "at_owner", _("ligt bij de eigenaar")
        AGREED = "agreed", _("akkoord")

    TRANSITIONS = {
        State.DRAFT: {State.AT_OWNER},
        State.AT_OWNER: {State.DRAFT, State.AGREED},  # a remark, or a change of its words
        State.AGREED: {State.DRAFT},  # its words changed: the owner is asked again
    }
    WORDS = ("who", "when", "how", "pitfalls", "first_step", "first_step_by")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="advice")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    who = models.TextField(_("wie betrekken"), max_length=MOST_CHARACTERS, blank=True)
    when = models.TextField(_("wanneer"), max_length=MOST_CHARACTERS, blank=True)
    how = models.TextField(_("hoe"), max_length=MOST_CHARACTERS, blank=True)
    pitfalls = models.TextField(_("valkuilen"), max_length=MOST_CHARACTERS, blank=True)
    first_step = models.TextField(_("eerste stap"), max_length=1_500, blank=True)
    first_step_by = models.CharField(_("door wie"), max_length=160, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_by = models.ForeignKey(
        CaseOwner, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="agreed") | models.Q(agreed_at__isnull=False),
                name="advice_agreed_some_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="at_owner") | models.Q(asked_at__isnull=False),
                name="advice_at_owner_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)

    @classmethod
    def label_of(cls, name: str) -> str:
        """What a part of the advice is called."""
        field = cls._meta.get_field(name)
        return str(getattr(field, "verbose_name", name))


class AdviceRemark(models.Model):
    """What the owner would see changed before she agrees."""

    advice = models.ForeignKey(ProcessAdvice, on_delete=models.CASCADE, related_name="remarks")
    owner = models.ForeignKey(CaseOwner, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField(_("je opmerking"), max_length=3_000)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text


class FollowUp(models.Model):
    """What the owner did with an advice so many months after she agreed. She is asked on `due_on`."""

    class Answer(models.TextChoices):
        DONE = "done", _("uitgevoerd")
        BUSY = "busy", _("mee bezig")
        NOT = "not", _("niet gebeurd")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.CharField(_("wat gebeurde er met het advies"), max_length=4, choices=Answer, blank=True)
    text = models.TextField(_("vertel kort"), max_length=2_000, blank=True)
    by_whom = models.CharField(_("door wie"), max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        CaseOwner, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["months", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "months"], name="followed_up_once"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="follow_up_answered_some_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.months}"

    @property
    def is_silent(self) -> bool:
        """Asked, reminded, and still no answer."""
        return self.reminded_at is not None and not self.answer
