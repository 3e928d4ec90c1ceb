from django.apps import AppConfig


class AteliersConfig(AppConfig):
    name = "ateliers"
    verbose_name = "Ateliers en debat"

    def ready(self) -> None:
        from trajectories.people import forgetting

        from . import pool

        forgetting.with_address(pool.forget_address)
