import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import ListOrder
from trajectories.models import Trajectory, User

from .key import Key

# What people write of a block: first what belongs in it, for whoever sorts, then what lies behind it.
DEFINITION = ("title", "definition", "belongs", "belongs_not")
DEPTH = ("need", "value", "image", "unique_here")
TEXTS = DEFINITION + DEPTH


class BuildingBlockQuerySet(models.QuerySet["BuildingBlock"]):
    def visible_to(self, user: User) -> "BuildingBlockQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def current(self) -> "BuildingBlockQuerySet":
        """The blocks in use: not merged into another and not put away."""
        return self.filter(merged_into=None, removed_at=None)

    def for_board(self) -> "BuildingBlockQuerySet":
        """Blocks in use in the order of the board, keys first to last; counts come from `counting.tally`."""
        return self.current().select_related("key").order_by("key__position", "key", "position", "pk")

    def named_like(self, words: str) -> "BuildingBlockQuerySet":
        """Blocks in which every word occurs, in what people wrote of them or in the name of their key."""
        blocks = self
        for word in words.replace("\x00", " ").split()[:8]:
            anywhere = models.Q(key__name__icontains=word)
            for name in TEXTS:
                anywhere |= models.Q(**{f"{name}__icontains": word})
            blocks = blocks.filter(anywhere)
        return blocks

    def best_named_first(self, words: str) -> "BuildingBlockQuerySet":
        """The same blocks: first those whose title begins with the words, then those with them in it."""
        words = words.replace("\x00", " ").strip()
        title = models.Case(
            models.When(title__istartswith=words, then=0),
            models.When(title__icontains=words, then=1),
            default=2,
            output_field=models.IntegerField(),
        )
        return (
            self.named_like(words).annotate(closeness=title).order_by("closeness", ListOrder("title"), "pk")
        )


@pghistory.track()
class BuildingBlock(models.Model):
    """Contributions that say the same, named. A merged block points to where its placements went.

    `removed_at`: an empty block that was put away; its past placements stay, so it is never deleted.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="building_blocks")
    key = models.ForeignKey(
        Key,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blocks",
        verbose_name=_("sleutel"),
    )
    title = models.CharField(_("titel"), max_length=120)
    definition = models.CharField(_("in één zin"), max_length=240, blank=True)
    belongs = models.TextField(_("hoort erbij"), blank=True)
    belongs_not = models.TextField(_("hoort er niet bij"), blank=True)
    need = models.TextField(_("de nood erachter"), blank=True)
    value = models.CharField(_("waarde"), max_length=80, blank=True)
    image = models.TextField(_("beeld van de toekomst"), blank=True)
    unique_here = models.TextField(_("wat de stad hierin uniek maakt"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_blocks"
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = BuildingBlockQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(removed_at=None),
                name="block_merged_or_removed",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_current(self) -> bool:
        return self.merged_into_id is None and self.removed_at is None

    @property
    def is_described(self) -> bool:
        """Whether the note could be written from it."""
        return bool(self.need and self.image)
