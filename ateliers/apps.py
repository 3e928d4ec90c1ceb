from django.apps import AppConfig


class AteliersConfig(AppConfig):
    name = "ateliers"
    verbose_name = "Ateliers en debat"

    def ready(self) -> None:
        from contributions import erasure
        from trajectories.people import forgetting

        from . import pool
        from .cases import owners, players
        from .priorities import forgetting as forgetting_priorities

        for hook in (pool.forget_address, owners.forget_address, players.forget_address):
            forgetting.with_address(hook)
        erasure.add_hook(forgetting_priorities.forget)
