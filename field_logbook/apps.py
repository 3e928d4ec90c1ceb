from django.apps import AppConfig


class FieldLogbookConfig(AppConfig):
    name = "field_logbook"
    verbose_name = "Veldlogboek"

    def ready(self) -> None:
        from contributions import erasure

        from . import erasing

        erasure.also(erasing.forget, first=erasing.lock)
