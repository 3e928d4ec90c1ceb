from typing import Any

from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    name = "ambassadors"
    verbose_name = "Ambassadeurs"

    def ready(self) -> None:
        """Who is ready follows what was held and who became an ambassador."""
        from django.db.models.signals import post_save

        from gatherings import holding
        from gatherings.models import Gathering
        from trajectories.models import Membership
        from trajectories.people import forgetting
        from trajectories.permissions import Role

        from . import recruitment
        from .readiness import refresh_readiness

        def after_a_day(gathering: Gathering) -> None:
            if gathering.kind == Gathering.Kind.TRAINING:
                refresh_readiness(gathering.trajectory)

        def after_joining(instance: Membership, raw: bool, **_facts: Any) -> None:
            if instance.role == Role.AMBASSADOR and not raw:
                refresh_readiness(instance.trajectory)

        forgetting.with_address(recruitment.forget_address)
        holding.also(after_a_day)
        post_save.connect(after_joining, sender=Membership, weak=False, dispatch_uid="readiness")
