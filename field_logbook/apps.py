from django.apps import AppConfig


class FieldLogbookConfig(AppConfig):
    name = "field_logbook"
    verbose_name = "Veldlogboek"

    def ready(self) -> None:
        from contributions import erasure

        from . import erasing

        erasure.add_hook(erasing.forget_statement, first=erasing.lock_arrivals)
