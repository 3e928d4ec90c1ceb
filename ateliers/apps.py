from django.apps import AppConfig


class AteliersConfig(AppConfig):
    name = "ateliers"
    verbose_name = "Ateliers en debat"

    def ready(self) -> None:
        from contributions import erasure
        from trajectories.people import forgetting

        from . import pool
        from .priorities import forgetting as forgetting_priorities

        forgetting.with_address(pool.forget_address)
        erasure.add_hook(forgetting_priorities.forget)
