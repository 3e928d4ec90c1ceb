from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    name = "ambassadors"
    verbose_name = "Ambassadeurs"

    def ready(self) -> None:
        from trajectories import erasure

        from .field import forgetting

        erasure.also(forgetting.forget, first=forgetting.lock)
