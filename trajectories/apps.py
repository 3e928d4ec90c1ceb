from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TrajectoriesConfig(AppConfig):
    name = "trajectories"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        autodiscover_modules("mails")  # what mails each app writes
