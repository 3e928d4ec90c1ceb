from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publicaties"

    def ready(self) -> None:
        from trajectories import erasure

        from . import composing

        erasure.also(composing.forget)
