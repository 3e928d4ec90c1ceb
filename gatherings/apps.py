from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "gatherings"
    verbose_name = "Bijeenkomsten"

    def ready(self) -> None:
        from trajectories.people import forgetting

        from . import registrations

        forgetting.with_address(registrations.forget_address)
